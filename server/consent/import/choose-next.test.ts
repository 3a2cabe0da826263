import { expect, test } from 'vitest';
import { chooseNext } from './choose-next.ts';

test('two long ones leave room for a short one, and no more than three run', () => {
  const long = { rowsTotal: 1_000_000, rowsDone: 0 };
  const nearlyDone = { rowsTotal: 1_000_000, rowsDone: 999_000 };
  const short = { rowsTotal: 10, rowsDone: 0 };
  expect(chooseNext([long, long, long, short], [])).toEqual([long, long, short]);
  expect(chooseNext([long, nearlyDone, short], [long, long])).toEqual([nearlyDone]);
  expect(chooseNext([short], [long, short, short])).toEqual([]);
});
