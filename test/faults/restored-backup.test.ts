/** A database put back from a backup, or a register that is gone: nothing is signed twice, and there is a way on. */
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fromBase64url } from '../../shared/encoding/base64url.ts';
import { type GenesisLeaf, parseLeaf } from '../../shared/log/leaf.ts';
import { proofSchema } from '../../shared/proof/file.ts';
import { launchServer, runCli, startServer } from '../setup/built-server.ts';
import { testFolder } from '../setup/test-folder.ts';
import { TileClient } from './tile-client.ts';
import { getJson, postAll, RECORDS_EACH, type Recorded, recorded, Visitors } from './visitors.ts';
import { failuresOf, newestTree, vkeyOf, Witness } from './witness.ts';

/** Starts a server, lets `count` visitors sign up, and ends it. */
async function aDayOf(dataDir: string, count: number): Promise<{ answers: Recorded[]; vkey: string }> {
  const server = await startServer({ dataDir });
  const visitors = await Visitors.of(server.url);
  const answers = recorded(await postAll(server.url, visitors.submissions(count)));
  expect(answers.length).toBe(count);
  const vkey = await vkeyOf(server.url);
  expect(await server.stop()).toMatchObject({ code: 0 });
  return { answers, vkey };
}

/** Copies the database of a server that has ended; all of it stands in the one file then. */
function copyDatabase(from: string, to: string): Promise<void> {
  return copyFile(join(from, 'consent.db'), join(to, 'consent.db'));
}

async function removeDatabase(dataDir: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm']) await rm(join(dataDir, `consent.db${suffix}`), { force: true });
}

test('a restored backup does not start, says what to do, and goes on as a new log that names the old one', async () => {
  const [dataDir, backup] = [await testFolder(), await testFolder()];
  const kept = await aDayOf(dataDir, 5);
  await copyDatabase(dataDir, backup);
  const lost = await aDayOf(dataDir, 5);
  await removeDatabase(dataDir);
  await copyDatabase(backup, dataDir);

  const refused = await (await launchServer({ dataDir })).ended;
  expect(refused.code).toBe(1);
  expect(refused.output).toMatch(/restored from an old backup.*run `phone-consent recover`/s);

  const plan = await runCli(['recover'], { DATA_DIR: dataDir });
  expect(plan.output).toContain('localhost/log-2');
  expect((await (await launchServer({ dataDir })).ended).code, 'a plan alone changes nothing').toBe(1);
  expect(await runCli(['recover', '--yes'], { DATA_DIR: dataDir })).toMatchObject({ code: 0 });

  const { url } = await startServer({ dataDir });
  const witness = await Witness.of(url);
  expect(witness.vkey).toMatch(/^localhost\/log-2\+/);
  const client = new TileClient(url, witness.vkey);
  const [first = ''] = await client.leaves(await client.checkpoint());
  const { t, previous } = parseLeaf(first) as GenesisLeaf;
  expect(t).toBe('genesis');
  const lastSigned = await newestTree(lost.answers, lost.vkey);
  expect(previous).toHaveLength(1);
  expect(previous?.[0]).toMatchObject({ origin: 'localhost/log', size: lastSigned.size });
  expect(fromBase64url(previous?.[0]?.root ?? '')).toEqual(lastSigned.root);

  for (const { recordId } of kept.answers.flatMap(({ records }) => records)) {
    const proof = proofSchema.parse(await getJson(`${url}/v1/records/${recordId}/proof`));
    expect(await failuresOf(proof, witness.vkey)).toEqual([]);
  }
  for (const { records, receipt } of lost.answers) {
    await expect(getJson(`${url}/v1/records/${records[0]?.recordId}/proof`)).rejects.toThrow('404');
    // What was handed out still proves what it did, under the key it was handed out with.
    expect(await failuresOf(receipt, lost.vkey)).toEqual([]);
  }
  await witness.hear(recorded(await postAll(url, (await Visitors.of(url)).submissions(3))));
  expect(await witness.look(url)).toBe((kept.answers.length + 3) * RECORDS_EACH);
});

test('a register that was removed is missed', async () => {
  const dataDir = await testFolder();
  await aDayOf(dataDir, 1);
  await rm(join(dataDir, 'register.db'));
  for (const suffix of ['-wal', '-shm']) await rm(join(dataDir, `register.db${suffix}`), { force: true });
  const { code, output } = await (await launchServer({ dataDir })).ended;
  expect(code).toBe(1);
  expect(output).toMatch(/register has no entry.*REGISTER_URL.*phone-consent recover/s);
});

test('a database that was removed is missed', async () => {
  const dataDir = await testFolder();
  await aDayOf(dataDir, 1);
  await removeDatabase(dataDir);
  const { code, output } = await (await launchServer({ dataDir })).ended;
  expect(code).toBe(1);
  expect(output).toMatch(/database is empty.*phone-consent recover/s);
});
