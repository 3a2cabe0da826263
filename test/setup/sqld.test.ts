import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sqldPath, startSqld } from './sqld.ts';

const path = await sqldPath();

describe.runIf(path)('the libSQL server of the tests', () => {
  let dir = '';
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'sqld-'));
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  test('keeps its data over a restart, and is gone when stopped', async () => {
    const first = await startSqld({ dir });
    if (!first) throw new Error('not started');
    const writer = createClient({ url: first.url });
    await writer.batch(['create table t (x)', 'insert into t values (42)'], 'write');
    writer.close();
    await first.stop();
    await expect(fetch(`${first.url}/health`)).rejects.toThrow();

    const second = await startSqld({ dir, port: first.port });
    if (!second) throw new Error('not started');
    const reader = createClient({ url: second.url });
    expect((await reader.execute('select x from t')).rows[0]?.['x']).toBe(42);
    reader.close();
    await second.stop('SIGKILL');
  });
});
