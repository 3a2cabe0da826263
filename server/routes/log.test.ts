/** The log's read API: a stranger rebuilds the tree from tiles and finds the signed root. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCheckpoint } from '../../shared/log/checkpoint.ts';
import { appendLeaf, EMPTY_FRONTIER, frontierRoot } from '../../shared/log/frontier.ts';
import { leafHash } from '../../shared/log/merkle.ts';
import { parseVkey } from '../../shared/log/note.ts';
import { wellKnownReply } from '../../shared/schema/api/server.ts';
import { publish, setUpLarkspur } from '../../test/kit/larkspur-deps.ts';
import { startTestServer, type TestServer } from '../../test/kit/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
  for (let i = 0; i < 3; i++) await publish(server.deps, { text: `Text ${i}` });
});
afterAll(() => server.close());

async function bytesOf(path: string): Promise<Uint8Array> {
  return new Uint8Array(await (await server.app.request(path)).arrayBuffer());
}

function entriesIn(bundle: Uint8Array): string[] {
  const entries: string[] = [];
  for (let at = 0; at < bundle.length; ) {
    const end = at + 2 + ((bundle[at] ?? 0) << 8) + (bundle[at + 1] ?? 0);
    entries.push(new TextDecoder().decode(bundle.subarray(at + 2, end)));
    at = end;
  }
  return entries;
}

test('entries and hashes lead to the signed root', async () => {
  const { json } = await server.call('GET', '/.well-known/phone-consent.json');
  const { vkey, url } = wellKnownReply.parse(json).log;
  expect(url).toBe(`${server.deps.config.publicUrl}/log`);
  const { text: note } = await server.call('GET', '/log/checkpoint');
  const { size, root } = await openCheckpoint(note, parseVkey(vkey));
  expect(size).toBe(5);
  const hashes = entriesIn(await bytesOf(`/log/tile/entries/000.p/${size}`)).map(leafHash);
  const tile = await bytesOf(`/log/tile/0/000.p/${size}`);
  expect(Buffer.concat(hashes)).toEqual(Buffer.from(tile));
  const frontier = hashes.reduce((tree, hash) => appendLeaf(tree, hash), EMPTY_FRONTIER);
  expect(Buffer.from(frontierRoot(frontier))).toEqual(Buffer.from(root));
});

test('a tile is served for ever, a checkpoint is asked for each time; both to everybody', async () => {
  const tile = await server.call('GET', '/log/tile/0/000.p/5');
  expect(tile.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  const checkpoint = await server.call('GET', '/log/checkpoint');
  expect(checkpoint.headers.get('cache-control')).toBe('no-cache');
  for (const { headers } of [tile, checkpoint]) expect(headers.get('access-control-allow-origin')).toBe('*');
});

test.each(['0/000', '0/000.p/6', '0/001.p/1', '1/000.p/1', 'entries/000', 'entries/000.p/0', '0/0', 'x', '0/..%2f000'])(
  'what the checkpoint does not cover, or is no tile, is not there: %s',
  async (path) => {
    const reply = await server.call('GET', `/log/tile/${path}`);
    expect(reply).toMatchObject({ status: 404, json: { code: 'not_found' } });
    expect(reply.headers.get('cache-control')).toBe('no-store');
  },
);

test('a private log shows its key alone', async () => {
  const hidden = await startTestServer({ LOG_PRIVATE: 'yes' });
  expect((await hidden.call('GET', '/log/checkpoint')).status).toBe(404);
  expect((await hidden.call('GET', '/log/tile/0/000.p/1')).status).toBe(404);
  expect((await hidden.call('GET', '/.well-known/phone-consent.json')).json?.log).toMatchObject({
    vkey: hidden.deps.log.vkey,
    url: null,
  });
  await hidden.close();
});
