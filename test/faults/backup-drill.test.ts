/** The drill: a backup under load, put back on another machine, and a log that verifies there. */
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { proofSchema } from '../../shared/proof/file.ts';
import { launchServer, runCli, startServer } from '../setup/built-server.ts';
import { testFolder } from '../setup/test-folder.ts';
import { getJson, postAll, RECORDS_EACH, recorded, Visitors } from './visitors.ts';
import { failuresOf, vkeyOf, Witness } from './witness.ts';

/** Settings of a machine whose keys and register are kept apart from its data. */
function apartIn(dir: string, dataDir: string): Record<string, string> {
  const apart = { KEYS_DIR: join(dir, 'keys'), REGISTER_URL: `file:${join(dir, 'register', 'register.db')}` };
  return { DATA_DIR: dataDir, ...apart };
}

test('a backup made under load comes back elsewhere with everything that was answered before it', async () => {
  const dir = await testFolder();
  const [here, there] = [join(dir, 'here'), join(dir, 'there')];
  const server = await startServer({ dataDir: here, env: apartIn(dir, here) });
  const visitors = await Visitors.of(server.url);
  const witness = await Witness.of(server.url);
  const early = recorded(await postAll(server.url, visitors.submissions(40)));
  await witness.hear(early);
  const proofs = await Promise.all(
    early.slice(0, 5).map(({ records }) => getJson(`${server.url}/v1/records/${records[0]?.recordId}/proof`)),
  );

  // Under load: nobody who submits meanwhile is refused, and the copy is of one instant.
  const load = postAll(server.url, visitors.submissions(200));
  const underLoad = await runCli(['backup', join(dir, 'under-load')], apartIn(dir, here));
  expect(underLoad).toMatchObject({ code: 0 });
  const during = recorded(await load);
  expect(during.length).toBe(200);
  await witness.hear(during);

  // At rest, the server still up: the newest there can be.
  expect(await runCli(['backup', join(dir, 'at-rest')], apartIn(dir, here))).toMatchObject({ code: 0 });
  expect(await server.stop('SIGKILL')).toMatchObject({ signal: 'SIGKILL' });
  await rename(here, join(dir, 'gone'));

  const restored = await runCli(['restore', join(dir, 'at-rest')], apartIn(dir, there));
  expect(restored.output).toContain('nothing that was signed is missing');
  expect(restored.code).toBe(0);
  expect(await runCli(['doctor'], apartIn(dir, there))).toMatchObject({ code: 0 });
  const again = await startServer({ dataDir: there, env: apartIn(dir, there) });
  expect(await vkeyOf(again.url)).toBe(witness.vkey);
  expect(await witness.look(again.url)).toBe((early.length + during.length) * RECORDS_EACH);
  for (const proof of proofs) expect(await failuresOf(proofSchema.parse(proof), witness.vkey)).toEqual([]);
  const later = recorded(await postAll(again.url, (await Visitors.of(again.url)).submissions(5)));
  await witness.hear(later);
  expect(await witness.look(again.url)).toBe((early.length + during.length + later.length) * RECORDS_EACH);
  expect(await again.stop()).toMatchObject({ code: 0 });

  // The older one lacks what was signed since: it comes back, and nothing is signed on it before somebody recovers.
  const third = join(dir, 'third');
  const older = await runCli(['restore', join(dir, 'under-load')], apartIn(dir, third));
  expect(older.output).toMatch(/leaves were signed: \d+ of them are not in this backup/);
  const refused = await (await launchServer({ dataDir: third, env: apartIn(dir, third) })).ended;
  expect([refused.code, refused.output]).toEqual([1, expect.stringContaining('phone-consent recover')]);
  expect(await runCli(['recover', '--yes'], apartIn(dir, third))).toMatchObject({ code: 0 });
  const recovered = await startServer({ dataDir: third, env: apartIn(dir, third) });
  const newKey = await vkeyOf(recovered.url);
  expect(newKey).toMatch(/^localhost\/log-2\+/);
  for (const { records } of early.slice(0, 5)) {
    const proof = await getJson(`${recovered.url}/v1/records/${records[0]?.recordId}/proof`);
    expect(await failuresOf(proofSchema.parse(proof), newKey)).toEqual([]);
  }
  // What was handed out before still proves what it did.
  for (const proof of proofs) expect(await failuresOf(proofSchema.parse(proof), witness.vkey)).toEqual([]);
});

test('a backup that is damaged on its way leaves the other machine as it was', async () => {
  const dir = await testFolder();
  const [here, there] = [join(dir, 'here'), join(dir, 'there')];
  const server = await startServer({ dataDir: here, env: apartIn(dir, here) });
  expect(await runCli(['backup', join(dir, 'copy')], apartIn(dir, here))).toMatchObject({ code: 0 });
  await server.stop();
  await mkdir(there);
  await rename(join(dir, 'copy', 'consent.db'), join(dir, 'lost.db'));
  const { code, output } = await runCli(['restore', join(dir, 'copy')], apartIn(dir, there));
  expect([code, output]).toEqual([1, expect.stringContaining('Nothing was changed: consent.db is missing')]);
  expect((await runCli(['doctor'], apartIn(dir, there))).output).toContain('were signed, and none is here');
});
