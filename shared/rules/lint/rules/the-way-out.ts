/** How it ends, and who helps. */
import type { Channel } from '../../../wording/wording.ts';
import { type Language, phrases } from '../phrases.ts';
import type { LintRule } from '../rule.ts';

const checkedAt = '2026-11-23';
const TEXTED: readonly Channel[] = ['sms', 'rcs'];

/** How a text message tells to end it, which is also how to withdraw. */
const TELLS_STOP: Readonly<Record<Language, readonly string[]>> = {
  en: [
    '(reply*|respond*|answer*) … stop',
    '(text|texting|send|sending) stop',
    'stop to (opt|end|cancel|quit|unsubscribe|stop)',
  ],
  es: [
    '(respond*|contest*) … (stop|baja|alto|parar)',
    '(envi*|mand*) (stop|baja|alto|parar)',
    '(stop|baja|alto|parar) para (cancelar|darse|dejar)',
  ],
  fr: ['(repond*|repons*) … (stop|arret)', 'envoy* (stop|arret)', '(stop|arret) pour (arreter|vous|se|me)'],
  de: [
    '(antwort*|schreib*) … (stop|stopp|ende)',
    '(send*|schick*) (sie )?(stop|stopp|ende)',
    '(stop|stopp) (zum|zur|um) (abmeld*|beend*|sich)',
  ],
  pt: [
    'respond* … (stop|parar|sair|cancelar)',
    '(envi*|mand*) (stop|parar|sair|cancelar)',
    '(stop|parar|sair) para (cancelar|deixar)',
  ],
};

export const stop: LintRule = {
  id: 'stop',
  title: 'STOP ends it',
  of: ['wording', 'confirmation', 'double_opt_in', 'help'],
  channels: TEXTED,
  severity: { US: 'error', EU: 'warning', GB: 'warning', CA: 'warning', AU: 'warning', other: 'warning' },
  demand: {
    needs: {
      en: phrases(...TELLS_STOP.en),
      es: phrases(...TELLS_STOP.es),
      fr: phrases(...TELLS_STOP.fr),
      de: phrases(...TELLS_STOP.de),
      pt: phrases(...TELLS_STOP.pt),
    },
  },
  message: 'The text does not tell to reply STOP.',
  fix: 'Say “Reply STOP to opt out”.',
  source: '47 CFR 64.1200(a)(10); CTIA Messaging Principles 5.1.3; carrier rejection 806',
  checkedAt,
};

export const help: LintRule = {
  id: 'help',
  title: 'HELP helps',
  of: ['wording', 'confirmation', 'double_opt_in'],
  channels: TEXTED,
  severity: { US: 'error' },
  demand: {
    needs: {
      en: phrases(
        '(reply*|text|texting|respond*|send*) help',
        'help for (help|info*|assistance|support|more)',
        'help to (get|receive)',
      ),
      es: phrases(
        '(respond*|envi*|contest*|mand*) (help|ayuda)',
        '(help|ayuda) para (recibir|obtener|ayuda|mas|informacion)',
      ),
      fr: phrases(
        '(repond*|envoy*) (help|aide)',
        '(help|aide) pour (obtenir|recevoir|de|avoir)',
        "(help|aide) pour (de l'aide|plus d'infos?)",
      ),
      de: phrases(
        '(antwort*|sende*|schick*|schreib*) ~ (help|hilfe)',
        '(help|hilfe) (fur|um) (hilfe|mehr|informationen|unterstutzung)',
      ),
      pt: phrases('(respond*|envi*|mand*) (help|ajuda)', '(help|ajuda) para (receber|obter|ajuda|mais)'),
    },
  },
  message: 'The text does not tell to reply HELP.',
  fix: 'Say “Reply HELP for help”.',
  source: 'CTIA Messaging Principles 5.1.1, customer care; carrier rejection 806',
  checkedAt,
};

export const withdraw: LintRule = {
  id: 'withdraw',
  title: 'How to withdraw is told',
  of: ['wording'],
  saidBy: 'stop',
  severity: { US: 'error', EU: 'error', GB: 'error', CA: 'error', AU: 'warning', other: 'warning' },
  demand: {
    unlessNegated: true,
    needs: {
      en: phrases(...TELLS_STOP.en, 'withdraw*', 'opt(ing)?( |-)out', 'unsubscrib*', 'revok*', 'stop at any time'),
      es: phrases(...TELLS_STOP.es, 'retirar*', 'revocar*', 'darme de baja', 'darse de baja', 'baja', 'cancelar*'),
      fr: phrases(...TELLS_STOP.fr, 'retirer*', 'retrait', 'revoquer*', 'desabonn*', 'desinscri*'),
      de: phrases(...TELLS_STOP.de, 'widerruf*', 'abmeld*', 'abbestell*', 'zuruckzieh*'),
      pt: phrases(...TELLS_STOP.pt, 'retirar*', 'revogar*', 'cancelar*', 'anular*'),
    },
  },
  message: 'The text does not tell how to withdraw.',
  fix: 'Say “I can withdraw at any time by replying STOP or at …”, with a link to your stop page.',
  source:
    'GDPR 7(3); PECR reg. 22; CASL, Electronic Commerce Protection Regulations (CRTC) s. 4; 47 CFR 64.1200(a)(10)',
  checkedAt,
};
