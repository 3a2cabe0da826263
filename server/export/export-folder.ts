/**
 * Everything in a folder of open formats: the log as C2SP tlog-tiles with its checkpoint, ready to be served by any web
 * server; records and suppressions as NDJSON; a manifest.
 */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { version } from '../../package.json';
import { fromBase64url, toBase64url } from '../../shared/encoding/base64url.ts';
import { toInstant } from '../../shared/encoding/time.ts';
import { encodeEntryBundle, encodeHashTile, TILE_WIDTH, tilePath } from '../../shared/log/tiles.ts';
import { BackupError, describeFile } from '../backup/manifest.ts';
import type { Deps } from '../deps.ts';
import type { Checkpoint } from '../log/guard.ts';
import { insertAudit } from '../store/audit.ts';
import { readHashRuns, readLeaves } from '../store/log-entries.ts';
import { listAllSuppressions } from '../store/suppressions.ts';
import { recordLines } from './record-lines.ts';

export interface ExportedFolder {
  readonly size: number;
  readonly records: number;
  /** Records that are not what the log holds: named in the file, and not told of. */
  readonly unreadable: number;
  readonly suppressions: number;
}

/** Suppressions read at once. */
const PAGE = 1000;

/**
 * What was exported. The folder is there whole or not at all. The export is audited before anything is read.
 * @throws BackupError when the folder exists
 */
export async function exportFolder(
  deps: Deps,
  { dir, disclose }: { dir: string; disclose: boolean },
): Promise<ExportedFolder> {
  if (existsSync(dir)) throw new BackupError(`${dir} is there already: an export is never written over anything`);
  await mkdir(dirname(dir), { recursive: true, mode: 0o700 });
  const draft = await mkdtemp(`${dir}.unfinished-`); // a new one, for its owner alone: nobody else's is touched
  try {
    const checkpoint = await deps.log.newest();
    await noteExport(deps, checkpoint, disclose);
    await writeFile(join(draft, 'checkpoint'), checkpoint.note);
    await writeTiles(deps, checkpoint, draft);
    const lines = await writeLines(
      join(draft, 'records.ndjson'),
      recordLines(deps, { checkpoint, disclose, hidesRestricted: false, sender: null }),
    );
    const { records, unreadable } = JSON.parse(lines.last) as { records: number; unreadable: number };
    const suppressions = await writeLines(join(draft, 'suppressions.ndjson'), suppressionLines(deps));
    const files = await Promise.all(['records.ndjson', 'suppressions.ndjson'].map((name) => describeFile(draft, name)));
    const { size, root } = checkpoint.tree;
    const log = { origin: deps.log.origin, vkey: deps.log.vkey, size, root: toBase64url(root) };
    const manifest = { v: 1, madeAt: toInstant(deps.clock()), program: version, log, disclosed: disclose, files };
    await writeFile(join(draft, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    await rename(draft, dir);
    return { size, records, unreadable, suppressions: suppressions.count };
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

async function noteExport({ db, clock }: Deps, { tree }: Checkpoint, disclose: boolean): Promise<void> {
  const detail = { from: 0, to: tree.size - 1, disclose: disclose ? 'all' : 'none' };
  const by = { actor: 'operator', via: 'command:export', method: 'command_line' };
  const entry = { ...by, action: 'records.export', subject: null, sender: null, request: null };
  await db.write(insertAudit({ at: toInstant(clock()), ...entry, detail }));
}

/** Every bundle of entries and every tile of hashes that a tree of this size has. */
async function writeTiles({ db }: Deps, { tree }: Checkpoint, dir: string): Promise<void> {
  for (let index = 0; index * TILE_WIDTH < tree.size; index++) {
    const width = Math.min(TILE_WIDTH, tree.size - index * TILE_WIDTH);
    const leaves = await readLeaves(db, index * TILE_WIDTH, width);
    await writeTile(dir, tilePath({ level: 'entries', index, width }), encodeEntryBundle(leaves));
  }
  for (let level = 0, count = tree.size; count > 0; level++, count = Math.floor(tree.size / TILE_WIDTH ** level)) {
    for (let index = 0; index * TILE_WIDTH < count; index++) {
      const width = Math.min(TILE_WIDTH, count - index * TILE_WIDTH);
      const [hashes = []] = await readHashRuns(db, [{ level, start: index * TILE_WIDTH, count: width }]);
      await writeTile(dir, tilePath({ level, index, width }), encodeHashTile(hashes.map(fromBase64url)));
    }
  }
}

async function writeTile(dir: string, path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(join(dir, path)), { recursive: true });
  await writeFile(join(dir, path), bytes);
}

/** Withdrawals outlive the consents: without them, whoever goes on elsewhere would send to those who said no. */
async function* suppressionLines({ db }: Deps): AsyncGenerator<string, undefined> {
  let after = '';
  for (;;) {
    const rows = await listAllSuppressions(db, after, PAGE);
    if (rows.length > 0) yield rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    if (rows.length < PAGE) return undefined;
    after = rows.at(-1)?.id ?? '';
  }
}

/** @returns the last line, and how many there were */
async function writeLines(
  path: string,
  portions: AsyncGenerator<string, undefined>,
): Promise<{ last: string; count: number }> {
  const file = await open(path, 'wx', 0o600);
  let [last, count] = ['', 0];
  try {
    for await (const portion of portions) {
      await file.writeFile(portion);
      const lines = portion.trimEnd().split('\n');
      [last, count] = [lines.at(-1) ?? last, count + lines.length];
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { last, count };
}
