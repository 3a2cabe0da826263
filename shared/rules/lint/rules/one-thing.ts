/** One box, one thing: no other companies, no other agreements, no other purposes or ways. */
import { faultOf } from '../apply-rule.ts';
import { type Patterns, phrases } from '../phrases.ts';
import type { LintRule } from '../rule.ts';

const checkedAt = '2026-11-23';

export const partners: LintRule = {
  id: 'partners',
  title: 'No partners or affiliates',
  of: ['wording', 'confirmation', 'double_opt_in'],
  severity: { US: 'error', EU: 'error', GB: 'error', CA: 'warning', AU: 'warning', other: 'warning' },
  demand: {
    unlessNegated: true,
    forbids: {
      en: phrases(
        '(partners?|affiliates?|sponsors?|subsidiaries)',
        'third(-| )part(y|ies)',
        'affiliated (companies|entities|brands)',
        '(family|group) of (companies|brands)',
        'other (companies|sellers|brands)',
        'and others',
      ),
      es: phrases(
        '(socios|socias|afiliad*|filiales|terceros|patrocinadores|colaboradores)',
        'empresas (del grupo|asociadas)',
      ),
      fr: phrases('(partenaires?|filiales?|affilie*|tiers|sponsors?)', 'societes (du groupe|affiliees|soeurs)'),
      de: phrases(
        '(partner*|tochter(gesellschaften|unternehmen)|dritte*|sponsoren|konzern*)',
        'verbundene* unternehmen',
      ),
      pt: phrases('(parceir*|afiliad*|filiais|terceiros|patrocinadores)', 'empresas (do grupo|associadas)'),
    },
  },
  message: 'The text asks for others too: partners, affiliates, third parties.',
  fix: 'Ask for one named sender; each other sender needs a wording of its own.',
  source: 'CTIA Messaging Principles 5.1.2.2, consent is not transferable; carrier rejection 708; PECR reg. 22 (ICO)',
  checkedAt,
};

export const bundled: LintRule = {
  id: 'bundled',
  title: 'No other agreement in the same box',
  of: ['wording'],
  severity: { US: 'error', EU: 'error', GB: 'error', CA: 'error', AU: 'warning', other: 'warning' },
  demand: {
    unlessNegated: true,
    forbids: {
      en: phrases(
        '(agree|agreeing|consent|consenting) (to|with) ~ (terms|conditions|privacy)',
        '(accept|accepting) ~ (terms|conditions|privacy)',
        'read and (agree|accept|understand*) ~ (terms|conditions|privacy)',
      ),
      es: phrases('(acept*|consient*|acuerdo con) ~ (terminos|condiciones|privacidad|aviso legal)'),
      fr: phrases('(accept*|approuv*) ~ (conditions|cgu|cgv|confidentialite)', "d'accord avec ~ (conditions|cgu|cgv)"),
      de: phrases(
        '(akzeptier*|stimm*|bestatig*) ~ (agb|bedingungen|nutzungsbedingungen|teilnahmebedingungen|datenschutz*)',
        '(agb|bedingungen|nutzungsbedingungen|datenschutz*) ~ (zu|einverstanden|gelesen|akzeptier*)',
      ),
      pt: phrases('(aceit*|concord* com) ~ (termos|condicoes|privacidade)'),
    },
  },
  message: 'The text asks for an agreement to terms or a policy in the same box.',
  fix: 'Only point to them (“See our Terms”); ask for an agreement to them in a box of its own.',
  source: '47 CFR 64.1200(f)(3) “separate and distinguishable”; carrier rejection 611; GDPR 7(2); CASL (CRTC 2012-548)',
  checkedAt,
};

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
