/** Puts events into the outbox: what the log holds since each webhook’s mark, and what happens beside the log. */
import { toInstant } from '../../shared/encoding/time.ts';
import { readLogged } from '../consent/record/logged-records.ts';
import type { Deps } from '../deps.ts';
import { readLogPage } from '../store/changes.ts';
import type { Sql } from '../store/database.ts';
import { insertDeliveries } from '../store/deliveries.ts';
import { moveMark, readWaiting, type Webhook } from '../store/webhooks.ts';
import { deliveriesTo, type Event } from './event.ts';

const PAGE = 500;

/**
 * Takes in one page of the log for each of `webhooks` that is behind `size`. Marks and rows change in one batch: whether
 * this process dies before it or after, nothing is left out. When another process takes in the same page, it makes the
 * same rows, which are there once.
 * @param limit - records that one batch takes in
 * @returns true when some webhook is still behind
 */
export async function enqueueRecords(
  deps: Deps,
  webhooks: readonly Webhook[],
  size: number,
  limit = PAGE,
): Promise<boolean> {
  const marks = new Set(webhooks.map(({ enqueuedThrough }) => enqueuedThrough));
  let isBehind = false;
  for (const mark of [...marks].filter((each) => each < size)) {
    const together = webhooks.filter(({ enqueuedThrough }) => enqueuedThrough === mark);
    const page = await readLogPage(deps.db, { sender: null, from: mark, limit });
    // Of a record that is damaged nobody knows which event it would be: the others do not wait for it.
    const { logged } = await readLogged(deps, page.rows);
    const events = logged.map(({ row, record: { status, sender, program } }): Event => {
      return { type: `consent.${status}`, record: row.id, sender: sender.id, program: program.id };
    });
    const moves = together.map(({ id }) => moveMark(id, mark, page.end));
    await deps.db.write(...moves, ...rowsFor(together, events, deps.clock()));
    isBehind ||= page.end < size;
  }
  return isBehind;
}

/** Statements that tell all active webhooks of something that no record tells, e.g. that a review is due. */
export async function noticeStatements(deps: Deps, events: readonly Event[]): Promise<Sql[]> {
  const { webhooks } = await readWaiting(deps.db, toInstant(deps.clock()));
  return rowsFor(webhooks, events, deps.clock());
}

function rowsFor(webhooks: readonly Webhook[], events: readonly Event[], now: number): Sql[] {
  const rows = webhooks.flatMap((webhook) => deliveriesTo(webhook, events, now));
  return rows.length === 0 ? [] : [insertDeliveries(rows)];
}
