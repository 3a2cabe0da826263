import { describe, expect, it } from 'vitest';
import { type Color, hex, over } from './color.ts';

const color = (red: number, green: number, blue: number, alpha = 1): Color => [red, green, blue, alpha];
const white = color(255, 255, 255);
const black = color(0, 0, 0);

describe('over', () => {
  it('mixes by alpha', () => expect(hex(over(color(0, 0, 0, 0.5), white))).toBe('#808080'));
  it('shows nothing of what lies below an opaque colour', () => expect(over(black, white)).toEqual(black));
  it('shows all of what lies below a clear one', () => expect(over(color(9, 9, 9, 0), white)).toEqual(white));
  it('keeps what is still clear when nothing opaque lies below', () =>
    expect(over(color(0, 0, 0, 0.5), color(0, 0, 0, 0.5))[3]).toBe(0.75));
});
