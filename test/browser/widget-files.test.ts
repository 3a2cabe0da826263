/** What a page that pins the element, and whoever looks into the log later, can check of the files that are handed out. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { wellKnownReply } from '../../shared/schema/api/server.ts';
import { startServer } from '../setup/built-server.ts';
import { testFolder } from '../setup/test-folder.ts';

const digest = (algorithm: string, bytes: ArrayBuffer, encoding: 'base64' | 'base64url') =>
  createHash(algorithm).update(new Uint8Array(bytes)).digest(encoding);

async function wellKnown(url: string) {
  return wellKnownReply.parse(await (await fetch(`${url}/.well-known/phone-consent.json`)).json()).widget;
}

/** The newest leaves of the log, as its tiles give them. */
async function entries(url: string): Promise<string> {
  const [, size = ''] = (await (await fetch(`${url}/log/checkpoint`)).text()).split('\n');
  return (await fetch(`${url}/log/tile/entries/000.p/${size}`)).text();
}

test('every file is what the well-known file, the start page and the log say of it; a second start logs nothing more', async () => {
  const dataDir = await testFolder();
  const server = await startServer({ dataDir });
  const { version, leaf, files } = await wellKnown(server.url);
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining(['widget.js', 'widget.iife.js', 'attach.js', 'code.js', 'es.json']),
  );
  const log = await entries(server.url);
  for (const [name, integrity] of Object.entries(files)) {
    const bytes = await (await fetch(`${server.url}/v${version}/${name}`)).arrayBuffer();
    expect(integrity, name).toBe(`sha384-${digest('sha384', bytes, 'base64')}`);
    expect(log, name).toContain(`"${name}":"${digest('sha256', bytes, 'base64url')}"`);
  }
  expect(await (await fetch(server.url)).text()).toContain(files['widget.js']);
  await server.stop();
  const again = await startServer({ dataDir });
  expect((await wellKnown(again.url)).leaf).toBe(leaf);
  expect(await entries(again.url)).toBe(log);
  await again.stop();
});

test('two servers that start on one log at once log the files once', async () => {
  const dataDir = await testFolder();
  await (await startServer({ dataDir })).stop();
  const servers = await Promise.all([startServer({ dataDir }), startServer({ dataDir })]);
  const leaves = await Promise.all(servers.map(async ({ url }) => (await wellKnown(url)).leaf));
  expect(new Set(leaves).size).toBe(1);
  const [first] = servers;
  expect((await entries(first?.url ?? '')).split('"t":"widget"')).toHaveLength(2);
  await Promise.all(servers.map((server) => server.stop()));
});
