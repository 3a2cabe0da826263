/** Signed things changed after signing, put where their hashes fit: then the signature must say no. */
import { expect, test } from 'vitest';
import { firstFailed, payloadOf } from '../../test/kit/lies.ts';
import { Operator } from '../../test/kit/operator.ts';
import { toBase64url } from '../encoding/base64url.ts';
import { utf8 } from '../encoding/bytes.ts';
import { canonicalJson } from '../encoding/canonical-json.ts';
import { encodeLeaf } from '../log/leaf.ts';
import { recordSha256 } from '../record/record.ts';
import { encodeProof } from './file.ts';
import { verifyProof } from './verify.ts';

/** The token once for every member of its payload, with that member changed and the old signature. */
function forgeries(token: string): string[] {
  const [header, , signature] = token.split('.');
  const payload = payloadOf(token) as Record<string, unknown>;
  return Object.keys(payload).map((member) => {
    const changed = { ...payload, [member]: payload[member] === null ? 'x' : null };
    return `${header}.${toBase64url(utf8(canonicalJson(changed)))}.${signature}`;
  });
}

test('a record changed by who holds the log but not its key fails as a record', async () => {
  const operator = new Operator();
  const { jws, record } = operator.recordAct({ status: 'withdrawn', source: 'sms_keyword', method: 'stop_message' });
  const forged = forgeries(jws);
  expect(forged).toHaveLength(17);
  for (const token of forged) {
    const index = operator.log.append(encodeLeaf({ d: recordSha256(token), t: 'record', tag: recordSha256(''), v: 1 }));
    const proof = operator.proof(record.id, { disclose: 'none' });
    const leaves = [...proof.leaves, operator.log.proven(index)];
    const report = await verifyProof(encodeProof({ ...proof, record: token, leaves }), operator.trust);
    expect(firstFailed(report)).toBe('record: signature does not verify');
  }
});

test('a statement changed by an operator that signs it into a record fails as a statement', async () => {
  const operator = new Operator();
  operator.publishWording();
  const submission = operator.submit(operator.makeOffer());
  const forged = forgeries(submission.statement);
  expect(forged).toHaveLength(9);
  for (const statement of forged) {
    const alter = (record: object) => ({ ...record, statement });
    const [kept] = operator.record(submission, { alter });
    const proof = operator.proof(kept?.record.id ?? '', { disclose: 'none' });
    expect(firstFailed(await verifyProof(encodeProof(proof), operator.trust))).toBe(
      'statement: signature does not verify',
    );
  }
});

test('an offer changed by a browser that cites it fails as an offer', async () => {
  const operator = new Operator();
  operator.publishWording();
  const shown = operator.makeOffer();
  const [header, , signature] = shown.offer.split('.');
  const changed = { ...shown.content, origins: ['https://evil.example', 'https://shop.example'] };
  const offer = `${header}.${toBase64url(utf8(canonicalJson(changed)))}.${signature}`;
  const [kept] = operator.record(operator.submit({ ...shown, offer }, { origin: 'https://evil.example' }));
  const proof = operator.proof(kept?.record.id ?? '');
  expect(firstFailed(await verifyProof(encodeProof(proof), operator.trust))).toBe('offer: signature does not verify');
});

test('a status changed on its way fails as a status', async () => {
  const operator = new Operator();
  const { record } = operator.recordAct({ status: 'withdrawn', source: 'sms_keyword', method: 'stop_message' });
  const proof = operator.proof(record.id);
  for (const status of forgeries(proof.status ?? '')) {
    const report = await verifyProof(encodeProof({ ...proof, status }), operator.trust);
    expect(firstFailed(report)).toBe('status: signature does not verify');
  }
});

test('signed things do not stand in for one another', async () => {
  const operator = new Operator();
  operator.publishWording();
  const shown = operator.makeOffer();
  operator.record(operator.submit(shown));
  const index = operator.log.append(
    encodeLeaf({ d: recordSha256(shown.offer), t: 'record', tag: recordSha256(''), v: 1 }),
  );
  const stop = operator.recordAct({ status: 'withdrawn', source: 'sms_keyword', method: 'stop_message' });
  const proof = operator.proof(stop.record.id, { disclose: 'none' });
  const leaves = [...proof.leaves, operator.log.proven(index)].sort((a, b) => a.index - b.index);
  const report = await verifyProof(encodeProof({ ...proof, record: shown.offer, leaves }), operator.trust);
  expect(firstFailed(report)).toBe('record: header: typ is not phone-consent-record+jws');
});
