/** What any control of a form is to its form: part of it, in its entries, heard by it. */
import { expect, test } from 'vitest';
import type { Control } from './control.ts';
import { BUTTON, form } from './markup.ts';
import { type EnginePage, PHONE } from './page.ts';

/** Claims about the form that a control belongs to. */
export function owner(it: EnginePage, { html, field }: Control): void {
  test('is the one around it, which lists it by its name', async () => {
    await it.open(form(`<input id="a" aria-label="Before">${html()}${BUTTON}`));
    expect(await it.at('#c', (own) => own.form?.id)).toBe('f');
    expect(await it.run(() => [...(document.forms[0]?.elements ?? [])].map(({ id }) => id))).toEqual(['a', 'c', 'go']);
    expect(await it.at('#c', (own) => own.form?.elements.namedItem('phone') === own)).toBe(true);
  });

  test('is the one that `form` names, also later', async () => {
    await it.open(`${form('')}<form id="g"></form>${html('id="c" name="phone" form="f"')}`);
    await it.type(field(), PHONE);
    expect((await it.entries(0))[0]).toEqual(['phone', PHONE]);
    await it.at('#c', (own) => own.setAttribute('form', 'g'));
    expect(await it.at('#c', (own) => own.form?.id)).toBe('g');
    expect(await it.entries(0)).toEqual([]);
    expect((await it.entries(1))[0]).toEqual(['phone', PHONE]);
  });

  test('is another after a move, with what was typed; none outside of forms', async () => {
    await it.open(`${form(html())}<form id="g"></form>`);
    await it.type(field(), PHONE);
    await it.run(() => document.querySelector('#g')?.append(document.querySelector('#c') ?? ''));
    expect(await it.at('#c', (own) => own.form?.id)).toBe('g');
    expect(await it.entries(0)).toEqual([]);
    expect((await it.entries(1))[0]).toEqual(['phone', PHONE]);
    await it.run(() => document.body.append(document.querySelector('#c') ?? ''));
    expect(await it.at('#c', (own) => [own.form, own.value])).toEqual([null, PHONE]);
    expect(await it.entries(1)).toEqual([]);
  });

  test('has nothing of one in a disabled fieldset, but of one in its legend', async () => {
    const legend = html('id="l" name="legend" value="+12025550199"');
    await it.open(form(`<fieldset id="s" disabled><legend>${legend}</legend>${html(`value="${PHONE}"`)}</fieldset>`));
    const state = () => it.at('#c', (own) => [own.matches(':disabled'), own.willValidate]);
    expect(await state()).toEqual([true, false]);
    expect(await it.at('#l', (own) => [own.matches(':disabled'), own.willValidate])).toEqual([false, true]);
    expect((await it.entries()).map(([name]) => name)).not.toContain('phone');
    expect((await it.entries())[0]).toEqual(['legend', '+12025550199']);
    await it.at('#s', (fieldset) => fieldset.removeAttribute('disabled'));
    expect(await state()).toEqual([false, true]);
    expect((await it.entries()).map(([name]) => name)).toContain('phone');
  });
}

/** Claims about what the form has of a control. */
export function entries(it: EnginePage, { html, field }: Control): void {
  test('stand in the order of the page, and follow each key', async () => {
    await it.open(form(`<input name="a" value="1" aria-label="A">${html()}<input name="b" value="2" aria-label="B">`));
    await it.type(field(), '+1');
    const names = async () => (await it.entries()).map(([name]) => name.replace(/_.*/, ''));
    expect([...new Set(await names())]).toEqual(['a', 'phone', 'b']);
    expect(new Map(await it.entries()).get('phone')).toBe('+1');
    await it.driver.type('2');
    expect(new Map(await it.entries()).get('phone')).toBe('+12');
    await it.press('Backspace');
    expect(new Map(await it.entries()).get('phone')).toBe('+1');
  });

  test('are none without a name, or while disabled; they follow another name', async () => {
    await it.open(form(html(`value="${PHONE}"`)));
    await it.at('#c', (own) => {
      own.name = 'other';
    });
    await expect.poll(async () => (await it.entries())[0]).toEqual(['other', PHONE]);
    expect(await it.at('#c', (own) => own.getAttribute('name'))).toBe('other');
    await it.at('#c', (own) => own.setAttribute('name', ''));
    await expect.poll(() => it.entries()).toEqual([]);
    await it.at('#c', (own) => own.setAttribute('name', 'phone'));
    await expect.poll(async () => (await it.entries())[0]).toEqual(['phone', PHONE]);
    await it.at('#c', (own) => {
      own.disabled = true;
    });
    await expect.poll(() => it.entries()).toEqual([]);
  });

  test('of several do not mix', async () => {
    await it.open(form(html() + html('id="d" name="second"')));
    await it.type(field('#d'), PHONE);
    await it.type(field('#c'), '+12025550199');
    const found = new Map(await it.entries());
    expect([found.get('phone'), found.get('second')]).toEqual(['+12025550199', PHONE]);
  });

  test('hold what a script sets, at once', async () => {
    await it.open(form(html()));
    await it.at(
      '#c',
      (own, value) => {
        own.value = value;
      },
      PHONE,
    );
    expect((await it.entries())[0]).toEqual(['phone', PHONE]);
    expect(await it.at(field(), ({ value }) => value)).toBe(PHONE);
  });

  test('hold the number of one that cannot be changed', async () => {
    await it.open(form(html(`readonly value="${PHONE}"`)));
    await it.type(field(), '9');
    expect((await it.entries())[0]).toEqual(['phone', PHONE]);
    expect(await it.focused()).toBe('c');
  });

  test('begin with the attribute, which is the default until something is typed, and after a reset', async () => {
    await it.open(form(html(`value="${PHONE}"`)));
    const value = () => it.at('#c', (own) => own.value);
    const becomes = (text: string) => it.at('#c', (own, to) => own.setAttribute('value', to), text);
    expect(await value()).toBe(PHONE);
    await becomes('+12025550101');
    await expect.poll(value).toBe('+12025550101');
    await it.click(field());
    await it.press('End');
    await it.press('Backspace');
    await it.driver.type('2');
    await becomes('+12025550103');
    expect(await it.at('#c', (own) => [own.value, own.defaultValue])).toEqual(['+12025550102', '+12025550103']);
    await it.run(() => document.forms[0]?.reset());
    expect(await value()).toBe('+12025550103');
    expect((await it.entries())[0]).toEqual(['phone', '+12025550103']);
  });
}

/** Claims about what a control tells of changes. */
export function events(it: EnginePage, { html, field }: Control): void {
  const listen = () =>
    it.run(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      for (const type of ['input', 'change']) {
        document.forms[0]?.addEventListener(type, ({ target }) => heard.push(`${type} ${(target as Element).id}`));
      }
    });
  const heard = () => it.run(() => (window as unknown as { heard: string[] }).heard);

  test('tell of each key, and of the change when it is left', async () => {
    await it.open(form(`${html()}<input id="a" aria-label="After">`));
    await listen();
    await it.type(field(), '+1');
    expect(await heard()).toEqual(['input c', 'input c']);
    await it.click('#a');
    expect(await heard()).toEqual(['input c', 'input c', 'change c']);
  });

  test('are none for what a script does', async () => {
    await it.open(form(html()));
    await listen();
    await it.at(
      '#c',
      (own, value) => {
        own.value = value;
      },
      PHONE,
    );
    await it.run(() => document.forms[0]?.reset());
    expect(await heard()).toEqual([]);
  });
}
