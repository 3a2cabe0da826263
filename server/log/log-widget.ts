/** Logs which files of the element this server hands out, so that what a page ran can be told from what was served. */
import { sha256Base64url } from '#crypto';
import { encodeLeaf, type WidgetLeaf } from '../../shared/log/leaf.ts';
import type { Asset } from '../assets.ts';
import type { Deps } from '../deps.ts';
import { findWidget, type WidgetRow } from '../store/widgets.ts';

/** What a server hands out, by the names that its addresses end with. */
export type ServedFiles = ReadonlyMap<string, Pick<Asset, 'bytes'>>;

/** The leaf that says what is handed out. */
export function widgetLeaf(version: string, files: ServedFiles): WidgetLeaf {
  const hashes = [...files].map(([name, { bytes }]) => [name, sha256Base64url(bytes)]);
  return { files: Object.fromEntries(hashes), t: 'widget', v: 1, version };
}

/** SHA-256 of the leaf's text. */
export function digestOf(leaf: WidgetLeaf): string {
  return sha256Base64url(encodeLeaf(leaf));
}

/**
 * Appends a `widget` leaf for `files`, unless the log has one that says the same: a start after a start, and one of several
 * servers, log nothing.
 * @returns where the leaf stands; null where nothing is built, and so nothing handed out
 */
export async function logWidget(
  { db, log, widgetVersion }: Pick<Deps, 'db' | 'log' | 'widgetVersion'>,
  files: ServedFiles,
): Promise<WidgetRow | null> {
  if (files.size === 0) return null;
  const leaf = widgetLeaf(widgetVersion, files);
  const digest = digestOf(leaf);
  const known = await findWidget(db, digest);
  if (known) return known;
  const { result } = await log.append<WidgetRow>({
    reads: { widgets: [digest] },
    build: (snapshot) => {
      const before = snapshot.widget(digest);
      if (before) return { leaves: [], rows: {}, result: before };
      const row = { digest, position: snapshot.nextIndex };
      return { leaves: [leaf], rows: { widgets: [row] }, result: row };
    },
  });
  return result;
}
