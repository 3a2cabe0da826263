/** C2SP tlog-proof text: written as the specification prints it. */
import { expect, test } from 'vitest';
import { Operator } from '../../test/kit/operator.ts';
import { encodeTlogProof } from './tlog-proof.ts';

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

test('the only leaf of a tree has an empty path', () => {
  const alone = encodeTlogProof({ index: 0, path: [], checkpoint: 'note\n' });
  expect(alone).toBe('c2sp.org/tlog-proof@v1\nindex 0\n\nnote\n');
});
