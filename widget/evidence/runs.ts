/** How each run of text looked: values for the server to judge, no verdicts. */
import { composedAncestors } from '../composed-tree.ts';
import { textNodes } from '../wording/read-back.ts';
import { backdropOf, colorReader } from './backdrop.ts';
import { hex, over } from './color.ts';
import { effectsOn, plainValues } from './effects.ts';
import { linesOf, type Placement, placementOf } from './geometry.ts';

/** One text node as displayed. Fractions are in thousandths, since evidence holds integers only. */
export interface Run extends Placement {
  readonly text: string;
  readonly fontMilliPx: number;
  /** From one line to the next: `21px`, or `normal` where that is the font's own. */
  readonly lineHeight: string;
  readonly weight: number;
  /** The families that are asked for, in order; which of them is drawn with, no script can tell. */
  readonly font: string;
  /** As seen on its background, which tells with it how well the text stands out. */
  readonly color: string;
  /** `unknown` where no one colour is surely behind it. */
  readonly background: string;
  /** Of all ancestors together. */
  readonly opacityMilli: number;
  /** Whether it is drawn at all: `display`, `visibility` and `content-visibility` of all ancestors. */
  readonly drawn: boolean;
  /** What styles do to it in the wording itself, in a link for example. */
  readonly effects: readonly string[];
}

const UNKNOWN = 'unknown';
const MAX_FONT_LENGTH = 100;

/**
 * Measures the text below `root`, node by node: `innerText` would keep what is transparent, tiny, clipped or covered.
 * @param probe - an unseen element whose background is the page's own canvas colour
 */
export function measureRuns(root: Element, probe: HTMLElement, scope: DocumentOrShadowRoot): Run[] {
  const read = colorReader(probe);
  const canvas = read(getComputedStyle(probe).backgroundColor);
  const plain = plainValues(probe);
  return textNodes(root).flatMap((node) => {
    const element = node.parentElement;
    if (!element || node.data === '') return [];
    const style = getComputedStyle(element);
    const lines = linesOf(node);
    const background = canvas && backdropOf({ element, lines, scope }, canvas, read);
    // The colour the letters are filled with, which is `color` unless a page parts the two.
    const ink = read(style.webkitTextFillColor);
    const seen = ink && background && over(ink, background);
    return {
      text: node.data,
      fontMilliPx: Math.round(Number.parseFloat(style.fontSize) * 1000),
      lineHeight: style.lineHeight,
      weight: Math.round(Number(style.fontWeight)),
      font: style.fontFamily.slice(0, MAX_FONT_LENGTH).toWellFormed(),
      color: seen ? hex(seen) : style.webkitTextFillColor.toWellFormed(),
      background: background ? hex(background) : UNKNOWN,
      opacityMilli: Math.round(opacityOf(element) * 1000),
      drawn: element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }),
      effects: effectsOn(inside(root, element), plain),
      ...placementOf(lines, element, scope),
    };
  });
}

/** `element` and what it stands in below `root`, innermost first. */
function* inside(root: Element, element: Element): Generator<Element> {
  for (const ancestor of composedAncestors(element)) {
    if (ancestor === root) return;
    yield ancestor;
  }
}

function opacityOf(element: Element): number {
  let opacity = 1;
  for (const ancestor of composedAncestors(element)) opacity *= Number(getComputedStyle(ancestor).opacity);
  return opacity;
}
