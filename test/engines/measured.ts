/** How the wording stood on the page, and what tells that a page's styles hid or altered it. */
import { expect, test } from 'vitest';
import { takeApart } from '../browser/element-page.ts';
import { ELEMENT } from './control.ts';
import { EFFECTS, GROUNDS, OF_PARTS, ORDINARY, type Run, TRICKS } from './hiding-styles.ts';
import { type EnginePage, PHONE } from './page.ts';

const { html, field } = ELEMENT;
const BOX = '#c >>> [part=checkbox]';
const FORM = `<form method="post" action="/order">${html()}<button id="go">Sign up</button></form>`;

interface Measured {
  readonly clear: boolean | null;
  readonly widthPx: number;
  readonly effects: readonly string[];
  readonly runs: readonly Run[];
}

/** The suite, in the engine of `it`. */
export function measures(it: EnginePage): void {
  async function wordings(): Promise<readonly Measured[]> {
    const { display } = (await takeApart(await it.signed())).values;
    return JSON.parse(display ?? '').wordings;
  }

  async function measured(index = 0): Promise<Measured> {
    const found = (await wordings())[index];
    if (!found) throw new Error('no such wording is in the evidence');
    return found;
  }

  /** The wording as measured on a page of this style, once nothing moves there any more. */
  async function styled(style: string, more = ''): Promise<Measured> {
    await it.open(`${FORM}${more}`, `<style>${style}</style>`);
    await it.until(isStill);
    await it.type(field(), PHONE);
    await it.click(BOX);
    return measured();
  }

  /** Opens a page for `restyled`, and types a number there. */
  async function openStyled(more = ''): Promise<void> {
    await it.open(`${FORM}${more}`, '<style id="style"></style>');
    await it.type(field(), PHONE);
  }

  /** The wording as measured when its box is ticked on the page in this style; the box is left without its tick. */
  async function restyled(style: string): Promise<Measured> {
    await it.at('#style', (sheet, text) => sheet.replaceChildren(text), style);
    await it.until(isStill);
    await it.click(BOX);
    const found = await measured();
    await it.click(BOX);
    await expect.poll(async () => (await it.entries()).map(([name]) => name)).not.toContain('phone_submission');
    return found;
  }

  test('is as the page draws it, run by run, where nothing hides it', async () => {
    await it.open(FORM, '<style>:root { color: #222; background: #fff } phone-consent { font-size: 18px }</style>');
    await it.type(field(), PHONE);
    await it.click(BOX);
    const { runs: found, widthPx, effects } = await measured();
    expect(effects).toEqual([]);
    expect(widthPx).toBe(
      await it.at('#c >>> [part=wording]', (text) => Math.round(text.getBoundingClientRect().width)),
    );
    const wording = await it.at('#c >>> [part=wording]', (text) => text.textContent);
    expect(found.map(({ text }) => text).join('')).toBe(wording);
    for (const run of found) {
      expect(run).toMatchObject({
        fontMilliPx: 15_750,
        color: '#222222',
        background: '#ffffff',
      });
      expect(run).toMatchObject({ opacityMilli: 1000, drawn: true, inViewMilli: 1000, uncoveredMilli: 1000 });
      expect(run).toMatchObject({ lineHeight: expect.stringMatching(/^23\.6/), effects: [] });
      expect(run.heightMilliPx).toBeGreaterThan(15_000);
    }
  });

  test('has no effects on a page of ordinary looks: resets, a card with its shadow, an entrance that is over', async () => {
    const { effects, runs } = await styled(ORDINARY);
    expect(effects).toEqual([]);
    expect(runs[0]).toMatchObject({ background: '#ffffff', effects: [] });
  });

  test.each([
    ['before it', '::part(wording)::before', '::before: "Do not tick: "'],
    ['after what it stands in', '::part(consent)::after', '::after: "Do not tick: "'],
    ['before the form', '', '::before: "Do not tick: "'],
  ])('shows what the page’s styles write %s', async (_, part, effect) => {
    const where = part ? `phone-consent${part}` : 'form::before';
    expect((await styled(`${where} { content: "Do not tick: " }`)).effects).toEqual([effect]);
  });

  test('shows letters that the page’s script marked and its styles hide', async () => {
    await it.open(FORM, '<style>::highlight(mark) { color: transparent }</style>');
    const isKnown = await it.run(() => 'highlights' in CSS);
    await it.at('#c >>> [part=wording]', (text) => {
      const range = new Range();
      range.selectNodeContents(text);
      CSS.highlights?.set('mark', new Highlight(range));
    });
    await it.type(field(), PHONE);
    await it.click(BOX);
    const { effects } = await measured();
    if (isKnown) expect(effects.join()).toContain('::highlight(mark) color: ');
  });

  test('is told of each wording by itself: a cover over the second is none over the first', async () => {
    it.shop.operator.publishWording({
      id: 'larkspur-alerts',
      purpose: 'alerts',
      programs: [{ id: 'larkspur-alerts', channel: 'sms' }],
      parts: [{ text: 'Text me when my order ships.' }],
    });
    await it.open(`${FORM}<div id="cover"></div>`);
    await it.type(field(), PHONE);
    await it.click(BOX);
    const first = await it.signed();
    await it.at('#c >>> [part=consent]:nth-child(2) > input', (second) => second.click());
    await expect.poll(() => it.signed()).not.toBe(first);
    const both = await it.signed();
    await it.at('#c >>> #wording-1', (second) => {
      const { top, left, width, height } = second.getBoundingClientRect();
      const cover = document.querySelector<HTMLElement>('#cover');
      const place = `top: ${top}px; left: ${left}px; width: ${width}px; height: ${height}px`;
      if (cover) cover.style.cssText = `position: fixed; ${place}; background: #fff; pointer-events: none`;
    });
    await it.run(() => new Promise((resolve) => setTimeout(resolve, 400)));
    await it.at('#go', (button) => button.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true })));
    await expect.poll(() => it.signed()).not.toBe(both);
    const tells = await it.run(() => 'isVisible' in IntersectionObserverEntry.prototype);
    expect((await wordings()).map(({ clear }) => clear)).toEqual(tells ? [true, false] : [null, null]);
  });

  test('shows by which style it is hidden', async () => {
    await openStyled();
    for (const [name, style, expected] of TRICKS) {
      const { runs } = await restyled(`phone-consent::part(wording) { ${style} }`);
      expect.soft(runs.map(({ text }) => text).join(''), name).toContain('I agree');
      expect.soft(runs[0], name).toMatchObject(expected);
    }
  });

  test('shows by which style it is altered', async () => {
    await openStyled();
    for (const [name, style, effect] of EFFECTS) {
      const { effects } = await restyled(style ? `phone-consent::part(wording) { ${style} }` : OF_PARTS);
      expect.soft(effects, name).toContainEqual(expect.stringContaining(effect));
    }
    expect((await restyled('')).effects).toEqual([]);
  });

  test('has no colour of its ground where there is none, or it cannot be known', async () => {
    await openStyled('<div id="behind"></div>');
    for (const [name, style] of GROUNDS) {
      expect.soft((await restyled(style)).runs[0], name).toMatchObject({ background: 'unknown' });
    }
    expect((await restyled('')).runs[0]).toMatchObject({ background: '#ffffff' });
  });

  test('shows a long effect as cut, and how many there are beyond the first sixteen', async () => {
    const many = Array.from({ length: 20 }, (_, i) => `<div style="text-shadow: ${i}px 0 red"`).join('>');
    await it.open(
      `${many}>${FORM}`,
      `<style>phone-consent { text-shadow: ${'0 0 1px red,'.repeat(20)} 0 0 red }</style>`,
    );
    await it.type(field(), PHONE);
    await it.click(BOX);
    const { effects } = await measured();
    expect(effects).toHaveLength(17);
    expect(effects[0]).toMatch(/^text-shadow: .*…$/);
    expect(effects[0]).toHaveLength(121);
    expect(effects.at(-1)).toBe('and 5 more');
  });

  test.each([
    ['a cover', 'auto', 0],
    ['a cover that lets the pointer through, where the browser tells of it,', 'none', 1000],
  ])('shows %s at the moment of submitting', async (_, pointerEvents, uncovered) => {
    await it.open(`${FORM}<div id="cover"></div>`);
    await it.type(field(), PHONE);
    await it.click(BOX);
    const before = await measured();
    await it.at(
      '#cover',
      (cover, events) => {
        cover.style.cssText = `position: fixed; inset: 0; background: #fff; pointer-events: ${events}`;
      },
      pointerEvents,
    );
    await it.run(() => new Promise((resolve) => setTimeout(resolve, 400)));
    await it.at('#go', (button) => button.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true })));
    await it.run(() => new Promise((resolve) => setTimeout(resolve, 200)));
    const after = await measured();
    expect([before.runs[0]?.uncoveredMilli, after.runs[0]?.uncoveredMilli]).toEqual([1000, uncovered]);
    // Chromium alone says whether anything lies on top; the others say nothing, and nothing is claimed.
    const tells = await it.run(() => 'isVisible' in IntersectionObserverEntry.prototype);
    expect(after.clear).toBe(tells ? false : null);
  });
}

/** Whether nothing moves any more. Sent to the page. */
function isStill(): boolean {
  return document.getAnimations().every(({ playState }) => playState === 'finished');
}
