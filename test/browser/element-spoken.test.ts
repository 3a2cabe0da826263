/** What the browser tells assistive technology of the element, by its own accessibility tree, and what shows the focus. */
import { expect, test } from 'vitest';
import { canonicalText } from '../../shared/wording/canonical-text.ts';
import { LARKSPUR } from '../kit/larkspur.ts';
import { ElementPage, FORM, NUMBER } from './element-page.ts';

const it = ElementPage.use();
const REQUIRED = FORM.replace('site-key', 'required site-key');
const WORDING = canonicalText(LARKSPUR.parts.map(({ text }) => text).join(''));

interface Spoken {
  readonly role: string;
  readonly name: string;
  readonly description: string;
  readonly [property: string]: unknown;
}

/** What is told of each thing with `role` on the page. */
async function spoken(role: string): Promise<Spoken[]> {
  const session = await it.page.context().newCDPSession(it.page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes
    .filter((node) => !node.ignored && node.role?.value === role)
    .map(({ name, description, properties = [] }) => ({
      ...Object.fromEntries(properties.map((property) => [property.name, property.value.value])),
      role,
      name: name?.value ?? '',
      description: description?.value ?? '',
    }));
}

test('the number has its label, the hint and the line below it, what is asked and what is wrong', async () => {
  const hint = '<span slot="hint">For offers only.</span></phone-consent>';
  await it.open(REQUIRED.replace('</phone-consent>', hint));
  expect(await spoken('textbox')).toMatchObject([
    { name: 'Mobile number', description: 'For offers only.', required: true, invalid: 'false' },
  ]);
  await it.number().fill(NUMBER);
  const readBack = 'For offers only. We’ll use +1 202 555 0143';
  await expect.poll(() => spoken('textbox')).toMatchObject([{ description: readBack, invalid: 'false' }]);
  await it.number().fill('');
  await it.submit();
  await expect
    .poll(() => spoken('textbox'))
    .toMatchObject([{ description: 'For offers only. Enter your mobile number', invalid: 'true' }]);
});

test('the country is one control with a name; what is drawn in its place is not told', async () => {
  it.shop.behaviour.countries = ['US', 'CA'];
  await it.open();
  expect(await spoken('combobox')).toMatchObject([{ name: 'Country' }]);
  expect((await spoken('StaticText')).map(({ name }) => name)).not.toContain('US');
});

test('a box with words of its own has the wording as its description, and its label presses it', async () => {
  it.shop.operator.wordings.length = 0;
  it.shop.operator.publishWording({ label: 'Yes, text me offers' });
  await it.open();
  expect(await spoken('checkbox')).toMatchObject([{ name: 'Yes, text me offers', description: WORDING }]);
  await it.page.getByText('Yes, text me offers').click();
  expect(await it.box().isChecked()).toBe(true);
});

test('an error and a record are told by one live region each, once', async () => {
  const live = async () => {
    const regions = await it.element.evaluate((element) =>
      [...(element.shadowRoot?.querySelectorAll<HTMLElement>('[role],[aria-live]') ?? [])].map(
        ({ innerText }) => innerText,
      ),
    );
    expect(await spoken('status')).toHaveLength(regions.length);
    return regions.filter((text) => text.trim() !== '');
  };
  await it.open();
  await it.page.evaluate(() => document.forms[0]?.addEventListener('submit', (event) => event.preventDefault()));
  await it.number().fill('202 555');
  expect(await live()).toEqual([]);
  await it.number().blur();
  await expect.poll(live).toEqual([expect.stringContaining('Add the missing digits')]);
  await it.agree();
  await it.submit();
  await expect.poll(() => it.get('status')).toBe('recorded');
  const told = (await live()).join('\n');
  expect(told.match(/Your choice is recorded/g)).toHaveLength(1);
  expect(told).not.toContain('Add the missing digits');
});

test('a wording is told in its own language, and runs its own way on a page that runs the other', async () => {
  const parts = [{ text: 'أوافق على تلقي رسائل نصية.' }];
  it.shop.behaviour.alter = (wordings) => wordings.map((wording) => ({ ...wording, locale: 'ar', parts }));
  await it.open();
  const wording = it.element.locator('[part=wording]');
  expect(await wording.evaluate((text) => text.closest<HTMLElement>('[lang]')?.lang)).toBe('ar');
  expect(await wording.evaluate((text) => getComputedStyle(text).direction)).toBe('rtl');
});

test('digits run from left to right on a page that runs the other way, from its own side', async () => {
  await it.open(FORM, { head: '<script>document.documentElement.dir = "rtl"</script>' });
  const style = await it.number().evaluate((input) => {
    const { direction, textAlign } = getComputedStyle(input);
    return { direction, textAlign };
  });
  expect(style).toEqual({ direction: 'ltr', textAlign: 'right' });
});

test.each([
  ['in the page’s colours', {}],
  ['in forced colours', { forcedColors: 'active' }],
] as const)('each thing that has the focus looks as if it had it, %s', async (_, context) => {
  it.shop.behaviour.countries = ['US', 'CA'];
  await it.open(FORM, { context });
  const look = async () => (await it.element.screenshot()).toString('base64');
  const looks = [await look()];
  for (let stop = 0; stop < 5; stop++) {
    await it.page.keyboard.press('Tab');
    looks.push(await look());
  }
  expect(await it.page.evaluate(() => document.activeElement?.localName)).toBe('phone-consent');
  expect(new Set(looks).size).toBe(looks.length);
});

test('in forced colours, which drop shadows, the number’s frame has an outline, and the box is the browser’s own', async () => {
  await it.open(FORM, { context: { forcedColors: 'active' } });
  await it.number().focus();
  const frame = it.element.locator('[part=field]');
  expect(await frame.evaluate((field) => getComputedStyle(field).outlineStyle)).toBe('solid');
  expect(await it.box().evaluate((box) => getComputedStyle(box).appearance)).toBe('auto');
});
