/** Node's codec and the portable one write the same. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as node from './utf8-node.ts';
import * as web from './utf8-web.ts';

test('both write every text alike, also one that is cut inside a surrogate pair', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('a', 'é', '€', '\ud83d', '\ude00') }),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect([...node.utf8(text)]).toEqual([...web.utf8(text)]);
    }),
  );
});
