/** Sends the messages that confirmations wait for: a one-time code, or the question that is answered with Y. */
import { phoneIn } from '../../../shared/commitment/commitment.ts';
import { MINUTE_MS, SECOND_MS } from '../../../shared/durations.ts';
import { toInstant } from '../../../shared/encoding/time.ts';
import { makeId } from '../../../shared/ids.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import type { Deps } from '../../deps.ts';
import { deliver, NotDelivered } from '../../messaging/deliver.ts';
import { codeText, questionText } from '../../messaging/text.ts';
import { claimSending, noteFailed, noteSent } from '../../store/confirmation-rounds.ts';
import { type ConfirmationRow, listDueConfirmations } from '../../store/confirmations.ts';
import { countMessage } from '../../store/message-counts.ts';
import { findProgram } from '../../store/programs.ts';
import { findRecords } from '../../store/records.ts';
import { restrictedRecords } from '../../store/restrictions.ts';
import { openBeside } from '../record/disclose.ts';
import { readLogged } from '../record/logged-records.ts';
import { capsOf } from './caps.ts';
import { CODE_MS, codeMac, newCode } from './code.ts';
import { readOrigin } from './read-origin.ts';

const PAGE = 50;
/** How long whoever claimed a message may take, before somebody else sends it: longer than a provider may. */
const CLAIM_MS = 30 * SECOND_MS;
/** When a message that was not taken is tried again; after the last of them it has failed. */
const RETRIES_MS = [2 * SECOND_MS, 10 * SECOND_MS, MINUTE_MS];

/** @returns how many messages the providers took */
export async function sendDue(deps: Deps): Promise<number> {
  const due = await listDueConfirmations(deps.db, toInstant(deps.clock()), PAGE);
  const sent = await Promise.all(due.map((row) => sendOne(deps, row)));
  return sent.filter(Boolean).length;
}

async function sendOne(deps: Deps, row: ConfirmationRow): Promise<boolean> {
  const { db, clock, logger } = deps;
  if (!(await claimSending(db, row, toInstant(clock()), toInstant(clock() + CLAIM_MS)))) return false;
  const message = await composed(deps, row);
  if (message === null) return false;
  const { phone, text, code } = message;
  try {
    const day = toInstant(clock()).slice(0, 10);
    // Counted once, however often it is tried: a provider that is down must not use up what a person may have in a day.
    if (row.failures === 0 && !(await countMessage(db, day, capsOf(deps.keys, row, phone)))) {
      logger.warn('a confirmation is not sent: too many today', { sender: row.sender });
      await db.write(noteFailed(row, null));
      return false;
    }
    const { connection, messageId } = await deliver(deps, row.sender, {
      to: phone,
      text,
      // Each try makes another code: a name that was sent before would have whoever took that one keep this one back.
      id: code === null ? `${row.statement}-${row.sends}` : makeId<string>('cod_', deps.random(16)),
    });
    await db.write(
      noteSent(
        {
          statement: row.statement,
          sentAt: toInstant(clock()),
          connection,
          messageId,
          codeMac: code === null ? null : codeMac(deps.keys, row.statement, code),
        },
        CODE_MS / SECOND_MS,
      ),
    );
    return true;
  } catch (error) {
    const wait = RETRIES_MS[row.failures];
    const reason =
      error instanceof NotDelivered ? 'a confirmation was not taken by its provider' : 'a confirmation failed';
    logger.warn(reason, { sender: row.sender, count: row.failures + 1, error });
    await db.write(noteFailed(row, wait === undefined ? null : toInstant(clock() + wait)));
    return false;
  }
}

/** Null where there is nothing to send: for good, or until the claim ends, when it cannot be read now. */
async function composed(deps: Deps, row: ConfirmationRow) {
  try {
    return await compose(deps, row);
  } catch (error) {
    deps.logger.warn('a confirmation cannot be written', { sender: row.sender, error });
    if (error instanceof NotDelivered) await deps.db.write(noteFailed(row, null));
    return null;
  }
}

/**
 * @throws NotDelivered when the number is not known any more, being erased meanwhile or damaged, while it is restricted, and where the
 * record that says who asks is not what the log holds
 */
async function compose(deps: Deps, row: ConfirmationRow): Promise<{ phone: E164; text: string; code: string | null }> {
  const [first = ''] = row.records;
  const phone = phoneIn((await openBeside(deps, [first])).disclosures.get(first));
  const [stored] = await findRecords(deps.db, [first]);
  if ((await restrictedRecords(deps.db, [first])).size > 0) throw new NotDelivered('The number is restricted.');
  if (phone === undefined || !stored) throw new NotDelivered('The number is not known any more.');
  const [logged] = (await readLogged(deps, [stored])).logged;
  if (!logged) throw new NotDelivered('The record is not what the log holds.');
  const { record } = logged;
  if (row.kind === 'reply') {
    const program = await findProgram(deps.db, record.program.id);
    if (!program) throw new NotDelivered('The program is not there.');
    return {
      phone,
      text: questionText(row.locale, record.sender.legalName, program),
      code: null,
    };
  }
  const code = newCode(deps.random);
  const host = new URL(readOrigin(record)).host;
  return { phone, text: codeText(row.locale, { sender: record.sender.legalName, code, host }), code };
}
