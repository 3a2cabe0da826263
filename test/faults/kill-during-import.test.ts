/** `kill -9` in the middle of an import: it goes on where it stood, and every row of the list counts once. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { mixedList } from '../kit/mixed-list.ts';
import { ADMIN_KEY, type BuiltServer, type Ending, launchCli, runCli, startServer } from '../setup/built-server.ts';
import { testFolder } from '../setup/test-folder.ts';

/** Rows of the list: 10,000 here, 200,000 where somebody takes the time. */
const ROWS = 10_000;
const ROWS_OVER_HTTP = 4000;
const PATIENCE_MS = 240_000;

interface Import {
  readonly id: string;
  readonly state: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly progress: { readonly rows: number };
}

async function call<Answer>(server: BuiltServer, method: string, path: string, body?: string, type?: string) {
  const headers = { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': type ?? 'application/json' };
  const response = await fetch(server.url + path, { method, headers, ...(body === undefined ? {} : { body }) });
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
  return (await response.json()) as Answer;
}

async function makePerson(server: BuiltServer): Promise<string> {
  const body = JSON.stringify({ name: 'Ada Quillfeather', kind: 'person' });
  return (await call<{ id: string }>(server, 'POST', '/v1/users', body)).id;
}

/** Records in the log. */
async function recordsOf(server: BuiltServer): Promise<number> {
  const text = await (await fetch(`${server.url}/log/checkpoint`)).text();
  return Number(text.split('\n')[1]);
}

/** The counts that the command prints, in its order. */
function printed({ output }: Ending): number[] {
  return [...output.matchAll(/^ +([\d,]+) {2}\S/gm)].map(([, count = '']) => Number(count.replaceAll(',', '')));
}

test('on the command line, beside a server that goes on answering', { timeout: 2 * PATIENCE_MS }, async () => {
  const dataDir = await testFolder();
  const server = await startServer({ dataDir });
  const person = await makePerson(server);
  const { csv, expected } = mixedList(ROWS);
  const file = join(dataDir, 'list.csv');
  const errors = join(dataDir, 'errors.csv');
  writeFileSync(file, csv);
  const env = { DATA_DIR: dataDir, PORT: String(server.port) };
  const args = ['import', file, '--program', 'larkspur-offers', '--preset', 'klaviyo', '--attested-by', person];
  const before = await recordsOf(server);

  const first = launchCli([...args, '--errors', errors], env);
  const running = async () => {
    const { items } = await call<{ items: Import[] }>(server, 'GET', '/v1/imports');
    return items[0]?.progress.rows ?? 0;
  };
  for (const deadline = Date.now() + PATIENCE_MS; (await running()) < 3000 && Date.now() < deadline; await sleep(20));
  expect(await first.stop('SIGKILL')).toMatchObject({ signal: 'SIGKILL' });
  const at = await running();
  expect(at).toBeGreaterThanOrEqual(3000);
  expect(at).toBeLessThan(ROWS);

  const second = await runCli([...args, '--errors', errors], env);
  expect(second.output).toContain(`goes on after row ${at.toLocaleString('en-US')}`);
  const { granted, unknown, withdrawn, unchanged, keptBack, numberless, refused, contradictions } = expected;
  const all = [granted, unknown, withdrawn, unchanged, keptBack, numberless, refused, ROWS, contradictions];
  expect(printed(second)).toEqual(all);
  expect(second.code).toBe(1);
  const after = await recordsOf(server);
  expect(after - before).toBe(granted + unknown + withdrawn);

  const third = await runCli(args, env);
  expect(printed(third).slice(0, 3)).toEqual([0, 0, 0]);
  expect(await recordsOf(server)).toBe(after);
});

describe('over HTTP', () => {
  test('the next start goes on by itself', { timeout: 2 * PATIENCE_MS }, async () => {
    const dataDir = await testFolder();
    let server = await startServer({ dataDir });
    const { csv, expected } = mixedList(ROWS_OVER_HTTP);
    const body = JSON.stringify({ sender: 'larkspur', programs: ['larkspur-offers'], preset: 'klaviyo' });
    const made = await call<Import>(server, 'POST', '/v1/imports', body);
    await call(server, 'POST', `/v1/imports/${made.id}/csv`, csv, 'text/csv');
    const see = () => call<Import>(server, 'GET', `/v1/imports/${made.id}`);
    const reaches = async (rows: number) => {
      for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(20)) {
        const now = await see();
        if (now.progress.rows >= rows) return now;
      }
      throw new Error(`The import does not reach row ${rows}.`);
    };
    for (const rows of [400, 1200]) {
      await reaches(rows);
      await server.stop('SIGKILL');
      server = await startServer({ dataDir, port: server.port });
    }
    await reaches(ROWS_OVER_HTTP);
    await sleep(200);
    // Nobody attests it: whoever says yes is unknown.
    const { granted, unknown, ...rest } = expected;
    expect(await see()).toMatchObject({ state: 'done', counts: { ...rest, granted: 0, unknown: granted + unknown } });
  });
});
