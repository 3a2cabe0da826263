/** What colour lies behind a text, as far as computed styles tell. */
import { composedAncestors } from '../composed-tree.ts';
import { own } from '../form/own-members.ts';
import { type Color, over } from './color.ts';
import type { ColorReader } from './color-reader.ts';
import { isWritten } from './effects.ts';
import type { Layers } from './geometry.ts';
import { memo } from './memo.ts';

const CLEAR: Color = [0, 0, 0, 0];

const SIDES = ['left', 'top', 'right', 'bottom'] as const;

/** Where a text stands: on these lines, in `element`. */
export interface Standing {
  readonly element: Element;
  readonly lines: readonly DOMRect[];
  readonly scope: DocumentOrShadowRoot;
}

/** What an element paints behind what stands in it. */
interface Ground {
  /** Undefined where it is no one colour. */
  readonly color: Color | undefined;
  /** True where it paints nothing at all. */
  readonly isBare: boolean;
  /** True where its colour is the whole window's. */
  readonly isWindow: boolean;
  /** Where its colour is all that it paints: within its borders. By the names of `SIDES`. */
  readonly edges: readonly number[];
}

/**
 * Reads the colour behind a text down to the page's own, `canvas`. Undefined where no one colour is known to be: an image,
 * a gradient, a filter or a shadow lies in between, the text stands out of a box that is coloured, or something else than
 * what it stands in lies behind it.
 * @param canvas - undefined where it is not known, as in a frame, which may let through what it stands on
 */
export function backdropReader(canvas: Color | undefined, read: ColorReader, layers: Layers) {
  const groundOf = memo((element: Element) => readGround(element, read));
  return ({ element, lines, scope }: Standing): Color | undefined => {
    let seen = CLEAR;
    let ground: Element | undefined;
    for (const ancestor of composedAncestors(element)) {
      const { color, isBare, isWindow, edges } = groundOf(ancestor);
      if (!color || !(isBare || isWindow || lines.every((line) => isWithin(line, edges)))) return undefined;
      seen = over(seen, color);
      if (seen[3] === 1) {
        if (!isWindow) ground = ancestor;
        break;
      }
    }
    const whole = seen[3] === 1 ? seen : canvas && over(seen, canvas);
    return layers.isAloneOn(ground, lines, element, scope) ? whole : undefined;
  };
}

function readGround(element: Element, read: ColorReader): Ground {
  const style = getComputedStyle(element);
  const isHeld = style.visibility === 'visible' && !isPaintedBeside(element, read);
  const color = isHeld ? fillOf(style, read) : undefined;
  const box = own(element, 'getBoundingClientRect')();
  const borders = SIDES.map((side) => Number.parseFloat(style.getPropertyValue(`border-${side}-width`)) || 0);
  return {
    color,
    isBare: color?.[3] === 0 && style.boxShadow === 'none' && !borders.some(Boolean),
    isWindow: fillsWindow(element, read),
    // Letters may reach a little out of their own box.
    edges: SIDES.map((side, i) => box[side] + ((borders[i] ?? 0) - 1) * (i < 2 ? 1 : -1)),
  };
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
    return isWritten(style.content) && fillOf(style, read)?.[3] !== 0;
  });
}

/** True for the page itself, and for its body where the page has no colour: theirs is the whole window's, behind all. */
function fillsWindow(element: Element, read: ColorReader): boolean {
  const page = document.documentElement;
  if (element === page) return true;
  if (element !== document.body) return false;
  const style = getComputedStyle(page);
  // What is contained keeps its colour to itself.
  const isContained = [style, getComputedStyle(element)].some(({ contain }) => contain !== 'none');
  return !isContained && fillOf(style, read)?.[3] === 0;
}

/** True when `line` lies within: what overflows a box does not stand on its colour. */
function isWithin(line: DOMRect, edges: readonly number[]): boolean {
  return SIDES.every((side, i) => (i < 2 ? line[side] >= (edges[i] ?? 0) : line[side] <= (edges[i] ?? 0)));
}
