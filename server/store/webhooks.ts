/** Webhooks: who is told of events, and the sealed secrets that deliveries are signed with. */
import type { EventType, WebhookState } from '../../shared/schema/api/webhooks.ts';
import { OperatorError } from '../errors.ts';
import { type Database, json, type Row, type Sql } from './database.ts';
import type { ListPage } from './list-page.ts';
import { isTexts, readStored } from './stored-json.ts';

export interface Webhook {
  readonly id: string;
  /** The one sender whose consents it is told of, or null for all. */
  readonly sender: string | null;
  readonly url: string;
  /** Empty for all. */
  readonly types: readonly EventType[];
  readonly programs: readonly string[];
  readonly state: WebhookState;
  /** `request`, or `gone`: the subscriber answered 410. */
  readonly disabledReason: string | null;
  /** Every record below this place in the log is in its outbox, or is none of its. */
  readonly enqueuedThrough: number;
  /** Id of the user who set it up. */
  readonly createdBy: string;
  readonly createdAt: string;
}

/** A secret, sealed under the key-encryption key of `epoch`. */
export interface WebhookSecret {
  readonly id: string;
  readonly webhook: string;
  readonly epoch: string;
  readonly sealed: string;
  readonly createdAt: string;
  /** Null for the newest. */
  readonly expiresAt: string | null;
}

/** An active webhook, and since when something of it waits to be sent. */
export interface WaitingWebhook extends Webhook {
  readonly dueSince: string | null;
}

/** Makes a webhook; it is told of what is recorded from now on. */
export function insertWebhook(webhook: Omit<Webhook, 'enqueuedThrough'>): Sql {
  const { id, sender, url, types, programs, state, createdBy, createdAt } = webhook;
  return {
    sql: `insert into webhooks (id, sender, url, types, programs, state, enqueued_through, created_by, created_at)
      select ?, ?, ?, ?, ?, ?, size, ?, ? from log_head`,
    args: [id, sender, url, json(types), json(programs), state, createdBy, createdAt],
  };
}

/** Changes everything of a webhook that may change. */
export function updateWebhook({ id, url, types, programs, state, disabledReason }: Webhook): Sql {
  return {
    sql: 'update webhooks set url = ?, types = ?, programs = ?, state = ?, disabled_reason = ? where id = ?',
    args: [url, json(types), json(programs), state, disabledReason, id],
  };
}

/** Disables a webhook whose subscriber says that it is gone. */
export function disableGoneWebhook(id: string): Sql {
  return {
    sql: "update webhooks set state = 'disabled', disabled_reason = 'gone' where id = ? and state = 'active'",
    args: [id],
  };
}

/** Moves a webhook's mark from `from` to `to`; nothing, when another process has moved it meanwhile. */
export function moveMark(id: string, from: number, to: number): Sql {
  return {
    sql: 'update webhooks set enqueued_through = ? where id = ? and enqueued_through = ?',
    args: [to, id, from],
  };
}

/** The webhook with this id, or null. */
export async function findWebhook(db: Database, id: string): Promise<Webhook | null> {
  const [rows = []] = await db.read({ sql: 'select * from webhooks where id = ?', args: [id] });
  return rows[0] ? toWebhook(rows[0]) : null;
}

/** A page of webhooks, by id; with a sender, only those for it alone. */
export async function listWebhooks(db: Database, { sender, after, limit }: ListPage): Promise<Webhook[]> {
  const [rows = []] = await db.read({
    sql: 'select * from webhooks where id > ?1 and (?2 is null or sender = ?2) order by id limit ?3',
    args: [after, sender, limit],
  });
  return rows.map(toWebhook);
}

/** Every active webhook that can be read, with what waits for it, and the size of the log. */
export async function readWaiting(
  db: Database,
  now: string,
): Promise<{ webhooks: readonly WaitingWebhook[]; size: number }> {
  const [heads = [], rows = []] = await db.read(
    { sql: 'select size from log_head' },
    {
      sql: `select *, (select min(due_at) from deliveries where webhook = webhooks.id and deliveries.state = 'due'
          and due_at <= ?1 and (claimed_until is null or claimed_until <= ?1)) as due_since
        from webhooks where state = 'active' order by id`,
      args: [now],
    },
  );
  // Of one that cannot be read nobody knows what it may be told; the others go on.
  const webhooks = rows.flatMap((row) => {
    const webhook = readWebhook(row);
    return webhook === null ? [] : [{ ...webhook, dueSince: row.due_since === null ? null : String(row.due_since) }];
  });
  return { webhooks, size: Number(heads[0]?.size ?? 0) };
}

/** Keeps a secret. */
export function insertSecret({ id, webhook, epoch, sealed, createdAt, expiresAt }: WebhookSecret): Sql {
  return {
    sql: `insert into webhook_secrets (id, webhook, epoch, sealed, created_at, expires_at) values (?, ?, ?, ?, ?, ?)`,
    args: [id, webhook, epoch, sealed, createdAt, expiresAt],
  };
}

/** Statements that let the newest secret end at `expiresAt`, and take out those before it. */
export function retireSecrets(webhook: string, expiresAt: string): Sql[] {
  return [
    { sql: 'delete from webhook_secrets where webhook = ? and expires_at is not null', args: [webhook] },
    { sql: 'update webhook_secrets set expires_at = ? where webhook = ?', args: [expiresAt, webhook] },
  ];
}

/** The secrets of webhooks that are good at `now`, newest first. */
export async function findSecrets(db: Database, webhooks: readonly string[], now: string): Promise<WebhookSecret[]> {
  const [rows = []] = await db.read({
    sql: `select * from webhook_secrets where webhook in (select value from json_each(?))
        and (expires_at is null or expires_at > ?)
      order by expires_at is not null, created_at desc`,
    args: [json(webhooks), now],
  });
  return rows.map((row) => ({
    id: String(row.id),
    webhook: String(row.webhook),
    epoch: String(row.epoch),
    sealed: String(row.sealed),
    createdAt: String(row.created_at),
    expiresAt: row.expires_at === null ? null : String(row.expires_at),
  }));
}

/** @throws OperatorError naming one that cannot be read */
function toWebhook(row: Row): Webhook {
  const webhook = readWebhook(row);
  if (webhook === null)
    throw new OperatorError(`What webhook ${row.id} is told of cannot be read: set its types and programs anew.`);
  return webhook;
}

/** Null where its types or programs cannot be read. */
function readWebhook(row: Row): Webhook | null {
  const [types, programs] = [readStored(row.types, isTexts), readStored(row.programs, isTexts)];
  if (types === null || programs === null) return null;
  return {
    id: String(row.id),
    sender: row.sender === null ? null : String(row.sender),
    url: String(row.url),
    types: types as EventType[],
    programs,
    state: row.state === 'active' ? 'active' : 'disabled',
    disabledReason: row.disabled_reason === null ? null : String(row.disabled_reason),
    enqueuedThrough: Number(row.enqueued_through),
    createdBy: String(row.created_by),
    createdAt: String(row.created_at),
  };
}
