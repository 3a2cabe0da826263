/** Alters records behind the server's back, as whoever has the database file can with any SQLite client. */
import { createClient } from '@libsql/client';
import type { Deps } from '../../server/deps.ts';

/**
 * @param change - makes another JWS of the one that is stored; null deletes the records
 * @param only - which version alone; all without it
 */
export async function alterRecords(
  { config }: Pick<Deps, 'config'>,
  change: ((jws: string) => string) | null,
  only: { version?: number } = {},
): Promise<void> {
  const client = createClient({ url: config.databaseUrl });
  const { rows } = await client.execute({
    sql: 'select id, jws from records where ?1 is null or version = ?1',
    args: [only.version ?? null],
  });
  const { rows: triggers } = await client.execute(
    "select name from sqlite_master where type = 'trigger' and tbl_name = 'records'",
  );
  for (const { name } of triggers) await client.execute(`drop trigger ${name}`);
  await client.execute('pragma foreign_keys = off');
  for (const { id, jws } of rows) {
    await client.execute(
      change
        ? { sql: 'update records set jws = ? where id = ?', args: [change(String(jws)), String(id)] }
        : { sql: 'delete from records where id = ?', args: [String(id)] },
    );
  }
  client.close();
}

/** A record that says of a yes that it was a no, under the signature of the yes. */
export function refused(jws: string): string {
  const [head, payload = '', signature] = jws.split('.');
  const told = Buffer.from(payload, 'base64url').toString().replace('"granted"', '"refused"');
  return [head, Buffer.from(told).toString('base64url'), signature].join('.');
}
