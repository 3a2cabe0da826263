/** What a page's own markup may do to its own words and its own box, told by the evidence of attach mode. */
import { describe, expect, test } from 'vitest';
import { LARKSPUR } from '../kit/larkspur.ts';
import { LABEL, OWN, openAttached, PHONE, words } from './attach-page.ts';
import { ElementPage, NUMBER, takeApart } from './element-page.ts';

const it = ElementPage.use();

interface Told {
  readonly box: Record<string, unknown>;
  readonly effects: readonly string[];
  readonly holds: readonly string[];
  readonly runs: readonly (Record<string, unknown> & {
    text: string;
    effects: string[];
    leftPx: number;
    topPx: number;
  })[];
}

const BOX = '<input type="checkbox" name="offers"> ';
const form = (label: string, style = '') =>
  `<style>body { background: #fff } label { color: #000 } ${style}</style>
  <form method="post" action="/order">${PHONE}${label}<button>Sign up</button></form>`;
const styled = (style: string) => form(LABEL, style);
/** The registered text with something in it that has no words. */
const around = (more: string) => form(`<label id="words">${BOX}${more}${words}</label>`);

/** The whole of what is displayed, once somebody agreed on a page of this form. */
async function displayed(body: string) {
  await openAttached(it, body);
  await it.page.locator('[name=phone]').fill(NUMBER);
  // Pressed by its key: what covers it for the pointer is what these tests are about.
  await it.page.locator('[name=offers]').press('Space');
  return JSON.parse((await takeApart(await it.signed())).values['display'] ?? '');
}

async function told(body: string): Promise<Told> {
  return (await displayed(body)).wordings[0];
}

const agreeing = ({ runs }: Told) => runs.find(({ text }) => text.includes('agree'));

