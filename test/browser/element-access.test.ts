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

test('targets are 24 pixels at least, also on a page with small type', async () => {
  await it.open(FORM, { head: '<style>:root { font-size: 10px }</style>' });
  for (const part of ['checkbox', 'input']) {
    const box = await it.element.locator(`[part=${part}]`).boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(24);
    expect(box?.width).toBeGreaterThanOrEqual(24);
  }
});

test.each(['ltr', 'rtl'])('a window of 320 pixels needs no sideways scroll (%s)', async (dir) => {
  it.shop.behaviour.countries = ['US', 'CA'];
  const head = `<script>document.documentElement.dir = "${dir}"</script>`;
  await it.open(REQUIRED, { head, context: { viewport: { width: 320, height: 600 } } });
  await it.submit();
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
