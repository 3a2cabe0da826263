/** What colour lies behind a text, as far as computed styles tell. */
import { composedAncestors } from '../composed-tree.ts';
import { type Color, over } from './color.ts';
import { isWritten } from './effects.ts';
import { isAloneOn } from './geometry.ts';

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

/** Where a text stands: on these lines, in `element`. */
export interface Standing {
  readonly element: Element;
  readonly lines: readonly DOMRect[];
  readonly scope: DocumentOrShadowRoot;
}

/**
 * The colour behind a text down to the page's own, `canvas`. Undefined where no one colour is known to be: an image, a
 * gradient, a filter or a shadow lies in between, the text stands out of a box that is coloured, or something else than
 * what it stands in lies behind it.
 */
export function backdropOf({ element, lines, scope }: Standing, canvas: Color, read: ColorReader): Color | undefined {
  let seen = CLEAR;
  let ground: Element | undefined;
  for (const ancestor of composedAncestors(element)) {
    const style = getComputedStyle(ancestor);
    const color = fillOf(style, read);
    if (!color || style.visibility !== 'visible' || isPaintedBeside(ancestor, read)) return undefined;
    const isBare = color.alpha === 0 && style.boxShadow === 'none';
    const isWindow = fillsWindow(ancestor, read);
    if (!isBare && !isWindow && !holds(ancestor, lines)) return undefined;
    seen = over(seen, color);
    if (seen.alpha === 1) {
      if (!isWindow) ground = ancestor;
      break;
    }
  }
  return isAloneOn(ground, lines, element, scope) ? over(seen, canvas) : undefined;
}

/** The colour that a box is filled with; undefined where it may be painted with anything else. */
function fillOf(style: CSSStyleDeclaration, read: ColorReader): Color | undefined {
  const { backgroundImage, backgroundClip, backdropFilter, filter, borderImageSource, mixBlendMode, boxShadow } = style;
  const others = [backgroundImage, backdropFilter ?? 'none', filter, borderImageSource, mixBlendMode];
  const isPlain = others.every((value) => /^(none|normal)$/.test(value));
  return isPlain && /^(border|padding)/.test(backgroundClip) && !boxShadow.includes('inset')
    ? read(style.backgroundColor)
    : undefined;
}

/** True when a style sheet writes something filled before or after what stands in `element`. */
function isPaintedBeside(element: Element, read: ColorReader): boolean {
  return ['::before', '::after'].some((pseudo) => {
    const style = getComputedStyle(element, pseudo);
    return isWritten(style.content) && fillOf(style, read)?.alpha !== 0;
  });
}

/** True for the page itself, and for its body where the page has no colour: theirs is the whole window's, behind all. */
function fillsWindow(element: Element, read: ColorReader): boolean {
  const page = document.documentElement;
  if (element === page) return true;
  const style = getComputedStyle(page);
  // What is contained keeps its colour to itself.
  const isContained = [style, getComputedStyle(element)].some(({ contain }) => contain !== 'none');
  return element === document.body && !isContained && fillOf(style, read)?.alpha === 0;
}

/** True when all `lines` lie in the box of `element`: what overflows it does not stand on its colour. */
function holds(element: Element, lines: readonly DOMRect[]): boolean {
  const box = element.getBoundingClientRect();
  // Letters may reach a little out of their own box.
  return lines.every(
    ({ left, top, right, bottom }) =>
      left >= box.left - 1 && top >= box.top - 1 && right <= box.right + 1 && bottom <= box.bottom + 1,
  );
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
