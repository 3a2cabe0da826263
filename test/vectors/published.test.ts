/** Our code on vectors that others published, as they stand in `published/`. Where we are stricter, the test says so. */
import { describe, expect, it } from 'vitest';
import * as node from '../../shared/crypto/node.ts';
import * as web from '../../shared/crypto/web.ts';
import { canonicalJson } from '../../shared/encoding/canonical-json.ts';
import { FormatError } from '../../shared/errors.ts';
import { verifyConsistency, verifyInclusion } from '../../shared/log/merkle.ts';
import { openNote, parseVkey } from '../../shared/log/note.ts';
import jcs from './published/json-canonicalization.json';
import merkle from './published/transparency-dev-merkle.json';
import ed25519 from './published/wycheproof-ed25519.json';
import es256 from './published/wycheproof-es256.json';

const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));
const base64 = (text: string | null) => new Uint8Array(Buffer.from(text ?? '', 'base64'));
const base64url = (text: string) => Buffer.from(text, 'hex').toString('base64url');

describe.each([
  ['Node', node],
  ['WebCrypto', web],
])('Wycheproof by %s', (_name, { verifyEd25519, verifyEs256 }) => {
  const onEdwards = ed25519.testGroups.flatMap(({ publicKey, tests }) => {
    const key = { crv: 'Ed25519', kty: 'OKP', x: base64url(publicKey.pk) } as const;
    return tests.map((test) => ({ ...test, key }));
  });
  const onP256 = es256.testGroups.flatMap(({ publicKey: { uncompressed }, tests }) => {
    const [x, y] = [base64url(uncompressed.slice(2, 66)), base64url(uncompressed.slice(66))];
    return tests.map((test) => ({ ...test, key: { crv: 'P-256', kty: 'EC', x, y } as const }));
  });

  it('is run in full', () => {
    expect([onEdwards.length, onP256.length]).toEqual([ed25519.numberOfTests, es256.numberOfTests]);
  });

  it.each(onEdwards)('Ed25519 $tcId: $comment → $result', async ({ key, sig, msg, result }) => {
    expect(await verifyEd25519(key, hex(sig), hex(msg))).toBe(result === 'valid');
  });

  it.each(onP256)('ES256 $tcId: $comment → $result', async ({ key, sig, msg, result }) => {
    expect(await verifyEs256(key, hex(sig), hex(msg))).toBe(result === 'valid');
  });
});

describe('RFC 8785, of its author', () => {
  it.each(jcs.filter(({ name }) => name !== 'values'))('$name', ({ input, output }) => {
    expect(canonicalJson(JSON.parse(input))).toBe(output);
  });

  it('values, but for numbers that are no integers, which our formats do not hold', () => {
    const { input = '', output = '' } = jcs.find(({ name }) => name === 'values') ?? {};
    expect(() => canonicalJson(JSON.parse(input))).toThrow(FormatError);
    const { numbers: _, ...rest } = JSON.parse(input) as Record<string, unknown>;
    expect(canonicalJson(rest)).toBe(output.replace(/,"numbers":\[[^\]]*\]/, ''));
  });
});

describe('transparency-dev/merkle', () => {
  it.each(merkle.inclusion)('$file: $desc', ({ leafIdx, treeSize, root, leafHash, proof, wantErr }) => {
    const path = (proof ?? []).map(base64);
    expect(verifyInclusion(base64(leafHash), leafIdx, treeSize, path, base64(root))).toBe(!wantErr);
  });

  it.each(merkle.consistency)('$file: $desc', ({ size1, size2, root1, root2, proof, wantErr }) => {
    const [oldRoot, root, path] = [base64(root1), base64(root2), (proof ?? []).map(base64)];
    const isHash = oldRoot.length === 32; // one example has roots of 12 bytes, and compares them alone
    expect(verifyConsistency(size1, oldRoot, size2, root, path)).toBe(!wantErr && isHash);
  });
});

/** The example of the documentation of golang.org/x/mod/sumdb/note. */
it('opens the note that Go’s documentation opens', async () => {
  const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
  const key = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
  const signature = 'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=';
  const note = `${text}\n— PeterNeumann ${signature}\n`;
  expect(await openNote(note, parseVkey(key))).toBe(text);
});
