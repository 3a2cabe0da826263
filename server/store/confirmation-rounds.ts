/** The rounds of a confirmation: each sends one message, and has its own tries at reaching the provider and at the code. */
import type { ConfirmationRow } from './confirmations.ts';
import type { Database, Sql } from './database.ts';

/**
 * Claims the sending of one message until `until`; false when somebody else was first. With its first try the round begins
 * anew: where no server ran for a while, the code has its time all the same.
 */
export async function claimSending(db: Database, row: ConfirmationRow, now: string, until: string): Promise<boolean> {
  const [changed] = await db.write({
    sql: `update confirmations set state = 'sending', due_at = ?, round_at = iif(failures = 0, ?, round_at)
      where statement = ? and state in ('due', 'sending') and due_at = ?`,
    args: [until, now, row.statement, row.dueAt],
  });
  return changed === 1;
}

/**
 * Notes that a message is with the provider.
 * @param codeSeconds - how long a code lasts: from where its round begins, which may be a newer one than when it was written
 */
export function noteSent(
  row: Pick<ConfirmationRow, 'statement' | 'sentAt' | 'connection' | 'messageId' | 'codeMac'>,
  codeSeconds: number,
): Sql {
  return {
    sql: `update confirmations set state = 'sent', sends = sends + 1, failures = 0, sent_at = ?,
        connection = ?, message_id = ?, code_mac = ?, code_tries = 0,
        code_ends_at = strftime('%Y-%m-%dT%H:%M:%fZ', round_at, '+' || ? || ' seconds')
      where statement = ? and state = 'sending'`,
    args: [row.sentAt, row.connection, row.messageId, row.codeMac, codeSeconds, row.statement],
  };
}

/**
 * Notes that no message could be sent: it is tried again at `dueAt`, or not any more where that is null. A round that was
 * begun meanwhile has its own tries, at once.
 */
export function noteFailed({ statement, rounds }: ConfirmationRow, dueAt: string | null): Sql {
  return {
    sql: `update confirmations set
        state = iif(rounds > ?1, 'due', ?2),
        failures = iif(rounds > ?1, 0, failures + 1),
        due_at = iif(rounds > ?1, round_at, coalesce(?3, due_at))
      where statement = ?4 and state = 'sending'`,
    args: [rounds, dueAt === null ? 'failed' : 'due', dueAt, statement],
  };
}

/**
 * Begins another round; false when somebody else did meanwhile. Where a message is under way it is the round's: whoever
 * asks is not told that one is.
 */
export async function beginRound(db: Database, row: ConfirmationRow, now: string): Promise<boolean> {
  const [changed] = await db.write({
    sql: `update confirmations set state = iif(state = 'sending', state, 'due'), due_at = iif(state = 'sending', due_at, ?1),
        failures = 0, rounds = rounds + 1, round_at = ?1, tries = 0
      where statement = ?2 and rounds = ?3 and state <> 'confirmed'`,
    args: [now, row.statement, row.rounds],
  });
  return changed === 1;
}

/**
 * Counts one try of a round, and of the code that was sent last, before it is compared.
 * @param max - tries of a round, and of a code: rounds that brought none give it no more
 * @returns whether the round had one left, and whether the code had, and has not ended
 */
export async function countTry(
  db: Database,
  { statement, now, max }: { statement: string; now: string; max: number },
): Promise<{ round: boolean; code: boolean }> {
  const [code, round] = await db.write(
    {
      sql: `update confirmations set code_tries = code_tries + 1
        where statement = ?1 and tries < ?2 and code_tries < ?2 and code_ends_at > ?3`,
      args: [statement, max, now],
    },
    { sql: 'update confirmations set tries = tries + 1 where statement = ? and tries < ?', args: [statement, max] },
  );
  return { round: round === 1, code: code === 1 };
}
