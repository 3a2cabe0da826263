/** Notes what was sent to whom: the last use of consents, and what caps count. */
import { type Instant, toInstant } from '../../../shared/encoding/time.ts';
import { makeId } from '../../../shared/ids.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError, refusal } from '../../errors.ts';
import { rulebookFor } from '../../rules/rulebook-for.ts';
import { findRetentionSettings } from '../../store/retention-settings.ts';
import { insertSends, type SendRow } from '../../store/sends.ts';
import { auditChange } from '../audit/audit-change.ts';
import { callersProgram } from '../callers-program.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import { readPhone } from '../numbers/read-phone.ts';
import { afterYears, termsFor } from '../purge/retention-terms.ts';

export interface SendsBody {
  readonly program: string;
  readonly sends: readonly {
    readonly phone: string;
    readonly at?: Instant | undefined;
    readonly checkId?: string | undefined;
    readonly message?: string | undefined;
  }[];
}

export interface SendsReply {
  /** Messages that were not noted before. */
  readonly noted: number;
  /** Until when these messages keep the proof of their consents, by what the sender set and the rules of today. */
  readonly keepProofUntil: Instant;
  /** Which of them name a check that no decision of this sender is known by. They are noted all the same: they were sent. */
  readonly unknownChecks: readonly number[];
}

/**
 * Notes all or none: what is refused can be corrected and sent again, since the same message is noted once.
 * @throws DomainError `invalid_request` for an unknown program; for messages of the future and numbers that are none, each
 * of which is named, `invalid_request` or `invalid_number` as the first of them
 */
export async function noteSends(
  deps: Deps,
  { body, caller, requestId }: { body: SendsBody; caller: KeyCaller; requestId: string },
): Promise<SendsReply> {
  const program = await callersProgram(deps, caller, body.program);
  const now = toInstant(deps.clock());
  const [rulebook, settings] = [rulebookFor(deps, deps.clock()), await findRetentionSettings(deps.db, program.sender)];
  const refused: DomainError[] = [];
  const note = makeId<string>('nts_', deps.random(16));
  const sent = body.sends.flatMap(({ phone, at = now, checkId = null, message = null }, i) => {
    const e164 = tryRead(refused, () => {
      if (at > now) throw refusal(`sends.${i}.at`, 'Expected an instant that has passed.');
      return readPhone(phone, `sends.${i}.phone`).e164;
    });
    if (e164 === null) return [];
    const until = afterYears(at, termsFor(rulebook, settings, e164).years(program));
    const row: SendRow = {
      sender: program.sender,
      program: program.id,
      purpose: program.purpose,
      phoneKey: phoneKeyOf(deps.keys, e164),
      at,
      checkId,
      message,
      note,
    };
    return [{ row, until }];
  });
  const [first] = refused;
  if (first) {
    const issues = refused.flatMap((each) => each.issues);
    throw new DomainError(
      first.code,
      `${issues.length} of ${body.sends.length} messages cannot be noted; none was.`,
      issues,
    );
  }
  const keepProofUntil =
    sent
      .map(({ until }) => until)
      .sort()
      .at(-1) ?? now;
  const rows = sent.map(({ row }) => row);
  const detail = { program: program.id, messages: rows.length };
  const audit = auditChange(deps, caller, {
    action: 'sends.note',
    subject: note,
    sender: program.sender,
    detail,
    requestId,
  });
  const checks = rows.flatMap(({ checkId }) => checkId ?? []);
  // Before anything is noted: what fails then is sent again, and a message without a name would be noted twice.
  const known = checks.length === 0 ? new Set() : await deps.checkNotes.known(program.sender, checks);
  const [noted = 0] = await deps.db.write(insertSends(rows), audit);
  const unknownChecks = rows.flatMap(({ checkId }, i) => (checkId === null || known.has(checkId) ? [] : [i]));
  return { noted, keepProofUntil, unknownChecks };
}

/** What `read` gives; null, and its refusal among the others, where it refuses. */
function tryRead<Value>(refused: DomainError[], read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    refused.push(error);
    return null;
  }
}
