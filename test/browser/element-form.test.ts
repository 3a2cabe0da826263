/** The element as a control of a form: everything a native control does, and what a consent must not do. */
import { describe, expect, test } from 'vitest';
import { E164, ElementPage, FIELD, FORM, NUMBER } from './element-page.ts';

const it = ElementPage.use();

describe('form entries', () => {
  test('are the number and its country while nothing is agreed to', async () => {
    await it.open();
    await it.number().fill(NUMBER);
    expect(await it.entries()).toEqual({ phone: E164, phone_country: 'US' });
  });

  test('are five once a box is ticked, and the browser posts the same bytes itself', async () => {
    await it.open();
    await it.agree();
    await it.submit();
    const [posted] = await it.posted();
    const order = it.shop.orders[0];
    expect([...(order?.keys() ?? [])]).toEqual([
      'phone',
      'phone_country',
      'phone_consent',
      'phone_consent_id',
      'phone_consent_submission',
    ]);
    expect(order?.get('phone_consent_submission')).toBe(posted);
    expect(order?.get('phone_consent_id')).toMatch(/^stm_/);
    expect(posted).toContain(E164);
  });

  test('follow every change at once, and a corrected number gets a new statement (trap 8)', async () => {
    await it.open();
    await it.agree();
    const before = await it.entries();
    await it.number().press('End');
    await it.number().press('Backspace');
    expect(await it.entries()).toEqual({ phone: '202 555 014', phone_country: 'US' });
    await it.number().pressSequentially('4');
    const after = await it.signed();
    expect(after).not.toBe(before['phone_consent_submission']);
    expect((await it.entries())['phone_consent_id']).not.toBe(before['phone_consent_id']);
    await it.box().click();
    expect(await it.entries()).toEqual({ phone: '+12025550144', phone_country: 'US' });
  });

  test('keep the submission out of an address', async () => {
    await it.open(FORM.replace('method="post" action="/order"', 'method="get" action="/search"'));
    await it.number().fill(NUMBER);
    await it.box().click();
    await it.submit();
    await it.posted();
    await it.page.waitForURL(/search/);
    expect(it.page.url()).not.toContain('submission');
    expect(it.shop.orders[0]?.get('phone_consent')).toBe('granted');
  });

  test('are there for a button that posts a form which gets', async () => {
    const form = FORM.replace('method="post"', '').replace('<button>', '<button formmethod="post">');
    await it.open(form);
    await it.number().fill(NUMBER);
    await it.box().click();
    await it.page.waitForTimeout(100);
    await it.submit();
    const [posted] = await it.posted();
    expect(it.shop.orders[0]?.get('phone_consent_submission')).toBe(posted);
  });

  test('are none for a disabled element, a disabled fieldset, or one without a name', async () => {
    await it.open(`<form method="post"><fieldset disabled>${FIELD}</fieldset></form>`);
    expect(await it.entries()).toEqual({});
    await expect.poll(() => it.number().isDisabled()).toBe(true);
    await it.element.evaluate((element) => element.closest('fieldset')?.removeAttribute('disabled'));
    await it.agree();
    await it.element.evaluate((element) => element.setAttribute('disabled', ''));
    expect(await it.entries()).toEqual({});
    await it.element.evaluate((element) => {
      element.removeAttribute('disabled');
      element.setAttribute('name', '');
    });
    await it.page.waitForTimeout(50);
    expect(await it.entries()).toEqual({});
  });

  test('go to the form that `form` names, and two elements do not mix', async () => {
    const second = FIELD.replace('"phone"', '"second"').replace('<phone-consent', '<phone-consent form="other"');
    await it.open(`<form id="one" method="post">${FIELD}</form><form id="other" method="post"></form>${second}`);
    await it.agree();
    const names = await it.page.evaluate(() =>
      [...document.forms].map((form) => [...new FormData(form).keys()].map((name) => name.split('_')[0])),
    );
    expect(new Set(names[0])).toEqual(new Set(['phone']));
    expect(names[1]).toEqual(['second', 'second']);
  });
});

