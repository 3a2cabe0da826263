/** Prior express written consent: the disclosures of US law, each of them needed. */
import { describe, expect, test } from 'vitest';
import vector from '../../../test/vectors/wording.json';
import examples from '../../../test/vectors/wordings.json';
import type { Channel } from '../../wording/wording.ts';
import type { LintInput } from './lint-text.ts';
import { carriesPewc } from './pewc.ts';

const ACME: LintInput = {
  locale: 'en-US',
  purpose: 'marketing',
  sender: { legalName: 'Acme Shoes Inc.' },
  programs: [{ channel: 'sms' }],
  parts: [{ text: vector.text }],
};

const changed = (from: string, to: string): LintInput => ({
  ...ACME,
  parts: [{ text: vector.text.replace(from, to) }],
});

test('the clean text carries them, however its sender writes its legal form', () => {
  expect(carriesPewc(ACME)).toBe(true);
  expect(carriesPewc({ ...ACME, sender: { legalName: 'Acme Shoes' } })).toBe(true);
  expect(carriesPewc({ ...ACME, sender: { legalName: 'Acme Holding LLC' } })).toBe(false);
  expect(carriesPewc({ ...ACME, sender: { legalName: 'Acme Holding LLC', brand: 'Acme Shoes' } })).toBe(true);
});

describe('without one of them it does not', () => {
  test.each([
    ['the sender', ' from Acme Shoes', ''],
    ['the act', 'By checking this box, I agree to receive', 'We send'],
    ['a yes', 'I agree', 'I do not agree'],
    ['the way', ' text messages', ''],
    ['the kind', ' marketing', ''],
    ['that a machine sends', ' automated', ''],
    ['the number', ' at the mobile number I provided', ''],
    ['the condition', ' Consent is not a condition of purchase.', ''],
    ['the condition’s “not”', 'is not a condition', 'is a condition'],
  ])('%s', (_name, from, to) => {
    const text = changed(from, to).parts[0]?.text;
    expect(text).not.toBe(vector.text);
    const byChecking = 'By checking this box, ';
    const parts = [{ text: from === 'I agree' ? (text ?? '').replace(byChecking, '') : (text ?? '') }];
    expect(carriesPewc({ ...ACME, parts })).toBe(false);
  });
});

test('automated calls need an artificial or prerecorded voice too', () => {
  const calls = (text: string) => changed('text messages', text);
  const programs: { channel: Channel }[] = [{ channel: 'voice_automated' }];
  expect(carriesPewc({ ...calls('calls'), programs })).toBe(false);
  expect(carriesPewc({ ...calls('calls with an artificial or prerecorded voice'), programs })).toBe(true);
});

test('a consent to anything but marketing is none', () => {
  expect(carriesPewc({ ...ACME, purpose: 'alerts' })).toBe(false);
});

test.each(examples.wordings)('$id in $locale', ({ locale, purpose, text }) => {
  const wording = { ...ACME, locale, purpose: purpose as 'marketing', parts: [{ text }] };
  const sender = { legalName: /Larkspur Outdoor (Supply LLC|UK Ltd|GmbH|Iberia, S\.L\.)/.exec(text)?.[0] ?? '' };
  expect(carriesPewc({ ...wording, sender })).toBe(locale.endsWith('-US') && purpose === 'marketing');
});

test.each([
  [
    'fr-US',
    'En cochant cette case, j’accepte de recevoir des SMS publicitaires automatisés d’Acme Shoes au numéro de mobile indiqué. Mon accord n’est pas une condition d’achat.',
  ],
  [
    'de-US',
    'Ich willige ein, dass Acme Shoes mir automatisierte Werbung per SMS an die angegebene Mobilfunknummer sendet. Die Einwilligung ist keine Voraussetzung für einen Kauf.',
  ],
  [
    'pt-US',
    'Ao marcar esta caixa, concordo em receber mensagens de texto automáticas de marketing da Acme Shoes no número de celular que indiquei. O consentimento não é condição de compra.',
  ],
])('in %s', (locale, text) => {
  expect(carriesPewc({ ...ACME, locale, parts: [{ text }] })).toBe(true);
  expect(carriesPewc({ ...ACME, locale: 'en-US', parts: [{ text }] })).toBe(false);
  expect(carriesPewc({ ...ACME, locale: 'it-US', parts: [{ text }] })).toBe(false);
});
