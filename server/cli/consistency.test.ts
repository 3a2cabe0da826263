/** A checkpoint of before against the log as it is now, asked for over HTTP: by whoever kept one. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { checkpointText } from '../../shared/log/checkpoint.ts';
import { assembleNote } from '../../shared/log/note.ts';
import { runCommand } from '../../test/kit/command-line.ts';
import { publish, send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { Operator } from '../../test/kit/operator.ts';
import { startTestServer, type TestServer } from '../../test/kit/server.ts';

const LOG = 'https://mirror.example/log';

const dir = mkdtempSync(join(tmpdir(), 'consistency-'));
let server: TestServer;
let vkey: string;
/** Stands in for the network: the server, as if it were at `LOG`. */
let answer: (path: string) => Response | Promise<Response>;

beforeAll(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
  vkey = server.deps.log.vkey;
});
afterAll(async () => {
  await server.close();
  rmSync(dir, { recursive: true });
});

function served(): void {
  answer = (path) => server.app.request(path);
  vi.stubGlobal('fetch', async (url: string) => answer(new URL(url).pathname));
}
afterEach(() => vi.unstubAllGlobals());

function kept(content: string): string {
  const path = join(dir, 'kept');
  writeFileSync(path, content);
  return path;
}

async function checkpoint(): Promise<string> {
  return (await server.call('GET', '/log/checkpoint')).text;
}

const run = (file: string, ...more: string[]) =>
  runCommand(['consistency', file, '--key', vkey, '--log', LOG, ...more]);

test('a log that grew continues the checkpoint that somebody kept, and says so', async () => {
  served();
  const before = kept(await checkpoint());
  await publish(server.deps, { text: 'Another text.' });
  const { status, out, err } = await run(before);
  expect([status, err]).toEqual([0, '']);
  expect(out).toMatch(
    /^✓ The log still begins with the tree .+\n {2}before {2}\d+ leaves, root \S+\n {2}now {5}\d+ leaves, root \S+\n$/,
  );
  const { consistent, old, now } = JSON.parse((await run(before, '--json')).out);
  expect(consistent).toBe(true);
  expect(now.size).toBeGreaterThan(old.size);
  expect(now.checkpoint).toBe(await checkpoint());
});

test('a proof file holds a checkpoint, too', async () => {
  served();
  const { records } = await send(server.deps, await tick(server.deps));
  const path = `/v1/records/${records[0]?.recordId}/proof`;
  const proof = kept((await server.call('GET', path, { key: server.key })).text);
  await publish(server.deps, { text: 'One more text.' });
  expect((await run(proof)).status).toBe(0);
});

test.each([
  ['as large', (size: number) => size],
  ['larger', (size: number) => size + 9],
])(
  'a tree that the log’s key signed and the log does not hold is told, with both checkpoints: one %s',
  async (_, sizeOf) => {
    served();
    const { keys, log } = server.deps;
    const { tree } = await log.newest();
    const text = checkpointText(log.origin, { size: sizeOf(tree.size), root: new Uint8Array(32).fill(7) });
    const key = { name: log.origin, jwk: keys.log.jwk };
    const other = assembleNote(text, [{ key, signature: keys.log.sign(Buffer.from(text)) }]);
    const { status, out } = await run(kept(other));
    expect([status, out]).toEqual([
      1,
      expect.stringMatching(/^✗ The log does not show that it still begins with the tree/),
    ]);
    const json = JSON.parse((await run(kept(other), '--json')).out);
    expect(json).toMatchObject({
      consistent: false,
      old: { checkpoint: other },
      now: { checkpoint: await checkpoint() },
    });
  },
);

test('nothing is said where the log or the file cannot be read', async () => {
  served();
  const before = await checkpoint();
  await publish(server.deps, { text: 'A third text.' });
  const refused = async (file: string, reason: string) => {
    expect(await run(file)).toEqual({ status: 2, out: '', err: expect.stringContaining(reason) });
  };
  await refused(join(dir, 'nothing'), 'nothing cannot be read: ENOENT');
  await refused(kept('{}'), 'kept is not a proof file');
  await refused(kept('hello'), 'kept: no checkpoint of this log: ');
  const stranger = new Operator();
  const theirs = checkpointText(stranger.vkey.split('+')[0] ?? '', { size: 0, root: new Uint8Array(32) });
  await refused(kept(`${theirs}\n— a.example AAAAAA==\n`), 'kept: no checkpoint of this log: ');

  answer = () => new Response('x'.repeat(200_000));
  await refused(kept(before), `${LOG}/checkpoint cannot be read: it is larger than 100000 bytes.`);
  answer = () => new Response('', { status: 404 });
  await refused(kept(before), `${LOG}/checkpoint cannot be read: it answered 404.`);
  answer = () => Promise.reject(new TypeError('fetch failed'));
  await refused(kept(before), `${LOG}/checkpoint cannot be read: fetch failed.`);
  answer = (path) => (path.endsWith('checkpoint') ? server.app.request(path) : new Response('short'));
  await refused(kept(before), `${LOG}: tile/0/000.p/`);
});

test.each([
  [['x'], '--key is missing.'],
  [['x', '--key', 'no'], '--key is no log key'],
  [['x', '--key', new Operator().vkey, '--log', 'consent.example'], '--log is no address'],
])('called wrongly, it says how: %j', async (args, reason) => {
  const { status, err } = await runCommand(['consistency', ...args]);
  expect([status, err]).toEqual([2, expect.stringContaining(reason)]);
  expect(err).toContain('Usage: phone-consent consistency FILE --key VKEY');
});
