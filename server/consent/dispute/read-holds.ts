/** Holds as staff see them: what is held, since when, and who decided what. */
import { programOf } from '../../../shared/rules/stop-scope.ts';
import { type KeyCaller, mayActFor } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { findLines } from '../../store/find-consents.ts';
import { findHoldDecision } from '../../store/hold-decisions.ts';
import { findHold, type HoldRow, listOpenHolds } from '../../store/holds.ts';
import type { ListPage } from '../../store/list-page.ts';
import { tryOpen } from '../../vault/try-open.ts';
import { openDataKey, openText } from '../../vault/vault.ts';
import { auditRead } from '../audit/audit-read.ts';

/** A hold without the number; the consent it is about leads to that. */
export interface HoldSummary extends Omit<HoldRow, 'phoneKey'> {
  /** The consent line it is about and its newest record; null where it is about more than one program, or none. */
  readonly consentId: string | null;
  readonly recordId: string | null;
}

export interface HoldReply extends HoldSummary {
  readonly decision: {
    readonly user: string;
    /** Null once the number was erased. */
    readonly reason: string | null;
    readonly records: readonly string[];
    readonly at: string;
  } | null;
}

/** A page of open holds, by id. */
export async function listHolds(deps: Deps, page: ListPage): Promise<HoldSummary[]> {
  return summariseHolds(deps, await listOpenHolds(deps.db, page));
}

/** The read is audited. @throws DomainError `not_found` */
export async function readHold(
  deps: Deps,
  { id, caller, requestId }: { id: string; caller: KeyCaller; requestId: string },
): Promise<HoldReply> {
  const hold = await findCallersHold(deps, caller, id);
  await auditRead(deps, caller, { action: 'hold.read', subjects: [{ id, sender: hold.sender }], requestId });
  return describeHold(deps, hold);
}

/** @throws DomainError `not_found`, the same whether there is none or it is another sender's */
export async function findCallersHold(deps: Deps, caller: KeyCaller, id: string): Promise<HoldRow> {
  const hold = await findHold(deps.db, id);
  if (!hold || !mayActFor(caller, hold.sender)) throw new DomainError('not_found', 'There is no hold with this id.');
  return hold;
}

/** A hold with the decision on it. */
export async function describeHold(deps: Deps, hold: HoldRow): Promise<HoldReply> {
  const [summary] = await summariseHolds(deps, [hold]);
  if (!summary) throw new Error('A hold is gone while it is read.');
  const row = await findHoldDecision(deps.db, hold.id);
  if (!row) return { ...summary, decision: null };
  const { user, records, at } = row;
  const dataKey = tryOpen(deps, hold.id, () =>
    openDataKey(deps.keys, { id: row.dataKey, epoch: row.epoch, wrapped: row.wrapped }),
  );
  const reason = (dataKey && tryOpen(deps, hold.id, () => openText(dataKey, hold.id, row.reasonSealed))) ?? null;
  return { ...summary, decision: { user, reason, records, at } };
}

/** Holds with the consents they are about. */
export async function summariseHolds(deps: Deps, holds: readonly HoldRow[]): Promise<HoldSummary[]> {
  const keys = holds.flatMap(({ scope, phoneKey }) => {
    const program = programOf(scope);
    return program === null ? [] : [{ program, phoneKey }];
  });
  const lines = await findLines(deps.db, keys);
  return holds.map(({ phoneKey, ...hold }) => {
    const line = lines.find((each) => each.phoneKey === phoneKey && each.program === programOf(hold.scope));
    return { ...hold, consentId: line?.id ?? null, recordId: line?.record ?? null };
  });
}
