/** The element on pages that are in its way, by carelessness or on purpose: clobbered names, fake events, lost natives. */
import { describe, expect, test } from 'vitest';
import type { Wording } from '../../shared/wording/wording.ts';
import { ElementPage, FORM, MODULE } from './element-page.ts';

const it = ElementPage.use();
const CLASSIC = '<script src="{api}/widget.iife.js"></script>';

test.each([
  ['module', MODULE],
  ['classic script', CLASSIC],
])('an image that is called `currentScript` leads no number elsewhere: %s', async (_, script) => {
  const elsewhere = '<img name="currentScript" src="http://localhost:9/elsewhere.js" alt="">';
  await it.open(FORM, { script: elsewhere + script });
  await it.agree();
  await it.submit();
  await it.posted();
  expect(it.complaints.filter((line) => line.startsWith('[phone-consent]'))).toEqual([]);
});

describe('what an offer says is text, never markup:', () => {
  const script = `<img src="x" onerror="document.title = 'run'">`;

  test('a registered text', async () => {
    it.shop.operator.wordings.length = 0;
    it.shop.operator.publishWording({ parts: [{ text: script }], label: `${script}Yes` });
    await it.open();
    expect(await it.element.locator('[part=wording]').innerText()).toBe(script);
    await it.agree();
    expect(await it.page.title()).toBe('Sign up for offers');
  });

  test('an answer of a server gone bad, shaped as one of the templates that draw the element', async () => {
    const template = { _$litType$: 1, strings: [script], values: [] } as unknown as string;
    it.shop.behaviour.alter = (wordings): Wording[] =>
      wordings.map((wording) => ({ ...wording, parts: [{ text: template }] }));
    await it.open(FORM, { ready: false });
    await expect.poll(() => it.shop.asked.length).toBe(1);
    await it.page.waitForTimeout(300);
    expect(await it.page.title()).toBe('Sign up for offers');
    await it.submit();
    await expect.poll(() => it.shop.orders.length).toBe(1);
  });

  test('a link that is none of https', async () => {
    it.shop.operator.wordings.length = 0;
    it.shop.operator.publishWording({ parts: [{ text: 'Press', href: 'javascript:document.title=1' }] });
    await it.open();
    expect(await it.element.locator('[part=wording] a').count()).toBe(0);
    expect(await it.element.locator('[part=wording]').innerText()).toBe('');
  });
});
