/** SIGTERM under load: what was accepted is finished and answered, and the process is gone within seconds. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openDatabase } from '../../server/store/database.ts';
import { type BuiltServer, launchServer, startServer } from '../setup/built-server.ts';
import { testFolder } from '../setup/test-folder.ts';
import { holdPost } from './held-post.ts';
import { postAll, RECORDS_EACH, recorded, Visitors } from './visitors.ts';
import { Witness } from './witness.ts';

const VISITORS = 150;
const MAX_END_MS = 5000;
/** Less than either side keeps an idle connection by itself. */
const MAX_IDLE_MS = 3000;

test('a server that is told to end under load exits 0 within seconds, and recorded nothing that it did not answer', async () => {
  const dataDir = await testFolder();
  const server = await startServer({ dataDir });
  const witness = await Witness.of(server.url);
  const visitors = await Visitors.of(server.url);
  let told = 0;
  const took = server.ended.then(() => performance.now() - told);
  const outcomes = await postAll(server.url, visitors.submissions(VISITORS), (count) => {
    if (count !== VISITORS / 5) return;
    told = performance.now();
    void server.stop('SIGTERM');
  });
  const { code, signal } = await server.ended;
  expect({ code, signal }).toEqual({ code: 0, signal: null });
  expect(await took).toBeLessThan(MAX_END_MS);
  // It ended under load: some were turned away, and none of those it took.
  const answers = recorded(outcomes);
  expect(answers.length).toBeLessThan(VISITORS);
  expect(outcomes.filter(({ answer }) => answer !== null)).toHaveLength(answers.length);
  await witness.hear(answers);
  const restarted = await startServer({ dataDir, port: server.port });
  expect(await witness.look(restarted.url)).toBe(answers.length * RECORDS_EACH);
});

test('a request that was half read when the server was told to end is finished, and a new one is turned away', async () => {
  const dataDir = await testFolder();
  const server = await startServer({ dataDir });
  const witness = await Witness.of(server.url);
  const submissions = (await Visitors.of(server.url)).submissions(10);
  const held = await Promise.all(submissions.map((submission) => holdPost(server.url, submission)));
  const ended = server.stop('SIGTERM');
  while (await isUp(server)) await sleep(10);
  const answers = await Promise.all(held.map((post) => post.finish()));
  const answered = performance.now();
  expect(await ended).toMatchObject({ code: 0 });
  expect(performance.now() - answered).toBeLessThan(MAX_IDLE_MS);
  await witness.hear(answers);
  const restarted = await startServer({ dataDir, port: server.port });
  expect(await witness.look(restarted.url)).toBe(held.length * RECORDS_EACH);
});

test('an idle connection is kept longer than proxies keep theirs, so that none sends on one that just ended', async () => {
  const server = await startServer({ dataDir: await testFolder() });
  const { headers } = await fetch(`${server.url}/healthz`);
  expect(headers.get('keep-alive')).toBe('timeout=75');
});

test('a client that holds its connection open does not hold the server', async () => {
  const server = await startServer({ dataDir: await testFolder() });
  const asking = (async () => {
    while (await isUp(server));
  })();
  const told = performance.now();
  expect(await server.stop('SIGTERM')).toMatchObject({ code: 0 });
  expect(performance.now() - told).toBeLessThan(MAX_END_MS);
  await asking;
});

test('a server whose database a newer program has changed ends in order by itself, and starts no more', async () => {
  const dataDir = await testFolder();
  const server = await startServer({ dataDir });
  const db = await openDatabase({ url: `file:${dataDir}/consent.db` });
  await db.write({ sql: "insert into migrations select max(version) + 1, 'of a newer program' from migrations" });
  await db.close();
  const { code, output } = await server.ended;
  expect([code, output]).toEqual([0, expect.stringContaining('a newer program has changed the database')]);
  const again = await (await launchServer({ dataDir })).ended;
  expect([again.code, again.output]).toEqual([1, expect.stringContaining('run a newer version')]);
});

function isUp({ url }: BuiltServer): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );
}
