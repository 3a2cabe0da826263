/** Says what was measured of a wording that a drawing of it cannot show. */
import type { JsonObject } from './measured-words.ts';
import { visibleText } from './visible-text.ts';

const MAX_WORDS = 40;

/** One sentence for each thing, about the runs of one wording. */
export function remarksOn(runs: readonly JsonObject[]): string[] {
  return runs.flatMap((run) => {
    const { drawn, background, inViewMilli, uncoveredMilli, effects } = run;
    const words = quoted(run['text']);
    if (drawn === false) return [`${words} was not drawn on the page.`];
    return [
      ...(background === 'unknown' ? [`What lay behind ${words} is not known: an image, a gradient or a filter.`] : []),
      ...share(inViewMilli, (percent) => `${percent} % of ${words} stood inside the window at that moment.`),
      ...(inViewMilli === 0
        ? []
        : share(uncoveredMilli, (percent) => `${percent} % of what stood there of ${words} had nothing on top.`)),
      ...(Array.isArray(effects) && effects.length > 0
        ? [`Styles changed how ${words} looked: ${visibleText(effects.join('; '))}.`]
        : []),
    ];
  });
}

/** Nothing where it is all of it. */
function share(milli: unknown, sentence: (percent: number) => string): string[] {
  return typeof milli === 'number' && milli < 1000 ? [sentence(Math.round(milli / 10))] : [];
}

function quoted(text: unknown): string {
  const words = visibleText(String(text).replaceAll(/\s+/g, ' ').trim());
  return `“${words.length > MAX_WORDS ? `${words.slice(0, MAX_WORDS).trimEnd()}…` : words}”`.toWellFormed();
}
