import { expect, test } from 'vitest';
import { encodeProof } from '../../../shared/proof/file.ts';
import { verifyProof } from '../../../shared/proof/verify.ts';
import { Operator } from '../../../test/kit/operator.ts';
import { describeReport } from './describe-report.ts';

/** A granted consent that was withdrawn three days later, and the two records' ids. */
function withdrawnConsent() {
  const operator = new Operator();
  operator.publishWording();
  const [granted] = operator.record(operator.submit(operator.makeOffer()));
  operator.clock.advance(3 * 24 * 60 * 60 * 1000);
  const withdrawn = operator.recordAct({ status: 'withdrawn', source: 'sms_keyword', method: 'stop_message' });
  return { operator, granted: granted?.record.id ?? '', withdrawn: withdrawn.record.id };
}

async function describeProof(operator: Operator, ...args: Parameters<Operator['proof']>) {
  return describeReport(await verifyProof(encodeProof(operator.proof(...args)), operator.trust));
}

test('a verified proof says that it is unchanged, and whose word the time is', async () => {
  const { operator, granted } = withdrawnConsent();
  const { verdict } = await describeProof(operator, granted);
  expect(verdict.headline).toBe('Unchanged since logged');
  expect(verdict.sentences[0]).toBe('Time as stated by the operator.');
});

test('no page claims what a court or a regulator will hold', async () => {
  const { operator, granted } = withdrawnConsent();
  expect(JSON.stringify(await describeProof(operator, granted))).not.toMatch(/court|complian|tamper-?proof|guarantee/i);
});

test('a consent that was withdrawn later says so before anything else', async () => {
  const { operator, granted } = withdrawnConsent();
  const { verdict, versions } = await describeProof(operator, granted);
  expect(verdict.sentences).toContain(
    'It is version 1 of 2; the newest that this file gives is: withdrawn by the person.',
  );
  expect(versions.map(({ version, status, current }) => [version, status, current])).toEqual([
    [1, 'granted', true],
    [2, 'withdrawn', false],
  ]);
});

test('a file that discloses nothing says that a later withdrawal would not show', async () => {
  const { operator, granted } = withdrawnConsent();
  const { verdict, facts, evidence } = await describeProof(operator, granted, { disclose: 'none' });
  expect(verdict.sentences).toContain('Whether it was withdrawn later, this file does not say.');
  expect(facts.find(({ label }) => label === 'Phone number')?.kind).toBe('absent');
  expect(evidence).toEqual([]);
});

test('a record that no browser signed is described without a page or a wording', async () => {
  const { operator, withdrawn } = withdrawnConsent();
  const view = await describeProof(operator, withdrawn);
  expect(view.verdict.verified).toBe(true);
  expect(view.wording).toBeNull();
  expect(view.facts.find(({ label }) => label === 'Where')?.value).toBe('no browser signed this record');
});

test('nothing of a file that does not verify is shown as fact', async () => {
  const { operator, granted } = withdrawnConsent();
  const file = encodeProof(operator.proof(granted)).replace('+12025550143', '+12025550144');
  const view = describeReport(await verifyProof(file, operator.trust));
  expect(view.verdict.headline).toBe('Not verified');
  expect(view.verdict.sentences[0]).toBe('Step 12 failed: phone does not open its commitment.');
  expect([...view.facts, ...view.place, ...view.evidence, ...view.versions]).toEqual([]);
  expect(view.wording).toBeNull();
});

test('what a proof does not show comes with every proof that verifies', async () => {
  const { operator, granted } = withdrawnConsent();
  expect((await describeProof(operator, granted)).notShown.length).toBeGreaterThanOrEqual(4);
});
