/** Files that are no proof, or a proof of something else: a report each time, never an exception, never "verified". */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstFailed } from '../../test/kit/lies.ts';
import { Operator } from '../../test/kit/operator.ts';
import { utf8 } from '../encoding/bytes.ts';
import { encodeProof, MAX_PROOF_LENGTH } from './file.ts';
import { STEP_NAMES, verifyProof } from './verify.ts';

const operator = new Operator();
operator.publishWording();
const [kept] = operator.record(operator.submit(operator.makeOffer()));
const proof = operator.proof(kept?.record.id ?? '');
const file = encodeProof(proof);

test('arbitrary text and bytes are reported as no proof', async () => {
  const hostile = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.uint8Array(), fc.json());
  await fc.assert(
    fc.asyncProperty(hostile, async (input) => {
      const report = await verifyProof(input, operator.trust);
      expect(report).toMatchObject({ verified: false, level: 'none', record: null, place: null });
      expect(report.steps.map(({ outcome }) => outcome)).toEqual([
        'failed',
        ...STEP_NAMES.slice(1).map(() => 'not_checked'),
      ]);
    }),
  );
});

test('objects of almost the right shape are reported, whatever stands in their members', async () => {
  const members = Object.keys(proof) as (keyof typeof proof)[];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...members), fc.jsonValue({ noUnicodeString: false }), async (member, value) => {
      const report = await verifyProof(JSON.stringify({ ...proof, [member]: value }), operator.trust);
      expect(report.steps).toHaveLength(STEP_NAMES.length);
    }),
  );
});

test('tokens of hostile text are reported', async () => {
  const part = fc.oneof(
    fc.string(),
    fc.json().map((json) => Buffer.from(json).toString('base64url')),
  );
  const token = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'));
  await fc.assert(
    fc.asyncProperty(token, fc.constantFrom('record', 'offer', 'status'), async (jws, member) => {
      const report = await verifyProof(JSON.stringify({ ...proof, [member]: jws }), operator.trust);
      expect(report.verified).toBe(false);
    }),
  );
});

test.each([0, 1, 100, file.length >> 1, file.length - 1])(
  'a file cut after %i characters is no proof',
  async (length) => {
    expect(firstFailed(await verifyProof(file.slice(0, length), operator.trust))).toMatch(/^shape: /);
  },
);

test('a file past the limit is refused before it is read, as text and as bytes', async () => {
  const hundredMegabytes = new Uint8Array(100_000_000).fill(0x5b);
  const started = performance.now();
  for (const big of [hundredMegabytes, '['.repeat(100_000_000), 'é'.repeat(MAX_PROOF_LENGTH / 2 + 1)]) {
    expect(firstFailed(await verifyProof(big, operator.trust))).toBe(`shape: larger than ${MAX_PROOF_LENGTH} bytes`);
  }
  expect(performance.now() - started).toBeLessThan(2000);
});

test('nesting up to the limit of size exhausts nothing', async () => {
  const deep = '['.repeat(MAX_PROOF_LENGTH / 2) + ']'.repeat(MAX_PROOF_LENGTH / 2);
  expect(firstFailed(await verifyProof(deep, operator.trust))).toMatch(/^shape: /);
});

test('bytes that are not UTF-8, and a byte order mark, are no proof', async () => {
  for (const bytes of [Uint8Array.of(0xff), Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8(file))]) {
    expect(firstFailed(await verifyProof(bytes, operator.trust))).toMatch(/^shape: /);
  }
  expect((await verifyProof(utf8(file), operator.trust)).verified).toBe(true);
});

test('members called __proto__, constructor or twice the same are seen', async () => {
  const [head, tail] = [file.slice(0, -1), '}'];
  for (const member of ['"__proto__":null', '"constructor":1', '"v":1']) {
    expect(firstFailed(await verifyProof(`${head},${member}${tail}`, operator.trust))).toMatch(/^shape: /);
  }
  const sorted = `{"__proto__":{"v":1},${file.slice(1)}`;
  expect(firstFailed(await verifyProof(sorted, operator.trust))).toBe('shape: the object: unknown member');
});

test('the key of another log, and the same key under another name, do not verify', async () => {
  const other = new Operator({ seed: 'other' });
  const { jwk } = operator.trust.logKey;
  for (const logKey of [other.noteKey, { name: 'other.example/log', jwk }, { ...other.noteKey, jwk }]) {
    const report = await verifyProof(file, { logKey });
    const isSame = logKey.name === operator.log.origin && logKey.jwk === jwk;
    expect(report.verified).toBe(isSame);
    if (!isSame) expect(firstFailed(report)).toMatch(/^checkpoint: /);
  }
});

test('leaves of two trees do not verify together', async () => {
  const other = new Operator({ seed: 'other' });
  other.publishWording();
  other.record(other.submit(other.makeOffer()));
  const mixed = proof.leaves.map((leaf) => (leaf.index === 1 ? leaf : other.log.proven(leaf.index)));
  const report = await verifyProof(encodeProof({ ...proof, leaves: mixed }), operator.trust);
  expect(firstFailed(report)).toMatch(/^inclusion: leaf 0 is not in the tree/);
});

test('a whole proof of another log is nothing to this one', async () => {
  const other = new Operator({ seed: 'other' });
  const { record } = other.recordAct({ status: 'withdrawn', source: 'sms_keyword', method: 'stop_message' });
  const report = await verifyProof(encodeProof(other.proof(record.id)), operator.trust);
  expect(firstFailed(report)).toMatch(/^checkpoint: /);
});
