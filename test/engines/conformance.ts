/** What any control of a form does, claim by claim: of the platform's own field, and so of the element. */
import { describe, expect, test } from 'vitest';
import { entries, events, owner } from './conformance-form.ts';
import { implicitSubmission, restoring, validity } from './conformance-submit.ts';
import { type Control, ELEMENT, NATIVE } from './control.ts';
import { form } from './markup.ts';
import { type EnginePage, PHONE } from './page.ts';

/** The suite, in the engine of `it`. */
export function conformance(it: EnginePage): void {
  describe.each([NATIVE, ELEMENT])('$kind', (control) => {
    describe('labels', () => labels(it, control));
    describe('focus', () => focus(it, control));
    describe('its form', () => owner(it, control));
    describe('entries', () => entries(it, control));
    describe('events', () => events(it, control));
    describe('validity', () => validity(it, control));
    describe('Enter', () => implicitSubmission(it, control));
    describe('restoring', () => restoring(it, control));
  });
}

function labels(it: EnginePage, { html, field }: Control): void {
  test.each([
    ['that points to it', `<label for="c">Your phone</label>${html()}`],
    ['around it', `<label><span>Your phone</span>${html()}</label>`],
  ])('a label %s names it, is one of its labels, and leads to it', async (_, body) => {
    await it.open(form(body));
    expect(await it.at('#c', (own) => own.labels?.length)).toBe(1);
    await expect.poll(() => it.driver.named('textbox', 'Your phone')).toBe(1);
    await it.run(() => {
      Object.assign(window, { clicks: 0 });
      document.querySelector('#c')?.addEventListener('click', () => (window as unknown as { clicks: number }).clicks++);
    });
    await it.at('label', (label) => label.setAttribute('style', 'display: block'));
    const place = await it.at('label', (label) => {
      const { left, top } = label.getBoundingClientRect();
      return { x: left + 5, y: top + 8 };
    });
    await it.driver.click(place.x, place.y);
    expect(await it.focused()).toBe('c');
    await it.driver.type('+1');
    expect(await it.at(field(), ({ value }) => value)).toBe('+1');
    expect(await it.run(() => (window as unknown as { clicks: number }).clicks)).toBe(1);
  });

  test('two labels name it together', async () => {
    await it.open(form(`<label for="c">Your</label> <label for="c">phone</label>${html()}`));
    expect(await it.at('#c', (own) => own.labels?.length)).toBe(2);
    await expect.poll(() => it.driver.named('textbox', 'Your phone')).toBe(1);
  });
}

function focus(it: EnginePage, { html, field }: Control): void {
  test('by a script is the page’s active element, and goes by a script', async () => {
    await it.open(form(html()));
    await it.at('#c', (own) => own.focus());
    expect(await it.focused()).toBe('c');
    expect(await it.at('#c', (own) => own.matches(':focus-within'))).toBe(true);
    await it.driver.type('+1');
    expect(await it.at(field(), ({ value }) => value)).toBe('+1');
    await it.at('#c', (own) => own.blur());
    expect(await it.focused()).toBe('body');
  });

  test('comes and goes with events at the control', async () => {
    await it.open(form(`<input id="a" aria-label="Before">${html()}`));
    await it.run(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      for (const type of ['focus', 'blur', 'focusin', 'focusout']) {
        document.querySelector('#c')?.addEventListener(type, () => heard.push(type));
      }
    });
    await it.click(field());
    await it.click('#a');
    expect(await it.run(() => (window as unknown as { heard: string[] }).heard)).toEqual([
      'focus',
      'focusin',
      'blur',
      'focusout',
    ]);
  });

  test('comes by Tab, between its neighbours', async () => {
    await it.open(form(`<input id="a" aria-label="Before">${html()}`));
    await it.click('#a');
    await it.press('Tab');
    expect(await it.focused()).toBe('c');
    await it.driver.type(PHONE);
    expect((await it.entries())[0]).toEqual(['phone', PHONE]);
  });

  test('passes by the field of one that is disabled', async () => {
    await it.open(form(`<input id="a" aria-label="Before">${html('disabled')}<input id="b" aria-label="After">`));
    await expect.poll(() => it.at(field(), ({ disabled }) => disabled)).toBe(true);
    const hasFocus = () => it.at(field(), (own) => own.matches(':focus'));
    await it.click('#a');
    for (let presses = 0; (await it.focused()) !== 'b' && presses < 4; presses++) {
      await it.press('Tab');
      expect(await hasFocus()).toBe(false);
    }
    expect(await it.focused()).toBe('b');
    await it.click(field());
    expect(await hasFocus()).toBe(false);
    await it.driver.type('+1');
    expect(await it.at(field(), ({ value }) => value)).toBe('');
  });
}
