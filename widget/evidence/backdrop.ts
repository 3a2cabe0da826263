/** What colour lies behind a text, as far as computed styles tell. */
import { composedAncestors } from '../composed-tree.ts';
import { type Color, over } from './contrast.ts';

const CLEAR: Color = { red: 0, green: 0, blue: 0, alpha: 0 };

/** Turns a computed colour of any notation into sRGB. */
export type ColorReader = (computed: string) => Color | undefined;

/**
 * Reads `rgb(…)` itself and lets the browser convert every other notation (`oklch`, `lab`, `color`) on `probe`, an
 * element that nobody sees.
 */
export function colorReader(probe: HTMLElement): ColorReader {
  return (computed) => {
    const direct = parse(computed);
    if (direct) return direct;
    probe.style.color = `color-mix(in srgb, ${computed}, ${computed})`;
    const converted = parse(getComputedStyle(probe).color);
    probe.style.color = '';
    return converted;
  };
}

/**
 * The colour behind `element` down to the page's own, `canvas`. Undefined where an image, a gradient or a filter lies
 * in between: no one colour is behind the text then, and none is claimed.
 */
export function backdropOf(element: Element, canvas: Color, read: ColorReader): Color | undefined {
  let seen = CLEAR;
  for (const ancestor of composedAncestors(element)) {
    const { backgroundColor, backgroundImage, filter } = getComputedStyle(ancestor);
    const color = read(backgroundColor);
    if (!color || backgroundImage !== 'none' || filter !== 'none') return undefined;
    seen = over(seen, color);
    if (seen.alpha === 1) return seen;
  }
  return over(seen, canvas);
}

/** `rgb(1, 2, 3)`, `rgba(1, 2, 3, 0.4)`, `color(srgb 0.1 0.2 0.3 / 0.4)`. */
function parse(text: string): Color | undefined {
  const scale = text.startsWith('rgb') ? 1 : text.startsWith('color(srgb ') ? 255 : undefined;
  const numbers = text
    .replace(/^color\(srgb/, '')
    .match(/-?[\d.]+(?:e-?\d+)?/g)
    ?.map(Number);
  if (scale === undefined || !numbers) return undefined;
  const [red, green, blue] = numbers.slice(0, 3).map((channel) => Math.min(Math.max(channel * scale, 0), 255));
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  return { red, green, blue, alpha: numbers[3] ?? 1 };
}
