/** The log's read API in C2SP tlog-tiles, and the file that says which key to pin. */
import { fromBase64url } from '../../shared/encoding/base64url.ts';
import { FormatError } from '../../shared/errors.ts';
import {
  encodeEntryBundle,
  encodeHashTile,
  parseTilePath,
  TILE_WIDTH,
  type Tile,
  tileWithin,
} from '../../shared/log/tiles.ts';
import { tileParams, wellKnownReply } from '../../shared/schema/api/server.ts';
import { servedFiles } from '../assets.ts';
import type { Deps } from '../deps.ts';
import { DomainError } from '../errors.ts';
import { type Operation, operation } from '../http/operation.ts';
import type { Checkpoint } from '../log/guard.ts';
import { digestOf, widgetLeaf } from '../log/log-widget.ts';
import { memory } from '../memory.ts';
import { readHashRuns, readLeaves } from '../store/log-entries.ts';
import { findWidget, type WidgetRow } from '../store/widgets.ts';

const group = 'Log';

/** A tile's bytes never change, full or partial. */
const IMMUTABLE = 'public, max-age=31536000, immutable';

/** They stay as they are while the program runs. */
let files: ReturnType<typeof servedFiles> | undefined;
/** Once it is found it stays: this is told while the database is away, too. */
const loggedWidget = memory<WidgetRow | null>(1);

export const logOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/.well-known/phone-consent.json',
    group,
    summary: 'Names the log and the key to pin',
    access: 'public',
    reply: { status: 200, description: 'Log and keys', schema: wellKnownReply },
    handle: async ({ replyHeaders }, deps) => {
      const { config, log, keys, widgetVersion } = deps;
      replyHeaders['cache-control'] = 'public, max-age=300';
      replyHeaders['access-control-allow-origin'] = '*';
      const url = config.logPrivate ? null : `${config.publicUrl}/log`;
      const recordKeys = [...keys.recordSigners().values()].map(({ jwk }) => jwk);
      files ??= servedFiles();
      const digest = digestOf(widgetLeaf(widgetVersion, files));
      const leaf = await loggedWidget(deps, digest, () => findWidget(deps.db, digest));
      const integrity = Object.fromEntries([...files].map(([name, asset]) => [name, asset.integrity]));
      const widget = { version: widgetVersion, leaf: leaf?.position ?? null, files: integrity };
      return { v: 1, log: { origin: log.origin, vkey: log.vkey, url }, recordKeys, widget };
    },
  }),
  operation({
    method: 'GET',
    path: '/log/checkpoint',
    group,
    summary: 'The newest signed size and root (C2SP tlog-checkpoint)',
    access: 'public',
    reply: { status: 200, description: 'A signed note', verbatim: true, type: 'text/plain; charset=utf-8' },
    errors: ['not_found', 'log_unavailable'],
    handle: async ({ replyHeaders }, { config, log }) => {
      refuseWherePrivate(config);
      replyHeaders['cache-control'] = 'no-cache';
      replyHeaders['access-control-allow-origin'] = '*';
      return (await log.newest()).note;
    },
  }),
  operation({
    method: 'GET',
    path: '/log/tile/{+tile}',
    group,
    summary: 'A tile of hashes or a bundle of entries (C2SP tlog-tiles)',
    access: 'public',
    params: tileParams,
    reply: { status: 200, description: 'The tile', verbatim: true, type: 'application/octet-stream' },
    errors: ['log_unavailable'],
    handle: async ({ params, replyHeaders }, deps) => {
      refuseWherePrivate(deps.config);
      const bytes = await readTile(deps, params.tile);
      replyHeaders['cache-control'] = IMMUTABLE;
      replyHeaders['access-control-allow-origin'] = '*';
      return bytes;
    },
  }),
];

/** Only what a signed checkpoint covers is served. @param path - attacker-controlled */
async function readTile({ db, log }: Deps, path: string): Promise<Uint8Array> {
  const tile = tileOf(path);
  const isThere = ({ tree }: Checkpoint) => tileWithin(tile, tree.size);
  if (!isThere(await log.checkpoint()) && !isThere(await log.newest())) throw notFound();
  const start = tile.index * TILE_WIDTH;
  if (tile.level === 'entries') return encodeEntryBundle(await readLeaves(db, start, tile.width));
  const [hashes = []] = await readHashRuns(db, [{ level: tile.level, start, count: tile.width }]);
  return encodeHashTile(hashes.map(fromBase64url));
}

function tileOf(path: string): Tile {
  try {
    return parseTilePath(`tile/${path}`);
  } catch (error) {
    if (error instanceof FormatError) throw notFound();
    throw error;
  }
}

function refuseWherePrivate({ logPrivate }: Deps['config']): void {
  if (logPrivate) throw notFound();
}

function notFound(): DomainError {
  return new DomainError('not_found', 'There is nothing with this id.');
}
