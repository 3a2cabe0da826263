/** Puts the list of the leaves that tell of keys right, by the leaves themselves. */
import { OperatorError } from '../errors.ts';
import type { Database } from '../store/database.ts';
import { replaceKeyLeaves } from '../store/key-leaves.ts';
import { readHead } from '../store/log-head.ts';
import { compareRecords } from './compare-records.ts';

/** Run it while no server is writing, and on leaves that lead to the signed root. @throws OperatorError where there is no log */
export async function relistKeyLeaves(db: Database): Promise<void> {
  const head = await readHead(db);
  if (!head) throw new OperatorError('There is no log here.');
  const { keyLeaves } = await compareRecords(db, head);
  await db.write(...replaceKeyLeaves(keyLeaves));
}
