/** What a Node server and a browser answer is the same, for keys and signatures of any kind. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ed25519Key } from '../../test/kit/ed25519-key.ts';
import { p256Key } from '../../test/kit/p256-key.ts';
import { toBase64url } from '../encoding/base64url.ts';
import * as node from './node.ts';
import * as web from './web.ts';

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
/** Below the order of P-256, and not zero. */
const scalars = bytes32.map((bytes) => Uint8Array.of(0, ...bytes.slice(1, 31), 1));
/** What may be done to a signature on its way. */
const damage = fc.oneof(
  fc.constant((signature: Uint8Array) => signature),
  fc.nat(511).map((bit) => (signature: Uint8Array) => flip(signature, bit)),
  fc.nat(80).map((length) => (signature: Uint8Array) => new Uint8Array(length).map((_, i) => signature[i] ?? 0)),
);

function flip(signature: Uint8Array, bit: number): Uint8Array {
  return signature.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
}

test('SHA-256', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      (data) => toBase64url(node.sha256(data)) === toBase64url(web.sha256(data)),
    ),
  );
});

test.each(['', 'a', 'é', '电话', '😀', 'a\ud800b', '\udc00', 'x'.repeat(1000)])('SHA-256 of the text %j', (text) => {
  const expected = toBase64url(node.sha256(new TextEncoder().encode(text)));
  expect(toBase64url(node.sha256(text))).toBe(expected);
  expect(toBase64url(web.sha256(text))).toBe(expected);
  expect(node.sha256Base64url(text)).toBe(expected);
  expect(web.sha256Base64url(text)).toBe(expected);
  expect(node.sha256Base64url(new TextEncoder().encode(text))).toBe(expected);
});

describe('signatures that are whole or damaged', () => {
  test('Ed25519', async () => {
    await fc.assert(
      fc.asyncProperty(bytes32, fc.uint8Array(), damage, async (seed, message, change) => {
        const { jwk, sign } = ed25519Key(seed);
        const [whole, signature] = [sign(message), change(sign(message))];
        const isValid = toBase64url(signature) === toBase64url(whole);
        expect(await node.verifyEd25519(jwk, signature, message)).toBe(isValid);
        expect(await web.verifyEd25519(jwk, signature, message)).toBe(isValid);
      }),
    );
  });

  test('ES256', async () => {
    await fc.assert(
      fc.asyncProperty(scalars, fc.uint8Array(), damage, async (scalar, message, change) => {
        const { jwk, sign } = p256Key(scalar);
        const [whole, signature] = [sign(message), change(sign(message))];
        const isValid = toBase64url(signature) === toBase64url(whole);
        expect(await node.verifyEs256(jwk, signature, message)).toBe(isValid);
        expect(await web.verifyEs256(jwk, signature, message)).toBe(isValid);
      }),
    );
  });
});

test('keys that are no points, and members that are no keys, verify nothing and throw nothing', async () => {
  const coordinates = fc.oneof(bytes32.map(toBase64url), fc.string(), fc.constant(''));
  const signature = new Uint8Array(64).fill(1);
  await fc.assert(
    fc.asyncProperty(coordinates, coordinates, async (x, y) => {
      const point = { crv: 'P-256', kty: 'EC', x, y } as const;
      const key = { crv: 'Ed25519', kty: 'OKP', x } as const;
      for (const { verifyEs256, verifyEd25519 } of [node, web]) {
        expect(await verifyEs256(point, signature, signature)).toBe(false);
        expect(await verifyEd25519(key, signature, signature)).toBe(false);
      }
    }),
  );
});
