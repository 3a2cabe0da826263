import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../shared/encoding/canonical-json.ts';
import { FormatError } from '../../shared/errors.ts';
import { Operator } from '../../test/kit/operator.ts';
import { readSubmission } from './read-submission.ts';

const operator = new Operator();
operator.publishWording();
const offered = operator.makeOffer();
const submission = operator.submit(offered);
const trust = { vkey: operator.vkey, recordKeys: [operator.recordKey.jwk] };
const options = { phone: '+12025550143', site: 'larkspur-web', trust };

const read = (body: object, changed: Partial<typeof options> = {}) =>
  readSubmission(canonicalJson(body), { ...options, ...changed });

describe('readSubmission', () => {
  it('takes a genuine entry and returns what to forward', async () => {
    expect(await read(submission)).toMatchObject({
      ok: true,
      submission,
      phone: '+12025550143',
      origin: 'https://shop.example',
      choices: [{ act: 'granted', wording: { id: 'larkspur-offers', version: 1 } }],
    });
  });

  const other = new Operator({ seed: 'other' });
  other.publishWording();
  const late = operator.makeOffer({ origins: ['https://other.example'] });
  const [phone, display] = submission.disclosures;
  const faults: [string, string, () => ReturnType<typeof read>][] = [
    ['another number than the form’s', 'phone_mismatch', () => read(submission, { phone: '+12025550144' })],
    ['another site', 'wrong_site', () => read(submission, { site: 'elsewhere' })],
    ['an offer by a key that is not trusted', 'offer_invalid', () => read(other.submit(other.makeOffer()))],
    [
      'another log',
      'wrong_log',
      () => read(submission, { trust: { ...trust, vkey: new Operator({ origin: 'b.example/log' }).vkey } }),
    ],
    ['an offer swapped for another', 'offer_mismatch', () => read({ ...submission, offer: late.offer })],
    ['a page of another origin', 'origin_not_allowed', () => read(operator.submit(late))],
    [
      'a statement cut short',
      'statement_invalid',
      () => read({ ...submission, statement: submission.statement.slice(0, -4) }),
    ],
    ['a statement nobody signed', 'statement_invalid', () => read({ ...submission, statement: 'a.b.c' })],
    [
      'a value changed after signing',
      'commitment_mismatch',
      () => read({ ...submission, disclosures: [phone, { ...display, value: '{}' }] }),
    ],
    [
      'a number put in the place of the signed one',
      'commitment_mismatch',
      () => read({ ...submission, disclosures: [{ ...phone, value: '+12025550144' }] }, { phone: '+12025550144' }),
    ],
    ['no number', 'commitment_mismatch', () => read({ ...submission, disclosures: [] })],
    ['a field disclosed twice', 'commitment_mismatch', () => read({ ...submission, disclosures: [phone, phone] })],
    ['a spare member', 'malformed', () => read({ ...submission, extra: 1 })],
    ['another spelling of the JSON', 'malformed', () => readSubmission(` ${canonicalJson(submission)}`, options)],
    ['no text', 'malformed', () => readSubmission(undefined, options)],
    ['the entry of test mode', 'offer_invalid', () => read({ ...submission, offer: 'test' })],
    [
      'a wording that was not offered',
      'unknown_wording',
      () =>
        read(
          operator.submit(offered, {
            alter: (statement) => ({
              ...statement,
              choices: statement.choices.map((choice) => ({ ...choice, wording: { ...choice.wording, version: 9 } })),
            }),
          }),
        ),
    ],
  ];
  it.each(faults)('refuses %s', async (_, code, attempt) => {
    expect(await attempt()).toMatchObject({ ok: false, code });
  });

  it('throws when the host’s own keys are malformed', async () => {
    await expect(read(submission, { trust: { ...trust, vkey: 'x' } })).rejects.toThrow(FormatError);
  });
});
