/** Styles of a page that hide or alter a wording, and such as do not. */
import { expect } from 'vitest';

/** A run of the wording in one style, as the element measures it. */
export interface Run {
  readonly text: string;
  readonly fontMilliPx: number;
  readonly lineHeight: string;
  readonly heightMilliPx: number;
  readonly font: string;
  readonly effects: readonly string[];
  readonly color: string;
  readonly background: string;
  readonly opacityMilli: number;
  readonly drawn: boolean;
  readonly inViewMilli: number;
  readonly uncoveredMilli: number;
}

/** Of what is painted no higher than three pixels: nobody reads that. */
const tiny = expect.toSatisfy((height: number) => height < 3000);

/** What a page's styles do to the wording, and how that is told: of its first run, or as an effect on it. */
type Trick = readonly [name: string, style: string, run: { readonly [Measure in keyof Run]?: unknown }];

/** The tricks that show in what is measured of a run. */
export const TRICKS: readonly Trick[] = [
  ['opacity 0', 'opacity: 0', { opacityMilli: 0 }],
  ['font size 0', 'font-size: 0', { fontMilliPx: 0 }],
  ['a transparent colour', 'color: transparent; background: #eee', { color: '#eeeeee', background: '#eeeeee' }],
  ['the colour of its ground', 'color: #fff; background: #fff', { color: '#ffffff', background: '#ffffff' }],
  ['a place off the screen', 'position: absolute; left: -9999px', { inViewMilli: 0 }],
  ['a clip', 'clip-path: inset(50%)', { uncoveredMilli: 0 }],
  ['a box of no height', 'display: block; block-size: 0; padding: 0; overflow: hidden', { uncoveredMilli: 0 }],
  ['`visibility`', 'visibility: hidden', { drawn: false }],
  ['`display`', 'display: none', { drawn: false }],
  ['another colour in the letters', '-webkit-text-fill-color: #fff; background: #fff', { color: '#ffffff' }],
  ['a scale', 'transform: scale(0.05)', { heightMilliPx: tiny }],
  ['lines on top of each other', 'line-height: 0', { lineHeight: '0px' }],
  ['a font of blank letters', 'font-family: Blank', { font: 'Blank' }],
];

/** What is told as an effect on the wording, by the words it begins with. */
export const EFFECTS: readonly (readonly [name: string, style: string, effect: string])[] = [
  ['`zoom`', 'zoom: 0.1', 'zoom: 0.1'],
  ['a transform', 'transform: scale(0.05)', 'transform: matrix(0.05'],
  ['a turn about a path', 'offset-path: path("M 0 0 L 1 0"); offset-rotate: 180deg', 'offset-path: path('],
  ['letters on top of each other', 'letter-spacing: -9px', 'letter-spacing: -9px'],
  ['dots for letters', '-webkit-text-security: disc', '-webkit-text-security: disc'],
  ['a mask', 'mask-image: linear-gradient(transparent, transparent)', 'mask-image: linear-gradient('],
  ['the order of its letters', 'unicode-bidi: bidi-override; direction: rtl', 'unicode-bidi: bidi-override'],
  ['a line through it', 'text-decoration: line-through', 'text-decoration-line: line-through'],
  [
    'a line under it as thick as it is high',
    'text-decoration-line: underline; text-decoration-thickness: 20px',
    'text-decoration-thickness: 20px',
  ],
  ['an outline over it', 'outline: 60px solid #fff; outline-offset: -60px', 'outline-offset: -60px'],
  ['shadows of its letters', 'text-shadow: 0 0 9px #000, 0 0 9px #000', 'text-shadow: '],
  [
    'words before it, as of a list',
    'display: list-item; list-style: "Do not tick. " inside',
    'list-style-type: "Do not',
  ],
  ['the style of its first line', '', '::first-line color: '],
  ['the style of its first letter', '', '::first-letter font-size: '],
];

/** Styles of parts of a text, which an inline style cannot have. */
export const OF_PARTS = `phone-consent::part(wording) { display: block }
  phone-consent::part(wording)::first-line { color: transparent }
  phone-consent::part(wording)::first-letter { font-size: 0 }`;

/** What style sheets of many pages do. */
export const ORDINARY = `*, ::before, ::after { box-sizing: border-box; border: 0 solid #e5e7eb; transition: color 0.2s }
  html { line-height: 1.5; tab-size: 4; font-family: ui-sans-serif, system-ui, sans-serif; scroll-behavior: smooth }
  html { -webkit-text-size-adjust: 100%; -moz-text-size-adjust: none; -webkit-tap-highlight-color: transparent }
  body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; overflow-x: hidden; color: #222; background: #f3f4f6 }
  body { -webkit-font-smoothing: antialiased; -moz-osx-font-smoothing: grayscale; text-rendering: optimizeLegibility }
  form { position: relative; z-index: 1; margin: 2rem auto; padding: 2rem; border-radius: 1rem; background: #fff }
  form { display: grid; gap: 1rem; box-shadow: 0 1px 3px rgb(0 0 0 / 20%); animation: enter 0.1s both; cursor: default }
  @keyframes enter { from { transform: translateY(8px) } to { transform: translateY(0) } }`;

/** What leaves no one colour behind the text, or leaves unknown which. */
export const GROUNDS: readonly (readonly [name: string, style: string])[] = [
  ['an image', 'phone-consent::part(wording) { background: linear-gradient(#000, #fff) }'],
  ['an inset shadow', 'phone-consent::part(wording) { box-shadow: inset 0 0 0 99px #222 }'],
  [
    'the fill of a border',
    `phone-consent::part(wording) { border: 1px solid; border-image: ${'linear-gradient(#222, #222)'} 1 fill }`,
  ],
  ['a colour of the letters alone', 'phone-consent::part(wording) { background: #222; background-clip: text }'],
  [
    'a box that it stands out of',
    'phone-consent::part(consent) { background: #222; block-size: 0; overflow: visible }',
  ],
  ['a form that is not painted', 'form { background: #fff; visibility: hidden } phone-consent { visibility: visible }'],
  ['a body that keeps its colour to itself', 'body { contain: style; block-size: 0; background: #222 }'],
  ['a colour of the content alone', 'phone-consent::part(wording) { background: #222 content-box }'],
  ['something of the page behind', '#behind { position: fixed; inset: 0; z-index: -1; background: #222 }'],
  [
    'something that a style sheet writes behind',
    `phone-consent::part(consent) { position: relative; z-index: 0 }
    phone-consent::part(consent)::before { content: ""; position: absolute; inset: 0; z-index: -1; background: #222 }`,
  ],
];
