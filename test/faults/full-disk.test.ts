/** A full disk: the answer is honest, what was acknowledged stays, and it goes on when there is room again. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkReply } from '../../shared/schema/api/checks.ts';
import { lookUpReply } from '../../shared/schema/api/look-up.ts';
import { launchServer, startServer } from '../setup/built-server.ts';
import { callApi } from '../setup/call-api.ts';
import { testFolder } from '../setup/test-folder.ts';
import { smallDisks } from './small-disks.ts';
import { postAll, problems, RECORDS_EACH, recorded, unanswered, Visitors } from './visitors.ts';
import { Witness } from './witness.ts';

const VISITORS = 150;

describe.each(smallDisks())('a full disk $name', ({ open }) => {
  test('confirms nothing that it could not write, and takes it once when there is room again', async () => {
    const disk = await open();
    const dataDir = await testFolder();
    const env = {
      DATABASE_URL: `file:${join(disk.dir, 'consent.db')}`,
      REGISTER_URL: `file:${join(disk.dir, 'register.db')}`,
    };
    const server = await startServer({ dataDir, env });
    const witness = await Witness.of(server.url);
    const visitors = await Visitors.of(server.url);
    await witness.hear(recorded(await postAll(server.url, visitors.submissions(5))));

    await disk.fill(server.pid);
    const outcomes = await postAll(server.url, visitors.submissions(VISITORS));
    expect(outcomes.every(({ answer }) => answer !== null)).toBe(true);
    expect(problems(outcomes)).toEqual(new Set(['503 database_unavailable']));
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    const offer = await Visitors.of(server.url);
    const [refused] = await postAll(server.url, offer.submissions(1));
    expect(refused?.answer?.status).toBe(503);
    await witness.hear(recorded(outcomes));

    await disk.free(server.pid);
    const again = await postAll(server.url, unanswered(outcomes));
    expect(unanswered(again)).toEqual([]);
    await witness.hear(recorded(again));
    expect(await witness.look(server.url)).toBe((5 + VISITORS) * RECORDS_EACH);

    expect(await server.stop()).toMatchObject({ code: 0 });
    const restarted = await startServer({ dataDir, env, port: server.port });
    expect(await witness.look(restarted.url)).toBe((5 + VISITORS) * RECORDS_EACH);
  });

  test('a STOP denies at once all the same, and is logged when there is room again', async () => {
    const disk = await open();
    // The journal has its room on the same disk: it was taken at the start.
    const env = { DATABASE_URL: `file:${join(disk.dir, 'consent.db')}`, KEYS_DIR: await testFolder() };
    const server = await startServer({ dataDir: disk.dir, env });
    const call = (path: string, body: object) => callApi(server.url, 'POST', path, body);
    const phone = '+12025550143';
    const act = { source: 'phone_call', method: 'spoken' };
    await call('/v1/records', { program: 'larkspur-offers', phone, status: 'granted', ...act });
    const verdict = async () =>
      checkReply.parse(await call('/v1/checks', { program: 'larkspur-offers', phone })).reasons;
    expect((await verdict()).map(({ code }) => code)).not.toContain('suppressed');

    await disk.fill(server.pid, 0);
    const stopped = await call('/v1/withdrawals', { phone, sender: 'larkspur', method: 'stop_message' });
    expect(stopped).toMatchObject({ accepted: true, logged: false, records: [] });
    expect((await verdict())[0]?.code).toBe('suppressed');

    await server.stop('SIGKILL');
    await disk.free(server.pid).catch(() => {}); // a limit goes with its process
    const restarted = await startServer({ dataDir: disk.dir, env, port: server.port });
    const found = lookUpReply.parse(await callApi(restarted.url, 'POST', '/v1/lookup', { phone }));
    expect(found.consents.map(({ status }) => status)).toEqual(['withdrawn', 'withdrawn']);
    expect((await verdict())[0]?.code).toBe('suppressed');
  });
});

// A limit on the size of files goes with its process: only a file system stays full until the next start.
test.each(smallDisks().filter(({ name }) => name === 'on a small file system'))(
  'a full disk $name is named by a start that it does not let through',
  async ({ open }) => {
    const disk = await open();
    const env = { DATABASE_URL: `file:${join(disk.dir, 'consent.db')}`, KEYS_DIR: await testFolder() };
    const server = await startServer({ dataDir: disk.dir, env });
    await disk.fill(server.pid, 0);
    await server.stop();
    const { code, output } = await (await launchServer({ dataDir: disk.dir, env, port: server.port })).ended;
    expect(code).toBe(1);
    expect(output).toMatch(/^No room is left .*DATABASE_URL.*\n.*full\n$/);
    await disk.free(server.pid);
    await startServer({ dataDir: disk.dir, env, port: server.port });
  },
);
