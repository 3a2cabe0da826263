/** A restriction as it is told: who asked for it and why, and how it ended, without what it restricts. */
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import type { HoldRow } from '../../store/holds.ts';
import { findRestriction, type StoredRestriction } from '../../store/restrictions.ts';
import { tryOpen } from '../../vault/try-open.ts';
import { openDataKey, openText } from '../../vault/vault.ts';
import { findCallersHold } from '../dispute/read-holds.ts';

export interface RestrictionReply {
  /** Id of the hold by which checks deny. */
  readonly id: string;
  readonly sender: string;
  readonly user: string;
  /** Null once the number was erased, as the other. */
  readonly reason: string | null;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly outcome: string | null;
  readonly liftedBy: string | null;
  readonly liftReason: string | null;
}

interface Restricted {
  readonly hold: HoldRow;
  /** What its reasons are sealed under; null once the number was erased. */
  readonly key: StoredRestriction['key'];
}

/** A restriction, without what is restricted. @throws DomainError `not_found` */
export async function readRestriction(deps: Deps, caller: KeyCaller, id: string): Promise<RestrictionReply> {
  const { hold } = await findRestricted(deps, caller, id);
  return describeRestriction(deps, hold);
}

/** A restriction of the caller's. @throws DomainError `not_found` */
export async function findRestricted(deps: Deps, caller: KeyCaller, id: string): Promise<Restricted> {
  const hold = await findCallersHold(deps, caller, id);
  const row = await findRestriction(deps.db, id);
  if (!row) throw new DomainError('not_found', 'There is no restriction with this id.');
  return { hold, key: row.key };
}

/** Tells of the restriction that a hold stands for. */
export async function describeRestriction(deps: Deps, hold: HoldRow): Promise<RestrictionReply> {
  const row = await findRestriction(deps.db, hold.id);
  const open = (context: string, sealed: string | null | undefined) => {
    const opened = tryOpen(deps, hold.id, () => {
      const dataKey = row?.key ? openDataKey(deps.keys, row.key) : null;
      return dataKey && sealed ? openText(dataKey, context, sealed) : null;
    });
    return opened ?? null;
  };
  const { id, sender, openedAt, closedAt, outcome } = hold;
  return {
    ...{ id, sender, openedAt, closedAt, outcome },
    user: row?.user ?? '',
    reason: open(id, row?.reasonSealed),
    liftedBy: row?.liftedBy ?? null,
    liftReason: open(liftContext(id), row?.liftReasonSealed),
  };
}

/** What the reason of a lift is sealed for. */
export function liftContext(id: string): string {
  return `${id} lift`;
}
