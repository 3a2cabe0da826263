import { expect, onTestFinished, test } from 'vitest';
import { sha256Base64url } from '#crypto';
import { utf8 } from '../../shared/encoding/bytes.ts';
import { parseLeaf } from '../../shared/log/leaf.ts';
import { openReal, type RealOptions } from '../../test/kit/real-deps.ts';
import { readLeavesAt } from '../store/log-entries.ts';
import { readHead } from '../store/log-head.ts';
import { logWidget } from './log-widget.ts';

const files = (text: string) => new Map([['widget.js', { bytes: utf8(text) as Uint8Array<ArrayBuffer> }]]);

async function opened(options: RealOptions = {}) {
  const real = await openReal(options);
  onTestFinished(() => real.close());
  return real;
}

test('the log tells the hash of each file that is handed out', async () => {
  const { deps } = await opened();
  const row = await logWidget(deps, files('alert(1)'));
  const leaves = await readLeavesAt(deps.db, [row?.position ?? -1]);
  expect(parseLeaf(leaves.get(row?.position ?? -1) ?? '')).toEqual({
    t: 'widget',
    v: 1,
    version: deps.widgetVersion,
    files: { 'widget.js': sha256Base64url('alert(1)') },
  });
});

test('a start after a start logs nothing more; another build does; the first build again does not', async () => {
  const { deps } = await opened();
  const first = await logWidget(deps, files('one'));
  const size = async () => (await readHead(deps.db))?.size;
  const before = await size();
  expect(await logWidget(deps, files('one'))).toEqual(first);
  expect(await size()).toBe(before);
  expect((await logWidget(deps, files('two')))?.position).toBe(before);
  expect(await logWidget(deps, files('one'))).toEqual(first);
});

test('servers that start at once log it once', async () => {
  const { deps, dir } = await opened();
  const other = await opened({ dir });
  const before = (await readHead(deps.db))?.size ?? 0;
  const rows = await Promise.all([deps, other.deps, deps].map((each) => logWidget(each, files('one'))));
  expect(new Set(rows.map((row) => row?.position))).toEqual(new Set([before]));
  expect((await readHead(deps.db))?.size).toBe(before + 1);
});

test('where nothing is built nothing is logged', async () => {
  const { deps } = await opened();
  const before = (await readHead(deps.db))?.size;
  expect(await logWidget(deps, new Map())).toBeNull();
  expect((await readHead(deps.db))?.size).toBe(before);
});
