/** SIGTERM under load: what was accepted is finished and answered, and the process is gone within seconds. */
import { expect, test } from 'vitest';
import { startServer } from '../setup/built-server.ts';
import { testFolder } from '../setup/test-folder.ts';
import { postAll, RECORDS_EACH, recorded, Visitors } from './visitors.ts';
import { Witness } from './witness.ts';

const VISITORS = 150;
const MAX_END_MS = 5000;

test('a server that is told to end answers all it accepted, exits 0, and recorded nothing it did not answer', async () => {
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

test('a client that holds its connection open does not hold the server', async () => {
  const server = await startServer({ dataDir: await testFolder() });
  const isUp = () =>
    fetch(`${server.url}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
  let isAsking = true;
  const asking = (async () => {
    while (isAsking) if (!(await isUp())) return;
  })();
  const told = performance.now();
  expect(await server.stop('SIGTERM')).toMatchObject({ code: 0 });
  isAsking = false;
  await asking;
  expect(performance.now() - told).toBeLessThan(MAX_END_MS);
});
