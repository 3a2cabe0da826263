/** The lint: every rule in every language, on a text that keeps it and on the same text without what keeps it. */
import { describe, expect, test } from 'vitest';
import { CALL_PIECES, FAULTS, type Pieces, TEXT_PIECES } from '../../../test/kit/lint-texts.ts';
import type { Channel, WordingPart } from '../../wording/wording.ts';
import { lint } from './lint.ts';
import type { LintInput } from './lint-text.ts';
import { LANGUAGES, type Language } from './phrases.ts';
import type { TextKind } from './rule.ts';
import { LINT_RULES } from './rules.ts';

const SENDER = { legalName: 'Acme Shoes, Inc.' };

function input(locale: string, channel: Channel, parts: readonly WordingPart[]): LintInput {
  return { locale, purpose: 'marketing', sender: SENDER, programs: [{ channel }], parts };
}

/** The pieces as a wording, with its links at the end. */
function joined(pieces: Pieces, more = ''): WordingPart[] {
  const links = pieces.filter(([rule]) => rule.endsWith('_link'));
  const text = pieces.filter((piece) => !links.includes(piece)).map(([, piece]) => piece);
  return [
    { text: `${text.join('')}. ${more} ` },
    ...links.map(([, link]) => ({ text: link, href: 'https://acme.example/' })),
  ];
}

const broken = (wording: LintInput, country: string, kind: TextKind = 'wording') =>
  lint(wording, kind, [country]).map(({ rule }) => rule);

describe.each(LANGUAGES)('in %s', (language) => {
  const texts = (pieces: Pieces, more?: string) => input(`${language}-US`, 'sms', joined(pieces, more));
  const calls = (pieces: Pieces) => input(`${language}-GB`, 'voice_automated', joined(pieces));

  test('a text with every piece breaks no rule', () => {
    expect(broken(texts(TEXT_PIECES[language]), 'US')).toEqual([]);
    expect(broken(calls(CALL_PIECES[language]), 'GB')).toEqual([]);
  });

  test.each(TEXT_PIECES[language])('without what keeps %s, a text breaks that rule alone: %s', (rule) => {
    expect(broken(texts(TEXT_PIECES[language].filter(([each]) => each !== rule)), 'US')).toEqual([rule]);
  });

  test.each(CALL_PIECES[language])('without what keeps %s, calls break that rule alone: %s', (rule) => {
    expect(broken(calls(CALL_PIECES[language].filter(([each]) => each !== rule)), 'GB')).toEqual([rule]);
  });

  test.each(FAULTS[language])('with what breaks %s, a text breaks that rule alone: %s', (rule, text) => {
    expect(broken(texts(TEXT_PIECES[language], text), 'US')).toEqual([rule]);
  });

  test('a text of more than 600 characters, or of one endless sentence, is not readable', () => {
    const long = `${'A a. '.repeat(200)}`;
    const hard = 'administration organisation responsibility '.repeat(4);
    expect(broken(texts(TEXT_PIECES[language], long), 'US')).toEqual(['readable']);
    expect(broken(texts(TEXT_PIECES[language], hard), 'US')).toEqual(['readable']);
  });
});

describe('a negation', () => {
  const add = (language: Language, text: string) =>
    broken(input(language, 'sms', joined(TEXT_PIECES[language], text)), 'US');
  test.each<[Language, string]>([
    ['en', 'We never share your number with partners or third parties.'],
    ['es', 'No compartimos su número con terceros.'],
    ['fr', 'Nous ne transmettons pas votre numéro à des tiers.'],
    ['de', 'Ihre Nummer wird an Dritte nicht weitergegeben.'],
    ['pt', 'Nunca partilhamos o seu número com terceiros.'],
  ])('in %s makes a promise of what would be a fault: %s', (language, text) => {
    expect(add(language, text)).toEqual([]);
    expect(add(language, text.replace(/never |No |pas |nicht |Nunca /, '').replace('ne ', ''))).toEqual(['partners']);
  });

  test.each<[Language, string, string]>([
    ['en', 'By checking this box, I agree', 'I do not agree'],
    ['en', 'automated', 'not automated'],
    ['de', 'Ja, ich willige ein', 'Ich willige nicht ein'],
  ])('in %s unsays what is needed: %s', (language, from, to) => {
    const pieces = TEXT_PIECES[language].map(([rule, text]) => [rule, text.replace(from, to)] as const);
    expect(broken(input(language, 'sms', joined(pieces)), 'US')).toHaveLength(1);
  });
});

