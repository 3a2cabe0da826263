/** The thread that examines submissions, batch by batch: an entry of its own, started by `ExaminerThread`. */
import { parentPort } from 'node:worker_threads';
import { examineSubmission, type Unexamined } from '../consent/submission/examine-submission.ts';
import type { Answer, Batch } from './messages.ts';

parentPort?.on('message', async ({ id, unexamined }: Batch) => {
  const answer: Answer = { id, found: await Promise.all(unexamined.map(examine)) };
  parentPort?.postMessage(answer);
});

async function examine(unexamined: Unexamined): Promise<Answer['found'][number]> {
  try {
    return await examineSubmission(unexamined);
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}
