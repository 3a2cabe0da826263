/** Programs: what a person says yes to. One sender, one purpose, one channel; none of them ever changes. */
import type { Basis } from '../../shared/rules/basis.ts';
import type { Cap } from '../../shared/rules/check/facts.ts';
import type { Channel, Purpose } from '../../shared/wording/wording.ts';
import { type Database, json, type Row, type Sql } from './database.ts';
import type { ListPage } from './list-page.ts';

export interface Program {
  readonly id: string;
  readonly sender: string;
  readonly name: string;
  readonly purpose: Purpose;
  readonly channel: Channel;
  /** Calendar months after which a consent should be looked at again, or null. */
  readonly reviewMonths: number | null;
  /** Calendar months after which a consent ends, or null. */
  readonly expiryMonths: number | null;
  /** What it rests on: consent, or what the law takes in its place. */
  readonly basis: Basis;
  /** Its own limit of messages to one number, or null. */
  readonly cap: Cap | null;
  readonly createdAt: string;
}

/** A program as it is registered: it rests on consent and has no cap, unless it says so. */
export type NewProgram = Omit<Program, 'basis' | 'cap'> & Partial<Pick<Program, 'basis' | 'cap'>>;

export function insertProgram(program: NewProgram): Sql {
  const { id, sender, name, purpose, channel, reviewMonths, expiryMonths, createdAt } = program;
  const { basis = 'consent', cap = null } = program;
  return {
    sql: `insert into programs (id, sender, name, purpose, channel, review_months, expiry_months, basis, cap_max, cap_hours, created_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    args: [
      id,
      sender,
      name,
      purpose,
      channel,
      reviewMonths,
      expiryMonths,
      basis,
      cap?.max ?? null,
      cap?.hours ?? null,
      createdAt,
    ],
  };
}

/** The program with this id, or null. */
export async function findProgram(db: Database, id: string): Promise<Program | null> {
  const [program] = await findPrograms(db, [id]);
  return program ?? null;
}

/** Those of `ids` that exist, by id. */
export async function findPrograms(db: Database, ids: readonly string[]): Promise<Program[]> {
  const [rows = []] = await db.read({
    sql: 'select * from programs where id in (select value from json_each(?)) order by id',
    args: [json(ids)],
  });
  return rows.map(toProgram);
}

/** All programs of a sender, by id. */
export async function listAllPrograms(db: Database, sender: string): Promise<Program[]> {
  const [rows = []] = await db.read({ sql: 'select * from programs where sender = ? order by id', args: [sender] });
  return rows.map(toProgram);
}

/** A page of programs, by id. */
export async function listPrograms(db: Database, { sender, after, limit }: ListPage): Promise<Program[]> {
  const [rows = []] = await db.read({
    sql: 'select * from programs where id > ?1 and (?2 is null or sender = ?2) order by id limit ?3',
    args: [after, sender, limit],
  });
  return rows.map(toProgram);
}

function toProgram(row: Row): Program {
  return {
    id: String(row.id),
    sender: String(row.sender),
    name: String(row.name),
    purpose: row.purpose as Purpose,
    channel: row.channel as Channel,
    reviewMonths: row.review_months === null ? null : Number(row.review_months),
    expiryMonths: row.expiry_months === null ? null : Number(row.expiry_months),
    basis: row.basis as Basis,
    cap: row.cap_max === null ? null : { max: Number(row.cap_max), hours: Number(row.cap_hours) },
    createdAt: String(row.created_at),
  };
}
