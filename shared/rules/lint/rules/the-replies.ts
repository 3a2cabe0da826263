/** What the messages that a program sends of itself must say, beside what they share with a wording. */
import { phrases } from '../phrases.ts';
import type { LintRule } from '../rule.ts';

const checkedAt = '2026-11-23';

export const replyYes: LintRule = {
  id: 'reply_yes',
  title: 'The request to confirm says how',
  of: ['double_opt_in'],
  severity: { US: 'error', EU: 'error', GB: 'error', CA: 'error', AU: 'error', other: 'error' },
  demand: {
    needs: {
      en: phrases('(reply*|text|respond*|send*|answer*) (y|yes)'),
      es: phrases('(respond*|envi*|contest*) (si|s|y|yes)'),
      fr: phrases('(repond*|repons*|envoy*) (par )?(oui|o|y)'),
      de: phrases('(antwort*|send*|schick*) ~ (ja|j|y)'),
      pt: phrases('(respond*|envi*) (sim|s|y)'),
    },
  },
  message: 'The message does not say what to reply in order to confirm.',
  fix: 'Say “Reply Y to get …”.',
  source: 'CTIA Messaging Principles 5.1.2.1, double opt-in',
  checkedAt,
};

export const ended: LintRule = {
  id: 'ended',
  title: 'The last message says that it is the last',
  of: ['opted_out'],
  severity: { US: 'error', EU: 'warning', GB: 'warning', CA: 'error', AU: 'warning', other: 'warning' },
  demand: {
    needs: {
      en: phrases(
        'opted out',
        'unsubscribed',
        'no (more|further)',
        '(not|no longer) ~ (receive|get|send|text)',
        'removed',
      ),
      es: phrases('baja', 'no ~ recibira*', 'no (le|te) enviaremos', 'cancelad*', 'ya no'),
      fr: phrases(
        'desabonne*',
        'desinscri*',
        'ne ~ (recevrez|recevras|enverrons) ~ plus',
        'plus (aucun|de) ~ (messages?|sms)',
      ),
      de: phrases('abgemeldet', 'keine ~ (nachrichten|sms|werb*)', 'nicht mehr'),
      pt: phrases('cancelad*', 'removid*', 'nao ~ recebera*', 'nao enviaremos', 'ja nao'),
    },
  },
  message: 'The message does not say that no more will come.',
  fix: 'Say “You are opted out and will get no more texts from us”.',
  source: '47 CFR 64.1200(a)(12); CTIA Messaging Principles 5.1.3',
  checkedAt,
};

export const noOffer: LintRule = {
  id: 'no_offer',
  title: 'The last message, and a code, sell nothing',
  of: ['code', 'opted_out'],
  severity: { US: 'error', EU: 'error', GB: 'error', CA: 'error', AU: 'error', other: 'warning' },
  demand: {
    unlessNegated: true,
    forbids: {
      en: phrases(
        '(offers?|deals?|discounts?|coupons?|sales?|promo*)',
        '# ?% off',
        '(shop|buy|order) (now|here|at)',
        '($|€|£) ?#',
      ),
      es: phrases('(ofertas?|descuentos?|cupon*|rebajas|promoci*)', '# ?%', '(compra|compre) (ya|ahora|en)', '# ?€'),
      fr: phrases('(offres?|reductions?|remises?|coupons?|soldes|promo*)', '# ?%', '(achetez|commandez)', '# ?€'),
      de: phrases('(angebote*|rabatt*|gutschein*|aktion*)', '# ?%', '(jetzt (kaufen|bestellen|shoppen))', '# ?€'),
      pt: phrases('(ofertas?|descontos?|cup(om|ons|ao)|promoc*|saldos)', '# ?%', '(compre|encomende)', '# ?€'),
    },
  },
  message: 'The message advertises beside what it was sent for.',
  fix: 'Confirm the end, or give the code, and nothing else.',
  source: '47 CFR 64.1200(a)(12): no marketing in the confirmation',
  checkedAt,
};
