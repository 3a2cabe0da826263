/** The npm entry in a real browser: small until somebody turns to the form, and nothing is lost on the way. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { E164, ElementPage, FIELD, FORM, NUMBER, takeApart } from './element-page.ts';
import { type BundledFile, bundleNpmEntry } from './npm-bundle.ts';

const it = ElementPage.use();
const script = '<script type="module" src="{api}/app.js"></script>';
const REQUIRED = FORM.replace('site-key', 'required site-key');
const FILLED = FORM.replace('site-key', `value="${E164}" site-key`);

let files: BundledFile[];
/** How often the engine was asked for, and what lets it through: until then it is on its way. */
let asked: number;
let arrive: () => void;

beforeAll(async () => {
  files = await bundleNpmEntry();
});

beforeEach(() => {
  asked = 0;
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  for (const { name, code, isInitial } of files) {
    it.shop.scripts.set(`/${name}`, async () => {
      if (!isInitial) {
        asked += 1;
        await arrived;
      }
      return code;
    });
  }
});

describe('the engine', () => {
  test('is asked for at first focus, not before, and once for all elements', async () => {
    await it.open(FORM + FIELD.replace('"phone"', '"second"'), { script });
    await it.page.waitForTimeout(200);
    expect(asked).toBe(0);
    await it.number().focus();
    await expect.poll(() => asked).toBe(1);
    arrive();
    await it.agree();
    const second = it.page.locator('phone-consent').nth(1);
    await second.locator('input[type=tel]').fill(NUMBER);
    await expect.poll(() => second.locator('[part=help]').innerText()).toBe('We’ll use +1 202 555 0143');
    expect(asked).toBe(1);
    await it.submit();
    const [posted] = await it.posted();
    expect(it.shop.orders[0]?.get('phone_consent_submission')).toBe(posted);
    expect(it.complaints).toEqual([]);
  });

  const touches: [string, () => Promise<unknown>][] = [
    ['the pointer comes to the form', () => it.page.locator('button').hover()],
    ['another field of the form has the focus', () => it.page.locator('[name=who]').focus()],
    ['the page sets a number', () => it.element.evaluate((element) => Object.assign(element, { value: '2025550143' }))],
  ];
  test.each(touches)('is asked for when %s', async (_, touch) => {
    await it.open(FORM.replace('<button>', '<input name="who" aria-label="Name"><button>'), { script });
    expect(asked).toBe(0);
    await touch();
    await expect.poll(() => asked).toBe(1);
  });

  test('is asked for when no offer comes, and goes on asking for one', async () => {
    it.shop.behaviour.offerStatus = 503;
    await it.open(FORM, { script, ready: false });
    await expect.poll(() => asked).toBe(1);
    it.shop.behaviour.offerStatus = 200;
    arrive();
    await it.box().waitFor();
  });

  test('takes over the offer at hand: one is asked for, once', async () => {
    await it.open(FORM, { script });
    arrive();
    await it.agree();
    expect(it.shop.asked).toHaveLength(1);
  });
});

describe('before the engine is there', () => {
  test('a number and a tick are kept, with the hand that set it, and signed once it is', async () => {
    await it.open(FORM, { script });
    await it.number().fill(NUMBER);
    await it.box().click();
    expect(await it.get('checked')).toBe(true);
    expect(await it.entries()).toEqual({ phone: NUMBER });
    arrive();
    const { values } = await takeApart(await it.signed());
    expect(values['phone']).toBe(E164);
    expect(JSON.parse(values['gesture'] ?? '').boxes[0].toggles).toMatchObject([{ checked: true, hand: 'pointer' }]);
  });

  test('the form has the number as it was spelled, and can be sent', async () => {
    await it.open(FORM, { script });
    await it.number().fill(NUMBER);
    await it.submit();
    await expect.poll(() => it.shop.orders.length).toBe(1);
    expect([...(it.shop.orders[0] ?? [])]).toEqual([['phone', NUMBER]]);
  });

  test('a missing number stops a submit, in the browser’s own way', async () => {
    await it.open(REQUIRED, { script });
    await it.submit();
    expect(await it.get('validationMessage')).toBe('Enter your mobile number');
    expect(await it.page.evaluate(() => document.activeElement?.localName)).toBe('phone-consent');
    expect(it.shop.orders).toEqual([]);
  });

  test('what the page holds against the number counts', async () => {
    await it.open(FORM, { script });
    await it.element.evaluate((element: HTMLInputElement) => element.setCustomValidity('Not this one'));
    expect(await it.get('validationMessage')).toBe('Not this one');
    arrive();
    await it.number().fill(NUMBER);
    expect(await it.get('validationMessage')).toBe('Not this one');
  });
});

test('languages and numbering plans are modules of their own, each loaded when it is needed', async () => {
  const loaded: string[] = [];
  it.shop.behaviour.countries = ['GB'];
  await it.open(FORM, { script: '', ready: false });
  it.page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await it.open(`<section lang="es">${FORM}</section>`, { script });
  expect(loaded.filter((path) => /plans|es\.json/.test(path))).toEqual([]);
  arrive();
  await it.page.getByLabel('Número de teléfono móvil').fill('07400 123456');
  await it.element.locator('[part=help]').getByText('Usaremos +44 7400 123456').waitFor();
  expect(loaded.filter((path) => /(fr|de)\.json|plans-[1-35-9]/.test(path))).toEqual([]);
  expect(loaded.some((path) => path.includes('plans-4'))).toBe(true);
  expect(it.complaints).toEqual([]);
});

test('a form that nobody touched is sent with the number of the page, read', async () => {
  await it.open(FILLED, { script });
  await expect.poll(() => asked).toBe(1);
  expect(await it.get('value')).toBe(E164);
  arrive();
  await expect.poll(() => it.entries()).toEqual({ phone: E164, phone_country: 'US' });
  await it.page.evaluate(() => document.forms[0]?.requestSubmit());
  await expect.poll(() => it.shop.orders.length).toBe(1);
  expect(it.shop.orders[0]?.get('phone')).toBe(E164);
});

test('an engine that cannot be had leaves the form usable, and says so', async () => {
  for (const { name, isInitial } of files) {
    if (!isInitial) it.shop.scripts.set(`/${name}`, async () => 'throw new Error("gone")');
  }
  await it.open(FORM, { script });
  await it.number().fill(NUMBER);
  await expect.poll(() => it.complaints.join()).toContain('[phone-consent] a part of the element cannot be loaded');
  await it.submit();
  await expect.poll(() => it.shop.orders.length).toBe(1);
  expect(it.shop.orders[0]?.get('phone')).toBe(NUMBER);
});
