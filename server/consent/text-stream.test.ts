/** A reply that has begun cannot change its status: how its reader, and the operator, learn that it broke off. */
import { expect, test } from 'vitest';
import { DomainError } from '../errors.ts';
import { createLogger } from '../logger.ts';
import { textStream } from './text-stream.ts';

const lines: string[] = [];
const logger = createLogger('error', { write: (line: string) => lines.push(line) });
const about = { what: 'an export', requestId: 'req_17' } as const;

async function* breaking(error: Error): AsyncGenerator<string, undefined> {
  yield '{"a":1}\n';
  throw error;
}

test('NDJSON ends with a line that names the error, and the log has its cause', async () => {
  const stream = textStream({ logger }, breaking(new Error('the disk is gone')), { ...about, format: 'ndjson' });
  expect(await new Response(stream).text()).toBe('{"a":1}\n{"error":"internal","requestId":"req_17"}\n');
  expect(lines.splice(0).join()).toMatch(/req_17.*an export broke off/);
});

test('a refusal on the way is named, and is no fault of the server', async () => {
  const refused = new DomainError('campaign_closed', 'The campaign has ended.');
  const stream = textStream({ logger }, breaking(refused), { ...about, format: 'ndjson' });
  expect(await new Response(stream).text()).toContain('{"error":"campaign_closed","requestId":"req_17"}');
  expect(lines).toEqual([]);
});

test('a CSV file never looks whole: it breaks off with its connection, and the log has its cause', async () => {
  const stream = textStream({ logger }, breaking(new Error('the disk is gone')), { ...about, format: 'csv' });
  await expect(new Response(stream).text()).rejects.toThrow('the disk is gone');
  expect(lines.splice(0).join()).toContain('an export broke off');
});

test('whoever goes away ends the making', async () => {
  let ended = false;
  async function* endless(): AsyncGenerator<string, undefined> {
    try {
      for (;;) yield 'x';
    } finally {
      ended = true;
    }
  }
  const reader = textStream({ logger }, endless(), { ...about, format: 'csv' }).getReader();
  await reader.read();
  await reader.cancel();
  expect(ended).toBe(true);
});

test('whoever goes away while a piece is made is no fault of the server', async () => {
  let make = () => {};
  const made = new Promise<void>((resolve) => {
    make = resolve;
  });
  async function* slow(): AsyncGenerator<string, undefined> {
    await made;
    yield 'x';
    return undefined;
  }
  const reader = textStream({ logger }, slow(), { ...about, format: 'ndjson' }).getReader();
  void reader.read();
  const gone = reader.cancel();
  make();
  await gone;
  expect(lines).toEqual([]);
});
