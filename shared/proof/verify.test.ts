/** The verifier on honest proofs: what it says of each kind, and what it leaves unsaid. */
import { expect, test } from 'vitest';
import { firstFailed } from '../../test/kit/lies.ts';
import { Operator } from '../../test/kit/operator.ts';
import { toInstant } from '../encoding/time.ts';
import { encodeProof, type Proof } from './file.ts';
import { type Report, type StepName, verifyProof } from './verify.ts';

const STOP = { status: 'withdrawn', source: 'sms_keyword', method: 'stop_message' } as const;

function verify(operator: Operator, proof: Proof): Promise<Report> {
  return verifyProof(encodeProof(proof), operator.trust);
}

/** Names of the steps that were not checked, in a report in which none failed. */
function notChecked({ steps, verified }: Report): StepName[] {
  expect(verified).toBe(true);
  return steps.filter(({ outcome }) => outcome !== 'passed').map(({ name }) => name);
}

/** An operator with one consent by submission. */
function consented(): { operator: Operator; id: string } {
  const operator = new Operator();
  operator.publishWording();
  const [granted] = operator.record(operator.submit(operator.makeOffer()));
  return { operator, id: granted?.record.id ?? '' };
}

test('a full proof verifies and gives what it established', async () => {
  const { operator, id } = consented();
  operator.recordAct(STOP);
  const report = await verify(operator, operator.proof(id));
  expect(notChecked(report)).toEqual(['anchors']);
  expect(report).toMatchObject({
    level: 'operator_log',
    place: { index: 2, log: 'consent.example/log', tree: { size: 4 } },
    record: { id, status: 'granted', wording: { logIndex: 1 } },
    wording: { id: 'larkspur-offers', sender: { id: 'larkspur' } },
    statement: { origin: 'https://shop.example' },
    offer: { site: 'larkspur-web' },
    line: { versions: [{ status: 'granted' }, { status: 'withdrawn' }] },
  });
  expect(report.disclosed.map(({ field, value }) => [field, value])).toContainEqual(['phone', '+12025550143']);
  expect(report.notShown.join(' ')).toContain('That all versions are about one number');
});

test('every version of a line has a proof, in whatever place it stands', async () => {
  const { operator, id } = consented();
  const stop = operator.recordAct(STOP);
  const [again] = operator.record(operator.submit(operator.makeOffer()));
  for (const recordId of [id, stop.record.id, again?.record.id ?? '']) {
    const report = await verify(operator, operator.proof(recordId));
    expect(report.line?.versions.map(({ status }) => status)).toEqual(['granted', 'withdrawn', 'granted']);
    expect(report.record?.id).toBe(recordId);
  }
});

test('a public receipt discloses nothing and says nothing of the line', async () => {
  const { operator, id } = consented();
  operator.recordAct(STOP);
  const report = await verify(operator, operator.proof(id, { disclose: 'none' }));
  expect(notChecked(report)).toEqual(['disclosures', 'history', 'status', 'anchors']);
  expect(report).toMatchObject({ disclosed: [], line: null });
});

test('a narrowed proof discloses just what was asked for', async () => {
  const { operator, id } = consented();
  const report = await verify(operator, operator.proof(id, { disclose: ['phone', 'page'] }));
  expect(notChecked(report)).toEqual(['history', 'status', 'anchors']);
  expect(report.disclosed.map(({ field }) => field)).toEqual(['phone', 'page']);
  expect(report.notShown.join(' ')).not.toContain('versions');
});

test('a record that no browser signed verifies, with what it lacks not checked', async () => {
  const operator = new Operator();
  const { record } = operator.recordAct(STOP);
  const report = await verify(operator, operator.proof(record.id));
  expect(notChecked(report)).toEqual(['wording', 'statement', 'rendered', 'offer', 'anchors']);
  expect(report.notShown.join(' ')).toContain('no browser signed this record');
});

test('a tick for several programs makes a record for each, each with its own proof', async () => {
  const operator = new Operator();
  const programs = [
    { id: 'larkspur-calls', channel: 'voice' },
    { id: 'larkspur-offers', channel: 'sms' },
  ] as const;
  operator.publishWording({ programs, label: 'Yes, text and call me' });
  const kept = operator.record(operator.submit(operator.makeOffer()));
  expect(kept).toHaveLength(2);
  for (const { record } of kept)
    expect(notChecked(await verify(operator, operator.proof(record.id)))).toEqual(['anchors']);
});

test('where the site confirms numbers, a tick leads to pending and a typed code to granted', async () => {
  const operator = new Operator();
  operator.publishWording();
  const [pending] = operator.record(operator.submit(operator.makeOffer({ confirm: 'code' })));
  const confirmed = operator.recordAct({
    status: 'granted',
    source: 'website_form',
    method: 'code_confirmed',
    wording: pending?.record.wording ?? null,
  });
  const report = await verify(operator, operator.proof(confirmed.record.id));
  expect(notChecked(report)).toEqual(['statement', 'rendered', 'offer', 'anchors']);
  expect(report.line?.versions.map(({ status }) => status)).toEqual(['pending', 'granted']);
  expect(report.notShown.join(' ')).not.toContain('the number was not confirmed');
  expect((await verify(operator, operator.proof(pending?.record.id ?? ''))).verified).toBe(true);
});

test('an offer may last 24 hours', async () => {
  const operator = new Operator();
  operator.publishWording();
  const expiresAt = toInstant(operator.clock.ms() + 24 * 60 * 60 * 1000);
  const [kept] = operator.record(operator.submit(operator.makeOffer({ expiresAt })));
  expect((await verify(operator, operator.proof(kept?.record.id ?? ''))).verified).toBe(true);
});

