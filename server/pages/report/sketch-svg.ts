/** A sketch as SVG, in attributes alone: the pages that show it allow no style of theirs to others. */
import type { Sketch } from './report-view.ts';

/** An element; strings are text. */
export interface SvgNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (SvgNode | string)[];
}

export const SKETCH_CAPTION =
  'Drawn from these measurements, which are the browser’s word. It is no picture of the page: fonts and line breaks are guessed.';

const MARGIN_PX = 14;
const UNKNOWN_GROUND = '#ffffff';

/** The drawing, words and all. */
export function sketchSvg({ title, widthPx, heightPx, ground, direction, lines }: Sketch): SvgNode {
  const [width, height] = [widthPx + 2 * MARGIN_PX, heightPx + 2 * MARGIN_PX].map(String);
  const x = String(direction === 'rtl' ? widthPx + MARGIN_PX : MARGIN_PX);
  const texts = lines.map(({ baselinePx, lengthPx, inks }) => {
    // The reader's own font is wider or narrower than the one that was guessed: it is fitted to the line.
    const fitted = lengthPx > 0 ? { textLength: String(lengthPx), lengthAdjust: 'spacingAndGlyphs' } : {};
    return node('text', { x, y: String(baselinePx + MARGIN_PX), direction, ...fitted }, ...inks.map(inkSpan));
  });
  const frame = { width: '100%', height: '100%', fill: ground ?? UNKNOWN_GROUND };
  const label = `How ${title} lay on the page, reconstructed`;
  const attributes = { viewBox: `0 0 ${width} ${height}`, width: String(width), role: 'img', 'aria-label': label };
  return node('svg', { ...attributes, 'font-family': 'Helvetica, Arial, sans-serif' }, node('rect', frame), ...texts);
}

function inkSpan({
  text,
  color,
  sizePx,
  weight,
  opacity,
  underlined,
}: Sketch['lines'][number]['inks'][number]): SvgNode {
  const looks = { fill: color, 'font-size': String(sizePx), 'font-weight': String(weight) };
  const rare = {
    ...(opacity < 1 && { 'fill-opacity': String(opacity) }),
    ...(underlined && { 'text-decoration': 'underline' }),
  };
  return node('tspan', { ...looks, ...rare }, text);
}

function node(name: string, attributes: SvgNode['attributes'], ...children: SvgNode['children']): SvgNode {
  return { name, attributes, children };
}
