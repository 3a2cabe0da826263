/** Two server processes on one libSQL server: one log, whoever writes, and whoever takes over from whom. */
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type BuiltServer, startServer } from '../setup/built-server.ts';
import { sqldPath, startSqld } from '../setup/sqld.ts';
import { testFolder } from '../setup/test-folder.ts';
import { postAll, problems, RECORDS_EACH, recorded, unanswered, Visitors } from './visitors.ts';
import { Witness } from './witness.ts';

const VISITORS = 60;

/** Settings that all processes share: databases of their own servers, and keys. */
async function sharedSettings(): Promise<Record<string, string>> {
  const dir = await testFolder();
  const start = async (name: string) => {
    const sqld = await startSqld({ dir: join(dir, name) });
    if (!sqld) throw new Error('There is no libSQL server to start.');
    onTestFinished(() => sqld.stop('SIGKILL'));
    return sqld.url;
  };
  const [data, register] = await Promise.all([start('data'), start('register')]);
  return { DATABASE_URL: data, REGISTER_URL: register, KEYS_DIR: join(dir, 'keys') };
}

async function startProcess(env: Record<string, string>, port?: number): Promise<BuiltServer> {
  return startServer({ dataDir: await testFolder(), env, ...(port === undefined ? {} : { port }) });
}

describe.runIf(await sqldPath())('two processes on one database', () => {
  test('make one tree of interleaved submissions, without gap or duplicate', async () => {
    const env = await sharedSettings();
    const first = await startProcess(env);
    const second = await startProcess(env);
    const witness = await Witness.of(first.url);
    const submissions = (await Visitors.of(first.url)).submissions(VISITORS);
    // Each goes to both: the page's own post to one, the host's backend to the other.
    const outcomes = await Promise.all([
      postAll(first.url, submissions),
      postAll(second.url, submissions.toReversed()),
    ]);
    expect(unanswered(outcomes.flat())).toEqual([]);
    const ids = recorded(outcomes.flat()).flatMap(({ records }) => records.map(({ recordId }) => recordId));
    expect(new Set(ids).size).toBe(VISITORS * RECORDS_EACH);
    await witness.hear(recorded(outcomes.flat()));
    for (const { url } of [first, second]) expect(await witness.look(url)).toBe(VISITORS * RECORDS_EACH);
  });

  test('take over from one another and back without a fork', async () => {
    const env = await sharedSettings();
    let [active, standby] = [await startProcess(env), await startProcess(env)];
    const witness = await Witness.of(active.url);
    const visitors = await Visitors.of(active.url);
    let [sent, turns] = [0, 0];
    for (const signal of ['SIGKILL', 'SIGTERM', 'SIGKILL'] as const) {
      const submissions = visitors.submissions(VISITORS / 2);
      const before = await postAll(active.url, submissions, (count) => {
        if (count === 10) void active.stop(signal);
      });
      // Those who got no answer turn to the other process, once.
      const after = await postAll(standby.url, unanswered(before));
      expect(problems([...before, ...after])).toEqual(new Set());
      expect(unanswered(after)).toEqual([]);
      await witness.hear([...recorded(before), ...recorded(after)]);
      sent += submissions.length;
      turns += 1;
      expect(await witness.look(standby.url), `after turn ${turns}`).toBe(sent * RECORDS_EACH);
      // A process that is ending still answers on connections it has: it would pass for the one that follows on its port.
      await active.ended;
      [active, standby] = [standby, await startProcess(env, active.port)];
    }
  });

  test('begin one log together', async () => {
    const origin = 'http://consent.example';
    const env = { ...(await sharedSettings()), PUBLIC_URL: origin };
    const servers = await Promise.all([startProcess(env), startProcess(env), startProcess(env)]);
    const witness = await Witness.of(servers[0]?.url ?? '');
    for (const [i, { url }] of servers.entries()) {
      expect((await Witness.of(url)).vkey).toBe(witness.vkey);
      const outcomes = await postAll(url, (await Visitors.of(url, origin)).submissions(3));
      expect(problems(outcomes)).toEqual(new Set());
      await witness.hear(recorded(outcomes));
      // The others, which wrote nothing, know of it.
      for (const other of servers) expect(await witness.look(other.url)).toBe((i + 1) * 3 * RECORDS_EACH);
    }
  });
});
