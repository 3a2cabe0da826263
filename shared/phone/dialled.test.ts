import { describe, expect, it } from 'vitest';
import { readDialled } from './dialled.ts';

describe('readDialled', () => {
  it('reads every decimal digit of the Basic Multilingual Plane as its value', () => {
    let run = 0;
    let seen = 0;
    for (let code = 0; code <= 0xffff; code++) {
      const char = String.fromCodePoint(code);
      run = /\p{Nd}/u.test(char) ? run + 1 : 0;
      if (run === 0) continue;
      seen++;
      expect(readDialled(char), `U+${code.toString(16)}`).toEqual({ ok: true, dialled: String((run - 1) % 10) });
    }
    expect(seen).toBeGreaterThanOrEqual(370);
  });

  it('keeps a plus sign only in front', () => {
    expect(readDialled('( + 1 ) 2')).toEqual({ ok: true, dialled: '+12' });
    expect(readDialled('1+2')).toEqual({ ok: false, reason: 'not_a_number' });
    expect(readDialled('++12')).toEqual({ ok: false, reason: 'not_a_number' });
  });
});
