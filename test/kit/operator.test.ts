/** The test kit itself: what it makes verifies, and it makes the same every time. */
import { createPublicKey, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { utf8 } from '../../shared/encoding/bytes.ts';
import { encodeProof } from '../../shared/proof/file.ts';
import { verifyProof } from '../../shared/proof/verify.ts';
import { Operator } from './operator.ts';
import { p256Key } from './p256-key.ts';

function firstProof(operator: Operator): string {
  operator.publishWording();
  const [granted] = operator.record(operator.submit(operator.makeOffer()));
  operator.recordAct({ status: 'withdrawn', source: 'sms_keyword', method: 'stop_message' });
  return encodeProof(operator.proof(granted?.record.id ?? ''));
}

test('an operator makes a proof that verifies', async () => {
  const operator = new Operator();
  const report = await verifyProof(firstProof(operator), operator.trust);
  expect(report.steps.filter(({ outcome }) => outcome !== 'passed')).toEqual([
    { name: 'anchors', outcome: 'not_checked', detail: 'the checkpoint is not anchored' },
  ]);
  expect(report.verified).toBe(true);
});

test('one seed makes one proof, another seed another', () => {
  expect(firstProof(new Operator())).toBe(firstProof(new Operator()));
  expect(firstProof(new Operator({ seed: 'other' }))).not.toBe(firstProof(new Operator()));
});

test('the deterministic P-256 key makes the signature that RFC 6979 A.2.5 prints', () => {
  const scalar = Buffer.from('C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721', 'hex');
  const key = p256Key(scalar);
  const signature = key.sign(utf8('sample'));
  expect(Buffer.from(signature).toString('hex').toUpperCase()).toBe(
    'EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716' +
      'F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8',
  );
  const publicKey = createPublicKey({ key: key.jwk, format: 'jwk' });
  expect(verify('sha256', utf8('sample'), { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true);
});
