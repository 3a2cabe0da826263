/** Reads computed colours. */
import type { Color } from './color.ts';
import { memo } from './memo.ts';

/** Turns a computed colour of any notation into sRGB; undefined where the browser cannot. */
export type ColorReader = (computed: string) => Color | undefined;

/** Lets the browser convert every notation (`rgb`, `oklch`, `lab`, `color`) on `probe`, an element that nobody sees. */
export function colorReader(probe: HTMLElement): ColorReader {
  return memo((computed: string) => {
    probe.style.color = `color-mix(in srgb, ${computed}, ${computed})`;
    // `color(srgb 0.1 0.2 0.3 / 0.4)`: of an older browser, which does not mix, it stays as it is inherited.
    const [, mixed] = /^color\(srgb (.*)\)/.exec(getComputedStyle(probe).color) ?? [];
    const [red, green, blue, alpha = 1] = mixed?.split(/[ /]+/).map((share) => Number(share) || 0) ?? [];
    probe.style.color = '';
    if (red === undefined || green === undefined || blue === undefined) return undefined;
    return [channel(red), channel(green), channel(blue), alpha] as const;
  });
}

function channel(share: number): number {
  return Math.min(Math.max(share * 255, 0), 255);
}
