/** One consent on the person's own page, in the language of the page to the last word. */
import { expect, test } from 'vitest';
import type { PersonConsent } from '../../consent/person/view-person.ts';
import { LANGUAGES } from '../language.ts';
import { consentSection } from './consent-section.ts';

const record = {
  status: 'granted',
  method: 'checkbox_submit',
  occurredAt: '2026-11-23T12:00:00.000Z',
  expiresAt: null,
  wording: null,
};
const version = { row: { id: 'rec_1', version: 1 }, record, origin: null };
const consent = {
  consentId: 'con_1',
  program: {
    id: 'p',
    name: 'P',
    purpose: 'alerts',
    channel: 'rcs',
    description: null,
    helpContact: null,
    termsUrl: null,
  },
  state: 'on',
  status: 'granted',
  isDisputed: false,
  yes: { ...version, wording: { locale: 'x', parts: [{ text: 'T' }], label: 'L' } },
  versions: Array.from({ length: 51 }, () => version),
  unreadable: [],
} as unknown as PersonConsent;

const BESIDE = {
  en: 'Beside the box: ',
  es: 'Junto a la casilla: ',
  fr: 'À côté de la case\u00a0: ',
  de: 'Neben dem Kästchen: ',
  pt: 'Ao lado da caixa: ',
  ar: 'بجانب المربع: ',
};

test.each(LANGUAGES)('the words beside the box are introduced in %s', (language) => {
  const page = String(consentSection(consent, { language, path: '/r/t' }));
  expect(page).toContain(`<p class="label">${BESIDE[language]}<bdi>L</bdi></p>`);
});

test('of 51 versions one is told as one', () => {
  expect(String(consentSection(consent, { language: 'de', path: '/r/t' }))).toContain('1 älterer Eintrag steht');
});
