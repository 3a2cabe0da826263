/**
 * Compares the suppressions with the withdrawals in the records, of which each left one behind that covers its program, or
 * found one there; and with the audit trail, which names those, too, that no record tells of. Nothing honest takes one
 * away. Who does has checks allow where the number agreed again without a confirmation.
 */
import type { Database } from '../../store/database.ts';
import { listLost, listUncovered } from '../../store/lost-suppressions.ts';
import { readRecordJws } from '../record/read-record-jws.ts';

/** What differs. */
export interface SuppressionComparison {
  /** Leaves of the newest withdrawals of lines that no suppression covers, rising. */
  readonly uncovered: readonly number[];
  /** How many suppressions the audit trail says were made, and are not there; an erasure's is not among them. */
  readonly lost: number;
}

/** Lines, records of them, or entries of the audit trail, looked at at once. */
const PAGE = 2000;

/** Lines must be as their records say. What is withdrawn meanwhile is no difference. */
export async function compareSuppressions(db: Database, page = PAGE): Promise<SuppressionComparison> {
  return { uncovered: await uncoveredWithdrawals(db, page), lost: await countLost(db, page) };
}

async function uncoveredWithdrawals(db: Database, page: number): Promise<number[]> {
  const newest = new Map<string, number>();
  for await (const records of listUncovered(db, page)) {
    for (const { consent, position, jws } of records) {
      if (readRecordJws(jws).status === 'withdrawn') newest.set(consent, position);
    }
  }
  return [...newest.values()].sort((a, b) => a - b);
}

async function countLost(db: Database, page: number): Promise<number> {
  let lost = 0;
  for (let after = 'sup_'; ; ) {
    const { ids, last } = await listLost(db, after, page);
    lost += ids.length;
    if (last === null) return lost;
    after = last;
  }
}
