/** The messages a program sends of itself: what each must say, and what the last one must not. */
import { describe, expect, test } from 'vitest';
import examples from '../../../test/vectors/wordings.json';
import { lint } from './lint.ts';
import type { Language } from './phrases.ts';
import type { TextKind } from './rule.ts';

const { confirmation, doubleOptIn, optedOut, help } = examples.messages;

function broken(kind: TextKind, text: string, locale = 'en-US'): string[] {
  const programs = [{ channel: 'sms', name: 'Trail Deals' }] as const;
  const input = { locale, purpose: 'marketing', sender: examples.sender, programs, parts: [{ text }] } as const;
  return lint(input, kind, ['US']).map(({ rule }) => rule);
}

test('the published examples break no rule', () => {
  expect(broken('confirmation', confirmation)).toEqual([]);
  expect(broken('double_opt_in', doubleOptIn)).toEqual([]);
  expect(broken('opted_out', optedOut)).toEqual([]);
  expect(broken('help', help)).toEqual([]);
});

test.each<[TextKind, string, string, string[]]>([
  ['confirmation', 'Larkspur Outdoor: You’re in! Trail Deals', 'You’re in!', ['sender']],
  ['confirmation', ' marketing', '', ['kind']],
  ['confirmation', ', up to 4 msgs/month', '', ['frequency']],
  ['confirmation', ' Msg & data rates may apply.', '', ['rates']],
  ['confirmation', ', STOP to opt out', '', ['stop']],
  ['confirmation', 'HELP for help, ', '', ['help']],
  ['confirmation', 'Trail Deals', 'Our partners’ Trail Deals', ['partners']],
  ['confirmation', 'Trail', 'T\u200brail', ['hidden']],
  ['double_opt_in', 'Reply Y to get', 'Soon you get', ['reply_yes']],
  ['double_opt_in', ' Msg & data rates may apply.', '', ['rates']],
  ['help', 'Larkspur Trail Deals: up', 'Up', ['sender']],
  ['help', 'Help: 1-800-555-0199 or larkspur.example/sms.', '', ['contact']],
  ['help', '1-800-555-0199 or larkspur.example/sms', 'help@larkspur.example', []],
  ['help', ' Reply STOP to opt out.', '', ['stop']],
  ['opted_out', 'Larkspur Outdoor: ', '', ['sender']],
  ['opted_out', 'You are opted out and will get no more marketing texts from us', 'Goodbye', ['ended']],
  ['opted_out', 'Questions?', 'Shop now.', ['no_offer']],
  ['opted_out', 'Questions?', '20% off if you come back.', ['no_offer']],
])('%s: “%s” as “%s” breaks %j', (kind, from, to, rules) => {
  const text = { confirmation, double_opt_in: doubleOptIn, help, opted_out: optedOut, code: '', wording: '' }[
    kind
  ].replace("You're", 'You’re');
  expect(text).toContain(from);
  expect(broken(kind, text.replace(from, to))).toEqual(rules);
});

describe.each<[Language, Record<Exclude<TextKind, 'wording' | 'confirmation' | 'code'>, [string, string]>]>([
  [
    'es',
    {
      double_opt_in: [
        'Larkspur Outdoor: Responda SI para recibir ofertas, hasta 4 mensajes al mes. Pueden aplicarse tarifas por mensajes y datos. Responda AYUDA para ayuda, STOP para cancelar.',
        'Responda SI para recibir ',
      ],
      help: [
        'Larkspur Outdoor: ayuda en larkspur.example/sms. Responda STOP para cancelar.',
        ' en larkspur.example/sms',
      ],
      opted_out: ['Larkspur Outdoor: ya no recibirá mensajes.', 'ya no recibirá mensajes'],
    },
  ],
  [
    'fr',
    {
      double_opt_in: [
        'Larkspur Outdoor : Répondez OUI pour recevoir nos offres, 4 messages par mois au plus. Frais de messages et de données possibles. Répondez AIDE pour obtenir de l’aide, STOP pour arrêter.',
        'Répondez OUI pour recevoir ',
      ],
      help: [
        'Larkspur Outdoor : aide sur larkspur.example/sms. Répondez STOP pour arrêter.',
        ' sur larkspur.example/sms',
      ],
      opted_out: ['Larkspur Outdoor : vous êtes désabonné.', 'vous êtes désabonné'],
    },
  ],
  [
    'de',
    {
      double_opt_in: [
        'Larkspur Outdoor: Antworten Sie JA für unsere Angebote, bis zu 4 Nachrichten im Monat. Es können Gebühren für Nachrichten und Daten anfallen. Antworten Sie HILFE für Hilfe, STOP zum Abmelden.',
        'Antworten Sie JA für ',
      ],
      help: [
        'Larkspur Outdoor: Hilfe unter larkspur.example/sms. Antworten Sie STOP zum Abmelden.',
        ' unter larkspur.example/sms',
      ],
      opted_out: ['Larkspur Outdoor: Sie sind abgemeldet.', 'Sie sind abgemeldet'],
    },
  ],
  [
    'pt',
    {
      double_opt_in: [
        'Larkspur Outdoor: Responda SIM para receber ofertas, até 4 mensagens por mês. Podem aplicar-se taxas de mensagens e dados. Responda AJUDA para ajuda, STOP para cancelar.',
        'Responda SIM para receber ',
      ],
      help: [
        'Larkspur Outdoor: ajuda em larkspur.example/sms. Responda STOP para cancelar.',
        ' em larkspur.example/sms',
      ],
      opted_out: ['Larkspur Outdoor: a sua inscrição foi cancelada.', 'a sua inscrição foi cancelada'],
    },
  ],
])('in %s', (language, texts) => {
  test.each([
    ['double_opt_in', 'reply_yes'],
    ['help', 'contact'],
    ['opted_out', 'ended'],
  ] as const)('%s keeps its rules, and without its own piece breaks %s alone', (kind, rule) => {
    const [text, piece] = texts[kind];
    expect(broken(kind, text, language)).toEqual([]);
    expect(text).toContain(piece);
    expect(broken(kind, text.replace(piece, ''), language)).toEqual([rule]);
  });

  test('the last message sells nothing', () => {
    const offer = { es: 'Descuento', fr: 'Réduction', de: 'Rabatt', pt: 'Desconto', en: '' }[language];
    expect(broken('opted_out', `${texts.opted_out[0]} ${offer}!`, language)).toEqual(['no_offer']);
  });
});
