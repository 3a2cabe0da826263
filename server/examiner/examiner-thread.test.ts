/** The thread beside this one, with workers that answer, hold back, fail and end. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { Unexamined } from '../consent/submission/examine-submission.ts';
import { createLogger } from '../logger.ts';
import { ExaminerThread } from './examiner-thread.ts';

/** Answers each with its own statement, batches of eight after those behind them; ends at `end`, throws at `throw`, fails for `fail`. */
const WORKER = `
  import { parentPort, threadId } from 'node:worker_threads';
  parentPort.on('message', ({ id, unexamined }) => {
    for (const { statement } of unexamined) {
      if (statement === 'end') process.exit(1);
      if (statement === 'throw') throw new Error('thrown in the thread');
    }
    const found = unexamined.map(({ statement }) =>
      statement === 'fail' ? { failed: 'a fault of ours' } : { statement, phone: threadId + ' ' + unexamined.length });
    setTimeout(() => parentPort.postMessage({ id, found }), unexamined.length === 8 ? 50 : 0);
  });`;

const dir = mkdtempSync(join(tmpdir(), 'phone-consent-examiner-'));
const file = join(dir, 'worker.mjs');
writeFileSync(file, WORKER);
afterAll(() => rmSync(dir, { recursive: true }));

let opened: ExaminerThread | null = null;
afterEach(() => opened?.close());

function open(): (statement: string) => Promise<{ statement: unknown; phone: unknown }> {
  const examiner = new ExaminerThread(file, createLogger('silent'));
  opened = examiner;
  return (statement) => examiner.examine({ statement, disclosures: [], countries: [] } satisfies Unexamined);
}

test('each is answered with its own, in whatever order the batches of what arrived together are', async () => {
  const examine = open();
  const names = Array.from({ length: 20 }, (_, i) => `statement ${i}`);
  const answers = await Promise.all(names.map(examine));
  expect(answers.map(({ statement }) => statement)).toEqual(names);
  const sizes = answers.map(({ phone }) => String(phone).split(' ')[1]);
  expect([...new Set(sizes)]).toEqual(['8', '4']);
});

test('a fault in one leaves the others of its batch alone, and the thread alive', async () => {
  const examine = open();
  const [failed, whole] = await Promise.allSettled([examine('fail'), examine('whole')]);
  expect(failed).toMatchObject({ status: 'rejected', reason: { message: 'a fault of ours' } });
  expect(whole).toMatchObject({ status: 'fulfilled', value: { statement: 'whole' } });
  const thread = (answer: { phone: unknown }) => String(answer.phone).split(' ')[0];
  expect(thread(await examine('after'))).toBe(thread(await examine('later')));
});

test.each(['end', 'throw'])(
  'a thread that ends (%s) leaves nobody waiting, and another takes its place',
  async (how) => {
    const examine = open();
    await examine('before');
    const lost = await Promise.allSettled([examine('in its batch'), examine(how)]);
    for (const each of lost) expect(each).toMatchObject({ status: 'rejected', reason: { code: 'busy' } });
    expect(await examine('after')).toMatchObject({ statement: 'after' });
  },
);

test('a thread that cannot start is told of, too', async () => {
  opened = new ExaminerThread(join(dir, 'nowhere.mjs'), createLogger('silent'));
  const unexamined = { statement: '', disclosures: [], countries: [] };
  await expect(opened.examine(unexamined)).rejects.toMatchObject({ code: 'busy' });
});
