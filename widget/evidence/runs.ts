/** How each run of text looked: values for the server to judge, no verdicts. */
import { composedAncestors } from '../composed-tree.ts';
import { textNodes } from '../wording/read-back.ts';
import { backdropReader } from './backdrop.ts';
import { hex, over } from './color.ts';
import { colorReader } from './color-reader.ts';
import type { EffectReader } from './effects.ts';
import { type Layers, linesOf, type Placement } from './geometry.ts';
import { memo } from './memo.ts';
import { type Visibility, visibilityOf } from './visibility.ts';

/** Text as displayed: neighbouring text nodes that look the same. Fractions are in thousandths: evidence holds integers. */
export interface Run extends Placement, Visibility {
  readonly text: string;
  /** Where its first line begins, from the upper left corner of the wording. */
  readonly leftPx: number;
  readonly topPx: number;
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
  /** What styles do to it in the wording itself, in a link for example. */
  readonly effects: readonly string[];
}

const UNKNOWN = 'unknown';
const MAX_FONT_LENGTH = 100;

/**
 * A reader that measures the text below an element, node by node: `innerText` would keep what is transparent, tiny, clipped
 * or covered. It is good for one look at the page.
 * @param probe - an unseen element whose background is the page's own canvas colour
 */
export function runReader(probe: HTMLElement, scope: DocumentOrShadowRoot, effectsOn: EffectReader, layers: Layers) {
  const read = colorReader(probe);
  // The page's scheme, which may be another than that of the place where the probe stands.
  probe.style.colorScheme = getComputedStyle(document.documentElement).colorScheme;
  const canvas = window === top ? read(getComputedStyle(probe).backgroundColor) : undefined;
  const backdropOf = backdropReader(canvas, read, layers);
  const looksIn = (root: Element) => {
    // What is of an element is read once, however many texts stand in it.
    const styleOf = memo((element: Element) => {
      const style = getComputedStyle(element);
      return {
        fontMilliPx: Math.round(Number.parseFloat(style.fontSize) * 1000),
        lineHeight: style.lineHeight,
        weight: Math.round(Number(style.fontWeight)),
        font: style.fontFamily.slice(0, MAX_FONT_LENGTH).toWellFormed(),
        // The colour the letters are filled with, which is `color` unless a page parts the two.
        color: style.webkitTextFillColor,
        effects: effectsOn(inside(root, element)),
        ...visibilityOf(element),
      };
    });
    return (element: Element, lines: readonly DOMRect[]) => {
      const style = styleOf(element);
      const background = backdropOf({ element, lines, scope });
      const ink = read(style.color);
      const seen = ink && background && over(ink, background);
      return {
        ...style,
        color: seen ? hex(seen) : style.color.toWellFormed(),
        background: background ? hex(background) : UNKNOWN,
        ...layers.placementOf(lines, element, scope),
      };
    };
  };
  return (root: Element): Run[] => {
    const lookOf = looksIn(root);
    const corner = root.getBoundingClientRect();
    const runs: (Run & { text: string })[] = [];
    let before = '';
    for (const node of textNodes(root)) {
      const element = node.parentElement as Element; // it stands below `root`
      const lines = linesOf(node);
      const last = runs.at(-1);
      // Blanks between elements have no looks of their own, and those that nothing comes before are nowhere.
      const look = node.data.trim() && lookOf(element, lines);
      const looks = look ? JSON.stringify(look) + (element.closest('a')?.href ?? '') : before;
      if (last && looks === before) last.text += node.data;
      else if (look) {
        const { left, top: high } = lines[0] ?? corner;
        // No evidence holds the zero below zero.
        const place = { leftPx: Math.round(left - corner.left) || 0, topPx: Math.round(high - corner.top) || 0 };
        runs.push({ text: node.data, ...place, ...look });
      }
      before = looks;
    }
    return runs;
  };
}

/** `element` and what it stands in below `root`, innermost first. */
function* inside(root: Element, element: Element): Generator<Element> {
  for (const ancestor of composedAncestors(element)) {
    if (ancestor === root) return;
    yield ancestor;
  }
}
