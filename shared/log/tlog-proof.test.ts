/** C2SP tlog-proof text: written as the specification prints it, read back, and nothing else is. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Operator } from '../../test/kit/operator.ts';
import { FormatError } from '../errors.ts';
import { openCheckpoint } from './checkpoint.ts';
import { leafHash, verifyInclusion } from './merkle.ts';
import { encodeTlogProof, parseTlogProof } from './tlog-proof.ts';

const operator = new Operator();
for (let i = 0; i < 9; i++) operator.publishWording({ version: i + 1 });
const { log } = operator;
const proof = { index: 4, path: log.inclusion(4), checkpoint: log.checkpoint() };
const text = encodeTlogProof(proof);

test('the text is header, index, path, an empty line and the checkpoint, to the byte', () => {
  const lines = text.split('\n');
  expect(lines.slice(0, 2)).toEqual(['c2sp.org/tlog-proof@v1', 'index 4']);
  expect(lines.slice(2, 6).every((line) => /^[A-Za-z0-9+/]{43}=$/.test(line))).toBe(true);
  expect(lines.slice(6, 9)).toEqual(['', 'consent.example/log', '10']);
  expect(text.endsWith(proof.checkpoint)).toBe(true);
});

test('what was written is read back, and proves the leaf', async () => {
  const read = parseTlogProof(text);
  expect(encodeTlogProof(read)).toBe(text);
  const { size, root } = await openCheckpoint(read.checkpoint, operator.noteKey);
  expect(verifyInclusion(leafHash(log.leaf(4)), read.index, size, read.path, root)).toBe(true);
});

test('the only leaf of a tree has an empty path', () => {
  const alone = encodeTlogProof({ index: 0, path: [], checkpoint: 'note\n' });
  expect(alone).toBe('c2sp.org/tlog-proof@v1\nindex 0\n\nnote\n');
  expect(parseTlogProof(alone)).toEqual({ index: 0, path: [], checkpoint: 'note\n' });
});

test('extra data is passed over, since nothing authenticates it', () => {
  const withExtra = text.replace('index 4', 'extra AAEC\nindex 4');
  expect(parseTlogProof(withExtra)).toEqual(parseTlogProof(text));
});

test.each([
  ['another version', text.replace('@v1', '@v2')],
  ['no empty line', text.replaceAll('\n\n', '\n')],
  ['no index', text.replace('index 4\n', '')],
  ['an index with a leading zero', text.replace('index 4', 'index 04')],
  ['a negative index', text.replace('index 4', 'index -4')],
  ['an index that no double holds', text.replace('index 4', 'index 9007199254740993')],
  ['extra data that is not base64', text.replace('index 4', 'extra !\nindex 4')],
  ['extra data after the index', text.replace('index 4', 'index 4\nextra AAEC')],
  ['a hash of another length', text.replace(/index 4\n.*/, 'index 4\nAAEC')],
  ['a hash without padding', text.replace('=\n', '\n')],
  ['a path no tree has', text.replace('index 4\n', `index 4\n${`${'A'.repeat(43)}=\n`.repeat(54)}`)],
  ['line ends of another system', text.replaceAll('\n', '\r\n')],
  ['nothing', ''],
])('%s is refused', (_, other) => {
  expect(() => parseTlogProof(other)).toThrow(FormatError);
});

test('reading hostile text throws nothing but a FormatError', () => {
  const hostile = fc.oneof(
    fc.string(),
    fc.string().map((tail) => text.slice(0, 40) + tail),
  );
  fc.assert(
    fc.property(hostile, (input) => {
      try {
        parseTlogProof(input);
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError);
      }
    }),
  );
});
