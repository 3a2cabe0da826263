/** Senders: the named organisations that ask and send. */
import type { Database, Row, Sql } from './database.ts';
import type { ListPage } from './list-page.ts';

export interface Sender {
  readonly id: string;
  readonly legalName: string;
  /** What people call it, where that is another name. */
  readonly brand: string | null;
  /** Where it is, ISO 3166-1 alpha-2. */
  readonly country: string | null;
  readonly createdAt: string;
}

/** A sender as it is set up; brand and country may be left out. */
export type NewSender = Omit<Sender, 'brand' | 'country'> & Partial<Pick<Sender, 'brand' | 'country'>>;

export function insertSender(sender: NewSender): Sql {
  return {
    sql: 'insert into senders (id, legal_name, brand, country, created_at) values (?, ?, ?, ?, ?)',
    args: [sender.id, sender.legalName, sender.brand ?? null, sender.country ?? null, sender.createdAt],
  };
}

/** The sender with this id, or null. */
export async function findSender(db: Database, id: string): Promise<Sender | null> {
  const [rows = []] = await db.read({ sql: 'select * from senders where id = ?', args: [id] });
  return rows[0] ? toSender(rows[0]) : null;
}

/** A page of senders, by id; with a sender, only that one. */
export async function listSenders(db: Database, { sender, after, limit }: ListPage): Promise<Sender[]> {
  const [rows = []] = await db.read({
    sql: 'select * from senders where id > ?1 and (?2 is null or id = ?2) order by id limit ?3',
    args: [after, sender, limit],
  });
  return rows.map(toSender);
}

function toSender(row: Row): Sender {
  return {
    id: String(row.id),
    legalName: String(row.legal_name),
    brand: row.brand as string | null,
    country: row.country as string | null,
    createdAt: String(row.created_at),
  };
}
