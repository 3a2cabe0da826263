/** Every text that the server sends of itself breaks no rule of any country, in every language. */
import { describe, expect, test } from 'vitest';
import { lint } from '../../shared/rules/lint/lint.ts';
import { LANGUAGES, type Language } from '../../shared/rules/lint/phrases.ts';
import type { TextKind } from '../../shared/rules/lint/rule.ts';
import { isYes } from '../../shared/rules/messages/is-yes.ts';
import { readMessage } from '../../shared/rules/messages/read-message.ts';
import { PURPOSES, type Purpose } from '../../shared/wording/wording.ts';
import { helpText, stoppedText } from './answers.ts';
import { codeText, questionText } from './text.ts';

const SENDER = { legalName: 'Larkspur Outdoor Supply LLC' };
const FREQUENCIES = [
  null,
  { max: 1, per: 'day' },
  { max: 4, per: 'week' },
  { max: 30, per: 'month' },
  { max: 1, per: 'month' },
] as const;
const NAMES = ['Trail Deals', 'Order updates', 'Trips & Tours'];

/** Rules broken in any country at all, those of warnings too. */
function broken(kind: TextKind, text: string, locale: string, purpose: Purpose = 'marketing'): string[] {
  const programs = NAMES.map((name) => ({ channel: 'sms', name }) as const);
  return lint({ locale, purpose, sender: SENDER, programs, parts: [{ text }] }, kind, []).map(({ rule }) => rule);
}

const programs = (count: number, helpContact: string | null = 'help@larkspur.example') =>
  NAMES.slice(0, count).map((name) => ({ name, frequency: null, helpContact }));

describe.each(LANGUAGES)('in %s', (language: Language) => {
  test('the code', () => {
    const text = codeText(language, { sender: SENDER.legalName, code: '012345', host: 'shop.example' });
    expect(broken('code', text, language)).toEqual([]);
  });

  test.each(PURPOSES)('the question about %s', (purpose) => {
    for (const frequency of FREQUENCIES) {
      const text = questionText(language, SENDER.legalName, { name: 'Trail Deals', purpose, frequency });
      expect(broken('double_opt_in', text, language, purpose), text).toEqual([]);
      expect(text).toContain('Trail Deals');
    }
  });

  test.each([0, 1, 2, 3])('the confirmation of a withdrawal, of %i programs', (count) => {
    const text = stoppedText(language, { sender: SENDER.legalName, programs: programs(count) });
    expect(broken('opted_out', text, language), text).toEqual([]);
    expect(text.includes('Trail Deals')).toBe(count === 1 || count === 2);
    expect(text).not.toMatch(/undefined|null|false| {2}/);
  });

  test.each([1, 2, 3])('help with %i programs', (count) => {
    const text = helpText(language, { sender: SENDER.legalName, programs: programs(count) });
    expect(broken('help', text, language), text).toEqual([]);
    expect(text.split('help@larkspur.example')).toHaveLength(2);
  });

  test('help of nobody breaks the rule that somebody must be named, and no other', () => {
    const text = helpText(language, { sender: SENDER.legalName, programs: programs(1, null) });
    expect(broken('help', text, language)).toEqual(['contact']);
  });

  test('is not another one', () => {
    const other = language === 'en' ? 'de' : 'en';
    const asked = { name: 'Trail Deals', purpose: 'marketing', frequency: null } as const;
    expect(questionText(`${language}-US`, 'A', asked)).toBe(questionText(language, 'A', asked));
    expect(questionText(language, 'A', asked)).not.toBe(questionText(other, 'A', asked));
  });
});

test('Arabic, which the lint cannot read, says what it asks of the others', () => {
  const asked = { name: 'Trail Deals', purpose: 'marketing', frequency: { max: 4, per: 'month' } } as const;
  const question = questionText('ar', SENDER.legalName, asked);
  for (const part of [SENDER.legalName, 'Trail Deals', 'تسويقية', 'نعم', 'شهريًا: 4', 'رسوم', 'HELP', 'STOP'])
    expect(question).toContain(part);
  const help = helpText('ar', { sender: SENDER.legalName, programs: programs(1) });
  for (const part of [SENDER.legalName, 'help@larkspur.example', 'عدد الرسائل', 'رسوم', 'STOP'])
    expect(help).toContain(part);
  expect(stoppedText('ar', { sender: SENDER.legalName, programs: programs(2) })).toContain(
    'Trail Deals وOrder updates',
  );
  const texts = [question, help, codeText('ar', { sender: 'A', code: '1', host: 'b' })];
  expect(texts.filter((text) => !text.startsWith('من '))).toEqual([]);
});

test('a language without texts is answered in English', () => {
  const answering = { sender: SENDER.legalName, programs: [] };
  expect(stoppedText('nl', answering)).toBe(stoppedText('en', answering));
});

test('a code that advertises breaks a rule', () => {
  const text = 'Larkspur Outdoor Supply LLC: 123456 is your code. 20% off today!';
  expect(broken('code', text, 'en')).toEqual(['no_offer']);
});

test('what the texts tell to reply is understood when it comes back', () => {
  const replies = ['Y', 'SI', 'OUI', 'JA', 'SIM', 'نعم'];
  expect(replies.filter((word) => !isYes(word))).toEqual([]);
  const help = ['HELP', 'AYUDA', 'AIDE', 'HILFE', 'AJUDA'];
  expect(help.map((word) => readMessage(word).kind)).toEqual(help.map(() => 'help'));
  expect(['STOP', 'PARAR'].map((word) => readMessage(word).kind)).toEqual(['per_se', 'per_se']);
});
