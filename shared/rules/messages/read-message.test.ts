/** What a reading promises for every text, whatever the tables hold. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from './languages/index.ts';
import { readMessage } from './read-message.ts';

const KINDS = ['per_se', 'reasonable', 'review', 'wrong_number', 'help', 'start', 'none'];

const keywords = fc.constantFrom(...LANGUAGES.flatMap((language) => ['stop', ...language.perSe]));
const edges = fc.string({ unit: fc.constantFrom(...' .!?"\'“”‘’«»()*-_…\n\t\u00a0'), maxLength: 6 });
const unseen = fc.constantFrom('\u200b', '\u200d', '\u00ad', '\ufeff', '\u200f', '\u2066', '\u0000', '\ufe0f');
const signatures = fc.constantFrom(
  '\nSent from my iPhone',
  '\n\nGet Outlook for iOS',
  '\nEnviado desde mi iPhone',
  '\nEnvoyé de mon iPhone',
  '\nVon meinem iPhone gesendet',
  '\nEnviado do meu iPhone',
  ' Sent from my Galaxy',
  '\n> Reply STOP to end',
  '\nOn Mon, Nov 23, 2026 at 9:00 AM Larkspur wrote:\n> Reply STOP to end',
);

/** Words of the tables among anything else, lone surrogates too: what an attacker would try. */
const hostile = fc.string({
  unit: fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.integer({ min: 0xd800, max: 0xdfff }).map((unit) => String.fromCharCode(unit)),
    fc.constantFrom(
      'stop ',
      "don't ",
      'not ',
      'no ',
      'me ',
      'text ',
      '> ',
      '"',
      'Liked “',
      '\n',
      '🛑',
      "'",
      '-',
      '\u202e',
    ),
  ),
  maxLength: 200,
});

