/** What any control of a form does when the form is submitted, or comes back. */
import { expect, test } from 'vitest';
import type { Control } from './control.ts';
import { BUTTON, form } from './markup.ts';
import { type EnginePage, PHONE } from './page.ts';

/** Claims about faults: who is told, who is shown, what is held. */
export function validity(it: EnginePage, { html, field, faulty }: Control): void {
  const isFaulty = () => it.at('#c', (own, selector) => own.matches(selector), faulty);

  test('a required one lacks a value; a script that asks is told, and nobody is shown', async () => {
    await it.open(form(html('required')));
    const asked = await it.at('#c', (own) => {
      const heard: boolean[] = [];
      own.addEventListener('invalid', ({ bubbles }) => heard.push(bubbles));
      const answer = [own.checkValidity(), own.form?.checkValidity(), own.validity.valueMissing, own.willValidate];
      return { answer, heard, message: own.validationMessage };
    });
    expect(asked).toMatchObject({ answer: [false, false, true, true], heard: [false, false] });
    expect(asked.message).not.toBe('');
    expect(await it.at('#c', (own) => own.matches(':invalid'))).toBe(true);
    expect(await isFaulty()).toBe(false);
    await it.type(field(), PHONE);
    expect(await it.at('#c', (own) => [own.checkValidity(), own.matches(':valid'), own.validationMessage])).toEqual([
      true,
      true,
      '',
    ]);
  });

  test('reporting it leads to the control', async () => {
    await it.open(form(`<input id="a" aria-label="Before">${html('required')}`));
    await it.click('#a');
    expect(await it.at('#c', (own) => own.reportValidity())).toBe(false);
    expect(await it.focused()).toBe('c');
  });

  test('a fault that the page finds holds the form until the page takes it back', async () => {
    await it.open(form(html(`value="${PHONE}"`) + BUTTON));
    await it.at('#c', (own) => own.setCustomValidity('Not this one'));
    expect(await it.at('#c', (own) => [own.validity.customError, own.validationMessage, own.checkValidity()])).toEqual([
      true,
      'Not this one',
      false,
    ]);
    await it.click('#go');
    expect(await it.focused()).toBe('c');
    expect(it.shop.orders).toEqual([]);
    await it.at('#c', (own) => own.setCustomValidity(''));
    expect(await it.at('#c', (own) => [own.validity.valid, own.validationMessage])).toEqual([true, '']);
    await it.click('#go');
    expect((await it.ordered()).get('phone')).toBe(PHONE);
  });

  test('is shown after a submit that failed, until it is mended or the form is reset', async () => {
    await it.open(form(html('required') + BUTTON));
    expect(await isFaulty()).toBe(false);
    await it.click('#go');
    await expect.poll(isFaulty).toBe(true);
    expect(it.shop.orders).toEqual([]);
    expect(await it.focused()).toBe('c');
    await it.driver.type(PHONE);
    await expect.poll(isFaulty).toBe(false);
    await it.run(() => document.forms[0]?.reset());
    await it.click('#go');
    await expect.poll(isFaulty).toBe(true);
    await it.run(() => document.forms[0]?.reset());
    await expect.poll(isFaulty).toBe(false);
  });

  test.each([
    ['disabled', 'disabled required'],
    ['readonly', 'readonly required'],
  ])('is not asked of one that is %s', async (_, attributes) => {
    await it.open(form(html(attributes) + BUTTON));
    expect(await it.at('#c', (own) => [own.willValidate, own.checkValidity()])).toEqual([false, true]);
    await it.click('#go');
    expect((await it.ordered()).get('by')).toBe('button');
  });

  test.each([
    ['the form', form(html('required') + BUTTON, 'novalidate')],
    ['the button', form(html('required') + BUTTON.replace('<button', '<button formnovalidate'))],
  ])('is not asked where %s does without', async (_, body) => {
    await it.open(body);
    await it.click('#go');
    expect((await it.ordered()).get('phone')).toBe('');
  });

  test('holds no form that a script submits', async () => {
    await it.open(form(html('required')));
    await it.run(() => document.forms[0]?.submit());
    expect((await it.ordered()).get('phone')).toBe('');
  });
}

/** Claims about Enter in a text field. */
export function implicitSubmission(it: EnginePage, { html, field }: Control): void {
  const OTHER = '<input id="a" name="a" aria-label="Other">';
  const pause = () => it.run(() => new Promise((resolve) => setTimeout(resolve, 150)));

  test('submits by the form’s first button, which is clicked', async () => {
    await it.open(form(html() + BUTTON + BUTTON.replace('id="go"', 'id="no"').replace('"button"', '"second"')));
    await it.run(() => {
      document.querySelector('#go')?.addEventListener('click', () => {
        document
          .querySelector('form')
          ?.insertAdjacentHTML('beforeend', '<input type="hidden" name="clicked" value="yes">');
      });
    });
    await it.type(field(), PHONE);
    await it.press('Enter');
    const order = await it.ordered();
    expect([order.get('phone'), order.get('by'), order.get('clicked')]).toEqual([PHONE, 'button', 'yes']);
  });

  test('submits a form without a button', async () => {
    await it.open(form(html()));
    await it.type(field(), PHONE);
    await it.press('Enter');
    expect((await it.ordered()).get('phone')).toBe(PHONE);
  });

  test.each([
    ['whose button is disabled', html() + BUTTON.replace('<button', '<button disabled')],
    ['without a button, where another text field waits', html() + OTHER],
  ])('submits no form %s', async (_, inside) => {
    await it.open(form(inside));
    await it.type(field(), PHONE);
    await it.press('Enter');
    await pause();
    expect(it.shop.orders).toEqual([]);
  });

  test('submits nothing that is invalid', async () => {
    await it.open(form(html('required') + BUTTON));
    await it.click(field());
    await it.press('Enter');
    await pause();
    expect(it.shop.orders).toEqual([]);
    expect(await it.focused()).toBe('c');
  });

  test.each(['before', 'after'])(
    'submits nothing where the page prevents the key, %s the control hears it',
    async (when) => {
      await it.open(form(html() + BUTTON));
      await it.run((isBefore) => {
        document.addEventListener('keydown', (event) => event.preventDefault(), isBefore);
      }, when === 'before');
      await it.click(field());
      await it.press('Enter');
      await pause();
      expect(it.shop.orders).toEqual([]);
    },
  );
}

/** Claims about a page that comes back. */
export function restoring(it: EnginePage, { html, field }: Control): void {
  const NATIVE_BOX = '<input id="n" name="n" type="checkbox" aria-label="Native">';

  test('a page that comes back has the number as it was typed, and the platform’s own tick', async () => {
    await it.open(form(html() + NATIVE_BOX));
    await it.type(field(), PHONE);
    await it.click('#n');
    await it.driver.open(it.shop.page('<!doctype html><title>Elsewhere</title>'));
    await it.driver.back();
    await it.until(() => document.querySelector('#n'));
    await it.ready();
    await expect.poll(() => it.at('#c', ({ value }) => value)).toBe(PHONE);
    expect(await it.at('#n', ({ checked }) => checked)).toBe(true);
  });
}
