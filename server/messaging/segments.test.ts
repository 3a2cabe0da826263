/**
 * What a text costs: in the alphabet of GSM 03.38 a message carries 160 letters, or 153 in each part of a longer one; a
 * single letter outside of it, like `’` or `ó`, makes that 70 and 67.
 */
import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../shared/rules/lint/phrases.ts';
import { PURPOSES } from '../../shared/wording/wording.ts';
import { helpText, stoppedText } from './answers.ts';
import { codeText, questionText } from './text.ts';

const GSM = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/;
const SENDER = 'Larkspur Outdoor Supply LLC';
const NAME = 'Trail Deals';
const FREQUENCIES = [
  null,
  { max: 1, per: 'day' },
  { max: 4, per: 'day' },
  { max: 1, per: 'week' },
  { max: 4, per: 'week' },
  { max: 1, per: 'month' },
  { max: 4, per: 'month' },
] as const;

/** Letters that make a message dear. */
const dear = (text: string) => [...text].filter((letter) => !GSM.test(letter)).join('');

describe.each(LANGUAGES)('in %s', (language: Language) => {
  test('a code is one message', () => {
    const text = codeText(language, { sender: SENDER, code: '012345', host: 'shop.example' });
    expect(dear(text)).toBe('');
    expect(text.length).toBeLessThanOrEqual(160);
  });

  test('answers are of the cheap letters, the one to STOP is one message', () => {
    const programs = FREQUENCIES.slice(0, 2).map((frequency) => ({
      name: NAME,
      frequency,
      helpContact: 'a@b.example',
    }));
    expect(dear(helpText(language, { sender: SENDER, programs }))).toBe('');
    const text = stoppedText(language, { sender: SENDER, programs: programs.slice(0, 1) });
    expect(dear(text)).toBe('');
    expect(text.length).toBeLessThanOrEqual(160);
  });

  test.each(PURPOSES)('the question about %s is at most two messages', (purpose) => {
    for (const frequency of FREQUENCIES) {
      const text = questionText(language, SENDER, { name: NAME, purpose, frequency });
      // Portuguese has no word for service without its cedilla.
      expect(dear(text), text).toBe(language === 'pt' && purpose === 'transactional' ? 'ç' : '');
      expect(text.length, text).toBeLessThanOrEqual(2 * 153);
    }
  });
});

describe('in ar, where a message carries 70 letters, and each part of a longer one 67', () => {
  const parts = (text: string) => (text.length <= 70 ? 1 : Math.ceil(text.length / 67));

  test('a code and the answers are two messages, or three with whom to ask', () => {
    const programs = [{ name: NAME, frequency: { max: 4, per: 'month' } as const, helpContact: 'a@b.example' }];
    expect(parts(codeText('ar', { sender: SENDER, code: '012345', host: 'shop.example' }))).toBe(2);
    expect(parts(stoppedText('ar', { sender: SENDER, programs }))).toBe(2);
    expect(parts(helpText('ar', { sender: SENDER, programs }))).toBe(3);
  });

  test.each(PURPOSES)('the question about %s is at most three', (purpose) => {
    for (const frequency of FREQUENCIES) {
      const text = questionText('ar', SENDER, { name: NAME, purpose, frequency });
      expect(parts(text), text).toBeLessThanOrEqual(3);
    }
  });
});

test.each([
  ['en', 'Up to 1 msg/month', 'Up to 4 msgs/month'],
  ['es', 'Hasta 1 mensaje mensual', 'Hasta 4 mensajes mensuales'],
  ['fr', "Jusqu'à 1 message par mois", "Jusqu'à 4 messages par mois"],
  ['de', 'Bis zu 1 Nachricht pro Monat', 'Bis zu 4 Nachrichten pro Monat'],
  ['pt', 'Até 1 mensagem mensal', 'Até 4 mensagens mensais'],
  ['ar', 'أقصى عدد للرسائل شهريًا: 1', 'أقصى عدد للرسائل شهريًا: 4'],
])('one message and several agree with their number in %s', (language, one, several) => {
  const asked = { name: NAME, purpose: 'marketing' } as const;
  expect(questionText(language, SENDER, { ...asked, frequency: { max: 1, per: 'month' } })).toContain(one);
  expect(questionText(language, SENDER, { ...asked, frequency: { max: 4, per: 'month' } })).toContain(several);
});

test('two programs are joined as the language joins them', () => {
  const programs = ['Ofertas', 'Ideas'].map((name) => ({ name, frequency: null, helpContact: null }));
  expect(stoppedText('es', { sender: SENDER, programs })).toContain('de Ofertas e Ideas ');
  expect(stoppedText('fr', { sender: SENDER, programs })).toContain('(Ofertas et Ideas)');
});
