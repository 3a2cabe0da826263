/** Says what was measured of the box beside a wording, of what stands in it without words, and of the order of its parts. */
import { isObject, type JsonObject } from './measured-words.ts';
import { visibleText } from './visible-text.ts';

/** Pixels below which a box is hard to hit and to see: half of what WCAG 2.2 asks of a target. */
const LEAST_BOX_PX = 12;
const MAX_NAMES = 10;
const MAX_NAME_LENGTH = 20;

/** One sentence for each thing that a person could have missed of the box. */
export function remarksOnBox({ box }: JsonObject): string[] {
  if (!isObject(box)) return [];
  const { drawn, opacityMilli, heightMilliPx } = box;
  if (drawn === false) return ['The box was not drawn on the page.'];
  const isSmall = typeof heightMilliPx === 'number' && heightMilliPx < LEAST_BOX_PX * 1000;
  return [
    ...(isSmall ? [`The box was ${heightMilliPx / 1000} px high.`] : []),
    ...below(opacityMilli, (percent) => `The box was see-through, with an opacity of ${percent} %.`),
    ...remarksOnPlacement(box, 'the box'),
  ];
}

/** How much of something was in view, and how much of that had nothing on top. @param words - what it is */
export function remarksOnPlacement({ inViewMilli, uncoveredMilli }: JsonObject, words: string): string[] {
  const inView = below(inViewMilli, (percent) => `${percent} % of ${words} stood inside the window at that moment.`);
  if (inViewMilli === 0) return inView;
  return [
    ...inView,
    ...below(uncoveredMilli, (percent) => `${percent} % of what stood there of ${words} had nothing on top.`),
  ];
}

/** What stands in the wording and has no letters of it. */
export function remarksOnContent({ holds }: JsonObject): string[] {
  if (!Array.isArray(holds) || holds.length === 0) return [];
  const names = holds.slice(0, MAX_NAMES).map((name) => visibleText(String(name)).slice(0, MAX_NAME_LENGTH));
  return [`Among the words stood what has no words of the wording, and may have shown some: ${names.join(', ')}.`];
}

/**
 * Parts that stood before what they follow in the text: further up and no further to the right, or, where lines run from
 * left to right, on the left of it on the same line.
 */
export function remarksOnOrder(runs: readonly JsonObject[], direction: 'ltr' | 'rtl', quoted: Quote): string[] {
  return runs.flatMap((run, i) => {
    const before = runs[i - 1];
    if (before === undefined || !isPlaced(run) || !isPlaced(before)) return [];
    const isAbove = run.topPx < before.topPx && run.leftPx <= before.leftPx;
    const isLeft = direction === 'ltr' && run.topPx === before.topPx && run.leftPx < before.leftPx;
    return isAbove || isLeft
      ? [`${quoted(run['text'])} stood before ${quoted(before['text'])}, which it follows.`]
      : [];
  });
}

type Quote = (text: unknown) => string;

type Placed = JsonObject & { readonly leftPx: number; readonly topPx: number };

function isPlaced(run: JsonObject): run is Placed {
  return run['drawn'] !== false && typeof run['leftPx'] === 'number' && typeof run['topPx'] === 'number';
}

/** Nothing where it is all of it. */
function below(milli: unknown, sentence: (percent: number) => string): string[] {
  return typeof milli === 'number' && milli < 1000 ? [sentence(Math.round(milli / 10))] : [];
}
