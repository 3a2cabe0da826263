/** Keywords that are written so that a filter does not see them, and what only resembles them. */
import { expect, test } from 'vitest';
import { cutMessage } from './clauses.ts';
import { readBroken, undisguised } from './disguises.ts';

test.each([
  ['$TOP', 'stop'],
  ['please $top', 'please stop'],
  ['S†OP!', 'stop!'],
  ['s*t*o*p', 'stop'],
  ['s_t_o_p', 'stop'],
  ['c@ncel', 'cancel'],
  ['s t o p please', 'stop please'],
  ['please B A J A', 'please baja'],
  ['STOP2END', 'STOP to END'],
  ['stop 2 quit', 'stop to quit'],
])('%j is %j', (written, meant) => {
  expect(undisguised(written)).toBe(meant);
});

test.each([
  'stop',
  'S-T-O-P',
  '$5 off',
  '$ top',
  'me@stop.example',
  'f*ck',
  'a b c',
  'end2end',
  'cancel 2 remove 1',
  'cancel 2 pairs',
  '1 2 3 4',
  'stop.it',
])('%j is left', (written) => {
  expect(undisguised(written)).toBe(written);
});

test.each([
  ['ST OP', 'reasonable'],
  ['sto p', 'reasonable'],
  ['can cel', 'reasonable'],
  ['S top', 'review'],
  ['bus stop', undefined],
  ['sto. p', undefined],
  ['st op 😂', undefined],
])('%j asks %j', (written, kind) => {
  expect(readBroken(cutMessage(written))).toBe(kind);
});
