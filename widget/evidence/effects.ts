/**
 * The styles that can change what is seen of a text while its size, weight, colours and place stay as they are told.
 * Of what CSS has, only that is left out which is known to be harmless: what nobody thought of is told.
 */

/** Values of properties, by their names. */
type Values = readonly (readonly [name: string, value: string])[];

/**
 * How properties begin that lay out, that behave, or that the measurements tell: sizes, weights, colours, opacity, place.
 * For short: a box with its borders, columns, flex and grid, insets, margins; animations, anchors and scrolling; fonts'
 * families and sizes; how lines break and are aligned; the pointer, lists, tables and printing.
 */
const HARMLESS =
  /^(-webkit-|-moz-)?(a[clnps]|background|bl|border-(?!im)|bot|box-(?!re)|br|ca|clea|co[lru]|con(?!tent$)|cu|d[io]|em|fi[^l]|fl|fo(rc|nt-(fa|size$|sm|sy|we))|gr|he|in[ls]|is|j|lef|lin?e-[bh]|lis|lo|ma[rx]|min|o[prv]|pad|po|pr|r[ei]|row|scr|t[aio]|text-(al|au|decoration(s|$)|fi|in|re|si|wr)|trans(i|form-)|us|v[ei]|w[hi]|word-b|z-)|(color|origin)$/;

/** What hides nothing: an underline, the ways of `dir="auto"` and of blocks, and what an animation that is over leaves behind. */
const PLAIN = /^(underline|isolate|embed|plaintext|matrix\(1, 0, 0, 1, 0, 0\)|)$/;

/** What the styles of a part of the text may be, apart from those of the whole; `background-color` is clear if unset. */
const OF_LETTERS: Values = [
  ['background-color', 'rgba(0, 0, 0, 0)'],
  ['color', ''],
  ['-webkit-text-fill-color', ''],
  ['font-size', ''],
];

const MAX_EFFECTS = 16;
const MAX_LENGTH = 120;

/** True for `content` that puts something on the page, be it an empty box. */
export function isWritten(content: string): boolean {
  return !/^(none|normal|)$/.test(content);
}

let plain: Values | undefined;

/** The values of all properties where no style says anything, read once, from a new element in `place`, which is unseen. */
export function plainValues(place: Element): Values {
  if (plain) return plain;
  const pristine = place.appendChild(document.createElement('i'));
  // `all` is not quite all.
  pristine.style.cssText = 'all:initial!important;unicode-bidi:normal!important';
  const style = getComputedStyle(pristine);
  const names = [...style].filter((name) => !HARMLESS.test(name));
  plain = names.map((name) => [name, style.getPropertyValue(name)] as const);
  pristine.remove();
  return plain;
}

/**
 * What styles do to a text in `elements`, innermost first, as `property: computed value`: where a value is other than
 * the `plain` one; what they write before and after it; and where a part of the letters has a style of its own.
 */
export function effectsOn(elements: Iterable<Element>, plain: Values): string[] {
  const effects = new Set<string>();
  const tell = (name: string, value: string) => {
    const effect = `${name}: ${value}`.toWellFormed();
    if (!PLAIN.test(value)) effects.add(effect.length > MAX_LENGTH ? `${effect.slice(0, MAX_LENGTH)}…` : effect);
  };
  const compare = (style: CSSStyleDeclaration, values: Values, of = '', whole?: CSSStyleDeclaration) => {
    for (const [name, value] of values) {
      const found = style.getPropertyValue(name);
      if (found !== value && found !== whole?.getPropertyValue(name)) tell(of + name, found);
    }
  };
  const ofLetters = [...plain.filter(([name]) => /text|font|spacing/.test(name)), ...OF_LETTERS];
  for (const element of elements) {
    const style = getComputedStyle(element);
    compare(style, plain);
    if (/"/.test(style.listStyleType)) tell('list-style-type', style.listStyleType);
    for (const pseudo of ['::before', '::after', '::marker']) {
      const { content } = getComputedStyle(element, pseudo);
      if (isWritten(content)) tell(pseudo, content);
    }
    for (const pseudo of partsOfLetters()) compare(getComputedStyle(element, pseudo), ofLetters, `${pseudo} `, style);
  }
  const told = [...effects];
  return told.length > MAX_EFFECTS ? [...told.slice(0, MAX_EFFECTS), `and ${told.length - MAX_EFFECTS} more`] : told;
}

/** The parts of a text that styles can name; highlights are what scripts have marked. */
function partsOfLetters(): string[] {
  const highlights = [...(globalThis.CSS?.highlights?.keys() ?? [])].map((name) => `::highlight(${CSS.escape(name)})`);
  const selection = getSelection()?.isCollapsed === false ? ['::selection'] : [];
  return ['::first-line', '::first-letter', ...selection, ...highlights];
}
