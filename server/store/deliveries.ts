/** The outbox: what each webhook is to be told, and how far that came. Rows name records, and hold nothing of them. */
import type { DeliveryState, EventType, TEST_EVENT } from '../../shared/schema/api/webhooks.ts';
import { type Database, json, type Row, type Sql } from './database.ts';

/** What a webhook is told. */
export interface NewDelivery {
  /** Also the `webhook-id` of every try, by which a subscriber knows a repeat. */
  readonly id: string;
  readonly webhook: string;
  readonly type: EventType | typeof TEST_EVENT;
  /** Null for a test. */
  readonly record: string | null;
  readonly dueAt: string;
  /** When it is not tried any more. */
  readonly giveUpAt: string;
  readonly createdAt: string;
}

export interface Delivery extends NewDelivery {
  readonly seq: number;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly lastStatus: number | null;
  readonly lastReason: string | null;
  readonly finishedAt: string | null;
}

/** What a try changes of a delivery that this process holds. */
export interface Tried {
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly dueAt: string;
  readonly lastStatus: number | null;
  readonly lastReason: string | null;
  readonly finishedAt: string | null;
}

/** Puts deliveries into the outbox; those that are there stay as they are. */
export function insertDeliveries(rows: readonly NewDelivery[]): Sql {
  return {
    sql: `insert into deliveries (id, webhook, type, record, state, due_at, give_up_at, created_at)
      values (?, ?, ?, ?, 'due', ?, ?, ?) on conflict (id) do nothing`,
    rows: rows.map((row) => [row.id, row.webhook, row.type, row.record, row.dueAt, row.giveUpAt, row.createdAt]),
  };
}

/** How many deliveries of which webhook a process would send now. */
export interface Wanted {
  readonly webhook: string;
  readonly count: number;
}

/**
 * Takes hold of due deliveries until `until`, those that wait longest first. Another process takes none of them before;
 * when this one dies, any other does after.
 * @param claim - a name for this hold, never used before
 */
export async function claimDeliveries(
  db: Database,
  { wanted, now, until, claim }: { wanted: readonly Wanted[]; now: string; until: string; claim: string },
): Promise<Delivery[]> {
  await db.write({
    sql: `update deliveries set claim = ?, claimed_until = ? where seq in (
        select seq from deliveries where webhook = ? and state = 'due' and due_at <= ?
          and (claimed_until is null or claimed_until <= ?)
        order by due_at limit ?)`,
    rows: wanted.map(({ webhook, count }) => [claim, until, webhook, now, now, count]),
  });
  const [rows = []] = await db.read({ sql: 'select * from deliveries where claim = ?', args: [claim] });
  return rows.map(toDelivery);
}

/** Writes down what became of a delivery that is held under `claim`, and lets go of it; nothing, when another holds it. */
export function settleDelivery(id: string, claim: string, tried: Tried): Sql {
  const { state, attempts, dueAt, lastStatus, lastReason, finishedAt } = tried;
  return {
    sql: `update deliveries set state = ?, attempts = ?, due_at = ?, last_status = ?, last_reason = ?, finished_at = ?,
        claim = null, claimed_until = null
      where id = ? and claim = ?`,
    args: [state, attempts, dueAt, lastStatus, lastReason, finishedAt, id, claim],
  };
}

/** Lets go of a delivery that was not tried to its end. */
export function releaseDelivery(id: string, claim: string): Sql {
  return {
    sql: 'update deliveries set claim = null, claimed_until = null where id = ? and claim = ?',
    args: [id, claim],
  };
}

/** Which of `ids` are deliveries of a webhook, and how far they came. */
export async function findDeliveryStates(
  db: Database,
  webhook: string,
  ids: readonly string[],
): Promise<Map<string, DeliveryState>> {
  const [rows = []] = await db.read({
    sql: 'select id, state from deliveries where webhook = ? and id in (select value from json_each(?))',
    args: [webhook, json(ids)],
  });
  return new Map(rows.map(({ id, state }) => [String(id), String(state) as DeliveryState]));
}

/** Makes deliveries due once more: those of `ids`, dead or delivered, or all dead ones. @returns how many */
export async function replayDeliveries(
  db: Database,
  { webhook, ids, now, giveUpAt }: { webhook: string; ids: readonly string[] | null; now: string; giveUpAt: string },
  ...others: readonly Sql[]
): Promise<number> {
  const replay = `update deliveries set state = 'due', attempts = 0, due_at = ?, give_up_at = ?, finished_at = null
    where webhook = ?`;
  const [changed = 0] = await db.write(
    ids === null
      ? { sql: `${replay} and state = 'dead'`, args: [now, giveUpAt, webhook] }
      : {
          sql: `${replay} and state in ('dead', 'delivered') and id in (select value from json_each(?))`,
          args: [now, giveUpAt, webhook, json(ids)],
        },
    ...others,
  );
  return changed;
}

/** A page of a webhook's deliveries, newest first. */
export async function listDeliveries(
  db: Database,
  page: { webhook: string; state: DeliveryState | null; before: number | null; limit: number },
): Promise<Delivery[]> {
  const [rows = []] = await db.read({
    sql: `select * from deliveries
      where webhook = ?1 and (?2 is null or state = ?2) and (?3 is null or seq < ?3) order by seq desc limit ?4`,
    args: [page.webhook, page.state, page.before, page.limit],
  });
  return rows.map(toDelivery);
}

/** Takes out deliveries that were finished before: the audit trail keeps what was told to whom. */
export function forgetDeliveries(state: 'delivered' | 'dead', before: string): Sql {
  return { sql: 'delete from deliveries where state = ? and finished_at < ?', args: [state, before] };
}

function toDelivery(row: Row): Delivery {
  return {
    seq: Number(row.seq),
    id: String(row.id),
    webhook: String(row.webhook),
    type: String(row.type) as Delivery['type'],
    record: row.record === null ? null : String(row.record),
    state: String(row.state) as DeliveryState,
    attempts: Number(row.attempts),
    dueAt: String(row.due_at),
    giveUpAt: String(row.give_up_at),
    lastStatus: row.last_status === null ? null : Number(row.last_status),
    lastReason: row.last_reason === null ? null : String(row.last_reason),
    createdAt: String(row.created_at),
    finishedAt: row.finished_at === null ? null : String(row.finished_at),
  };
}
