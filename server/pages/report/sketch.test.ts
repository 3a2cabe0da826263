import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, parseCanonicalJson } from '../../../shared/encoding/canonical-json.ts';
import { isObject } from './measured-words.ts';
import { sketchesOf } from './sketch.ts';
import { sketchSvg } from './sketch-svg.ts';

const RUN = {
  text: 'I agree to receive offers by text message from Larkspur. ',
  fontMilliPx: 16_000,
  heightMilliPx: 18_500,
  lineHeight: '24px',
  weight: 400,
  color: '#222222',
  background: '#ffffff',
  opacityMilli: 1000,
  drawn: true,
  inViewMilli: 1000,
  uncoveredMilli: 1000,
  effects: [],
};

function sketch(runs: readonly object[], more: object = {}) {
  const [first] = sketchesOf({ wordings: [{ wording: 'larkspur-offers', widthPx: 300, runs, ...more }] } as never);
  if (!first) throw new Error('nothing is drawn');
  return first;
}

test('words are broken into lines of the measured width and height, and none is lost', () => {
  const { lines, heightPx, widthPx, remarks } = sketch([RUN, { ...RUN, text: 'Terms apply.' }]);
  expect(lines.length).toBeGreaterThan(1);
  expect(heightPx).toBe(24 * lines.length);
  expect(widthPx).toBe(300);
  expect(lines.flatMap(({ inks }) => inks.map(({ text }) => text)).join('')).toBe(`${RUN.text}Terms apply.`);
  expect(remarks).toEqual([]);
});

test('size, weight, colour and opacity are those of each run; the words of a link are underlined', () => {
  const loud = { ...RUN, text: 'Buy now! ', fontMilliPx: 32_000, heightMilliPx: 37_000, weight: 700, color: '#b00000' };
  const faint = { ...RUN, text: 'terms', opacityMilli: 50 };
  const { lines } = sketch([loud, faint], { links: [{ text: 'terms', href: 'https://larkspur.example/' }] });
  expect(lines[0]?.inks).toEqual([
    { text: 'Buy now! ', sizePx: 32, weight: 700, color: '#b00000', opacity: 1, underlined: false },
    { text: 'terms', sizePx: 16, weight: 400, color: '#222222', opacity: 0.05, underlined: true },
  ]);
});

test('what is painted smaller than its font, by zoom or a transform, is drawn as small', () => {
  expect(sketch([{ ...RUN, heightMilliPx: 925 }]).lines[0]?.inks[0]?.sizePx).toBeLessThan(1);
});

test('what was not drawn is not drawn, and said', () => {
  const { lines, remarks } = sketch([RUN, { ...RUN, text: 'Not a condition of purchase.', drawn: false }]);
  expect(JSON.stringify(lines)).not.toContain('condition');
  expect(remarks).toEqual(['“Not a condition of purchase.” was not drawn on the page.']);
});

test('what a drawing cannot show is said: a ground, a share out of sight or covered, effects', () => {
  const run = { ...RUN, text: 'I agree.' };
  expect(sketch([{ ...run, background: 'unknown' }])).toMatchObject({
    ground: null,
    remarks: ['What lay behind “I agree.” is not known: it was no one colour.'],
  });
  expect(sketch([{ ...run, inViewMilli: 400, uncoveredMilli: 0, effects: ['zoom: 0.1'] }]).remarks).toEqual([
    '40 % of “I agree.” stood inside the window at that moment.',
    '0 % of what stood there of “I agree.” had nothing on top.',
    'Styles that can change how “I agree.” looked: zoom: 0.1.',
  ]);
});

test('a text that hardly stands out is said to', () => {
  expect(sketch([{ ...RUN, text: 'I agree.', color: '#fefefe' }]).remarks).toEqual([
    '“I agree.” stood out by a contrast of 1.01 to 1; text should by 4.5 (WCAG 2.2).',
  ]);
});

test('runs that stand out alike are said once, and what a run inherits is told of the whole', () => {
  const faint = { ...RUN, color: '#fefefe', effects: ['text-shadow: red'] };
  expect(
    sketch(
      [
        { ...faint, text: 'I' },
        { ...faint, text: 'agree.' },
      ],
      { effects: ['text-shadow: red'] },
    ).remarks,
  ).toEqual([
    '“I” and 1 more stood out by a contrast of 1.01 to 1; text should by 4.5 (WCAG 2.2).',
    'Styles that can change how the wording looked: text-shadow: red.',
  ]);
});

test('what is told of the whole wording is said: its styles, and that the browser does not call it clear', () => {
  const about = { clear: false, effects: ['outline-style: solid', '::after: "Do not!"'] };
  expect(sketch([RUN], about).remarks).toEqual([
    'The browser did not confirm that all of it was in view with nothing on top.',
    'Styles that can change how the wording looked: outline-style: solid; ::after: "Do not!".',
  ]);
  expect(sketch([RUN], { clear: null, effects: [] }).remarks).toEqual([]);
});