describe('readMessage', () => {
  it('answers for any text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(KINDS).toContain(readMessage(text).kind);
      }),
      { numRuns: 500 },
    );
  });

  it('reads a keyword whatever its case and whatever punctuation, quoted reply or signature is around it', () => {
    fc.assert(
      fc.property(keywords, edges, edges, fc.boolean(), signatures, (keyword, before, after, upper, signature) => {
        const written = `${before}${upper ? keyword.toUpperCase() : keyword}${after}`;
        expect(readMessage(written).kind).toBe('per_se');
        expect(readMessage(`${keyword}${signature}`).kind).toBe('per_se');
      }),
    );
  });

  it('reads a keyword with unseen characters anywhere in it', () => {
    fc.assert(
      fc.property(keywords, fc.array(fc.tuple(fc.nat(20), unseen), { maxLength: 5 }), (keyword, insertions) => {
        const written = insertions.reduce((text, [at, hidden]) => text.slice(0, at) + hidden + text.slice(at), keyword);
        expect(readMessage(written).kind).toBe('per_se');
      }),
    );
  });

  it('reads a keyword in letters that only look Latin, and the one word of other alphabets that everybody knows', () => {
    for (const text of ['ЅТОР', 'StоP', 'unѕubscribe']) expect(readMessage(text).kind).toBe('per_se');
    for (const text of ['стоп', 'ΣΤΟΠ']) expect(readMessage(text).kind).toBe('reasonable');
    for (const text of ['спасибо', 'Ευχαριστώ']) expect(readMessage(text).kind).toBe('none');
  });

  it('never takes a reaction to a message with a keyword for a stop', () => {
    const reactions = ['Liked', 'Laughed at', 'Reacted 🛑 to', '👍 to', 'Le gustó', 'A aimé', 'Gefällt mir', 'Curtiu'];
    fc.assert(
      fc.property(fc.constantFrom(...reactions), keywords, edges, (reaction, keyword, after) => {
        expect(readMessage(`${reaction} “Sale! Reply ${keyword} to end${after}”`).kind).toBe('none');
      }),
    );
  });

  it.each([
    'On Mon, Nov 23, 2026 at 9:00 AM Larkspur wrote:\n> Trail Deals: 20% off. Reply STOP to end\n\nSTOP',
    'On Mon, Nov 23, 2026 at 9:00 AM Larkspur wrote:\n> Trail Deals: 20% off. Reply STOP to end\nSTOP',
    'On Mon, Nov 23, 2026 at 9:00\nLarkspur <deals@larkspur.example> wrote:\n> 20% off\n\nStop\nSent from my iPhone',
    'Hello,\n\nOn Mon, Nov 23, 2026 at 9:00 AM Larkspur wrote:\n> 20% off\n> today\n\nplease stop texting me',
    'Am 23.11.2026 schrieb Larkspur:\nSTOP',
    '-----Original Message-----\nSTOP',
  ])('reads what is written under a quoted reply: %j', (text) => {
    expect(readMessage(text).kind).toMatch(/^(per_se|reasonable)$/);
  });

  it.each([
    'Thanks!\nOn Mon, Nov 23, 2026 at 9:00 AM Larkspur wrote:\n> Trail Deals. Reply STOP to\nend.',
    'Thanks!\nOn Mon, Nov 23, 2026 at 9:00 AM Larkspur wrote:\nTrail Deals. Reply STOP to end.',
    'Thanks!\n-----Original Message-----\nFrom: Larkspur\nSTOP to end',
    'On Mon, Nov 23, 2026 at 9:00 AM Larkspur wrote:\n> Trail Deals. Reply STOP to end.\n\nThanks!',
  ])('reads nothing in a quoted reply, though mail programs break its lines: %j', (text) => {
    expect(readMessage(text).kind).toBe('none');
  });

  it('reads what stands beside a reaction, a quoted reply or a signature', () => {
    expect(readMessage('Liked “Reply STOP to end”\nSTOP').kind).toBe('per_se');
    expect(readMessage('> Reply STOP to end\nplease stop').kind).toBe('reasonable');
    expect(readMessage('Lose my number\nSent from my iPhone').kind).toBe('reasonable');
    expect(readMessage('On 23 November I wrote STOP and you said: ok').kind).toBe('reasonable');
    expect(readMessage('I want the texts sent from my account to stop').kind).not.toBe('none');
  });

  it('names the keyword as the tables spell it, and the language', () => {
    expect(readMessage('¡BAJA!')).toEqual({ kind: 'per_se', keyword: 'baja', language: 'es' });
    expect(readMessage('Désabonner')).toEqual({ kind: 'per_se', keyword: 'desabonner', language: 'fr' });
    expect(readMessage('Not Maria, wrong number').keyword).toBeUndefined();
  });

  it('keeps a keyword in a text longer than any phone sends for a person to judge', () => {
    const padding = 'lorem ipsum '.repeat(1000);
    expect(readMessage(`${padding} stop texting me`).kind).toBe('review');
    expect(readMessage(padding).kind).toBe('none');
    expect(readMessage(`stop${' '.repeat(100_000)}`).kind).toBe('per_se');
  });

  it.each([
    ['a keyword', 'stop '],
    ['phrases that nearly match', "don't want you guys to get from in your "],
    ['accents in the worst order', '\u0315\u0300'],
    ['ligatures that decompose to sentences', '\ufdfa'],
    ['headers of quoted mail', 'On a\n'],
    ['signatures', 'sent from my iphone\n'],
    ['quotes', '"'],
    ['apostrophes', "a'"],
    ['hyphens', 'a-'],
    ['lone surrogates', '\ud800'],
    ['names', 'not john '],
    ['telephone numbers', '+1 212 555 0187 '],
    ['digits', '0'],
    ['oaths', 'f*'],
    ['instructions', 'reply stop to '],
    ['spaces', ' '],
  ])('takes time linear in %s', (_, unit) => {
    // Quadratic time would be many seconds. The processor's time is measured: the clock's says how busy the machine is.
    const from = process.cpuUsage();
    readMessage(unit.repeat(100_000 / unit.length));
    const { user } = process.cpuUsage(from);
    expect(user / 1000).toBeLessThan(1000);
  });
});
