import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hmacSha256 } from './hmac.ts';

it('is what Node’s own is, for every key and text, one after the other', () => {
  const key = fc.uint8Array({ minLength: 1, maxLength: 64 });
  const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 200 }), { maxLength: 5 });
  fc.assert(
    fc.property(key, texts, (secret, messages) => {
      const mac = hmacSha256(secret);
      for (const text of messages) {
        const digest = createHmac('sha256', secret).update(text).digest();
        expect(mac(text)).toBe(digest.toString('base64url'));
        const target = Buffer.alloc(40);
        mac.into(target, text);
        expect(target.subarray(0, 32)).toEqual(digest);
      }
    }),
    { numRuns: 30 },
  );
});

it('takes no key that would have to be hashed first', () => {
  expect(() => hmacSha256(new Uint8Array(65))).toThrow(RangeError);
});
