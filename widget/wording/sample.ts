/** What the element shows in test mode, where it asks no server. */
import { textHashes, type WordingPart } from '../../shared/wording/wording.ts';
import type { Offer } from './offer.ts';

const texts: Readonly<Record<string, string>> = {
  en: 'I agree to receive text messages from Example Sender at the number above. This is a sample wording.',
  es: 'Acepto recibir mensajes de texto de Example Sender en el número indicado. Este texto es una muestra.',
};

/** An offer that no server signed; what is made from it verifies nowhere. */
export function sampleOffer(language: string): Offer {
  const locale = language.startsWith('es') ? 'es' : 'en';
  const parts: WordingPart[] = [{ text: texts[locale] ?? '' }];
  const { textSha256 } = textHashes(parts.map(({ text }) => text).join(''), null, []);
  const programs = [{ id: 'sample', channel: 'sms' as const }];
  const wording = { id: 'sample', version: 1, locale, purpose: 'marketing' as const, programs, parts };
  return {
    offer: 'test',
    log: 'test.invalid/log',
    evidence: 'full',
    confirm: 'none',
    wordings: [{ ...wording, sha256: textSha256, textSha256 }],
    countries: [],
  };
}
