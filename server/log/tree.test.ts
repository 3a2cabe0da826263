/** Paths read from the database, tile by tile, against the definition of RFC 6962. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toBase64url } from '../../shared/encoding/base64url.ts';
import { appendLeaf, EMPTY_FRONTIER } from '../../shared/log/frontier.ts';
import { leafHash } from '../../shared/log/merkle.ts';
import { placeMigrated } from '../../test/kit/migrated-database.ts';
import { auditPath } from '../../test/vectors/reference/rfc6962.ts';
import { OperatorError } from '../errors.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { insertEntries, isKept, type SubtreeRow } from '../store/log-entries.ts';
import { LogTree } from './tree.ts';

const SIZE = 700;
const leaves = Array.from({ length: SIZE }, (_, i) => `leaf ${i}`);
const dir = mkdtempSync(join(tmpdir(), 'phone-consent-tree-'));
let db: Database;

beforeAll(async () => {
  const file = join(dir, 'consent.db');
  await placeMigrated(file);
  db = await openDatabase({ url: `file:${file}` });
  const subtrees: SubtreeRow[] = [];
  let frontier = EMPTY_FRONTIER;
  for (const leaf of leaves) {
    frontier = appendLeaf(frontier, leafHash(leaf), ({ level, index }, hash) => {
      if (isKept(level)) subtrees.push({ level: level / 8, position: index, hash: toBase64url(hash) });
    });
  }
  const entries = leaves.map((leaf, position) => ({ position, leaf, hash: toBase64url(leafHash(leaf)) }));
  await db.write(...insertEntries(entries, subtrees));
});

afterAll(async () => {
  await db.close();
  rmSync(dir, { recursive: true });
});

const hex = (hashes: readonly Uint8Array[]) => hashes.map((hash) => Buffer.from(hash).toString('hex'));
const byDefinition = (index: number, size: number) => hex(auditPath(index, leaves.slice(0, size)));

test.each([1, 2, 255, 256, 257, 511, 512, 513, SIZE])(
  'every path in a tree of %i leaves is that of the definition',
  async (size) => {
    for (const index of new Set([0, 1, 127, 128, 254, 255, 256, 300, 511, 512, 640, size - 2, size - 1])) {
      if (index < 0 || index >= size) continue;
      const [path = []] = await new LogTree(db).inclusionPaths([index], size);
      expect(hex(path), `leaf ${index}`).toEqual(byDefinition(index, size));
    }
  },
);

test('paths asked for together, and those after them, are each their own', async () => {
  const tree = new LogTree(db);
  const indices = [699, 0, 300, 301, 511];
  for (let turn = 0; turn < 2; turn++) {
    const paths = await tree.inclusionPaths(indices, SIZE);
    expect(paths.map(hex)).toEqual(indices.map((index) => byDefinition(index, SIZE)));
  }
});

test('no path leads out of the log', async () => {
  await expect(new LogTree(db).inclusionPaths([3], SIZE + 1)).rejects.toThrow(OperatorError);
  await expect(new LogTree(db).inclusionPaths([3], 4096)).rejects.toThrow(OperatorError);
});

test('a hash that is none is named as damage to whoever needs it', async () => {
  await db.write({ sql: `insert into entries (position, leaf, hash) values (?, 'x', 'no hash')`, args: [SIZE] });
  await expect(new LogTree(db).inclusionPaths([SIZE - 1], SIZE + 1)).rejects.toThrow(OperatorError);
  await expect(new LogTree(db).inclusionPaths([SIZE], SIZE + 1)).resolves.toHaveLength(1); // whose path is without it
});
