/** How each run of text looked: values for the server to judge, no verdicts. */
import { composedAncestors } from '../composed-tree.ts';
import { textNodes } from '../wording/read-back.ts';
import { backdropOf, colorReader } from './backdrop.ts';
import { contrastMilli, hex, over } from './contrast.ts';
import { effectsOn } from './effects.ts';
import { type Placement, placementOf } from './geometry.ts';

/** One text node as displayed. Fractions are in thousandths, since evidence holds integers only. */
export interface Run extends Placement {
  readonly text: string;
  readonly fontMilliPx: number;
  /** From one line to the next: `21px`, or `normal` where that is the font's own. */
  readonly lineHeight: string;
  readonly weight: number;
  /** As seen on its background. */
  readonly color: string;
  readonly background: string;
  /** Null where the background is unknown. */
  readonly contrastMilli: number | null;
  /** Of all ancestors together. */
  readonly opacityMilli: number;
  /** Whether it is drawn at all: `display`, `visibility` and `content-visibility` of all ancestors. */
  readonly drawn: boolean;
  /** What else there is to how it looks. */
  readonly effects: readonly string[];
}

const UNKNOWN = 'unknown';

/**
 * Measures the text below `root`, node by node: `innerText` would keep what is transparent, tiny, clipped or covered.
 * @param probe - an unseen element whose background is the page's own canvas colour
 */
export function measureRuns(root: Element, probe: HTMLElement, scope: DocumentOrShadowRoot): Run[] {
  const read = colorReader(probe);
  const canvas = read(getComputedStyle(probe).backgroundColor);
  return textNodes(root).flatMap((node) => {
    const element = node.parentElement;
    if (!element || node.data === '') return [];
    const style = getComputedStyle(element);
    const background = canvas && backdropOf(element, canvas, read);
    // The colour the letters are filled with, which is `color` unless a page parts the two.
    const ink = read(style.webkitTextFillColor);
    const seen = ink && background && over(ink, background);
    return {
      text: node.data,
      fontMilliPx: Math.round(Number.parseFloat(style.fontSize) * 1000),
      lineHeight: style.lineHeight,
      weight: Math.round(Number(style.fontWeight)),
      color: seen ? hex(seen) : style.webkitTextFillColor.toWellFormed(),
      background: background ? hex(background) : UNKNOWN,
      contrastMilli: seen ? contrastMilli(seen, background) : null,
      opacityMilli: Math.round(opacityOf(element) * 1000),
      drawn: element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }),
      effects: effectsOn(element),
      ...placementOf(node, scope),
    };
  });
}

function opacityOf(element: Element): number {
  let opacity = 1;
  for (const ancestor of composedAncestors(element)) opacity *= Number(getComputedStyle(ancestor).opacity);
  return opacity;
}
