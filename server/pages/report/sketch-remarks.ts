/** Says what was measured of a wording that a drawing of it cannot show. */
import type { Json } from '../../../shared/encoding/canonical-json.ts';
import { contrastOf, LEAST_CONTRAST } from './contrast.ts';
import type { JsonObject } from './measured-words.ts';
import { remarksOnBox, remarksOnContent, remarksOnOrder, remarksOnPlacement } from './placement-remarks.ts';
import { visibleText } from './visible-text.ts';

const MAX_WORDS = 40;

/** The measured runs of one wording, each list in order. */
export interface Runs {
  readonly label: readonly JsonObject[];
  readonly text: readonly JsonObject[];
}

/** One sentence for each thing: about the runs of one wording, then about all of it, then about its box. */
export function remarksOn(wording: JsonObject, { label, text }: Runs, direction: 'ltr' | 'rtl'): string[] {
  const { clear, effects } = wording;
  const runs = [...label, ...text];
  const ofAll = Array.isArray(effects) ? effects : [];
  return [
    ...runs.flatMap((run) => aboutRun(run, ofAll)),
    ...faintness(runs),
    ...[label, text].flatMap((list) => remarksOnOrder(list, direction, quoted)),
    ...(clear === false ? ['The browser did not confirm that all of it was in view with nothing on top.'] : []),
    ...styles(ofAll, 'the wording'),
    ...remarksOnContent(wording),
    ...remarksOnBox(wording),
  ];
}

/** @param ofAll - effects on the whole wording, which a run has by inheriting them */
function aboutRun(run: JsonObject, ofAll: readonly Json[]): string[] {
  const { drawn, background, effects } = run;
  const words = quoted(run['text']);
  if (drawn === false) return [`${words} was not drawn on the page.`];
  return [
    ...(background === 'unknown' ? [`What lay behind ${words} is not known: it was no one colour.`] : []),
    ...remarksOnPlacement(run, words),
    ...styles(Array.isArray(effects) ? effects.filter((effect) => !ofAll.includes(effect)) : [], words),
  ];
}

/** Of what was drawn and hardly stood out, one sentence for each contrast. */
function faintness(runs: readonly JsonObject[]): string[] {
  const faint = new Map<string, string[]>();
  for (const { drawn, color, background, text } of runs) {
    const contrast = contrastOf(color, background) ?? LEAST_CONTRAST;
    if (drawn === false || contrast >= LEAST_CONTRAST) continue;
    const ratio = contrast.toFixed(2);
    faint.set(ratio, [...(faint.get(ratio) ?? []), quoted(text)]);
  }
  return [...faint].map(([ratio, [first, ...more]]) => {
    const words = more.length === 0 ? first : `${first} and ${more.length} more`;
    return `${words} stood out by a contrast of ${ratio} to 1; text should by ${LEAST_CONTRAST} (WCAG 2.2).`;
  });
}

function styles(effects: readonly Json[], words: string): string[] {
  return effects.length === 0
    ? []
    : [`Styles that can change how ${words} looked: ${visibleText(effects.join('; '))}.`];
}

function quoted(text: unknown): string {
  const words = visibleText(String(text).replaceAll(/\s+/g, ' ').trim());
  return `“${words.length > MAX_WORDS ? `${words.slice(0, MAX_WORDS).trimEnd()}…` : words}”`.toWellFormed();
}
