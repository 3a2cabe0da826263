/** Limits: a burst, then a trickle, for each address and each site. */
import { expect, test } from 'vitest';
import { DomainError } from '../errors.ts';
import { ADDRESS_RATE, createLimits } from './limits.ts';

function clockFrom(start: number) {
  let now = start;
  return { clock: () => now, advance: (ms: number) => (now += ms) };
}

test('one address gets 300 at once and then five a second; others are not touched', () => {
  const { clock, advance } = clockFrom(0);
  const limits = createLimits(clock);
  for (let i = 0; i < ADDRESS_RATE.burst; i++) limits.takeForAddress('198.51.100.1');
  expect(() => limits.takeForAddress('198.51.100.1')).toThrow(DomainError);
  limits.takeForAddress('198.51.100.2');
  advance(1000);
  for (let i = 0; i < 5; i++) limits.takeForAddress('198.51.100.1');
  expect(() => limits.takeForAddress('198.51.100.1')).toThrow('rate_limited');
});

test('a refusal says in whole seconds when to come back', () => {
  const { clock } = clockFrom(0);
  const limits = createLimits(clock);
  const takeAll = () => {
    for (;;) limits.takeForAddress('198.51.100.1');
  };
  expect(takeAll).toThrow(expect.objectContaining({ code: 'rate_limited', retryAfterSeconds: 1 }));
});
