/** Programs: what a person says yes to. One sender, one purpose, one channel; of these none ever changes. */
import type { Basis } from '../../shared/rules/basis.ts';
import type { Cap } from '../../shared/rules/check/facts.ts';
import type { Frequency } from '../../shared/rules/frequency.ts';
import type { Channel, Purpose } from '../../shared/wording/wording.ts';
import { type Database, json, type Row, type Sql } from './database.ts';
import type { ListPage } from './list-page.ts';
import { isTexts, readStored } from './stored-json.ts';

/** What decisions and records rest on. It never changes, so it may be remembered; `ProgramDetails` may not. */
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

/** What people are told of a program. It may change at any time, and no decision rests on it. */
export interface ProgramDetails {
  readonly description: string | null;
  /** How often messages come; null: it varies. */
  readonly frequency: Frequency | null;
  /** Whom to ask, with a phone number, an e-mail or a web address; or null. */
  readonly helpContact: string | null;
  /** Numbers, short codes and services that it is sent from, as providers write them; null where they cannot be read. */
  readonly sendingNumbers: readonly string[] | null;
  readonly termsUrl: string | null;
}

export interface FullProgram extends Program, ProgramDetails {}

/** A program as it is registered: it rests on consent, has no cap, and nothing is told of it, unless it says so. */
export type NewProgram = Omit<Program, 'basis' | 'cap'> & Partial<Pick<Program, 'basis' | 'cap'> & ProgramDetails>;

export function insertProgram(program: NewProgram): Sql {
  const { id, sender, name, purpose, channel, reviewMonths, expiryMonths, createdAt } = program;
  const { basis = 'consent', cap = null } = program;
  return {
    sql: `insert into programs (id, sender, name, purpose, channel, review_months, expiry_months, basis, cap_max, cap_hours,
        created_at, description, frequency_max, frequency_per, help_contact, sending_numbers, terms_url)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
      ...detailsOf(program),
    ],
  };
}

/** Changes everything of a program that may change; what could not be read stays as it is. */
export function updateProgram(program: Pick<FullProgram, 'id' | keyof ProgramDetails>): Sql {
  return {
    sql: `update programs set description = ?, frequency_max = ?, frequency_per = ?, help_contact = ?,
        sending_numbers = coalesce(?, sending_numbers), terms_url = ?
      where id = ?`,
    args: [...detailsOf(program), program.id],
  };
}

function detailsOf(program: Partial<ProgramDetails>) {
  const { description = null, frequency = null, helpContact = null, sendingNumbers = [], termsUrl = null } = program;
  const per = frequency?.per ?? null;
  return [
    description,
    frequency?.max ?? null,
    per,
    helpContact,
    sendingNumbers && json(sendingNumbers),
    termsUrl,
  ] as const;
}

/** The program with this id, or null. */
export async function findProgram(db: Database, id: string): Promise<FullProgram | null> {
  const [program] = await findPrograms(db, [id]);
  return program ?? null;
}

/** Those of `ids` that exist, by id. */
export async function findPrograms(db: Database, ids: readonly string[]): Promise<FullProgram[]> {
  const [rows = []] = await db.read({
    sql: 'select * from programs where id in (select value from json_each(?)) order by id',
    args: [json(ids)],
  });
  return rows.map(toProgram);
}

/** All programs of a sender, by id. */
export async function listAllPrograms(db: Database, sender: string): Promise<FullProgram[]> {
  const [rows = []] = await db.read({ sql: 'select * from programs where sender = ? order by id', args: [sender] });
  return rows.map(toProgram);
}

/** A page of programs, by id. */
export async function listPrograms(db: Database, { sender, after, limit }: ListPage): Promise<FullProgram[]> {
  const [rows = []] = await db.read({
    sql: 'select * from programs where id > ?1 and (?2 is null or sender = ?2) order by id limit ?3',
    args: [after, sender, limit],
  });
  return rows.map(toProgram);
}

function toProgram(row: Row): FullProgram {
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
    description: textOf(row.description),
    frequency:
      row.frequency_max === null
        ? null
        : { max: Number(row.frequency_max), per: row.frequency_per as Frequency['per'] },
    helpContact: textOf(row.help_contact),
    sendingNumbers: readStored(row.sending_numbers, isTexts),
    termsUrl: textOf(row.terms_url),
  };
}

function textOf(value: Row[string] | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
