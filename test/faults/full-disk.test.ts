/** A full disk: the answer is honest, what was acknowledged stays, and it goes on when there is room again. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startServer } from '../setup/built-server.ts';
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
});
