/** The database server dies, or hangs, while submissions run: nobody is told "recorded" for nothing, and all of it heals. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startServer } from '../setup/built-server.ts';
import { type Sqld, sqldPath, startSqld } from '../setup/sqld.ts';
import { testFolder } from '../setup/test-folder.ts';
import { post, postAll, problems, RECORDS_EACH, recorded, unanswered, Visitors } from './visitors.ts';
import { Witness } from './witness.ts';

const VISITORS = 120;

async function sqldIn(dir: string, port?: number): Promise<Sqld> {
  const sqld = await startSqld({ dir, ...(port === undefined ? {} : { port }) });
  if (!sqld) throw new Error('There is no libSQL server to start.');
  onTestFinished(() => sqld.stop('SIGKILL'));
  return sqld;
}

describe.runIf(await sqldPath())('a database server that', () => {
  test.each(['data', 'register'])('dies with the %s fails in words, and loses and doubles nothing', async (which) => {
    const dir = await testFolder();
    const sqlds = { data: await sqldIn(join(dir, 'data')), register: await sqldIn(join(dir, 'register')) };
    const env = { DATABASE_URL: sqlds.data.url, REGISTER_URL: sqlds.register.url };
    const server = await startServer({ dataDir: dir, env });
    const witness = await Witness.of(server.url);
    const submissions = (await Visitors.of(server.url)).submissions(VISITORS);
    const victim = which === 'data' ? sqlds.data : sqlds.register;

    const outcomes = await postAll(server.url, submissions, (count) => {
      if (count === VISITORS / 3) void victim.stop('SIGKILL');
    });
    expect(outcomes.every(({ answer }) => answer !== null)).toBe(true);
    expect(problems(outcomes)).toEqual(new Set(['503 database_unavailable']));
    // The process is alive whatever its databases do, and says so; without the register it still shows what to sign.
    for (const path of ['/healthz', '/metrics']) expect(await statusOf(`${server.url}${path}`)).toBe(200);
    if (which === 'data') expect(await statusOf(`${server.url}/readyz`)).toBe(503);
    else await Visitors.of(server.url);
    await witness.hear(recorded(outcomes));

    await sqldIn(join(dir, which), victim.port);
    const again = await postAll(server.url, unanswered(outcomes));
    expect(unanswered(again)).toEqual([]);
    await witness.hear(recorded(again));
    expect(await statusOf(`${server.url}/readyz`)).toBe(200);
    expect(await witness.look(server.url)).toBe(VISITORS * RECORDS_EACH);
  });

  test('hangs is given up on, and the same submission is taken when it is back', async () => {
    const dir = await testFolder();
    const sqld = await sqldIn(join(dir, 'data'));
    const server = await startServer({ dataDir: dir, env: { DATABASE_URL: sqld.url } });
    const [submission] = (await Visitors.of(server.url)).submissions(1);
    if (!submission) throw new Error('no visitor');
    process.kill(sqld.pid, 'SIGSTOP');
    const answer = await Promise.race([post(server.url, submission), sleep(25_000)]);
    process.kill(sqld.pid, 'SIGCONT');
    expect(answer).toMatchObject({ status: 503, problem: { code: 'database_unavailable' } });
    expect((await post(server.url, submission)).status).toBe(201);
    expect(await (await Witness.of(server.url)).look(server.url)).toBe(RECORDS_EACH);
  });
});

async function statusOf(url: string): Promise<number> {
  return (await fetch(url)).status;
}
