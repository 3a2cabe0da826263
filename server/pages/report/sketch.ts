/**
 * Draws how a wording lay on the page from what was measured of it: sizes, weights, colours, opacity. It is no picture of
 * the page: fonts, and where lines break, are guessed. The measurements are attacker-controlled JSON of any shape; what
 * cannot be read is left out.
 */
import type { Json } from '../../../shared/encoding/canonical-json.ts';
import { breakLines } from './break-lines.ts';
import { isObject, type JsonObject } from './measured-words.ts';
import type { Ink, Sketch } from './report-view.ts';
import { remarksOn } from './sketch-remarks.ts';
import { visibleText } from './visible-text.ts';

const MAX_SKETCHES = 20;
const MAX_RUNS = 200;
const MAX_SIZE_PX = 96;
const DEFAULT_WIDTH_PX = 480;
/** How high a line of text is painted, to the size of its font: about so in most fonts. */
const PAINTED = 1.17;
const HEX = /^#[0-9a-f]{6}$/;
/** The first letter that has a direction goes from right to left. */
const RIGHT_TO_LEFT = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** A sketch of each wording in `display`, the measurements of that name, the first twenty; none of those without runs. */
export function sketchesOf(display: JsonObject): Sketch[] {
  return objectsIn(display['wordings'])
    .slice(0, MAX_SKETCHES)
    .flatMap((wording) => {
      const sketch = sketchOf(wording);
      return sketch ? [sketch] : [];
    });
}

function sketchOf(wording: JsonObject): Sketch | undefined {
  const label = objectsIn(wording['label']).slice(0, MAX_RUNS);
  const text = objectsIn(wording['runs']).slice(0, MAX_RUNS - label.length);
  const runs = [...label, ...text];
  const links = objectsIn(wording['links']).map(({ text }) => text);
  const inks = runs.flatMap((run) => inkOf(run, links.includes(run['text'] ?? null)));
  if (runs.length === 0) return undefined;
  const widthPx = Math.round(within(wording['widthPx'], 80, 1200) ?? DEFAULT_WIDTH_PX);
  const lineHeight = Number.parseFloat(String(runs[0]?.['lineHeight']));
  const { lines, heightPx } = breakLines(inks, widthPx, within(lineHeight, 0, 3 * MAX_SIZE_PX));
  const [ground] = runs.map(({ background }) => background).filter((color) => HEX.test(String(color)));
  const direction = RIGHT_TO_LEFT.test(inks.map(({ text: words }) => words).join('')) ? 'rtl' : 'ltr';
  return {
    title: visibleText(String(wording['wording'] ?? '')),
    widthPx,
    heightPx,
    ground: typeof ground === 'string' ? ground : null,
    direction,
    lines,
    remarks: remarksOn(wording, { label, text }, direction),
  };
}

function inkOf(run: JsonObject, underlined: boolean): Ink[] {
  const { text, color, drawn } = run;
  const font = within(milli(run['fontMilliPx']), 0, MAX_SIZE_PX);
  if (typeof text !== 'string' || font === undefined || drawn === false) return [];
  const painted = within(milli(run['heightMilliPx']), 0, 3 * MAX_SIZE_PX) ?? font * PAINTED;
  // `zoom` and transforms change what is painted, and leave the size of the font.
  const isScaled = painted < 0.9 * font || painted > 2 * font;
  return [
    {
      text: visibleText(text.replaceAll(/\s+/g, ' ')),
      color: HEX.test(String(color)) ? String(color) : '#000000',
      sizePx: Math.min(Math.round((isScaled ? painted / PAINTED : font) * 100) / 100, MAX_SIZE_PX),
      weight: within(run['weight'], 1, 1000) ?? 400,
      opacity: within(milli(run['opacityMilli']), 0, 1) ?? 1,
      underlined,
    },
  ];
}

function objectsIn(list: Json | undefined): JsonObject[] {
  return Array.isArray(list) ? list.filter(isObject) : [];
}

function milli(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value / 1000 : undefined;
}

/** `value` where it is a number, cut to these bounds. */
function within(value: Json | undefined, least: number, most: number): number | undefined {
  return typeof value === 'number' && !Number.isNaN(value) ? Math.min(Math.max(value, least), most) : undefined;
}
