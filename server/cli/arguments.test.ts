/** Arguments of commands: what is an option, and what only begins like one. */
import { expect, test } from 'vitest';
import { readArguments } from './arguments.ts';
import { UsageError } from './command.ts';

const OPTIONS = { 'last-good': { type: 'string' } } as const;

test.each(['-', '--', '_', 'A'])('a key’s id may begin with %s', (beginning) => {
  const kid = beginning.padEnd(43, 'x');
  for (const args of [
    ['compromise', kid, '--last-good', '2'],
    ['compromise', '--last-good', '2', kid],
    ['compromise', '--last-good', '2', '--', kid],
    ['--last-good', '2', '--', 'compromise', kid],
  ]) {
    const { positionals, values } = readArguments(args, OPTIONS, ['ACTION', 'KID']);
    expect([positionals, values]).toEqual([['compromise', kid], { 'last-good': '2' }]);
  }
});

test('what stands behind -- is no option', () => {
  const { positionals, values } = readArguments(['--last-good', '2', '--', '--last-good'], OPTIONS, ['NAME']);
  expect([positionals, values]).toEqual([['--last-good'], { 'last-good': '2' }]);
});

test.each([[['-x']], [['--unknown']], [['one', 'two']], [[]]])('%j is called wrongly', (args) => {
  expect(() => readArguments(args, OPTIONS, ['ACTION'])).toThrow(UsageError);
});
