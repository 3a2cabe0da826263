/** The grammar of phrases: what each kind of step matches, and which mistakes in a table are refused. */
import { expect, test } from 'vitest';
import { cutMessage } from './clauses.ts';
import { Phrases } from './phrases.ts';

const classes = { halt: ['stop', 'quit'], me: ['me', 'us'] };

function found(phrase: string, text: string): boolean {
  const phrases = new Phrases([phrase], classes, (word) => word.text === 'john');
  return cutMessage(text).clauses.some((clause) => phrases.find(clause.words) !== undefined);
}

test.each([
  ['stop texting', 'please stop texting', true],
  ['stop texting', 'stop that texting', false],
  ['<halt> texting <me>', 'quit texting us', true],
  ['stop [ever|now] texting', 'stop texting', true],
  ['stop [ever|now] texting', 'stop now texting', true],
  ['stop .. list', 'stop a b c list', true],
  ['stop .. list', 'stop a b c d list', false],
  ['^ stop', 'stop it', true],
  ['^ stop', 'please stop', false],
  ['stop $|now', 'please stop', true],
  ['stop $|now', 'stop now', true],
  ['stop $|now', 'stop here', false],
  ['before #', 'before 9am', true],
  ['before #', 'before nine', false],
  ['not <name>', 'not john', true],
  ['<name> moved', 'john moved', true],
  ['not <name>', 'not fair', false],
  ['für stop', 'fuer stop', true],
  ['für stop', 'fur stop', true],
])('%j in %j: %s', (phrase, text, expected) => {
  expect(found(phrase, text)).toBe(expected);
});

test.each(['<unknown> me', '[stop] me', '.. stop', '^ .. stop', '$ stop <nobody>'])(
  'a table with %j is refused',
  (phrase) => {
    expect(() => new Phrases([phrase], classes, () => false)).toThrow(phrase);
  },
);
