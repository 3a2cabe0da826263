import { expect, test } from 'vitest';
import { contrastOf } from './contrast.ts';

test.each([
  ['black on white', '#000000', '#ffffff', 21],
  ['white on black', '#ffffff', '#000000', 21],
  ['a colour on itself', '#0a141e', '#0a141e', 1],
  ['#767676 on white, the lightest grey that passes AA', '#767676', '#ffffff', 4.54],
  ['pure red on white', '#ff0000', '#ffffff', 4],
])('%s stands out by its ratio', (_, one, other, ratio) => expect(contrastOf(one, other)).toBeCloseTo(ratio, 2));

test.each(['unknown', null, 7, 'rgb(0, 0, 0)', '#fff'])('%j is no colour to compare with', (other) => {
  expect(contrastOf('#000000', other)).toBeUndefined();
  expect(contrastOf(other, '#000000')).toBeUndefined();
});
