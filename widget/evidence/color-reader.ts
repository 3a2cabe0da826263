/** Reads computed colours. */
import type { Color } from './color.ts';
import { memo } from './memo.ts';

/** Turns a computed colour of any notation into sRGB; undefined where the browser cannot. */
export type ColorReader = (computed: string) => Color | undefined;

/**
 * Reads `rgb` as it is written, and lets the browser convert every other notation (`oklch`, `lab`, `color`) on `probe`, an
 * element that nobody sees: it looks at the styles of the whole page again for that, which the usual colours do without.
 */
export function colorReader(probe: HTMLElement): ColorReader {
  return memo((computed: string) => {
    const [, plain] = /^rgba?\((.*)\)/.exec(computed) ?? [];
    const shares = plain ?? mixed(computed, probe);
    if (!shares) return undefined;
    const [red = 0, green = 0, blue = 0, alpha = 1] = shares.split(/[, /]+/).map((share) => Number(share) || 0);
    const channel = (share: number) => Math.min(Math.max(plain ? share : share * 255, 0), 255);
    return [channel(red), channel(green), channel(blue), alpha] as const;
  });
}

/** A colour's shares of sRGB, from 0 to 1; undefined of an older browser, which does not mix. */
function mixed(computed: string, probe: HTMLElement): string | undefined {
  probe.style.color = `color-mix(in srgb, ${computed}, ${computed})`;
  // `color(srgb 0.1 0.2 0.3 / 0.4)`; what cannot be mixed stays as it is inherited.
  const shares = /^color\(srgb (.*)\)/.exec(getComputedStyle(probe).color)?.[1];
  probe.style.color = '';
  return shares;
}