test('a record in the 72 hours after its offer ended verifies, and says it is late', async () => {
  const operator = new Operator();
  operator.publishWording();
  const submission = operator.submit(operator.makeOffer());
  operator.clock.advance(74 * 60 * 60 * 1000);
  const [late] = operator.record(submission);
  expect(late?.record.late).toBe(true);
  expect((await verify(operator, operator.proof(late?.record.id ?? ''))).verified).toBe(true);
});

test('changing the wording later leaves the proofs of older consents verifying', async () => {
  const { operator, id } = consented();
  const before = encodeProof(operator.proof(id));
  operator.publishWording({ version: 2, parts: [{ text: 'Other words.' }] });
  operator.record(operator.submit(operator.makeOffer(), { phone: '+12025550144' }));
  expect((await verifyProof(before, operator.trust)).verified).toBe(true);
  const after = await verify(operator, operator.proof(id));
  expect(after.verified).toBe(true);
  expect(after.wording?.version).toBe(1);
});

test('a rotated key leaves older proofs verifying, and signs newer ones', async () => {
  const { operator, id } = consented();
  const [old, next] = [operator.recordKey, operator.newKey()];
  operator.changeKey({ action: 'add', at: operator.clock.now(), jwk: next.jwk });
  operator.recordKey = next;
  operator.changeKey({ action: 'retire', at: operator.clock.now(), kid: old.kid });
  const { record } = operator.recordAct(STOP);
  for (const recordId of [id, record.id])
    expect((await verify(operator, operator.proof(recordId))).verified).toBe(true);
  const { record: forged } = operator.recordAct({ ...STOP, key: old, phone: '+12025550144' });
  const report = await verify(operator, operator.proof(forged.id));
  expect(firstFailed(report)).toMatch(/^operator_key: /);
});

test('no offer counts that a retired key made', async () => {
  const operator = new Operator();
  operator.publishWording();
  const [retired, next] = [operator.recordKey, operator.newKey()];
  operator.changeKey({ action: 'add', at: operator.clock.now(), jwk: next.jwk });
  operator.changeKey({ action: 'retire', at: operator.clock.now(), kid: retired.kid });
  const shown = operator.makeOffer();
  operator.recordKey = next;
  const [kept] = operator.record(operator.submit(shown));
  const report = await verify(operator, operator.proof(kept?.record.id ?? ''));
  expect(firstFailed(report)).toBe('offer: the key of the offer was not good then');
});

test('past a declared compromise no offer by that key counts, however it is dated', async () => {
  const operator = new Operator();
  operator.publishWording();
  const [stolen, next] = [operator.recordKey, operator.newKey()];
  operator.changeKey({ action: 'add', at: operator.clock.now(), jwk: next.jwk });
  operator.changeKey({ action: 'compromise', kid: stolen.kid, lastGoodIndex: 2 }, operator.rootKey);
  const backdated = operator.makeOffer({ checkpoint: { size: 2, root: 'A'.repeat(43) } });
  operator.recordKey = next;
  const [forged] = operator.record(operator.submit(backdated));
  const report = await verify(operator, operator.proof(forged?.record.id ?? ''));
  expect(firstFailed(report)).toBe('offer: the key of the offer was compromised');
});

test('who agreed before a theft was known agrees anew after it: the new record stands, and the old one is named', async () => {
  const { operator, id } = consented();
  const [stolen, next] = [operator.recordKey, operator.newKey()];
  operator.changeKey({ action: 'add', at: operator.clock.now(), jwk: next.jwk }, operator.rootKey);
  operator.changeKey({ action: 'compromise', kid: stolen.kid, lastGoodIndex: 1 }, operator.rootKey);
  operator.recordKey = next;
  const [anew] = operator.record(operator.submit(operator.makeOffer()));
  expect(firstFailed(await verify(operator, operator.proof(id)))).toMatch(/^operator_key: /);
  const report = await verify(operator, operator.proof(anew?.record.id ?? ''));
  expect(report).toMatchObject({ verified: true, line: { undone: [1], versions: [{ id }, {}] } });
  expect(report.steps.find(({ name }) => name === 'history')?.detail).toContain('was in other hands: 1');
});

test('a log that continues another carries its records, under the name they were made with', async () => {
  const old = consented();
  const genesis = { previous: [{ origin: old.operator.log.origin, root: 'A'.repeat(43), size: 3 }] };
  const operator = new Operator({ origin: 'consent.example/log-2', genesis });
  for (const index of [1, 2]) operator.log.append(old.operator.log.leaf(index));
  const leaves = [0, 1, 2].map((index) => operator.log.proven(index));
  const proof = { ...old.operator.proof(old.id, { disclose: 'none' }), checkpoint: operator.log.checkpoint(), leaves };
  expect((await verify(operator, proof)).verified).toBe(true);
});

test('leaves of a type that this version does not know are passed over', async () => {
  const { operator, id } = consented();
  const index = operator.log.append('{"t":"weather","v":1}');
  const proof = operator.proof(id, { disclose: 'none' });
  const report = await verify(operator, { ...proof, leaves: [...proof.leaves, operator.log.proven(index)] });
  expect(report.verified).toBe(true);
});

test('cosignatures of witnesses beside the signature of the log change nothing', async () => {
  const { operator, id } = consented();
  const proof = operator.proof(id);
  const witnessed = `${proof.checkpoint}— witness.example ${Buffer.alloc(76, 1).toString('base64')}\n`;
  expect((await verify(operator, { ...proof, checkpoint: witnessed })).verified).toBe(true);
});
