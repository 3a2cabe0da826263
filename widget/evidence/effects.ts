/**
 * The styles that can change what is seen of a text while its size, weight, colours and place stay as they are told.
 * Of what CSS has, only that is left out which is known to be harmless: what nobody thought of is told.
 */
import { memo } from './memo.ts';

/** Values of properties, by their names. */
type Values = ReadonlyMap<string, string>;

/**
 * How properties begin that lay out, that behave, or that the measurements tell: sizes, weights, colours, opacity, place.
 * For short: a box with its borders, columns, flex and grid, insets, margins; animations, anchors and scrolling; fonts'
 * families and sizes; how lines break and are aligned; the pointer, lists, tables and printing. And values that a page keeps
 * for its own styles (`--gap`): they do nothing by themselves, and a page may have hundreds.
 */
const HARMLESS =
  /^(-webkit-|-moz-)?(--|a[clnps]|background|bl|border-(?!im)|bot|box-(?!re)|br|ca|clea|co(l(?!umn-rule-s)|r|u)|con(?!tent$)|cu|d[io]|em|fi[^l]|fl|fo(rc|nt-(fa|size$|sm|sy|we))|gr|he|in[ls]|is|j|lef|lin?e-[bh]|lis|lo|ma[rx]|min|o[prv]|pad|po|pr|r[ei]|row|scr|t[aio]|text-(al|au|decoration(s|$)|fi|in|re|si|wr)|trans(i|form-)|us|v[ei]|w[hi]|word-b|z-)|(color|origin)$/;

/** What hides nothing: an underline, the ways of `dir="auto"` and of blocks, and what an animation that is over leaves behind. */
const PLAIN = /^(underline|isolate|embed|plaintext|matrix\(1, 0, 0, 1, 0, 0\)|)$/;

/** What the styles of a part of the text may be, apart from those of the whole; `background-color` is clear if unset. */
const OF_LETTERS = [
  ['background-color', 'rgba(0, 0, 0, 0)'],
  ['color', ''],
  ['-webkit-text-fill-color', ''],
  ['font-size', ''],
  ['background-image', 'none'],
  ['border-top-style', 'none'],
] as const;

/** And those of an element in the text: it may paint over its neighbours. What the text stands in is painted below it. */
const OF_PARTS: Values = new Map([['box-shadow', 'none']]);

/** What is in a text and has no letters, but may be seen. */
const WORDLESS = '*:not(br, wbr, svg *)';

/** Elements that are looked at: a page must not hold up the press of its own button. */
const MAX_ELEMENTS = 200;
const MAX_EFFECTS = 16;
const MAX_LENGTH = 120;

/** True for `content` that puts something on the page, be it an empty box. */
export function isWritten(content: string): boolean {
  return !/^(none|normal|)$/.test(content);
}

let plain: Values | undefined;

/** The values of all properties where no style says anything, read once, from a new element in `place`, which is unseen. */
function plainValues(place: Element): Values {
  if (plain) return plain;
  const pristine = place.appendChild(document.createElement('i'));
  // `all` is not quite all.
  pristine.style.cssText = 'all:initial!important;unicode-bidi:normal!important';
  const style = getComputedStyle(pristine);
  const names = [...style].filter((name) => !HARMLESS.test(name));
  plain = new Map(names.map((name) => [name, style.getPropertyValue(name)]));
  pristine.remove();
  return plain;
}

/** Tells what styles do to a text in `elements`, innermost first. */
export type EffectReader = (elements: Iterable<Element>) => string[];

/**
 * A reader that tells it as `property: computed value`: where a value is other than CSS's initial one; what is written
 * before and after; and where a part of the letters has a style of its own.
 * @param place - an unseen element
 * @param texts - the elements that hold the text as a whole; those in them are parts of it
 */
export function effectReader(place: Element, texts: readonly Element[]): EffectReader {
  const plain = plainValues(place);
  const ofLetters = new Map([...[...plain].filter(([name]) => /text|font|spacing/.test(name)), ...OF_LETTERS]);
  const partsOfText = partsOfLetters();
  let left = MAX_ELEMENTS;
  const effectsOf = memo((element: Element) => {
    if (left-- < 1) return ['too deep to be told'];
    const effects: string[] = [];
    const tell = (name: string, value: string) => {
      const effect = `${name}: ${value}`.toWellFormed();
      if (!PLAIN.test(value)) effects.push(effect.length > MAX_LENGTH ? `${effect.slice(0, MAX_LENGTH)}…` : effect);
    };
    const compare = (style: CSSStyleDeclaration, values: Values, of = '', whole?: CSSStyleDeclaration) => {
      values.forEach((value, name) => {
        const found = style.getPropertyValue(name);
        if (found !== value && found !== whole?.getPropertyValue(name)) tell(of + name, found);
      });
    };
    const style = getComputedStyle(element);
    compare(style, plain);
    if (texts.some((text) => text !== element && text.contains(element))) compare(style, OF_PARTS);
    if (/"/.test(style.listStyleType)) tell('list-style-type', style.listStyleType);
    for (const pseudo of ['::before', '::after', '::marker']) {
      const { content } = getComputedStyle(element, pseudo);
      if (isWritten(content)) tell(pseudo, content);
    }
    for (const pseudo of partsOfText) compare(getComputedStyle(element, pseudo), ofLetters, `${pseudo} `, style);
    return effects;
  });
  return (elements) => {
    const told = [...new Set([...elements].flatMap(effectsOf))];
    return told.length > MAX_EFFECTS ? [...told.slice(0, MAX_EFFECTS), `and ${told.length - MAX_EFFECTS} more`] : told;
  };
}

/** The elements in `text` that have no letters of it, and still may be seen: pictures, fields, what has a shadow tree. */
export function wordlessIn(text: Element): Element[] {
  return [...text.querySelectorAll(WORDLESS)].filter(({ textContent, shadowRoot }) => !textContent || shadowRoot);
}

/** The parts of a text that styles can name; highlights are what scripts have marked. */
function partsOfLetters(): string[] {
  const highlights = [...(globalThis.CSS?.highlights?.keys() ?? [])].map((name) => `::highlight(${CSS.escape(name)})`);
  const selection = getSelection()?.isCollapsed === false ? ['::selection'] : [];
  return ['::first-line', '::first-letter', ...selection, ...highlights];
}
