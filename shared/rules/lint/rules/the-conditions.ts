/** How often it comes, what it costs, and that nothing hangs on it. */
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
        '(nachricht(en)?|sms|mal|einmal|zweimal|dreimal|viermal) ?(/|pro|im|je|in der|am) ?(tag|woche|monat|jahr|bestellung)',
        '(taglich*|wochentlich*|monatlich*|regelmassig*|wiederkehrend*)',
      ),
      pt: phrases(
        'frequencia ~ (varia*|variavel)',
        '(quantidade|numero) de mensagens ~ varia*',
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
