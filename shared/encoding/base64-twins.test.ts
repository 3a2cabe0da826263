/** Node's codec and the portable one write and read the same. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as node from './base64-node.ts';
import * as web from './base64-web.ts';

const WRITERS = ['encode', 'encodeUrl'] as const;
const twins: Record<'web' | 'node', typeof web> = { web, node };

test('both write every byte string alike', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(...WRITERS), (bytes, write) => {
      expect(twins.web[write](bytes)).toBe(twins.node[write](bytes));
    }),
  );
});

test('both read alike what is written, and agree on which texts nobody would have written', () => {
  const texts = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'AQgw9_-+/= \n') }), fc.base64String());
  const read = (codec: typeof web, text: string, write: (typeof WRITERS)[number]) => {
    const bytes = codec.decode(text);
    return codec[write](bytes) === text ? [...bytes] : null;
  };
  fc.assert(
    fc.property(texts, fc.constantFrom(...WRITERS), (text, write) => {
      expect(read(twins.web, text, write)).toEqual(read(twins.node, text, write));
    }),
  );
});
