/** Says what was measured of a wording that a drawing of it cannot show. */
import type { Json } from '../../../shared/encoding/canonical-json.ts';
import { contrastOf, LEAST_CONTRAST } from './contrast.ts';
import type { JsonObject } from './measured-words.ts';
import { visibleText } from './visible-text.ts';

const MAX_WORDS = 40;

/** One sentence for each thing: about the runs of one wording, then about all of it. */
export function remarksOn({ clear, effects }: JsonObject, runs: readonly JsonObject[]): string[] {
  return [
    ...runs.flatMap(aboutRun),
    ...(clear === false ? ['The browser did not confirm that all of it was in view with nothing on top.'] : []),
    ...styles(effects, 'the wording'),
  ];
}

function aboutRun(run: JsonObject): string[] {
  const { drawn, color, background, inViewMilli, uncoveredMilli, effects } = run;
  const words = quoted(run['text']);
  if (drawn === false) return [`${words} was not drawn on the page.`];
  return [
    ...(background === 'unknown' ? [`What lay behind ${words} is not known: it was no one colour.`] : []),
    ...faintness(words, contrastOf(color, background)),
    ...share(inViewMilli, (percent) => `${percent} % of ${words} stood inside the window at that moment.`),
    ...(inViewMilli === 0
      ? []
      : share(uncoveredMilli, (percent) => `${percent} % of what stood there of ${words} had nothing on top.`)),
    ...styles(effects, words),
  ];
}

function faintness(words: string, contrast = LEAST_CONTRAST): string[] {
  if (contrast >= LEAST_CONTRAST) return [];
  return [
    `${words} stood out by a contrast of ${contrast.toFixed(2)} to 1; text should by ${LEAST_CONTRAST} (WCAG 2.2).`,
  ];
}

function styles(effects: Json | undefined, words: string): string[] {
  if (!Array.isArray(effects) || effects.length === 0) return [];
  return [`Styles that can change how ${words} looked: ${visibleText(effects.join('; '))}.`];
}

/** Nothing where it is all of it. */
function share(milli: unknown, sentence: (percent: number) => string): string[] {
  return typeof milli === 'number' && milli < 1000 ? [sentence(Math.round(milli / 10))] : [];
}

function quoted(text: unknown): string {
  const words = visibleText(String(text).replaceAll(/\s+/g, ' ').trim());
  return `“${words.length > MAX_WORDS ? `${words.slice(0, MAX_WORDS).trimEnd()}…` : words}”`.toWellFormed();
}
