/** Notes what was sent to whom: the last use of consents, and what caps count. */
import { addMonths, type Instant, toInstant } from '../../shared/encoding/time.ts';
import { placeOfNumber } from '../../shared/rules/zones/place.ts';
import type { KeyCaller } from '../caller.ts';
import type { Deps } from '../deps.ts';
import { type DomainError, refusal } from '../errors.ts';
import { rulebookFor } from '../rules/rulebook-for.ts';
import type { Program } from '../store/programs.ts';
import { insertSends, type SendRow } from '../store/sends.ts';
import { auditChange } from './audit-change.ts';
import { callersProgram } from './known-program.ts';
import { phoneKeyOf } from './line-key.ts';
import { readPhone } from './read-phone.ts';

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
  /** Until when proof of these consents has to be kept, by the rules of today. */
  readonly keepProofUntil: Instant;
}

/** @throws DomainError `invalid_request` for an unknown program or a message of the future, `invalid_number` */
export async function noteSends(
  deps: Deps,
  { body, caller, requestId }: { body: SendsBody; caller: KeyCaller; requestId: string },
): Promise<SendsReply> {
  const program = await callersProgram(deps, caller, body.program);
  const now = toInstant(deps.clock());
  const sent = body.sends.map(({ phone, at = now, checkId = null, message = null }, i) => {
    const path = `sends.${i}`;
    if (at > now) throw notYet(`${path}.at`);
    const { e164 } = readPhone(phone, `${path}.phone`);
    const until = addMonths(at, 12 * yearsToKeep(deps, program, e164));
    const row: SendRow = {
      sender: program.sender,
      program: program.id,
      purpose: program.purpose,
      phoneKey: phoneKeyOf(deps.keys, e164),
      at,
      checkId,
      message,
    };
    return { row, until };
  });
  const keepProofUntil =
    sent
      .map(({ until }) => until)
      .sort()
      .at(-1) ?? now;
  const rows = sent.map(({ row }) => row);
  const audit = auditChange(deps, caller, { action: 'sends.note', subject: program.id, requestId });
  const [noted = 0] = await deps.db.write(insertSends(rows), audit);
  return { noted, keepProofUntil };
}

function yearsToKeep(deps: Deps, { purpose, channel }: Program, number: Parameters<typeof placeOfNumber>[0]): number {
  const { country, state } = placeOfNumber(number);
  const query = { country, states: state === null ? [] : [state], purpose, channel };
  const rules = rulebookFor(deps, deps.clock()).find('retention', query);
  return Math.max(...rules.map(({ params }) => params.years));
}

function notYet(path: string): DomainError {
  const message = 'Expected an instant that has passed.';
  return refusal(path, message);
}
