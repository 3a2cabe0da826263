/** Files as people export them: every delimiter, quotes, marks and encodings, and what cannot be read is said by line. */
import { describe, expect, test } from 'vitest';
import { FileProblem } from './file-problem.ts';
import type { RawRow } from './raw-row.ts';
import { type FileOptions, readRows, surveyRows } from './read-rows.ts';

const CSV: FileOptions = { format: 'csv', encoding: 'utf8' };

/** The bytes one at a time, and all at once: where a chunk ends must not matter. */
async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(content: string | Buffer, options = CSV, size = 3) {
  const bytes = Buffer.from(content as string);
  const { header, rows: count } = await surveyRows(inChunks(bytes, size), options);
  const rows: RawRow[] = [];
  for await (const row of readRows(inChunks(bytes, size), options, header)) rows.push(row);
  expect(rows).toHaveLength(count);
  return { header, rows: rows.map(({ cells }) => cells) };
}

describe('CSV', () => {
  test.each([
    ['commas', 'phone,name\n+1,Ada\n'],
    ['semicolons', 'phone;name\n+1;Ada\n'],
    ['tabs', 'phone\tname\n+1\tAda'],
    ['bars, and lines that end as on Windows', 'phone|name\r\n+1|Ada\r\n'],
    ['a byte order mark', '\ufeffphone,name\n+1,Ada\n'],
    ['quotes everywhere, and blank lines', '"phone","name"\n\n"+1","Ada"\n\n,\n'],
  ])('with %s', async (_what, content) => {
    for (const size of [1, 2, 1000]) {
      expect(await read(content, CSV, size)).toEqual({ header: ['phone', 'name'], rows: [['+1', 'Ada']] });
    }
  });

  test('a quoted cell may hold newlines, delimiters and quotes', async () => {
    const { rows } = await read('phone,name\n+1,"Ada ""Q""\n, Countess"\n+2,Bo\n');
    expect(rows).toEqual([
      ['+1', 'Ada "Q"\n, Countess'],
      ['+2', 'Bo'],
    ]);
  });

  test('a header with the delimiter inside quotes does not mislead', async () => {
    expect((await read('"phone, mobile";name\n+1;Ada\n')).header).toEqual(['phone, mobile', 'name']);
  });

  test('Latin-1 is said by its line, whatever the chunks, and read where it is told', async () => {
    const content = Buffer.from('phone,name\n+1,Ada\n+2,Zo\xeb\n', 'latin1');
    for (const size of [1, 4, 1000]) {
      await expect(read(content, CSV, size)).rejects.toThrow('Line 3 is not UTF-8');
    }
    const { rows } = await read(content, { ...CSV, encoding: 'latin1' });
    expect(rows[1]).toEqual(['+2', 'Zoë']);
  });

  test('an UTF-8 letter that a chunk cuts in two is no fault', async () => {
    expect((await read('phone,name\n+2,Zoë\n', CSV, 1)).rows).toEqual([['+2', 'Zoë']]);
  });

  test.each([
    ['UTF-16', Buffer.from('\ufeffphone\n', 'utf16le'), 'UTF-16'],
    ['a workbook', Buffer.from('PK\x03\x04…'), 'workbook'],
    ['a quote that is never closed', 'phone,name\n+1,"Ada\n+2,Bo\n', 'a quote is opened'],
    ['text after a closing quote', 'phone,name\n"+1"2,Ada\n', 'closing quote'],
    ['a row without end', `phone,name\n+1,"${'x'.repeat(300_000)}"\n`, 'longer than 256 KiB'],
  ])('%s is told', async (_what, content, message) => {
    const told = read(content, CSV, 100_000);
    await expect(told).rejects.toBeInstanceOf(FileProblem);
    await expect(told).rejects.toThrow(message);
  });
});

describe('JSON lines', () => {
  const NDJSON: FileOptions = { format: 'ndjson', encoding: 'utf8' };

  test('members inside others are named by their path, and all lines have the same columns', async () => {
    const { header, rows } = await read('{"a":{"b":1,"c":null},"d":true}\n\n{"e":["x"]}\n', NDJSON);
    expect(header).toEqual(['a.b', 'a.c', 'd', 'e']);
    expect(rows).toEqual([
      ['1', '', 'true', ''],
      ['', '', '', '["x"]'],
    ]);
  });

  test('a line that is no object, or names a member twice, is a row that cannot be read, not a file that cannot', async () => {
    const bytes = Buffer.from('{"a":1}\n[1]\nnothing\n{"a":1,"b":{"c":1,"c":2}}\n');
    const rows: RawRow[] = [];
    for await (const row of readRows(inChunks(bytes, 5), NDJSON, ['a'])) rows.push(row);
    expect(rows.map(({ isBroken }) => isBroken ?? false)).toEqual([false, true, true, true]);
  });

  test('a line that is nested deeper than a body may be cannot be read either', async () => {
    const nested = (levels: number) => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;
    const bytes = Buffer.from(`${nested(64)}\n${nested(65)}\n${nested(6000)}\n`);
    const rows: RawRow[] = [];
    for await (const row of readRows(inChunks(bytes, 1000), NDJSON, ['a'])) rows.push(row);
    expect(rows.map(({ isBroken }) => isBroken ?? false)).toEqual([false, true, true]);
  });
});
