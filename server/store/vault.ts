/** The vault's tables: wrapped data keys, and the sealed disclosures of each record. */
import { asOneText, type Database, json, type Row, rowsInText, type Sql } from './database.ts';
import type { NumberRef } from './number-ref.ts';

export interface DataKeyRow {
  readonly id: string;
  readonly sender: string;
  readonly phoneKey: string;
  /** Month of the key-encryption key that wraps it. */
  readonly epoch: string;
  readonly wrapped: string;
}

export interface VaultRow {
  readonly record: string;
  readonly dataKey: string;
  readonly sealed: string;
}

/** A record's sealed disclosures with the data key that opens them. */
export interface SealedRecord extends VaultRow {
  readonly epoch: string;
  readonly wrapped: string;
  /** Of the number that the data key is of. */
  readonly phoneKey: string;
}

export function insertDataKeys(rows: readonly DataKeyRow[]): Sql {
  return {
    sql: 'insert into data_keys (id, sender, phone_key, epoch, wrapped) values (?, ?, ?, ?, ?)',
    rows: rows.map(({ id, sender, phoneKey, epoch, wrapped }) => [id, sender, phoneKey, epoch, wrapped]),
  };
}

/** Keeps the sealed disclosures of new records. */
export function insertVault(rows: readonly VaultRow[]): Sql {
  return {
    sql: 'insert into vault (record, data_key, sealed) values (?, ?, ?)',
    rows: rows.map(({ record, dataKey, sealed }) => [record, dataKey, sealed]),
  };
}

/** The data keys of the given numbers. */
export function selectDataKeys(refs: readonly NumberRef[]): Sql {
  return {
    sql: `select distinct data_keys.* from json_each(?) as wanted
      join data_keys on sender = wanted.value ->> 'sender' and phone_key = wanted.value ->> 'phoneKey'`,
    args: [json(refs)],
  };
}

/** A row of `data_keys` as the program has it. */
export function toDataKeyRow(row: Row): DataKeyRow {
  return {
    id: String(row.id),
    sender: String(row.sender),
    phoneKey: String(row.phone_key),
    epoch: String(row.epoch),
    wrapped: String(row.wrapped),
  };
}

/** A month as keys are named by. What is none was altered: of a key by that name nothing could be missing. */
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** Months whose key-encryption keys wrap data keys, or seal the secrets of connections and webhooks. */
export async function listEpochs(db: Database): Promise<string[]> {
  const [rows = []] = await db.read({
    sql: `select epoch from data_keys where epoch <> '' union select epoch from sending_connections union
      select epoch from webhook_secrets union
      select epoch from imports where epoch is not null union
      select challenge ->> 'epoch' from sites where json_valid(challenge) union
      select secret.value ->> 'epoch' from inbound_connections,
        json_each(case when json_valid(secrets) then secrets else '[]' end) as secret where secret.type = 'object' order by 1`,
  });
  return rows.map((row) => String(row.epoch)).filter((epoch) => MONTH.test(epoch));
}

/**
 * Ids of records beside which nothing is sealed, among the next `limit` records by id. Both tables are walked in the order
 * of their indexes, and neither is read.
 * @returns the last id that was looked at; null at the end
 */
export async function listBareRecords(
  db: Database,
  after: string,
  limit: number,
): Promise<{ ids: string[]; last: string | null }> {
  const [ends = []] = await db.read({
    sql: 'select max(id) as last from (select id from records where id > ? order by id limit ?)',
    args: [after, limit],
  });
  const last = ends[0]?.last;
  if (last === null || last === undefined) return { ids: [], last: null };
  const [rows = []] = await db.read({
    sql: `select id from records where id > ?1 and id <= ?2
      except select record from vault where record > ?1 and record <= ?2`,
    args: [after, last],
  });
  return { ids: rows.map(({ id }) => String(id)), last: String(last) };
}

/** The sealed disclosures of records; erased ones are left out. */
export async function findSealed(db: Database, records: readonly string[]): Promise<SealedRecord[]> {
  const [rows = []] = await db.read(
    asOneText(['record', 'data_key', 'sealed', 'epoch', 'wrapped', 'phone_key'], {
      sql: `select record, data_key, sealed, epoch, wrapped, phone_key from vault join data_keys on data_keys.id = data_key
        where record in (select value from json_each(?))`,
      args: [json(records)],
    }),
  );
  return rowsInText(rows).map((row) => ({
    record: String(row.record),
    dataKey: String(row.data_key),
    sealed: String(row.sealed),
    epoch: String(row.epoch),
    wrapped: String(row.wrapped),
    phoneKey: String(row.phone_key),
  }));
}