describe('validity', () => {
  /** Whether the browser is kept from its own bubble when the element is found invalid next. */
  const bubble = () =>
    it.element.evaluate((element) => {
      return new Promise((resolve) =>
        element.addEventListener('invalid', (event) => resolve(event.defaultPrevented), { once: true }),
      );
    });

  test('is about the number alone: consent is never required', async () => {
    await it.open(FORM.replace('site-key', 'required site-key'));
    expect(await it.element.evaluate((element: HTMLInputElement) => element.validity.valueMissing)).toBe(true);
    await it.number().fill(NUMBER);
    expect(await it.element.evaluate((element: HTMLInputElement) => element.checkValidity())).toBe(true);
    await it.submit();
    await expect.poll(() => it.shop.orders.length).toBe(1);
    expect(it.shop.posted).toEqual([]);
  });

  test('stops a submit, says why, shows it, and leads to the number (trap 6)', async () => {
    await it.open(FORM.replace('site-key', 'required site-key'));
    const isQuiet = bubble();
    await it.submit();
    expect(await isQuiet, 'the browser says the same again, in a bubble over the wording').toBe(true);
    expect(await it.element.locator('[part~=error]').innerText()).toContain('Enter your mobile number');
    expect(await it.number().evaluate((input) => input === (input.getRootNode() as ShadowRoot).activeElement)).toBe(
      true,
    );
    expect(await it.element.evaluate((element) => element.matches(':state(user-invalid)'))).toBe(true);
    // And it looks so: the browser's own `:user-invalid` does not match here (trap 6).
    const error = await it.element.locator('[part~=error]').evaluate((line) => getComputedStyle(line).color);
    const frame = it.element.locator('[part=field]');
    expect(await frame.evaluate((field) => getComputedStyle(field).borderColor)).toBe(error);
    expect(await it.number().getAttribute('aria-invalid')).toBe('true');
    expect(it.shop.orders).toEqual([]);
  });

  test('leaves the way to the first of several faults to the browser', async () => {
    const other = '<input required aria-label="Name">';
    await it.open(FORM.replace('site-key', 'required site-key').replace('<button>', `${other}<button>`));
    const isQuiet = bubble();
    await it.submit();
    expect(await isQuiet).toBe(false);
    expect(await it.page.evaluate(() => document.activeElement?.localName)).toBe('phone-consent');
    await it.number().fill(NUMBER);
    await it.submit();
    expect(await it.page.evaluate(() => document.activeElement?.localName)).toBe('input');
  });

  test('shows nothing when a script asks', async () => {
    await it.open(FORM.replace('site-key', 'required site-key'));
    expect(await it.page.evaluate(() => document.forms[0]?.checkValidity())).toBe(false);
    await it.page.waitForTimeout(50);
    expect(await it.element.locator('[part~=error]').count()).toBe(0);
  });

  test.each([
    ['202 555', 'tooShort'],
    ['202 555 0143 999', 'tooLong'],
    ['call me 2025550143 now', 'badInput'],
    ['+44 20 7946 0018', 'badInput'],
  ])('of %s is %s', async (text, flag) => {
    await it.open();
    await it.number().fill(text);
    const flags = await it.element.evaluate(({ validity }: HTMLInputElement) => {
      return Object.keys(ValidityState.prototype).filter((name) => validity[name as keyof ValidityState]);
    });
    expect(flags).toEqual([flag]);
  });

  test('takes a number that today’s plans do not know', async () => {
    await it.open();
    await it.number().fill('202 155 0143');
    expect(await it.element.evaluate((element: HTMLInputElement) => element.validity.valid)).toBe(true);
    expect(await it.element.locator('[part=help]').innerText()).toBe('Please check: +1 202 155 0143');
  });

  test('an error shown on leaving the number does not eat the click on the box (trap 4)', async () => {
    await it.open(FORM, { context: { viewport: { width: 320, height: 700 } } });
    await it.number().fill('202 555');
    const before = await it.box().boundingBox();
    await it.box().click();
    expect(await it.box().isChecked()).toBe(true);
    await it.element.locator('[part~=error]').waitFor();
    expect(await it.box().boundingBox()).toEqual(before);
    expect((await it.entries())['phone_consent']).toBeUndefined();
  });

  test('nor does one that takes several lines, and moves the box once the click is told (trap 4)', async () => {
    await it.open(FORM, { head: '<style>phone-consent { inline-size: 170px; font-size: 20px }</style>' });
    await it.number().fill('202 555');
    const before = await it.box().boundingBox();
    await it.page.mouse.move((before?.x ?? 0) + 5, (before?.y ?? 0) + 5);
    await it.page.mouse.down();
    await it.page.waitForTimeout(80);
    expect(await it.box().boundingBox()).toEqual(before);
    await it.page.mouse.up();
    expect(await it.box().isChecked()).toBe(true);
    await it.element.locator('[part~=error]').waitFor();
    expect((await it.box().boundingBox())?.y).toBeGreaterThan((before?.y ?? 0) + 20);
  });

  test('is the host’s to set', async () => {
    await it.open();
    await it.agree();
    await it.element.evaluate((element: HTMLInputElement) => element.setCustomValidity('Not this one'));
    expect(await it.get('validationMessage')).toBe('Not this one');
    expect((await it.entries())['phone_consent']).toBeUndefined();
  });
});

