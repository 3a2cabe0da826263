/** Sending connections: one sender's account at one provider that delivers messages. */
import type { SendingSettings } from '../messaging/provider.ts';
import type { SealedSecret } from '../vault/secret.ts';
import type { Database, Row, Sql } from './database.ts';
import type { ListPage } from './list-page.ts';

export interface SendingConnection extends SealedSecret {
  readonly id: string;
  readonly sender: string;
  readonly provider: string;
  readonly settings: SendingSettings;
  readonly createdAt: string;
  readonly disabledAt: string | null;
}

export function insertSendingConnection(row: SendingConnection): Sql {
  return {
    sql: `insert into sending_connections (id, sender, provider, settings, epoch, sealed, created_at, disabled_at)
      values (?, ?, ?, ?, ?, ?, ?, ?)`,
    args: [
      row.id,
      row.sender,
      row.provider,
      JSON.stringify(row.settings),
      row.epoch,
      row.sealed,
      row.createdAt,
      row.disabledAt,
    ],
  };
}

/** Takes a connection out of use, or into it again. */
export function setSendingDisabled({ id, disabledAt }: Pick<SendingConnection, 'id' | 'disabledAt'>): Sql {
  return { sql: 'update sending_connections set disabled_at = ? where id = ?', args: [disabledAt, id] };
}

/** The connection with this id, or null. */
export async function findSendingConnection(db: Database, id: string): Promise<SendingConnection | null> {
  const [rows = []] = await db.read({ sql: 'select * from sending_connections where id = ?', args: [id] });
  return rows[0] ? toSendingConnection(rows[0]) : null;
}

/** The newest connection of a sender that is in use, or null. */
export async function findSendingConnectionOf(db: Database, sender: string): Promise<SendingConnection | null> {
  const [rows = []] = await db.read({
    sql: `select * from sending_connections where sender = ? and disabled_at is null
      order by created_at desc, id desc limit 1`,
    args: [sender],
  });
  return rows[0] ? toSendingConnection(rows[0]) : null;
}

/** A page of connections, by id. */
export async function listSendingConnections(
  db: Database,
  { sender, after, limit }: ListPage,
): Promise<SendingConnection[]> {
  const [rows = []] = await db.read({
    sql: 'select * from sending_connections where id > ?1 and (?2 is null or sender = ?2) order by id limit ?3',
    args: [after, sender, limit],
  });
  return rows.map(toSendingConnection);
}

function toSendingConnection(row: Row): SendingConnection {
  return {
    id: String(row.id),
    sender: String(row.sender),
    provider: String(row.provider),
    settings: JSON.parse(String(row.settings)) as SendingSettings,
    epoch: String(row.epoch),
    sealed: String(row.sealed),
    createdAt: String(row.created_at),
    disabledAt: row.disabled_at === null ? null : String(row.disabled_at),
  };
}
