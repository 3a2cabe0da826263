/** API keys. Only a hash is kept: 32 random bytes need no slow one. */
import { sha256Base64url } from '#crypto';
import type { Scope } from '../../shared/schema/api/scope.ts';
import { type Database, json, type Row, type Sql } from './database.ts';
import type { ListPage } from './list-page.ts';

export interface ApiKey {
  readonly id: string;
  readonly user: string;
  /** The one sender it is restricted to, or null for all. */
  readonly sender: string | null;
  readonly scopes: readonly Scope[];
  readonly createdAt: string;
  readonly revokedAt: string | null;
}

/** What a secret key is found by. */
function apiKeySha256(secret: string): string {
  return sha256Base64url(secret);
}

/** Keeps a key by the hash of its secret. */
export function insertApiKey(key: ApiKey, secret: string): Sql {
  return {
    sql: `insert into api_keys (id, sha256, user, sender, scopes, created_at, revoked_at) values (?, ?, ?, ?, ?, ?, ?)`,
    args: [key.id, apiKeySha256(secret), key.user, key.sender, json(key.scopes), key.createdAt, key.revokedAt],
  };
}

/** Of keys that are not revoked: what may do everything for every sender. */
const IS_MASTER = `revoked_at is null and sender is null
  and exists (select 1 from json_each(scopes) where value = 'admin')`;

/**
 * Revokes a key; one that was revoked before keeps its time. The whole batch fails (`constraint`) when it is the last that
 * may set up everything, also where two are revoked at once.
 */
export function revokeApiKey(id: string, at: string): Sql[] {
  return [
    {
      sql: `update api_keys set revoked_at = coalesce(revoked_at, ?1) where id = ?2
        and (not (${IS_MASTER}) or exists (select 1 from api_keys as other where other.id <> ?2 and ${IS_MASTER}))`,
      args: [at, id],
    },
    { sql: 'insert into must select changes()' },
    { sql: 'delete from must' },
  ];
}

/** The key with this secret, revoked or not, or null. */
export async function findApiKeyBySecret(db: Database, secret: string): Promise<ApiKey | null> {
  const [rows = []] = await db.read({ sql: 'select * from api_keys where sha256 = ?', args: [apiKeySha256(secret)] });
  return rows[0] ? toApiKey(rows[0]) : null;
}

/** The key with this id, revoked or not, or null. */
export async function findApiKey(db: Database, id: string): Promise<ApiKey | null> {
  const [rows = []] = await db.read({ sql: 'select * from api_keys where id = ?', args: [id] });
  return rows[0] ? toApiKey(rows[0]) : null;
}

/** A page of keys, by id; with a sender, only keys restricted to it. */
export async function listApiKeys(db: Database, { sender, after, limit }: ListPage): Promise<ApiKey[]> {
  const [rows = []] = await db.read({
    sql: 'select * from api_keys where id > ?1 and (?2 is null or sender = ?2) order by id limit ?3',
    args: [after, sender, limit],
  });
  return rows.map(toApiKey);
}

function toApiKey(row: Row): ApiKey {
  return {
    id: String(row.id),
    user: String(row.user),
    sender: row.sender === null ? null : String(row.sender),
    scopes: JSON.parse(String(row.scopes)) as Scope[],
    createdAt: String(row.created_at),
    revokedAt: row.revoked_at === null ? null : String(row.revoked_at),
  };
}
