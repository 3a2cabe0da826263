/** Which slips are repaired, and which everyday words are left alone. */
import { expect, test } from 'vitest';
import { Vocabulary } from './vocabulary.ts';

const vocabulary = new Vocabulary(['stop', 'parar', 'cancel', 'unsubscribe', 'texting', 'me', 'it', 'leave', 'alone']);

test.each([
  ['st0p', 'stop'],
  ['stooooop', 'stop'],
  ['sotp', 'stop'],
  ['tsop', 'stop'],
  ['stopp', 'stop'],
  ['cancle', 'cancel'],
  ['sgop', 'stop'],
  ['srtop', 'stop'],
  ['stopl', 'stop'],
  ['canel', 'cancel'],
  ['prar', 'parar'],
  ['unsuscribe', 'unsubscribe'],
  ['unsubcsribe', 'unsubscribe'],
  ['unscubscrbe', 'unsubscribe'],
])('%s is meant as %s', (typed, word) => {
  expect(vocabulary.repaired(typed)).toBe(word);
});

test.each([
  'shop',
  'step',
  'top',
  'spot',
  'cancer',
  'stomp',
  'strop',
  'asia',
  'pagar',
  'testing',
  'subscribe',
  '9am',
  'x',
  '',
])('%j is left', (typed) => {
  expect(vocabulary.repaired(typed)).toBeUndefined();
});

test.each([
  ['stoptexting', ['stop', 'texting']],
  ['leavemealone', ['leave', 'me', 'alone']],
  ['stopover', undefined],
  ['offend', undefined],
  ['stop', undefined],
])('%s is written without spaces: %j', (typed, words) => {
  expect(vocabulary.split(typed)).toEqual(words);
});
