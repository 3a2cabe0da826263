/** `kill -9` at any moment: what was acknowledged is there, what was not can be sent again. */
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { proofSchema } from '../../shared/proof/file.ts';
import { launchServer, startServer } from '../setup/built-server.ts';
import { testFolder } from '../setup/test-folder.ts';
import { getJson, postAll, RECORDS_EACH, recorded, unanswered, Visitors, WIDTH } from './visitors.ts';
import { failuresOf, Witness } from './witness.ts';

const ROUNDS = 4;
const VISITORS = 100;
const SAMPLE = 10;

test('a killed server lost nothing it acknowledged, forked nothing, and takes the rest once', async () => {
  const dataDir = await testFolder();
  let server = await startServer({ dataDir });
  const witness = await Witness.of(server.url);
  let sent = 0;
  for (let round = 1; round <= ROUNDS; round++) {
    const submissions = (await Visitors.of(server.url)).submissions(VISITORS);
    sent += VISITORS;
    const moment = randomInt(1, VISITORS - WIDTH);
    const outcomes = await postAll(server.url, submissions, (count) => {
      if (count === moment) void server.stop('SIGKILL');
    });
    await server.stop('SIGKILL');
    const before = recorded(outcomes);
    await witness.hear(before);

    server = await startServer({ dataDir, port: server.port });
    const there = await witness.look(server.url);
    expect(there, `killed after ${moment} answers`).toBeGreaterThanOrEqual(
      (sent - VISITORS + before.length) * RECORDS_EACH,
    );
    const lastOnes = before.slice(-SAMPLE).flatMap(({ records }) => records);
    for (const { recordId } of lastOnes) {
      const proof = proofSchema.parse(await getJson(`${server.url}/v1/records/${recordId}/proof`));
      expect(await failuresOf(proof, witness.vkey)).toEqual([]);
    }

    // A visitor who got an answer sends again too: the page's own post and the host's backend are two.
    const again = await postAll(server.url, [...unanswered(outcomes), ...submissions.slice(0, SAMPLE)]);
    expect(unanswered(again)).toEqual([]);
    await witness.hear(recorded(again));
    expect(await witness.look(server.url), `killed after ${moment} answers`).toBe(sent * RECORDS_EACH);
  }
  expect(await server.stop()).toMatchObject({ code: 0 });
});

test('a first start that was killed at any moment is completed by the next', async () => {
  for (let round = 0; round < 4; round++) {
    const dataDir = await testFolder();
    const first = await launchServer({ dataDir });
    await sleep(randomInt(150, 600));
    await first.stop('SIGKILL');
    const { url } = await startServer({ dataDir, port: first.port });
    const witness = await Witness.of(url);
    await witness.hear(recorded(await postAll(url, (await Visitors.of(url)).submissions(3))));
    expect(await witness.look(url)).toBe(3 * RECORDS_EACH);
  }
});
