/** The published wordings and messages, and what the lint says of them. */
import { describe, expect, it } from 'vitest';
import { lint } from '../../shared/rules/lint/lint.ts';
import type { TextKind } from '../../shared/rules/lint/rule.ts';
import type { Purpose, WordingPart } from '../../shared/wording/wording.ts';
import vector from './wording.json';
import examples from './wordings.json';

/** The text with its links, which stand in brackets. */
function parts(text: string): WordingPart[] {
  return text
    .split(/[[\]]/)
    .map((piece, i) => (i % 2 === 1 ? { text: piece, href: 'https://a.example/' } : { text: piece }));
}

const acme = { locale: 'en-US', purpose: 'marketing', sender: { legalName: 'Acme Shoes' } } as const;

describe('the lint', () => {
  it.each(examples.wordings)('finds nothing in $id in $locale', ({ locale, purpose, text }) => {
    const legalName = /Larkspur Outdoor (Supply LLC|UK Ltd|GmbH|Iberia, S\.L\.)/.exec(text)?.[0] ?? '';
    const wording = {
      locale,
      purpose: purpose as Purpose,
      sender: { legalName },
      programs: [{ channel: 'sms' as const }],
    };
    expect(lint({ ...wording, parts: parts(text) }, 'wording', [locale.slice(3)])).toEqual([]);
  });

  it.each<[keyof typeof examples.messages, TextKind]>([
    ['confirmation', 'confirmation'],
    ['doubleOptIn', 'double_opt_in'],
    ['optedOut', 'opted_out'],
    ['help', 'help'],
  ])('finds nothing in the message %s', (name, kind) => {
    const programs = [{ channel: 'sms', name: 'Trail Deals' }] as const;
    const message = { ...acme, sender: examples.sender, programs, parts: [{ text: examples.messages[name] }] };
    expect(lint(message, kind, ['US'])).toEqual([]);
  });

  it('finds nothing in the clean text', () => {
    const text = vector.text.replace('Terms', '[Terms]').replace('Privacy Policy', '[Privacy Policy]');
    expect(lint({ ...acme, programs: [{ channel: 'sms' }], parts: parts(text) }, 'wording', ['US'])).toEqual([]);
  });

  it('finds in the dirty text exactly what is listed', () => {
    const named: Readonly<Record<string, string>> = {
      STOP: 'stop',
      HELP: 'help',
      'privacy link': 'privacy_link',
      'bundled terms': 'bundled',
    };
    const listed = vector.lint.dirty.fails.split(', ').map((name) => named[name] ?? name);
    // The list says nothing of a missing link to terms, nor of a way that is not named: the terms are linked, and of
    // which channel the program is, is not told.
    const text = vector.lint.dirty.text.replace('terms', '[terms]');
    const findings = lint({ ...acme, programs: [], parts: parts(text) }, 'wording', ['US']);
    expect(findings.map(({ rule }) => rule).sort()).toEqual(listed.sort());
    expect(findings.map(({ severity }) => severity)).not.toContain('warning');
  });
});
