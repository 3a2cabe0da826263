/** Whether a machine sends, and whether it speaks. */
import { phrases } from '../phrases.ts';
import type { LintRule } from '../rule.ts';

const checkedAt = '2026-11-23';

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
