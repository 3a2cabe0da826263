/** Users: the named people and services behind API keys. */
import type { Database, Row, Sql } from './database.ts';

export interface User {
  readonly id: string;
  readonly name: string;
  readonly kind: 'person' | 'service';
  readonly createdAt: string;
}

export function insertUser(user: User): Sql {
  return {
    sql: 'insert into users (id, name, kind, created_at) values (?, ?, ?, ?)',
    args: [user.id, user.name, user.kind, user.createdAt],
  };
}

/** The user with this id, or null. */
export async function findUser(db: Database, id: string): Promise<User | null> {
  const [rows = []] = await db.read({ sql: 'select * from users where id = ?', args: [id] });
  return rows[0] ? toUser(rows[0]) : null;
}

/** The user alone that `only` names, or all of them, by id. */
export async function listUsers(
  db: Database,
  { only, after, limit }: { only: string | null; after: string; limit: number },
): Promise<User[]> {
  const [rows = []] = await db.read({
    sql: 'select * from users where id > ?1 and (?2 is null or id = ?2) order by id limit ?3',
    args: [after, only, limit],
  });
  return rows.map(toUser);
}

function toUser(row: Row): User {
  return {
    id: String(row.id),
    name: String(row.name),
    kind: row.kind === 'person' ? 'person' : 'service',
    createdAt: String(row.created_at),
  };
}
