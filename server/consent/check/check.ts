/** Checks one number before a message: may it be sent, and if not, why. */
import { DAY_MS, MINUTE_MS } from '../../../shared/durations.ts';
import type { Instant } from '../../../shared/encoding/time.ts';
import type { Verdict } from '../../../shared/rules/check/decide.ts';
import { REASONS, type Reason } from '../../../shared/rules/check/reasons.ts';
import type { Strength } from '../../../shared/rules/strength.ts';
import { placeOfAddress } from '../../../shared/rules/zones/place.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { refusal } from '../../errors.ts';
import { spellInstant } from '../../spell-instant.ts';
import { callersProgram } from '../callers-program.ts';
import { checkNumbers } from './check-numbers.ts';
import type { Note } from './check-page.ts';
import { NOTHING_TOLD, type Told } from './judge.ts';

export interface CheckBody {
  readonly program: string;
  readonly phone: string;
  readonly at?: Instant | undefined;
  readonly address?: { readonly country: string; readonly state?: string | undefined } | undefined;
  readonly zone?: string | undefined;
}

/** A decision with its ground, as it is kept. */
export interface NotedCheck {
  readonly kind: 'number';
  readonly program: string;
  /** The instant it is about. */
  readonly at: Instant;
  readonly decision: Verdict;
  readonly reasons: readonly Reason[];
  /** The newest record of the line, or null. */
  readonly recordId: string | null;
  readonly version: number | null;
  readonly expiresAt: string | null;
  readonly deferUntil: Instant | null;
  readonly rules: readonly string[];
  readonly strength: Strength | null;
  readonly monitored: boolean;
  /** Leaves of the log when it was decided. */
  readonly logSize: number;
}

export interface CheckReply extends Omit<NotedCheck, 'kind' | 'reasons' | 'logSize' | 'at' | 'program'> {
  readonly reasons: readonly { readonly code: Reason; readonly message: string }[];
  readonly checkId: string;
}

/** Milliseconds by which a caller's clock may be behind; the decision is about no instant that has passed. */
const TOLERANCE = MINUTE_MS;
/** How far ahead a decision may look. */
const AHEAD = 366 * DAY_MS;

/** @throws DomainError `invalid_request` for an unknown program or an instant that has passed */
export async function check(deps: Deps, { body, caller }: { body: CheckBody; caller: KeyCaller }): Promise<CheckReply> {
  const program = await callersProgram(deps, caller, body.program);
  const at = instantOf(deps, body.at);
  const asked = { program, phones: [body.phone], at, told: toldBy(body), withRecords: true };
  const { decisions, records, logSize } = await checkNumbers(deps, asked);
  const [[decided], [record]] = [decisions, records];
  if (!decided || !record) throw new Error('A check of one number gave no result.');
  const [recordId, version, expiresAt] = record;
  const deferUntil = decided.deferUntil === null ? null : spellInstant(decided.deferUntil);
  const { decision: verdict, reasons, rules, strength, isMonitored: monitored } = decided;
  // Member by member: to spread an object into another takes longer than everything else here.
  const noted: NotedCheck = {
    kind: 'number',
    program: program.id,
    at: spellInstant(at),
    decision: verdict,
    reasons,
    recordId,
    version,
    expiresAt,
    deferUntil,
    rules,
    strength,
    monitored,
    logSize,
  };
  return {
    decision: verdict,
    recordId,
    version,
    expiresAt,
    deferUntil,
    rules,
    strength,
    monitored,
    reasons: reasons.map((code) => ({ code, message: REASONS[code] })),
    checkId: noteCheck(deps, caller, program.sender, noted),
  };
}

/** Keeps a decision, or the digest of many. @returns the id by which it can be asked back */
export function noteCheck(deps: Deps, caller: KeyCaller, sender: string, content: Note['content']): string {
  return deps.checkNotes.add(sender, { via: caller.via, checkedAt: spellInstant(deps.clock()), content });
}

/** The instant that is asked about, now unless said. @throws DomainError `invalid_request` for one that has passed */
export function instantOf({ clock }: Deps, asked: Instant | undefined): number {
  const now = clock();
  const at = asked === undefined ? now : Date.parse(asked);
  if (at < now - TOLERANCE) throw refusal('at', 'Expected an instant that has not passed.');
  if (at > now + AHEAD) throw refusal('at', 'Expected an instant within a year.');
  return Math.max(at, now);
}

function toldBy({ address, zone }: CheckBody): Told {
  if (address === undefined && zone === undefined) return NOTHING_TOLD;
  return { address: address === undefined ? null : placeOfAddress(address), chosenZone: zone ?? null };
}
