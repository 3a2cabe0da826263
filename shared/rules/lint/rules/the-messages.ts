/** What will be sent: by which way, of which kind, by a machine or not, how often. */
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

export const kind: LintRule = {
  id: 'kind',
  title: 'The kind of message is stated',
  of: ['wording', 'confirmation', 'double_opt_in'],
  severity: { US: 'error', EU: 'error', GB: 'error', CA: 'error', AU: 'warning', other: 'warning' },
  demand: {
    needs: {
      marketing: {
        en: phrases(
          'marketing',
          'promotion*',
          'advert*',
          'offers?',
          'deals?',
          'news*',
          'sales?',
          'telemarketing',
          'discounts?',
        ),
        es: phrases('marketing', 'promoci*', 'publici*', 'ofertas?', 'novedades', 'comercial*', 'descuentos?'),
        fr: phrases(
          'marketing',
          'promotion*',
          'publici*',
          'offres?',
          'actualites',
          'nouveautes',
          'commercia*',
          'prospection',
        ),
        de: phrases('marketing*', 'werb*', 'angebote*', 'neuigkeiten', 'aktionen', 'rabatt*', 'newsletter*'),
        pt: phrases('marketing', 'promoc*', 'publici*', 'ofertas?', 'novidades', 'comercia*', 'descontos?'),
      },
      transactional: service(),
      alerts: service(),
    },
  },
  message: 'The text does not say what kind of messages come.',
  fix: 'Say what they are about: “marketing text messages”, “texts about my orders”, “appointment reminders”.',
  source: 'CTIA Messaging Principles 5.1.1; carrier rejection 602; GDPR 4(11) “specific”; CASL s. 10(1)(a)',
  checkedAt,
};

export const automated: LintRule = {
  id: 'automated',
  title: 'That messages are automated is disclosed',
  of: ['wording'],
  channels: ['sms', 'rcs', 'voice_automated'],
  severity: { US: { marketing: 'error', transactional: 'warning', alerts: 'warning' } },
  demand: {
    unlessNegated: true,
    needs: {
      en: phrases('automat*', 'auto-?dial*', 'automatic telephone dialing system'),
      es: phrases('automat*', 'marcacion automatica'),
      fr: phrases('automat*'),
      de: phrases('automat*'),
      pt: phrases('automat*'),
    },
  },
  message: 'The text does not say that messages are sent by a machine.',
  fix: 'Say “automated”: “recurring automated marketing text messages”.',
  source: '47 CFR 64.1200(f)(9)(i)(A)',
  checkedAt,
};

export const prerecorded: LintRule = {
  id: 'prerecorded',
  title: 'An artificial or prerecorded voice is disclosed',
  of: ['wording'],
  channels: ['voice_automated'],
  severity: { US: 'error', EU: 'error', GB: 'error', CA: 'warning', AU: 'warning', other: 'warning' },
  demand: {
    unlessNegated: true,
    needs: {
      en: phrases(
        '(artificial|prerecorded|pre-recorded|recorded|synthetic) ~ voices?',
        '(prerecorded|pre-recorded) (messages?|calls?)',
      ),
      es: phrases(
        '(voz|voces) ~ (artificial*|pregrabada*|grabada*|sintetica*)',
        'mensajes? ~ (pregrabados?|grabados?)',
      ),
      fr: phrases(
        'voix ~ (artificielle*|preenregistree*|pre-enregistree*|enregistree*|synthetique*)',
        'messages? ~ (preenregistres?|pre-enregistres?)',
      ),
      de: phrases(
        '(kunstlich*|aufgezeichnet*|synthetisch*|computergeneriert*) ~ stimmen?',
        '(aufgezeichnete*|bandansage*) (ansagen?|nachrichten?)?',
      ),
      pt: phrases(
        '(voz|vozes) ~ (artificia*|pre-gravada*|pregravada*|gravada*|sintetica*)',
        'mensage(m|ns) ~ (pre-gravada*|gravada*)',
      ),
    },
  },
  message: 'The text does not say that a machine speaks.',
  fix: 'Say “calls that use an artificial or prerecorded voice”.',
  source: '47 CFR 64.1200(f)(9)(i)(A); PECR reg. 19; Directive 2002/58/EC art. 13(1)',
  checkedAt,
};

/** What messages are about that are not advertising. */
function service(): Patterns {
  return {
    en: phrases(
      'orders?',
      'deliver*',
      'shipping',
      'shipments?',
      'appointments?',
      'accounts?',
      'bookings?',
      'reservations?',
      'payments?',
      'receipts?',
      'codes?',
      'verification',
      'status',
      'reminders?',
      'updates?',
      'alerts?',
      'notifications?',
      'service',
      'support',
      'security',
      'claims?',
      'tickets?',
    ),
    es: phrases(
      'pedidos?',
      'entregas?',
      'envios?',
      'citas?',
      'cuentas?',
      'reservas?',
      'pagos?',
      'recibos?',
      'codigos?',
      'verificacion',
      'estado',
      'recordatorios?',
      'actualizaciones',
      'avisos?',
      'alertas?',
      'notificaciones',
      'servicio',
      'seguridad',
    ),
    fr: phrases(
      'commandes?',
      'livraisons?',
      'rendez-vous',
      'comptes?',
      'reservations?',
      'paiements?',
      'codes?',
      'verification',
      'suivi',
      'rappels?',
      'mises? a jour',
      'alertes?',
      'notifications?',
      'service',
      'securite',
    ),
    de: phrases(
      'bestell*',
      'liefer*',
      'versand*',
      'termin*',
      'konto*',
      'buchung*',
      'reservierung*',
      'zahlung*',
      'code*',
      'status*',
      'erinnerung*',
      'hinweis*',
      'benachrichtigung*',
      'warn*',
      'service*',
      'sicherheit*',
    ),
    pt: phrases(
      'pedidos?',
      'encomendas?',
      'entregas?',
      'envios?',
      'consultas?',
      'contas?',
      'reservas?',
      'pagamentos?',
      'recibos?',
      'codigos?',
      'verificacao',
      'estado',
      'lembretes?',
      'atualizacoes',
      'avisos?',
      'alertas?',
      'notificacoes',
      'servico',
      'seguranca',
    ),
  };
}

function everywhere(...list: readonly string[]): Patterns {
  const pattern = phrases(...list);
  return { en: pattern, es: pattern, fr: pattern, de: pattern, pt: pattern };
}
