/** Breaks words into lines as a browser would with a common font, which is a guess: no font is at hand. */
import type { Ink, Sketch } from './report-view.ts';

const MAX_LINES = 100;
/** Of a line, where nothing was measured: to the size of its font. */
const LINE_HEIGHT = 1.4;
/** From the middle of a line down to its baseline, to the size of its font. */
const BASELINE = 0.35;

/** Widths of characters of a common sans-serif font, to its size. */
const WIDTHS: readonly [RegExp, number][] = [
  [/[ijlI.,:;'’|!()[\]]/, 0.28],
  [/[\sfrt]/, 0.33],
  [/[mwMW@%]/, 0.85],
  [/\p{Lu}/u, 0.67],
  [/[\u3000-\u9fff\uac00-\ud7af]/, 1],
];
const OTHER_WIDTH = 0.54;

/** @param lineHeightPx - as measured; undefined where that was the font's own */
export function breakLines(
  inks: readonly Ink[],
  widthPx: number,
  lineHeightPx: number | undefined,
): Pick<Sketch, 'lines' | 'heightPx'> {
  const broken: Ink[][] = [[]];
  let usedPx = 0;
  for (const ink of inks) {
    for (const word of ink.text.match(/\S+\s?|\s/g) ?? []) {
      if (usedPx > 0 && usedPx + widthOf(word.trimEnd(), ink.sizePx) > widthPx && broken.length < MAX_LINES) {
        broken.push([]);
        usedPx = 0;
      }
      add(broken.at(-1) ?? [], ink, word);
      usedPx += widthOf(word, ink.sizePx);
    }
  }
  let topPx = 0;
  const lines = broken.map((line): Sketch['lines'][number] => {
    const sizePx = Math.max(...line.map((ink) => ink.sizePx), 0);
    const heightPx = lineHeightPx ?? sizePx * LINE_HEIGHT;
    const baselinePx = Math.round(topPx + heightPx / 2 + sizePx * BASELINE);
    topPx += heightPx;
    const lengthPx = line.reduce((total, { text, sizePx: size }) => total + widthOf(text, size), 0);
    return { baselinePx, lengthPx: Math.round(Math.min(lengthPx, widthPx)), inks: line };
  });
  return { lines, heightPx: Math.max(Math.ceil(topPx), ...lines.map(({ baselinePx }) => baselinePx)) };
}

/** Adds `word` to the line, to its last ink where that is the same. */
function add(line: Ink[], ink: Ink, word: string): void {
  const last = line.at(-1);
  if (last && isAlike(last, ink)) line[line.length - 1] = { ...last, text: last.text + word };
  else line.push({ ...ink, text: word });
}

function isAlike({ text: _, ...one }: Ink, { text: __, ...other }: Ink): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function widthOf(word: string, sizePx: number): number {
  let width = 0;
  for (const char of word) width += WIDTHS.find(([kind]) => kind.test(char))?.[1] ?? OTHER_WIDTH;
  return width * sizePx;
}