describe('where a rule holds', () => {
  const pieces = (...without: string[]) => TEXT_PIECES.en.filter(([rule]) => !without.includes(rule));
  const text = (...without: string[]) => input('en-US', 'sms', joined(pieces(...without)));

  test('of several countries the strictest counts, and no country stands for all', () => {
    const severity = (countries: string[]) => lint(text('number'), 'wording', countries).map((each) => each.severity);
    expect(severity(['CA', 'AU'])).not.toContain(undefined);
    expect(severity(['GB'])).toEqual(['warning']);
    expect(severity(['GB', 'PR'])).toEqual(['error']);
    expect(lint(text('number'), 'wording', []).map(({ rule }) => rule)).toEqual(['number', 'mailing_address']);
  });

  test('a purpose has severities of its own', () => {
    const orders = { ...text('automated', 'condition'), purpose: 'transactional' as const };
    const about = {
      ...orders,
      parts: orders.parts.map((part) => ({ ...part, text: part.text.replace('marketing', 'order') })),
    };
    expect(lint(about, 'wording', ['US'])).toMatchObject([{ rule: 'automated', severity: 'warning' }]);
    expect(broken(orders, 'US')).toEqual(['kind', 'automated', 'one_purpose']);
  });

  test('Canada asks for a mailing address', () => {
    const at = 'Acme Shoes, 12 King Street, Toronto ON M5H 1A1.';
    expect(broken(text(), 'CA')).toEqual(['mailing_address']);
    expect(broken(input('en-CA', 'sms', joined(pieces(), at)), 'CA')).toEqual([]);
  });

  test('a text says once that it does not tell how to end', () => {
    expect(broken(text('stop'), 'US')).toEqual(['stop']);
    expect(broken(text('stop'), 'GB')).toEqual(['stop', 'withdraw']);
  });

  test('in another language only what needs no phrases is looked at', () => {
    expect(broken({ ...text('sender', 'stop'), locale: 'it-IT' }, 'IT')).toEqual(['sender', 'language']);
    expect(broken({ ...text(), locale: 'fa-US', parts: [{ text: 'Acme Shoes \u200cx' }] }, 'US')).toEqual(['language']);
    expect(broken({ ...text(), locale: 'fa-US', parts: [{ text: 'Acme Shoes \u202ex' }] }, 'US')).toEqual([
      'hidden',
      'language',
    ]);
  });

  test('programs of two ways do not share a box with text messages', () => {
    const programs: { channel: Channel }[] = [{ channel: 'sms' }, { channel: 'whatsapp' }];
    expect(broken({ ...text(), programs }, 'US')).toEqual(['channel', 'one_channel']);
  });
});

test('a sender whose name holds a forbidden word is named, and breaks nothing', () => {
  const partners = { ...input('en-US', 'sms', joined(TEXT_PIECES.en)), sender: { legalName: 'Deal Partners LLC' } };
  const parts = partners.parts.map((part) => ({ ...part, text: part.text.replace('Acme Shoes', 'Deal Partners') }));
  expect(broken({ ...partners, parts }, 'US')).toEqual([]);
});

test('a finding says where: the part, or the label', () => {
  const wording = input('en-US', 'sms', [...joined(TEXT_PIECES.en), { text: '. Also ' }, { text: 'our partners.' }]);
  expect(lint(wording, 'wording', ['US'])).toMatchObject([{ rule: 'partners', at: 'parts.4' }]);
  const label = { ...wording, parts: joined(TEXT_PIECES.en), label: 'Yes, our partners too' };
  expect(lint(label, 'wording', ['US'])).toMatchObject([{ rule: 'partners', at: 'label' }]);
  const cut = { ...label, label: 'Yes', parts: [{ text: 'Acme Shoes and its p' }, { text: 'artners' }] };
  expect(lint(cut, 'wording', ['US'])).toContainEqual(expect.objectContaining({ rule: 'partners', at: 'parts.0' }));
  expect(lint({ ...label, label: 'Yes\u200b' }, 'wording', ['US'])).toMatchObject([{ rule: 'hidden', at: 'label' }]);
});

test('every rule has an id, a source and a date of its own, and is tried above or with the messages', () => {
  const cut = [...TEXT_PIECES.en, ...CALL_PIECES.en, ...FAULTS.en].map(([rule]) => rule);
  const alone = ['readable', 'mailing_address', 'language'];
  const inMessages = ['reply_yes', 'contact', 'ended', 'no_offer'];
  const tried = new Set([...cut, ...alone, ...inMessages]);
  expect(LINT_RULES.map(({ id }) => id).sort()).toEqual([...tried].sort());
  for (const { source, checkedAt, message, fix } of LINT_RULES) {
    expect([source, message, fix]).not.toContain('');
    expect(checkedAt).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  }
});
