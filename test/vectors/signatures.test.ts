/** Both implementations of the signatures against vectors at their edges. */
import { describe, expect, it } from 'vitest';
import * as node from '../../shared/crypto/node.ts';
import * as web from '../../shared/crypto/web.ts';
import { ed25519Vectors } from './ed25519.ts';
import { es256Vectors } from './es256.ts';

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));

it('stands in the file for verifiers in other languages', async () => {
  const lines = (vectors: readonly object[]) => vectors.map((vector) => JSON.stringify(vector)).join(',\n');
  const file = `{\n"es256": [\n${lines(es256Vectors)}\n],\n"ed25519": [\n${lines(ed25519Vectors)}\n]\n}\n`;
  await expect(file).toMatchFileSnapshot('signatures.json');
});

describe.each([
  ['Node', node],
  ['WebCrypto', web],
])('%s', (_name, implementation) => {
  it.each(es256Vectors)('ES256: $name → $valid', async ({ jwk, message, signature, valid }) => {
    expect(await implementation.verifyEs256(jwk, bytes(signature), bytes(message))).toBe(valid);
  });

  it.each(ed25519Vectors)('Ed25519: $name → $valid', async ({ jwk, message, signature, valid }) => {
    expect(await implementation.verifyEd25519(jwk, bytes(signature), bytes(message))).toBe(valid);
  });

  it('SHA-256 of the examples of FIPS 180-4', () => {
    const hex = (text: string) => Buffer.from(implementation.sha256(new TextEncoder().encode(text))).toString('hex');
    expect(hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(hex('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe(
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    );
  });
});
