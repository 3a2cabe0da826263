/** Where the person can read more, and reach the sender. */
import { foldText } from '../fold.ts';
import { phrases } from '../phrases.ts';
import type { LintRule } from '../rule.ts';

const checkedAt = '2026-11-23';

export const privacyLink: LintRule = {
  id: 'privacy_link',
  title: 'A link to the privacy policy',
  of: ['wording'],
  severity: { US: 'error', EU: 'error', GB: 'error', CA: 'warning', AU: 'warning', other: 'warning' },
  demand: {
    needsLink: {
      en: phrases('privacy*', 'data protection'),
      es: phrases('privacidad', 'proteccion de datos'),
      fr: phrases('confidentialite', 'vie privee', 'donnees personnelles', 'protection des donnees'),
      de: phrases('datenschutz*'),
      pt: phrases('privacidade', 'protecao de dados'),
    },
  },
  message: 'No link of the text leads to the privacy policy.',
  fix: 'Link the words “Privacy Policy” to it.',
  source: 'CTIA Messaging Principles 5.1.1; carrier rejection 805; GDPR 13',
  checkedAt,
};

export const termsLink: LintRule = {
  id: 'terms_link',
  title: 'A link to the terms of the program',
  of: ['wording'],
  channels: ['sms', 'rcs'],
  severity: { US: 'error' },
  demand: {
    needsLink: {
      en: phrases('terms', 'conditions', 't&cs?'),
      es: phrases('terminos', 'condiciones'),
      fr: phrases('conditions', 'termes', 'cgu'),
      de: phrases('bedingungen', 'nutzungsbedingungen', 'sms-bedingungen', 'teilnahmebedingungen', 'agb'),
      pt: phrases('termos', 'condicoes'),
    },
  },
  message: 'No link of the text leads to the terms of the program.',
  fix: 'Link the words “SMS Terms” to a page that names the program, its frequency, its cost, STOP and HELP.',
  source: 'CTIA Messaging Principles 5.1.1; carrier rejection 806',
  checkedAt,
};

/** A postal code of Canada or the United States, a post-office box, or a house number in a street. */
const MAILING_ADDRESS =
  /\b[a-z]\d[a-z] ?\d[a-z]\d\b|\b[a-z]{2},? \d{5}\b|\bp\.? ?o\.? box \d|\b\d{1,5},? (?:[\w'-]{1,24} ){0,4}(?:street|st|road|rd|avenue|ave|boulevard|blvd|drive|rue)\b/;

const PHONE_MAIL_OR_SITE = /\d[\d ().-]{5,20}\d|[\w.+-]{1,64}@[\w-]{1,63}\.\w|\b[\w-]{1,63}\.[a-z]{2,12}\b/;

/** True where a text names a phone number, an e-mail or a web address. Attacker-controlled: it takes linear time. */
export function namesContact(text: string): boolean {
  return PHONE_MAIL_OR_SITE.test(foldText(text));
}

export const mailingAddress: LintRule = {
  id: 'mailing_address',
  title: 'A mailing address and a way to reach the sender',
  of: ['wording'],
  channels: ['sms', 'rcs', 'whatsapp'],
  severity: { CA: 'error' },
  demand: {
    faultOf: ({ folded, input }) => {
      const canBeReached = PHONE_MAIL_OR_SITE.test(folded) || input.parts.some((part) => 'href' in part);
      return MAILING_ADDRESS.test(folded) && canBeReached ? null : {};
    },
  },
  message: 'The text lacks a mailing address, or a phone number, e-mail or web address beside it.',
  fix: 'Add the sender’s mailing address and one of: phone number, e-mail address, web address.',
  source: 'CASL s. 10(1)(b); Electronic Commerce Protection Regulations (CRTC) s. 4',
  checkedAt,
};

export const contact: LintRule = {
  id: 'contact',
  title: 'The help message says whom to ask',
  of: ['help'],
  severity: { US: 'error', EU: 'warning', GB: 'warning', CA: 'error', AU: 'warning', other: 'warning' },
  demand: { faultOf: ({ folded }) => (PHONE_MAIL_OR_SITE.test(folded) ? null : {}) },
  message: 'The help message gives no phone number, e-mail or web address.',
  fix: 'Add one of them.',
  source: 'CTIA Messaging Principles 5.1.1, customer care contact; CASL s. 6(2)(b)',
  checkedAt,
};
