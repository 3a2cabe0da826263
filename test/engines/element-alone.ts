/** What the element does as a control of a form beyond the platform's own: its ticks, its states, its several parts. */
import { describe, expect, test } from 'vitest';
import { ELEMENT } from './control.ts';
import { type EnginePage, PHONE } from './page.ts';

const { html, field } = ELEMENT;
const BOX = '#c >>> [part=checkbox]';
const form = (inside: string) => `<form id="f" method="post" action="/order">${inside}</form>`;

/** The suite, in the engine of `it`. */
export function elementAlone(it: EnginePage): void {
  describe('a tick', () => ticks(it));
  describe('beyond a native field', () => beyond(it));
}

function ticks(it: EnginePage): void {
  const agree = async () => {
    await it.click(BOX);
    await it.signed();
  };
  const expectNone = async () => {
    expect(await it.at(BOX, ({ checked }) => checked)).toBe(false);
    expect(await it.at('#c', ({ checked }) => checked)).toBe(false);
    const names = (await it.entries()).map(([name]) => name);
    expect(names.filter((name) => name.includes('consent'))).toEqual([]);
  };

  test('comes back by no reset, no way back, no reload', async () => {
    await it.open(form(html()));
    await it.type(field(), PHONE);
    await agree();
    await it.run(() => document.forms[0]?.reset());
    await expectNone();
    await it.type(field(), PHONE);
    await agree();
    await it.driver.open(it.shop.page('<!doctype html><title>Elsewhere</title>'));
    await it.driver.back();
    await it.until(() => document.querySelector('#c'));
    await it.ready();
    await expectNone();
    expect(new Map(await it.entries()).get('phone')).toBe(PHONE);
    await agree();
    await it.run(() => {
      document.body.title = 'old';
      setTimeout(() => location.reload());
    });
    await it.until(() => document.body.title === '' && document.querySelector('#c'));
    await it.ready();
    await expectNone();
  });

  test('stays where the element moves', async () => {
    await it.open(`${form(html())}<form id="g" method="post"></form>`);
    await it.type(field(), PHONE);
    await agree();
    await it.run(() => document.querySelector('#g')?.append(document.querySelector('#c') ?? ''));
    expect(await it.at(BOX, ({ checked }) => checked)).toBe(true);
    expect((await it.entries(1)).map(([name]) => name)).toContain('phone_consent_submission');
  });

  test('is no other element’s', async () => {
    await it.open(form(html() + html('id="d" name="second"')));
    await it.type(field('#d'), '+12025550199');
    await it.type(field(), PHONE);
    await agree();
    expect(await it.at('#d', ({ checked }) => checked)).toBe(false);
    expect((await it.entries()).map(([name]) => name)).not.toContain('second_consent');
  });

  test('is no label’s around the element, and leaves the focus where it is', async () => {
    await it.open(form(`<label>Your phone ${html()}</label>`));
    await it.click(BOX);
    expect(await it.at(BOX, (box) => [box.checked, box.matches(':focus')])).toEqual([true, true]);
    await it.click(BOX);
    expect(await it.at(BOX, ({ checked }) => checked)).toBe(false);
  });
}

function beyond(it: EnginePage): void {
  test('its states follow it', async () => {
    await it.open(form(html()));
    const states = (names: string[]) =>
      it.at('#c', (own, list) => list.filter((name) => own.matches(`:state(${name})`)), names);
    const all = ['ready', 'checked', 'idle', 'sending', 'recorded', 'user-invalid'];
    await expect.poll(() => states(all)).toEqual(['ready', 'idle']);
    await it.type(field(), PHONE);
    await it.click(BOX);
    await expect.poll(() => states(all)).toEqual(['ready', 'checked', 'idle']);
    await it.signed();
    await it.at('#c', (own) => own.execute().then(() => undefined));
    await expect.poll(() => states(all)).toEqual(['ready', 'checked', 'recorded']);
  });

  test('its country changes by keys, and the form is told once', async () => {
    it.shop.behaviour.countries = ['US', 'CA'];
    await it.open(form(`<input id="a" aria-label="Before">${html()}`));
    await it.run(() => {
      Object.assign(window, { changes: 0 });
      document.forms[0]?.addEventListener('change', () => (window as unknown as { changes: number }).changes++);
    });
    await it.click('#a');
    await it.press('Tab');
    await it.driver.type('c');
    await it.press('Tab');
    await it.driver.type('6135550143');
    expect(await it.entries()).toEqual([
      ['phone', '+16135550143'],
      ['phone_country', 'CA'],
    ]);
    expect(await it.run(() => (window as unknown as { changes: number }).changes)).toBe(1);
  });

  test('its focus goes to the number, past the country, also by a label', async () => {
    it.shop.behaviour.countries = ['US', 'CA'];
    await it.open(form(`<label for="c">Your phone</label>${html()}`));
    await it.click('label');
    expect(await it.at(field(), (own) => own.matches(':focus'))).toBe(true);
    await it.at('#c', (own) => own.blur());
    await it.at('#c', (own) => own.focus());
    expect(await it.at(field(), (own) => own.matches(':focus'))).toBe(true);
  });

  test('an error shown on leaving the number does not eat the click on the box (trap 4)', async () => {
    await it.open(form(html()));
    await it.type(field(), '202 555');
    await it.click(BOX);
    expect(await it.at(BOX, ({ checked }) => checked)).toBe(true);
    await expect.poll(() => it.at('#c', (own) => own.matches(':state(user-invalid)'))).toBe(true);
  });

  test('what a framework sets before the script comes is kept', async () => {
    const early = `<script>
      Object.assign(document.querySelector('#c'), { value: '${PHONE}', name: 'early', required: true });
    </script>`;
    await it.open(form(html() + early));
    expect(await it.at('#c', (own) => [own.value, own.name, own.required])).toEqual([PHONE, 'early', true]);
    expect((await it.entries())[0]).toEqual(['early', PHONE]);
  });

  test('its box is named by the wording, word for word', async () => {
    await it.open(form(html()));
    const texts = await it.at('#c >>> [part=wording]', (text) =>
      [text, ...text.children].map((node) => node.textContent),
    );
    const [wording = '', ...links] = texts.map((text) => text.replace(/\s+/g, ' ').trim());
    // Firefox puts a space around each link in a label, also a native field's.
    const spaced = links.reduce((text, link) => text.replace(link, ` ${link} `), wording).replace(/\s+/g, ' ');
    const count = async () => (await it.driver.named('checkbox', wording)) || it.driver.named('checkbox', spaced);
    await expect.poll(count).toBe(1);
  });
}
