/** The engine on a libSQL server, over HTTP: each call is one request. */
import { createClient, type ResultSet } from '@libsql/client/http';
import type { Engine, Row, SqlValue } from './database.ts';
import { type Run, runsOf } from './many-rows.ts';

/** Milliseconds in which a libSQL server must have answered. */
const ANSWER_TIMEOUT_MS = 10_000;

/** Connects to the server at `url`. */
export function openRemote(url: string, authToken: string | undefined): Engine {
  const client = createClient({ url, fetch: fetchInTime, ...(authToken === undefined ? {} : { authToken }) });
  const batch = (statements: readonly Run[], mode: 'read' | 'write') =>
    client.batch(
      statements.flatMap(({ sql, rows }) => rows.map((row) => ({ sql, args: [...row] }))),
      mode,
    );
  return {
    read: async (statements) => (await batch(statements.flatMap(runsOf), 'read')).map(plainRows),
    version: async () => null,
    write: async (statements) => {
      const runs = statements.map(runsOf);
      const results = await batch(runs.flat(), 'write');
      return runs.map((each) => {
        const count = each.reduce((sum, { rows }) => sum + rows.length, 0);
        return results.splice(0, count).reduce((changed, { rowsAffected }) => changed + rowsAffected, 0);
      });
    },
    script: async (sql) => client.executeMultiple(sql),
    flush: async () => false,
    compact: async () => {},
    copyTo: () => Promise.reject(new Error('a libSQL server copies its databases itself')),
    close: () => client.close(),
  };
}

/** A server that hangs would else be waited for by every request, for ever. */
function fetchInTime(request: Request): Promise<Response> {
  return fetch(request, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
}

function plainRows(result: ResultSet): Row[] {
  return result.rows.map((row) => Object.fromEntries(result.columns.map((column, i) => [column, row[i] as SqlValue])));
}