describe('the words', () => {
  test('are as they are drawn where nothing is done to them', async () => {
    const all = await told(form(LABEL));
    expect(agreeing(all)).toMatchObject({
      drawn: true,
      inViewMilli: 1000,
      uncoveredMilli: 1000,
      background: '#ffffff',
    });
    expect(all).toMatchObject({ effects: [], holds: [] });
  });

  test('are covered by a part of themselves that is laid over them', async () => {
    const all = await told(
      form(
        `<label id="words" style="position: relative; display: block">${BOX}${words}<span class="lid"></span></label>`,
        '.lid { position: absolute; inset: 0; background: #fff }',
      ),
    );
    expect(agreeing(all)?.['uncoveredMilli']).toBe(0);
    expect(all.holds).toEqual(['span']);
  });

  test.each([
    ['the end of a line', 'left: 92%; right: 0; top: 0; bottom: 0'],
    ['the upper half of the letters', 'left: 0; right: 0; top: 2px; height: 6px'],
  ])('are covered in part where %s is', async (_, place) => {
    const all = await told(
      `${form(
        `<div id="holder"><label id="words">${BOX}${words}</label><i></i></div>`,
        `
        #holder { position: relative; inline-size: 300px; line-height: 1.2 }
        i { position: absolute; background: #fff; ${place} }`,
      )}`,
    );
    expect(agreeing(all)?.['uncoveredMilli']).toBeLessThan(1000);
  });

  test('stand on no colour that is known where its box is rounded off below them', async () => {
    const all = await told(
      styled('label { display: block; background: #dfd; border-radius: 50%; inline-size: 300px }'),
    );
    expect(agreeing(all)?.['background']).toBe('unknown');
  });

  test('nor where they stand on a border, which is no background', async () => {
    const style = 'label { display: block; background: #dfd; border-left: 200px solid #333; text-indent: -190px }';
    expect(agreeing(await told(styled(style)))?.['background']).toBe('unknown');
  });

  test('stand on the colour of an inline box, line by line', async () => {
    const all = await told(form(`<label id="words">${BOX}<span>${words}</span></label>`, 'span { background: #dfd }'));
    expect(agreeing(all)?.['background']).toBe('#ddffdd');
  });

  test.each([
    [
      'a rule between columns',
      'label { display: block; columns: 2; column-rule: 90px solid #fff }',
      'column-rule-style: solid',
    ],
    [
      'an image behind the first line',
      'label { display: block } label::first-line { background: linear-gradient(#000, #000) }',
      '::first-line background-image: ',
    ],
    [
      'a border around the first letter',
      'label { display: block } label::first-letter { border: 40px solid #fff }',
      '::first-letter border-top-style: solid',
    ],
  ])('are told to have %s', async (_, style, effect) => {
    expect((await told(styled(style))).effects.join()).toContain(effect);
  });

  test('are told nothing of the values that a page keeps for its own styles', async () => {
    expect((await told(styled(':root { --gap: 4px } form { --gap: 9px }'))).effects).toEqual([]);
  });

  test('are told to have a shadow that one part of them throws over the others, and none of the card they stand in', async () => {
    const all = await told(styled('form { box-shadow: 0 2px 9px #000 } a { box-shadow: 0 0 0 300px #fff }'));
    expect(all.effects).toEqual([]);
    expect(all.runs.flatMap(({ effects }) => effects).join()).toContain('box-shadow: ');
  });

  test.each([
    [
      'what a style sheet writes into an empty element',
      '<i id="more"></i><style>#more::before { content: "not " }</style>',
      'i',
    ],
    ['a field with words in it', '<input value="Not:">', 'input'],
    ['a picture', '<img alt="" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', 'img'],
  ])('are told to hold %s', async (what, more, name) => {
    const all = await told(around(more));
    expect(all.holds).toEqual([name]);
    if (what.includes('style sheet')) expect(all.effects).toContain('::before: "not "');
  });

  test('are told where they stand, so that another order shows', async () => {
    const plain = await told(form(LABEL, 'label { display: block; inline-size: 600px }'));
    const turned = await told(form(LABEL, 'label { display: flex; flex-direction: row-reverse; inline-size: 700px }'));
    const inOrder = ({ runs }: Told) =>
      runs.every(({ leftPx, topPx }, i) => {
        const before = runs[i - 1];
        return !before || topPx > before.topPx || leftPx >= before.leftPx;
      });
    expect([inOrder(plain), inOrder(turned)]).toEqual([true, false]);
  });

  test('are drawn where their label has no box of its own', async () => {
    expect(agreeing(await told(styled('label { display: contents }')))).toMatchObject({
      drawn: true,
      uncoveredMilli: 1000,
    });
    expect(agreeing(await told(styled('form { visibility: hidden } input { visibility: visible }')))?.['drawn']).toBe(
      false,
    );
  });
});

test('words that begin a hair to the left of their label are measured', async () => {
  const all = await told(
    form(LABEL, 'label { display: block } input { position: absolute } label { text-indent: -0.3px }'),
  );
  expect(agreeing(all)).toMatchObject({ leftPx: 0, topPx: expect.any(Number) });
});

describe('words that are cut into many elements', () => {
  const deep = (word: string, depth: number) => '<span>'.repeat(depth) + word + '</span>'.repeat(depth);
  const cut = (of: (word: string, i: number) => string) => {
    let i = 0;
    return LARKSPUR.parts
      .map((part) =>
        'href' in part
          ? `<a href="${part.href}">${part.text}</a>`
          : part.text.replaceAll(/\S+/g, (word) => of(word, i++)),
      )
      .join('');
  };

  test('are one run where they look the same', async () => {
    const all = await told(form(`<label id="words">${BOX}${cut((word) => deep(word, 2))}</label>`));
    expect(all.runs).toHaveLength(LARKSPUR.parts.length);
    expect(
      all.runs
        .map(({ text }) => text)
        .join('')
        .trim(),
    ).toBe(LARKSPUR.parts.map(({ text }) => text).join(''));
  });

  test('hold nobody up for long, and it is said that not all was looked at', async () => {
    await openAttached(it, form(`<label id="words">${BOX}${cut((word) => deep(word, 30))}</label>`));
    await it.page.locator('[name=phone]').fill(NUMBER);
    const looks = await it.page.evaluate(() => {
      const { getComputedStyle } = window;
      let count = 0;
      const counting: typeof getComputedStyle = (...of) => {
        count++;
        return getComputedStyle(...of);
      };
      Object.assign(window, { getComputedStyle: counting });
      (document.querySelector('[name=offers]') as HTMLElement).click();
      return count;
    });
    const { wordings } = JSON.parse((await takeApart(await it.signed())).values['display'] ?? '');
    expect(wordings[0].runs.at(-1).effects).toEqual(['too deep to be told']);
    // Some four for each of 1,800 elements; it was one for each word in each of them.
    expect(looks).toBeLessThan(8000);
  });

  test('keep what is said of the whole where they are too many that look different', async () => {
    const colored = cut((word, i) => `<span style="color: rgb(0 0 ${i}); opacity: 0.5">${word}</span>`);
    const display = await displayed(form(`<label id="words">${BOX}${colored}</label>`, 'label { rotate: 1deg }'));
    expect(display).toMatchObject({ tooLong: true, wordings: [{ runs: [], effects: ['rotate: 1deg'] }] });
    expect(display.wordings[0].box).toMatchObject({ drawn: true });
  });
});

describe('the box', () => {
  test('is measured as the words are', async () => {
    const all = await told(form(LABEL));
    expect(all.box).toMatchObject({ drawn: true, opacityMilli: 1000, inViewMilli: 1000, uncoveredMilli: 1000 });
    expect(all.box['heightMilliPx']).toBeGreaterThan(10_000);
  });

  test.each([
    ['see-through', 'opacity: 0.01', { opacityMilli: 10 }],
    ['out of the window', 'position: absolute; left: -999px', { inViewMilli: 0 }],
    ['cut off', 'clip-path: inset(50%)', { uncoveredMilli: 0 }],
    ['no larger than a dot', 'width: 1px; height: 1px', { heightMilliPx: 1000 }],
  ])('is told to be %s', async (_, style, expected) => {
    expect((await told(styled(`[name=offers] { ${style} }`))).box).toMatchObject(expected);
  });
});

test('nothing of a page that cannot be told keeps anybody from submitting', async () => {
  await openAttached(it, OWN);
  await it.page.evaluate(() => {
    document.documentElement.lang = 'en\ud800';
    Object.defineProperty(window, 'devicePixelRatio', { value: Number.NaN });
    const button = document.querySelector('button') as HTMLElement;
    button.getBoundingClientRect = () => new DOMRect(0, Number.NaN, 0, 0);
  });
  await it.page.locator('[name=phone]').fill(NUMBER);
  await it.page.locator('[name=offers]').click();
  const { values } = await takeApart(await it.signed());
  expect(JSON.parse(values['page'] ?? '').language).toBe('en\ufffd');
  expect(JSON.parse(values['client'] ?? '')).toEqual({ unmeasured: true });
  expect(JSON.parse(values['gesture'] ?? '').submitter).toEqual({ unmeasured: true });
});
