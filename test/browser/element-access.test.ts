/** The element for everybody: by keyboard, by screen reader, small, dark, from right to left, in forced colours. */
import { expect, test } from 'vitest';
import { canonicalText } from '../../shared/wording/canonical-text.ts';
import { LARKSPUR } from '../kit/larkspur.ts';
import { axeFaults } from './axe-faults.ts';
import { ElementPage, FORM, NUMBER } from './element-page.ts';

const it = ElementPage.use();
const REQUIRED = FORM.replace('site-key', 'required site-key');
const THEME = `<style>
  :root { color-scheme: light dark; background: light-dark(#fff, #14171c); color: light-dark(#1d2430, #e8ebf0); }
</style>`;

/** What the element goes through, one after another on one page: each ends when it is there to see. */
const states: Readonly<Record<string, () => Promise<unknown>>> = {
  empty: async () => {},
  disabled: async () => {
    await it.element.evaluate((element) => element.setAttribute('disabled', ''));
    await expect.poll(() => it.number().isDisabled()).toBe(true);
  },
  error: async () => {
    await it.element.evaluate((element) => element.removeAttribute('disabled'));
    await it.submit();
    await it.element.locator('[part~=error]').waitFor();
  },
  filled: async () => {
    await it.number().fill(NUMBER);
    await it.element.locator('[part=help]').getByText('+1 202 555 0143').waitFor();
  },
  ticked: () => it.agree(),
  pending: async () => {
    it.shop.behaviour.submissionStatus = 503;
    await it.page.evaluate(() => document.forms[0]?.addEventListener('submit', (event) => event.preventDefault()));
    await it.submit();
    await it.posted();
  },
  recorded: async () => {
    it.shop.behaviour.submissionStatus = 201;
    await expect.poll(() => it.element.locator('[part=status]').innerText(), { timeout: 15_000 }).not.toBe('');
  },
};

const looks = [
  ['light', { colorScheme: 'light' }, ''],
  ['dark', { colorScheme: 'dark' }, ''],
  [
    'dark by the page’s styles alone',
    {},
    '<style>:root { color-scheme: light; background: #121212; color: #e8e8e8 }</style>',
  ],
  ['from right to left', {}, '<script>document.documentElement.dir = "rtl"</script>'],
  ['in Arabic', {}, '<script>Object.assign(document.documentElement, { dir: "rtl", lang: "ar" })</script>'],
  [
    'in German, on a small screen',
    { viewport: { width: 320, height: 700 } },
    '<script>document.documentElement.lang = "de"</script>',
  ],
  ['in forced colours', { forcedColors: 'active' }, ''],
] as const;

test.each(looks)('axe finds nothing and leaves nothing open in any state, %s', async (_, context, script) => {
  it.shop.behaviour.countries = ['US', 'CA'];
  await it.open(REQUIRED, { context, head: THEME + script });
  for (const [name, enter] of Object.entries(states)) {
    await enter();
    expect(await axeFaults(it.page), name).toEqual([]);
  }
});

test('the box’s name is the wording, word for word', async () => {
  await it.open();
  const wording = canonicalText(LARKSPUR.parts.map(({ text }) => text).join(''));
  await it.page.getByRole('checkbox', { name: wording, exact: true }).waitFor();
});

test('the keyboard alone is enough: number, country, box, links, submit', async () => {
  it.shop.behaviour.countries = ['US', 'CA'];
  await it.open();
  const focus = () =>
    it.page.evaluate(() => {
      const active = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
      return active?.getAttribute('part') ?? active?.localName;
    });
  const order: unknown[] = [];
  for (let i = 0; i < 6; i++) {
    await it.page.keyboard.press('Tab');
    order.push(await focus());
    if (order.at(-1) === 'input') await it.page.keyboard.type(NUMBER);
    if (order.at(-1) === 'checkbox') await it.page.keyboard.press('Space');
  }
  expect(order).toEqual(['select', 'input', 'checkbox', 'link', 'link', 'button']);
  await it.signed();
  await it.number().press('Enter');
  await it.posted();
  expect(it.shop.posted).toHaveLength(1);
});

