import { expect, it } from 'vitest';
import { LARKSPUR } from '../../test/kit/larkspur.ts';
import vectors from '../../test/vectors/wordings.json';
import { isPewc } from './pewc.ts';

const [american, orders, spanish, british, german] = vectors.wordings.map(({ text }) => text);
const of = (text = '') => isPewc({ sender: LARKSPUR.sender, parts: [{ text }] });

it('takes the American marketing wordings, in English and in Spanish', () => {
  expect([of(american), of(spanish), isPewc(LARKSPUR)]).toEqual([true, true, true]);
});

it('takes no wording that leaves a disclosure out', () => {
  expect([of(orders), of(british), of(german), of()]).toEqual([false, false, false, false]);
  expect(of(american?.replace('automated', ''))).toBe(false);
  expect(of(american?.replace('not a condition', 'a condition'))).toBe(false);
  expect(of(american?.replace('Larkspur Outdoor Supply LLC', 'us'))).toBe(false);
});