describe('a tick', () => {
  test('survives no reset (trap 9)', async () => {
    await it.open(FORM.replace('site-key', 'value="+12025550143" site-key'));
    await it.agree('202 555 0199');
    await it.page.evaluate(() => document.forms[0]?.reset());
    expect(await it.box().isChecked()).toBe(false);
    expect(await it.entries()).toEqual({ phone: E164, phone_country: 'US' });
  });

  test('cannot be set from outside', async () => {
    await it.open(FORM.replace('site-key', 'checked value="+12025550143" site-key'));
    await it.element.evaluate((element) => {
      try {
        Object.assign(element, { checked: true });
      } catch {}
    });
    expect(await it.get('checked')).toBe(false);
    expect(await it.box().isChecked()).toBe(false);
  });

  test('is never restored with the page; the number is (trap 9)', async () => {
    await it.open();
    await it.agree();
    await it.page.goto(it.shop.page('<!doctype html><title>Elsewhere</title>'));
    await it.page.goBack();
    await it.box().waitFor();
    expect(await it.number().inputValue()).toBe(NUMBER);
    expect(await it.box().isChecked()).toBe(false);
    // What Chromium keeps of no control in a shadow root, another browser may.
    expect(await it.box().getAttribute('autocomplete')).toBe('off');
    expect(await it.entries()).toEqual({ phone: E164, phone_country: 'US' });
  });
});

describe('events and labels', () => {
  test('input and change reach the host page, also from a box and a country (trap 5)', async () => {
    it.shop.behaviour.countries = ['US', 'CA'];
    await it.open();
    await it.page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      for (const type of ['input', 'change']) {
        document.forms[0]?.addEventListener(type, ({ target }) =>
          heard.push(`${type} ${(target as Element).localName}`),
        );
      }
    });
    await it.number().fill(NUMBER);
    await it.number().blur();
    await it.box().click();
    await it.element.locator('select').selectOption('CA');
    const heard = await it.page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    expect(heard.filter((line) => line === 'change phone-consent')).toHaveLength(3);
    expect(heard).toContain('input phone-consent');
  });

  test('an outer label names the number and leads to it, past the country (trap 12)', async () => {
    it.shop.behaviour.countries = ['US', 'CA'];
    await it.open(`<label for="p">Your phone</label>${FORM.replace('<phone-consent', '<phone-consent id="p"')}`);
    await it.page.getByText('Your phone').click();
    expect(await it.number().evaluate((input) => input === (input.getRootNode() as ShadowRoot).activeElement)).toBe(
      true,
    );
    await it.page.getByRole('textbox', { name: 'Your phone' }).waitFor();
    expect(await it.page.getByText('Mobile number').isVisible()).toBe(false);
  });

  test('the country decides how a number without a code is read', async () => {
    it.shop.behaviour.countries = ['US', 'CA', 'GB'];
    await it.open(FORM.replace('site-key', 'countries="CA,US" country="CA" site-key'));
    expect(await it.element.locator('option').allInnerTexts()).toEqual(['Canada', 'United States']);
    await it.number().fill('613 555 0143');
    expect(await it.entries()).toEqual({ phone: '+16135550143', phone_country: 'CA' });
  });
});
