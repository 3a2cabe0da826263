/**
 * Holds what says that suppressions no longer stop against what made it so: a lift against the confirmed act that it names,
 * an annulment against its batch, and against the records, which say whether a withdrawal was verified.
 */
import type { ConsentRecord, Method, Source } from '../../../shared/record/record.ts';
import type { Database } from '../../store/database.ts';
import type { LiftRow } from '../../store/suppressions.ts';
import {
  type AnnulmentClaim,
  enforceAgain,
  type LiftClaim,
  listAnnulled,
  listLifts,
  listStoppedRecords,
} from '../../store/unsaid-stops.ts';
import { isConfirmed } from '../record/entered-act.ts';
import { CONFIRMING } from '../record/line-after.ts';
import { readRecordJws } from '../record/read-record-jws.ts';

/** What nothing carries. */
export interface Unfounded {
  /** Lifts without a confirmed act of the person behind them. */
  readonly lifts: readonly Pick<LiftRow, 'suppression' | 'program'>[];
  /** Ids of suppressions that no batch annulled, or none may. */
  readonly annulled: readonly string[];
}

/** Rows looked at at once. */
const PAGE = 1000;

/** Records must be what the log holds, and lines as their records say. */
export async function compareLifts(db: Database, page = PAGE): Promise<Unfounded> {
  return { lifts: await unfoundedLifts(db, page), annulled: await unfoundedAnnulments(db, page) };
}

/** Has what nothing carries stop again. Run it while no server is writing. */
export async function enforceStops(db: Database, { lifts, annulled }: Unfounded): Promise<void> {
  await db.write(...enforceAgain(lifts, annulled));
}

async function unfoundedLifts(db: Database, page: number): Promise<Unfounded['lifts']> {
  const found: Pick<LiftRow, 'suppression' | 'program'>[] = [];
  for (let after = { suppression: '', program: '' }; ; ) {
    const claims = await listLifts(db, after, page);
    for (const claim of claims) {
      const { suppression, program } = claim;
      if (!isFounded(claim)) found.push({ suppression, program });
      after = { suppression, program };
    }
    if (claims.length < page) return found;
  }
}

/** What `liftsBy` needed is still to be seen, but for when the person was asked: an act is never older than that. */
function isFounded({ jws, program, at, lastAt }: LiftClaim): boolean {
  if (jws === null) return false;
  const record = readRecordJws(jws);
  const isOfThen = record.program.id === program && record.recordedAt === at && lastAt < record.occurredAt;
  return isOfThen && isConfirming(record);
}

function isConfirming({ status, source, method, actor, commitments }: ConsentRecord): boolean {
  if (status === 'granted' && CONFIRMING.includes(method)) return true;
  const evidence = commitments.original;
  return isConfirmed({ status, source: source as Source, method: method as Method, actor, evidence });
}

async function unfoundedAnnulments(db: Database, page: number): Promise<string[]> {
  const found: string[] = [];
  for (let after = ''; ; ) {
    const claims = await listAnnulled(db, after, page);
    const verified = await verifiedByRecords(db, claims);
    for (const { suppression, isOfBatch, verified: isVerified } of claims) {
      if (isVerified || !isOfBatch || verified.has(suppression)) found.push(suppression);
      after = suppression;
    }
    if (claims.length < page) return found;
  }
}

/** Suppressions made together with a record of somebody who was known to hold the number, or to act for the sender. */
async function verifiedByRecords(db: Database, claims: readonly AnnulmentClaim[]): Promise<Set<string>> {
  if (claims.length === 0) return new Set();
  const made = new Map(claims.map((claim) => [claim.suppression, claim]));
  const records = await listStoppedRecords(db, [...made.keys()]);
  const verified = records.filter(({ suppression, jws }) => {
    const { status, actor, recordedAt } = readRecordJws(jws);
    const { createdAt, via } = made.get(suppression) ?? {};
    const isOfIt = recordedAt === createdAt && actor.via === via && (status === 'withdrawn' || status === 'revoked');
    return isOfIt && actor.type !== 'unverified';
  });
  return new Set(verified.map(({ suppression }) => suppression));
}
