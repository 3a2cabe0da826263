/** What it costs, how often it comes, how it ends, and that nothing hangs on it. */
import type { Channel } from '../../../wording/wording.ts';
import { phrases } from '../phrases.ts';
import type { LintRule } from '../rule.ts';

const checkedAt = '2026-11-23';
const TEXTED: readonly Channel[] = ['sms', 'rcs'];

export const condition: LintRule = {
  id: 'condition',
  title: 'It is not a condition of purchase',
  of: ['wording'],
  channels: ['sms', 'rcs', 'voice_automated'],
  severity: { US: { marketing: 'error' }, CA: { marketing: 'warning' } },
  demand: {
    needs: {
      en: phrases(
        'not ~ (condition*|required|necessary|needed|obliged|obligated) … (purchas*|buy*|order*|sale|goods|services?)',
        'not (have|need) to … (purchas*|buy*|order*)',
      ),
      es: phrases('no ~ (condicion*|requisito|obligatori*|necesari*) … (compra*|adquirir)', 'sin obligacion de compra'),
      fr: phrases(
        '(pas|aucun*) ~ (condition*|obligat*|necessaire*|requis*) … (achat*|acheter|commande*)',
        'ne conditionne* (pas )?… (achat*|commande*)',
        "sans obligation d'achat",
      ),
      de: phrases(
        '(kein*|nicht) ~ (voraussetzung|bedingung|erforderlich|notwendig|abhangig) … (kauf*|einkauf*|bestellung*|erwerb*|vertrag*)',
        '(kauf*|einkauf*|bestellung*|vertrag*) … (kein*|nicht) ~ (voraussetzung|bedingung|erforderlich|notwendig|abhangig)',
        'unabhangig von … (kauf*|einkauf*|bestellung*)',
      ),
      pt: phrases(
        'nao ~ (condic*|requisito|obrigatori*|necessari*) … (compra*|adquirir|aquisic*)',
        'sem obrigac* de compra',
      ),
    },
  },
  message: 'The text does not say that nobody has to agree in order to buy.',
  fix: 'Say “Consent is not a condition of purchase”.',
  source: '47 CFR 64.1200(f)(9)(i)(B)',
  checkedAt,
};

export const frequency: LintRule = {
  id: 'frequency',
  title: 'How often messages come',
  of: ['wording', 'confirmation', 'double_opt_in'],
  channels: TEXTED,
  severity: { US: 'error' },
  demand: {
    needs: {
      en: phrases(
        'frequency ~ var(y|ies)',
        '(once|twice|times?|msgs?|messages?|texts?|alerts?) ?(/|per|a|an|each|every) ?(day|week|month|mo|year|order|purchase|request)',
        '# ?(/|per|a) ?(day|week|month|mo)',
        '(daily|weekly|monthly|recurring|one-time)',
      ),
      es: phrases(
        'frecuencia ~ (varia*|variable)',
        '(mensajes?|sms|textos?|vez|veces) ?(/|al|por|a la|cada) ?(dia|semana|mes|ano|pedido)',
        '(diari*|semanal*|mensual*|recurrente*)',
      ),
      fr: phrases(
        'frequence ~ (varie*|variable)',
        '(messages?|sms|textos?|fois) ?(/|par|chaque) ?(jour|semaine|mois|an|commande)',
        '(quotidien*|hebdomadaire*|mensuel*|recurrent*)',
      ),
      de: phrases(
        'haufigkeit ~ (variiert|schwankt|unterschiedlich)',
        '(nachrichten?|sms|mal|einmal|zweimal|dreimal|viermal) ?(/|pro|im|je|in der|am) ?(tag|woche|monat|jahr|bestellung)',
        '(taglich*|wochentlich*|monatlich*|regelmassig*|wiederkehrend*)',
      ),
      pt: phrases(
        'frequencia ~ (varia*|variavel)',
        '(mensage(m|ns)|sms|vez|vezes) ?(/|por|ao|a|cada) ?(dia|semana|mes|ano|pedido|encomenda)',
        '(diari*|semana(l|is)|mensa(l|is)|recorrente*)',
      ),
    },
  },
  message: 'The text does not say how often messages come.',
  fix: 'Say “Up to 4 messages a month” or “Message frequency varies”.',
  source: 'CTIA Messaging Principles 5.1.2.1; Twilio 30545; carrier rejection 806',
  checkedAt,
};

