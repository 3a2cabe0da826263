/** By which way messages come. */
import type { Channel } from '../../../wording/wording.ts';
import { type Patterns, phrases } from '../phrases.ts';
import type { LintRule } from '../rule.ts';

const checkedAt = '2026-11-23';

const TEXTS: Patterns = {
  en: phrases('sms', 'rcs', 'mms', 'text(s|ed|ing)?', 'text-messag*'),
  es: phrases('sms', 'rcs', 'mms', 'mensajes? de texto', 'textos?'),
  fr: phrases('sms', 'rcs', 'mms', 'textos?', 'messages? texte'),
  de: phrases('sms', 'rcs', 'mms', 'textnachricht*', 'sms-*'),
  pt: phrases('sms', 'rcs', 'mms', 'mensage(m|ns) de texto', 'torpedos?'),
};

const CALLS: Patterns = {
  en: phrases('call*', 'phone calls?', 'by (tele)?phone'),
  es: phrases('llamada*', 'llamar*', 'por telefono'),
  fr: phrases('appel*', 'par telephone'),
  de: phrases('anruf*', 'telefonisch*', 'per telefon', 'anzurufen', 'telefonanruf*'),
  pt: phrases('ligac(ao|oes)', 'chamada*', 'por telefone', 'ligar'),
};

const WHATSAPP = everywhere('whatsapp*');

const PUSH: Patterns = {
  en: phrases('push*', 'notifications?'),
  es: phrases('push*', 'notificaci*'),
  fr: phrases('push*', 'notifications?'),
  de: phrases('push*', 'benachrichtigung*', 'mitteilung*'),
  pt: phrases('push*', 'notificac*'),
};

const NAMES_OF: Readonly<Record<Channel, Patterns>> = {
  sms: TEXTS,
  rcs: TEXTS,
  voice: CALLS,
  voice_automated: CALLS,
  whatsapp: WHATSAPP,
  push: PUSH,
};

export const channel: LintRule = {
  id: 'channel',
  title: 'The way is named: SMS or text, calls, WhatsApp, notifications',
  of: ['wording'],
  severity: { US: 'error', EU: 'error', GB: 'error', CA: 'warning', AU: 'warning', other: 'warning' },
  demand: {
    faultOf: ({ input, nameless, language }) => {
      if (language === null) return null;
      return input.programs.every((program) => nameless.search(NAMES_OF[program.channel][language]) >= 0) ? null : {};
    },
  },
  message: 'The text does not say by which way messages come.',
  fix: 'Name each channel of its programs: “text messages” or “SMS”, “calls”, “WhatsApp”, “notifications”.',
  source: 'CTIA Messaging Principles 5.1.1; PECR reg. 22; EDPB Guidelines 05/2020, granularity; Telnyx opt-in guide',
  checkedAt,
};

function everywhere(...list: readonly string[]): Patterns {
  const pattern = phrases(...list);
  return { en: pattern, es: pattern, fr: pattern, de: pattern, pt: pattern };
}
