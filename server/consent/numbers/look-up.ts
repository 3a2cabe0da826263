/** Looks up a number: its consents, every version of them, and what stops sending to it. */
import { type Instant, toInstant } from '../../../shared/encoding/time.ts';
import type { Status } from '../../../shared/rules/status.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import type { ConsentRow } from '../../store/consents.ts';
import { findConsentsByPhone } from '../../store/find-consents.ts';
import { findOpenHoldsByPhone } from '../../store/holds.ts';
import { findSuppressionsByPhone, type Suppression } from '../../store/suppressions.ts';
import { auditRead } from '../audit/audit-read.ts';
import { type HoldSummary, summariseHolds } from '../dispute/read-holds.ts';
import { readVersions, type UnreadableRecord } from '../record/logged-records.ts';
import { rulingRecord } from '../record/ruling-record.ts';
import { type RecordSummary, summarise } from '../record/summarise.ts';
import { type NumberReach, reachNumber } from './reach-number.ts';

export interface LookUpInput {
  readonly phone: string;
  readonly sender?: string | undefined;
  readonly caller: KeyCaller;
  readonly requestId: string;
}

/** A suppression, without the number. */
export interface SuppressionSummary extends Omit<Suppression, 'phoneKey' | 'via' | 'annulledBy'> {
  readonly annulled: boolean;
}

export interface LookUpReply {
  /** The newest state of each consent line; `status`, `expiresAt` and `reviewAt` are the line's. */
  readonly consents: readonly RecordSummary[];
  /** Every version of every line, oldest first. */
  readonly history: readonly RecordSummary[];
  /** Versions of which nothing can be told; their lines are not among `consents`, since nobody knows their state. */
  readonly unreadable: readonly UnreadableRecord[];
  /** Oldest first, also those that were lifted or annulled. */
  readonly suppressions: readonly SuppressionSummary[];
  readonly holds: readonly HoldSummary[];
}

/**
 * The read is audited before it is answered. A sender the caller may not see gives the same empty answer as a number
 * nobody knows. Of a number that is restricted only what stops it is told.
 * @throws DomainError `invalid_number`
 */
export async function lookUp(deps: Deps, { phone, sender, caller, requestId }: LookUpInput): Promise<LookUpReply> {
  const reach = reachNumber(deps, { phone, sender, caller });
  if (reach === null) {
    await auditRead(deps, caller, { action: 'number.look_up', subjects: [], requestId });
    return { consents: [], history: [], unreadable: [], suppressions: [], holds: [] };
  }
  const holds = await findOpenHoldsByPhone(deps.db, reach.phoneKey, reach.sender);
  const restricted = new Set(holds.filter(({ reason }) => reason === 'restriction').map(({ sender }) => sender));
  return lookUpFound(deps, reach, { caller, requestId }, (line) => !restricted.has(line.sender));
}

/** What is known of a number, as far as its lines are `shown`. The read is audited before it is answered. */
export async function lookUpFound(
  deps: Deps,
  reach: NumberReach,
  { caller, requestId }: Pick<LookUpInput, 'caller' | 'requestId'>,
  isShown: (line: ConsentRow) => boolean = () => true,
): Promise<LookUpReply> {
  const lines = (await findConsentsByPhone(deps.db, reach.phoneKey, reach.sender)).filter(isShown);
  await auditRead(deps, caller, { action: 'number.look_up', subjects: lines, requestId });
  const now = toInstant(deps.clock());
  const { logged, unreadable } = await readVersions(deps, lines);
  const history = logged.map(summarise).sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
  const holed = new Set(unreadable.map(({ consentId }) => consentId));
  const consents = lines.flatMap(({ id }) => {
    if (holed.has(id)) return [];
    const own = history.filter(({ consentId }) => consentId === id);
    const [newest, ruling] = [own.at(-1), rulingRecord(own)];
    if (!newest || !ruling) return [];
    const { expiresAt, reviewAt } = ruling;
    return { ...newest, status: statusAt(ruling, now), expiresAt, reviewAt };
  });
  return { consents, history, unreadable, ...(await stopsOf(deps, reach)) };
}

async function stopsOf(
  deps: Deps,
  { phoneKey, sender }: NumberReach,
): Promise<Pick<LookUpReply, 'suppressions' | 'holds'>> {
  const suppressions = await findSuppressionsByPhone(deps.db, phoneKey, sender);
  const holds = await findOpenHoldsByPhone(deps.db, phoneKey, sender);
  return {
    suppressions: suppressions.map(({ phoneKey: _, via: __, annulledBy, ...rest }) => {
      return { ...rest, annulled: annulledBy !== null };
    }),
    holds: await summariseHolds(deps, holds),
  };
}

/** The status now: an end holds from its instant, whether or not it is recorded yet. */
function statusAt({ status, expiresAt }: RecordSummary, now: Instant): Status {
  const isOver = expiresAt !== null && expiresAt <= now;
  return isOver && (status === 'granted' || status === 'pending') ? 'expired' : status;
}
