import { describe, expect, it } from 'vitest';
import { isE164 } from './e164.ts';

describe('isE164', () => {
  it.each(['+12025550143', '+6831234', '+123456789012345'])('takes %s', (text) => {
    expect(isE164(text)).toBe(true);
  });

  it.each([
    '12025550143',
    '+02025550143',
    '+123456',
    '+1234567890123456',
    '+1 2025550143',
    '+１２０２５５５０１４３',
    '+12025550143\n',
    '+12025550143x1',
    '',
  ])('refuses %j', (text) => {
    expect(isE164(text)).toBe(false);
  });
});