test('parts that stood in another order than they are read in are told, and none that follow one another', () => {
  const at = (text: string, leftPx: number, topPx: number) => ({ ...RUN, text, leftPx, topPx });
  const inLines = [at('I agree to receive', 0, 0), at('SMS Terms', 80, 21), at('and', 0, 42), at('more', 30, 42)];
  expect(sketch(inLines).remarks).toEqual([]);
  expect(sketch([at('I agree', 200, 0), at('to nothing', 0, 0)]).remarks).toEqual([
    '“to nothing” stood before “I agree”, which it follows.',
  ]);
  expect(sketch([at('I agree', 0, 90), at('to nothing', 0, 0)]).remarks).toHaveLength(1);
  const inColumns = [at('I agree', 0, 90), at('to nothing', 300, 0)];
  expect(sketch(inColumns).remarks).toEqual([]);
  expect(sketch([at('أوافق', 200, 0), at('على', 0, 0)]).remarks).toEqual([]);
  expect(sketch([at('a', 9, 0)], { label: [at('b', 90, 90)] }).remarks).toEqual([]);
});

test('what is in the wording without words is told, and a box that was hard to see', () => {
  const box = { drawn: true, heightMilliPx: 24_000, opacityMilli: 1000, inViewMilli: 1000, uncoveredMilli: 1000 };
  expect(sketch([RUN], { box, holds: [] }).remarks).toEqual([]);
  expect(sketch([RUN], { holds: ['img', 'a\u202eb'] }).remarks).toEqual([
    'Among the words stood what has no words of the wording, and may have shown some: img, a[U+202E]b.',
  ]);
  expect(sketch([RUN], { box: { ...box, drawn: false } }).remarks).toEqual(['The box was not drawn on the page.']);
  const hidden = { drawn: true, heightMilliPx: 1000, opacityMilli: 10, inViewMilli: 500, uncoveredMilli: 0 };
  expect(sketch([RUN], { box: hidden }).remarks).toEqual([
    'The box was 1 px high.',
    'The box was see-through, with an opacity of 1 %.',
    '50 % of the box stood inside the window at that moment.',
    '0 % of what stood there of the box had nothing on top.',
  ]);
});

test('a wording of which nothing was drawn is an empty drawing with its remark', () => {
  const { lines, remarks } = sketch([{ ...RUN, text: 'I agree.', drawn: false }]);
  expect(lines.flatMap(({ inks }) => inks)).toEqual([]);
  expect(remarks).toEqual(['“I agree.” was not drawn on the page.']);
});

test('a title cannot turn the words around it, and hundreds of wordings are not drawn', () => {
  const wordings = Array.from({ length: 300 }, () => ({ wording: 'a\u202eb', runs: [RUN] }));
  const sketches = sketchesOf({ wordings } as never);
  expect(sketches).toHaveLength(20);
  expect(JSON.stringify(sketchSvg(sketches[0] as never))).not.toContain('\u202e');
});

test('Arabic runs from right to left', () => {
  expect(sketch([{ ...RUN, text: 'أوافق على تلقي الرسائل من Larkspur' }]).direction).toBe('rtl');
  expect(sketch([RUN]).direction).toBe('ltr');
});

test('colours and numbers that are none of ours do not come through', () => {
  const drawn = sketch([
    { ...RUN, color: 'red;}', background: 'url(https://x.example)', fontMilliPx: 9e9, heightMilliPx: 9e9, weight: -1 },
  ]);
  expect(drawn.ground).toBeNull();
  expect(drawn.lines[0]?.inks[0]).toMatchObject({ color: '#000000', sizePx: 96, weight: 1 });
});

test('measurements of older versions are drawn with what they have', () => {
  const { heightMilliPx: _, lineHeight: __, effects: ___, ...older } = RUN;
  const { widthPx, lines } = sketch([older], { widthPx: undefined });
  expect(widthPx).toBe(480);
  expect(lines[0]?.inks[0]?.sizePx).toBe(16);
});

test('an object of any shape is drawn or left out', () => {
  const anything = fc.dictionary(fc.string(), fc.jsonValue({ noUnicodeString: false }));
  const likely = fc.record(
    {
      wordings: fc.array(
        fc.record({
          runs: fc.array(
            fc.record(Object.fromEntries(Object.keys(RUN).map((name) => [name, fc.jsonValue()])), { requiredKeys: [] }),
          ),
        }),
      ),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(anything, likely), (object) => {
      let value: ReturnType<typeof parseCanonicalJson>;
      try {
        value = parseCanonicalJson(canonicalJson(object));
      } catch {
        return; // not what a proof file can hold
      }
      if (!isObject(value)) return;
      for (const each of sketchesOf(value)) {
        expect(JSON.stringify(sketchSvg(each))).not.toMatch(/NaN|Infinity|undefined|null/);
        expect(each.lines.length).toBeLessThanOrEqual(101);
      }
    }),
    { numRuns: 300 },
  );
});
