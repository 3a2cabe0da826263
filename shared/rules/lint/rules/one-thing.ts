/** One box, one thing: one purpose, and one way to reach somebody. */
import { faultOf } from '../apply-rule.ts';
import { type Patterns, phrases } from '../phrases.ts';
import type { LintRule } from '../rule.ts';

const checkedAt = '2026-11-23';

/** Messages that serve what somebody bought or booked, said so plainly that “my order” alone is not it. */
const SERVICE: Patterns = {
  en: phrases(
    '(order|delivery|shipping|shipment|account|appointment|service|booking|reservation|payment) (updates?|alerts?|notifications?|reminders?|confirmations?|status|messages?)',
    '(updates?|alerts?|notifications?|reminders?|messages?) (about|for|on) (my|your) (orders?|deliver*|appointments?|accounts?|bookings?)',
    '(one-time|verification|security) (codes?|passcodes?|passwords?)',
  ),
  es: phrases(
    '(actualizaciones|avisos|notificaciones|recordatorios|confirmaciones|mensajes) (de|sobre) (mis? |sus? |tus? |los )?(pedidos?|entregas?|citas?|cuenta|envios?|reservas?)',
    'codigos? de (verificacion|seguridad)',
  ),
  fr: phrases(
    '(mises a jour|alertes?|rappels?|notifications?|confirmations?|suivi) (de|des|sur|concernant) (mes |mon |ma |vos |votre )?(commandes?|livraisons?|rendez-vous|compte)',
    'codes? de (verification|securite)',
  ),
  de: phrases(
    '(bestell|liefer|versand|termin|konto)(status|bestatigung*|erinnerung*|benachrichtigung*|updates?|informationen)',
    '(status|updates?|erinnerung*|benachrichtigung*|informationen) (zu|uber|an) (meine* |ihre* )?(bestellung*|lieferung*|termin*|konto)',
    '(bestatigungs|verifizierungs|sicherheits)codes?',
  ),
  pt: phrases(
    '(atualizacoes|avisos|notificacoes|lembretes|confirmacoes|mensagens) (de|sobre) (meus? |minhas? |os |as )?(pedidos?|encomendas?|entregas?|consultas?|conta)',
    'codigos? de (verificacao|seguranca)',
  ),
};

const ADVERTISING: Patterns = {
  en: phrases(
    '(marketing|promotion*|promos?|advert*|telemarketing|discounts?|coupons?|newsletters?)',
    '(special|exclusive|latest|our|and|or) (offers|deals)',
    'offers (and|or)',
  ),
  es: phrases(
    '(marketing|promoci*|publici*|descuentos?|cupones)',
    'ofertas (especiales|exclusivas|y|o)',
    '(y|o|nuestras) ofertas',
  ),
  fr: phrases(
    '(marketing|promotion*|publici*|prospection|reductions?)',
    'offres (speciales|exclusives|commerciales|et|ou)',
    '(et|ou|nos) offres',
  ),
  de: phrases('(marketing*|werb*|angebote*|rabatt*|aktionen|gutschein*|newsletter*)'),
  pt: phrases(
    '(marketing|promoc*|publici*|descontos?|cupons)',
    'ofertas (especiais|exclusivas|e|ou)',
    '(e|ou|nossas) ofertas',
  ),
};

export const onePurpose: LintRule = {
  id: 'one_purpose',
  title: 'One purpose in one box',
  of: ['wording'],
  severity: { US: 'error', EU: 'error', GB: 'error', CA: 'warning', AU: 'warning', other: 'warning' },
  demand: { unlessNegated: true, forbids: { marketing: SERVICE, transactional: ADVERTISING, alerts: ADVERTISING } },
  message: 'The text asks for marketing and for service messages at once.',
  fix: 'Write one wording for each purpose, with a box of its own.',
  source: 'EDPB Guidelines 05/2020, granularity; AWS and Twilio opt-in checklists; 47 CFR 64.1200(f)(9)',
  checkedAt,
};

const SEVERAL_WAYS: Patterns = {
  en: phrases(
    '(texts?|sms|messages?)(,| and| or| &) (automated |marketing |phone |voice )?(calls|e-?mails?|whatsapp*)',
    '(calls?|e-?mails?)(,| and| or| &) (automated |marketing )?(texts?|sms)',
    '(texts?|sms) ?/ ?(calls?|e-?mails?)',
    '(calls?|e-?mails?) ?/ ?(texts?|sms)',
  ),
  es: phrases(
    '(texto|sms|mensajes?)(,| y| o) (por )?(llamadas?|correos?|e-?mails?|whatsapp)',
    '(llamadas?|correos?( electronicos?)?|e-?mails?)(,| y| o) (por )?(sms|mensajes)',
  ),
  fr: phrases(
    '(sms|textos?|messages?)(,| et| ou) (par )?(appels?|courriels?|e-?mails?|telephone|whatsapp)',
    '(appels?|courriels?|e-?mails?|telephone)(,| et| ou) (par )?(sms|textos?)',
  ),
  de: phrases(
    '(sms|textnachrichten)(,| und| oder) (per )?(anrufe?|telefon|e-?mails?|whatsapp)',
    '(anrufe?|telefon*|e-?mails?)(,| und| oder) (per )?(sms|textnachrichten)',
  ),
  pt: phrases(
    '(texto|sms|mensagens?)(,| e| ou) (por )?(chamadas?|ligacoes|e-?mails?|whatsapp)',
    '(chamadas?|ligacoes|e-?mails?)(,| e| ou) (por )?(sms|mensagens)',
  ),
};

export const oneChannel: LintRule = {
  id: 'one_channel',
  title: 'One way in one text-message program',
  of: ['wording'],
  channels: ['sms', 'rcs'],
  severity: { US: 'warning', EU: 'error', GB: 'error', CA: 'warning', AU: 'warning', other: 'warning' },
  demand: {
    faultOf: (text) => {
      const others = text.input.programs.some(({ channel }) => channel !== 'sms' && channel !== 'rcs');
      return others ? {} : faultOf({ demand: { forbids: SEVERAL_WAYS } }, text);
    },
  },
  message: 'The text asks for text messages and for calls or e-mail at once.',
  fix: 'Write one wording for each way.',
  source: 'Telnyx opt-in guide, wording “specific just for text messages”; EDPB Guidelines 05/2020, granularity',
  checkedAt,
};