export const rates: LintRule = {
  id: 'rates',
  title: 'Message and data rates may apply',
  of: ['wording', 'confirmation', 'double_opt_in'],
  channels: TEXTED,
  severity: { US: 'error' },
  demand: {
    needs: {
      en: phrases('(msgs?|messag*|data|carrier) … (rates?|charges?|fees?) ~ apply'),
      es: phrases(
        '(tarifas?|cargos?|costos?) … (mensajes?|mensajeria|datos)',
        '(mensajes?|datos) … (tarifas?|cargos?) ~ aplica*',
      ),
      fr: phrases('(tarifs?|frais|couts?) … (messages?|messagerie|donnees|sms|textos?)'),
      de: phrases(
        '(gebuhren|kosten|tarife|entgelte) … (nachrichten*|sms*|daten*)',
        '(nachrichten*|sms*|daten*) … (gebuhren|kosten|tarife|entgelte|datengebuhren|datentarife|datenkosten)',
      ),
      pt: phrases(
        '(tarifas?|taxas?|custos?) … (mensage(m|ns)|dados|sms)',
        '(mensage(m|ns)|dados) … (tarifas?|taxas?) ~ aplica*',
      ),
    },
  },
  message: 'The text does not say that the carrier may charge.',
  fix: 'Say “Message and data rates may apply”.',
  source: 'CTIA Messaging Principles 5.1.1, fees; carrier rejection 806',
  checkedAt,
};

export const stop: LintRule = {
  id: 'stop',
  title: 'STOP ends it',
  of: ['wording', 'confirmation', 'double_opt_in', 'help'],
  channels: TEXTED,
  severity: { US: 'error', EU: 'warning', GB: 'warning', CA: 'warning', AU: 'warning', other: 'warning' },
  demand: {
    needs: {
      en: phrases(
        '(reply*|text|texting|respond*|send*|answer*) … stop',
        'stop to (opt|end|cancel|quit|unsubscribe|stop)',
      ),
      es: phrases(
        '(respond*|contest*|envi*|mand*) … (stop|baja|alto|parar)',
        '(stop|baja|alto|parar) para (cancelar|darse|dejar)',
      ),
      fr: phrases('(repond*|repons*|envoy*) … (stop|arret)', '(stop|arret) pour (arreter|vous|se|me)'),
      de: phrases(
        '(antwort*|sende*|schick*|schreib*) … (stop|stopp|ende)',
        '(stop|stopp) (zum|zur|um) (abmeld*|beend*|sich)',
      ),
      pt: phrases('(respond*|envi*|mand*) … (stop|parar|sair|cancelar)', '(stop|parar|sair) para (cancelar|deixar)'),
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
      en: phrases(
        'withdraw*',
        'opt(ing)?( |-)out',
        'unsubscrib*',
        'revok*',
        '(reply*|text|texting) stop',
        'stop at any time',
      ),
      es: phrases(
        'retirar*',
        'revocar*',
        'darme de baja',
        'darse de baja',
        'baja',
        'cancelar*',
        '(respond*|envi*) stop',
      ),
      fr: phrases('retirer*', 'retrait', 'revoquer*', 'desabonn*', 'desinscri*', '(repond*|repons*|envoy*) … stop'),
      de: phrases('widerruf*', 'abmeld*', 'abbestell*', 'zuruckzieh*', 'antwort* … stop'),
      pt: phrases('retirar*', 'revogar*', 'cancelar*', 'anular*', '(respond*|envi*) (stop|sair|parar)'),
    },
  },
  message: 'The text does not tell how to withdraw.',
  fix: 'Say “I can withdraw at any time by replying STOP or at …”, with a link to your stop page.',
  source:
    'GDPR 7(3); PECR reg. 22; CASL, Electronic Commerce Protection Regulations (CRTC) s. 4; 47 CFR 64.1200(a)(10)',
  checkedAt,
};