test.each([
  ['light', '#ffffff', '#222222'],
  ['dark', '#121212', '#eeeeee'],
])('box, frame, tick and error stand out from a page that is %s by its styles alone', async (_, ground, ink) => {
  await it.open(REQUIRED, { head: `<style>:root { background: ${ground}; color: ${ink} }</style>` });
  await it.submit();
  await it.element.locator('[part~=error]').waitFor();
  const seen = () =>
    it.element.evaluate((element) => {
      const style = (part: string, pseudo = '') => {
        return getComputedStyle(element.shadowRoot?.querySelector(`[part~=${part}]`) as Element, pseudo);
      };
      const canvas = new OffscreenCanvas(1, 1).getContext('2d') as OffscreenCanvasRenderingContext2D;
      const luminance = (color: string) => {
        canvas.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
        canvas.fillRect(0, 0, 1, 1);
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((byte) => {
          return byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      const contrast = (one: string, other: string) => {
        const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
      };
      const page = getComputedStyle(document.documentElement).backgroundColor;
      return {
        box: contrast(style('checkbox').borderTopColor, page),
        frame: contrast(style('field').borderTopColor, page),
        error: contrast(style('error').color, page),
        tick: contrast(style('checkbox', '::before').borderRightColor, style('checkbox').backgroundColor),
      };
    });
  const { box, frame, error } = await seen();
  expect(box).toBeGreaterThan(3);
  expect(frame).toBeGreaterThan(3);
  expect(error).toBeGreaterThan(4.5);
  await it.box().click();
  const ticked = await seen();
  expect(ticked.box).toBeGreaterThan(3);
  expect(ticked.tick).toBeGreaterThan(3);
});

test('a ticked box prints as ticked, also without background colours', async () => {
  await it.open();
  await it.box().click();
  await it.page.emulateMedia({ media: 'print' });
  const style = await it.box().evaluate((box) => getComputedStyle(box).printColorAdjust);
  expect(style).toBe('exact');
  await it.page.emulateMedia({ media: null });
});

/** Adds up how far things shift in the page, from its beginning. */
const SHIFTS = `<script>
  globalThis.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) globalThis.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
</script>`;
const shifted = () => it.page.evaluate(() => (globalThis as unknown as { shift: number }).shift);

test('nothing shifts when a wording of usual length comes', async () => {
  it.shop.behaviour.delayMs = 500;
  await it.open(`${FORM}<p>What stands below.</p>`, { head: SHIFTS, ready: false });
  await it.element.locator('[part=placeholder]').waitFor();
  await it.page.waitForTimeout(100);
  const before = await shifted();
  await it.box().waitFor();
  await it.page.waitForTimeout(100);
  expect(await shifted()).toBe(before);
});

test.each([
  [800, '14em'],
  [320, '30em'],
])('nothing shifts from the beginning where the page keeps room, in a window of %d pixels', async (width, room) => {
  it.shop.behaviour.delayMs = 200;
  const style = `<style>phone-consent { display: block; min-block-size: ${room} }</style>`;
  const context = { viewport: { width, height: 700 } };
  await it.open(`${FORM}<p>What stands below.</p>`, { head: SHIFTS + style, context });
  await it.page.waitForTimeout(200);
  expect(await shifted()).toBe(0);
});

test('targets are 24 pixels at least, also on a page with small type', async () => {
  await it.open(FORM, { head: '<style>:root { font-size: 10px }</style>' });
  for (const part of ['checkbox', 'input']) {
    const box = await it.element.locator(`[part=${part}]`).boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(24);
    expect(box?.width).toBeGreaterThanOrEqual(24);
  }
  // The number is pressed first, with a thumb.
  expect((await it.element.locator('[part=input]').boundingBox())?.height).toBeGreaterThanOrEqual(42);
  expect((await it.element.locator('[part=field]').boundingBox())?.height).toBeGreaterThanOrEqual(44);
});

test('the number becomes narrow where its place is, beside a country', async () => {
  it.shop.behaviour.countries = ['US', 'CA'];
  await it.open(FORM, { head: '<style>phone-consent { inline-size: 170px }</style>' });
  const [field, input] = await Promise.all(
    ['field', 'input'].map((part) => it.element.locator(`[part=${part}]`).boundingBox()),
  );
  expect((input?.x ?? 0) + (input?.width ?? 0)).toBeLessThanOrEqual((field?.x ?? 0) + (field?.width ?? 0));
});

test.each(['ltr', 'rtl'])('a window of 320 pixels needs no sideways scroll (%s)', async (dir) => {
  it.shop.behaviour.countries = ['US', 'CA'];
  const head = `<script>document.documentElement.dir = "${dir}"</script>`;
  await it.open(REQUIRED, { head, context: { viewport: { width: 320, height: 600 } } });
  await it.submit();
  expect(await it.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test('nor does a wording of one long word', async () => {
  it.shop.operator.wordings.length = 0;
  it.shop.operator.publishWording({ parts: [{ text: 'Agreed'.repeat(20) }] });
  await it.open(FORM, { context: { viewport: { width: 320, height: 600 } } });
  expect(await it.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test('the line of errors and read-backs keeps its height', async () => {
  const head = '<style>main { padding: 16px }</style>';
  await it.open(REQUIRED, { head, context: { viewport: { width: 320, height: 600 } } });
  const height = async () => (await it.element.boundingBox())?.height;
  const empty = await height();
  for (const text of ['202', '202 555 0143', '202 555 0143 999', 'x', '+44 20 7946 0018']) {
    await it.number().fill(text);
    await it.number().blur();
    await it.page.waitForTimeout(60);
    expect(await height(), text).toBe(empty);
  }
});

test('an error is announced once, on leaving the number', async () => {
  await it.open();
  await it.number().fill('202 555');
  await it.number().blur();
  await expect.poll(() => it.element.locator('#probe').innerText()).toContain('Add the missing digits');
  await it.number().focus();
  await expect.poll(() => it.element.locator('#probe').innerText()).toBe('');
});
