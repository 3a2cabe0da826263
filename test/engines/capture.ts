/** What an engine lets the element see: whose hand ticked the box, and how the wording stood on the page. */
import { describe, expect, test } from 'vitest';
import { takeApart } from '../browser/element-page.ts';
import { ELEMENT } from './control.ts';
import { measures } from './measured.ts';
import { type EnginePage, PHONE } from './page.ts';

const { html, field } = ELEMENT;
const BOX = '#c >>> [part=checkbox]';
const FORM = `<form method="post" action="/order">${html()}<button id="go">Sign up</button></form>`;

interface Gesture {
  readonly number: string;
  readonly boxes: readonly { readonly toggles: readonly { hand: string; checked: boolean; pageTouched: boolean }[] }[];
}

/** The suite, in the engine of `it`. */
export function capture(it: EnginePage): void {
  describe('a person’s run', () => hands(it));
  describe('the wording, measured,', () => measures(it));
}

async function gestureOf(text: string): Promise<Gesture> {
  return JSON.parse((await takeApart(text)).values['gesture'] ?? '') as Gesture;
}

function hands(it: EnginePage): void {
  /** What the shop and the API were sent. @returns the one submission of both */
  async function sent(): Promise<string> {
    const order = await it.ordered();
    const inForm = order.get('phone_consent_submission') ?? '';
    await expect.poll(() => it.shop.posted.length).toBe(1);
    expect(it.shop.posted[0]).toBe(inForm);
    expect(order.get('phone')).toBe(PHONE);
    return inForm;
  }

  test('by pointer and keys leaves the page with a record that shows the pointer', async () => {
    await it.open(FORM);
    await it.type(field(), PHONE);
    await it.click(BOX);
    // Signing takes a moment, less than a person does to reach the button.
    await it.signed();
    await it.click('#go');
    const gesture = await gestureOf(await sent());
    expect(gesture.number).toBe('typed');
    expect(gesture.boxes[0]?.toggles).toEqual([
      { at: expect.any(String), checked: true, hand: 'pointer', pageTouched: true },
    ]);
  });

  test('by keys alone shows the key', async () => {
    await it.open(`<input id="a" aria-label="Before">${FORM}`);
    await it.click('#a');
    await it.press('Tab');
    await it.driver.type(PHONE);
    await it.press('Tab');
    await it.press('Space');
    await it.signed();
    await it.at(field(), (own) => own.focus());
    await it.press('Enter');
    const gesture = await gestureOf(await sent());
    expect(gesture.boxes[0]?.toggles.map(({ hand, checked }) => [hand, checked])).toEqual([['key', true]]);
  });

  test.each([
    ['the box', '[part=checkbox]'],
    ['its label', '[part=wording]'],
  ])('that the page’s script made, pressing %s and submitting, shows no hand, and nobody’s touch', async (_, part) => {
    // The page does it by itself: what a driver evaluates may count as a touch.
    const script = `<script>
      const waiting = setInterval(() => {
        const own = document.querySelector('#c');
        const target = own?.shadowRoot?.querySelector('${part}');
        if (!target) return;
        clearInterval(waiting);
        own.value = '${PHONE}';
        target.click();
        setTimeout(() => document.forms[0].requestSubmit(), 500);
      }, 20);
    </script>`;
    await it.visit(FORM, script);
    const gesture = await gestureOf(await sent());
    expect(gesture.number).toBe('set');
    expect(gesture.boxes[0]?.toggles).toEqual([
      { at: expect.any(String), checked: true, hand: 'none', pageTouched: false },
    ]);
  });

  test('with a script’s own events before the tick shows no hand either', async () => {
    await it.open(FORM);
    await it.at(
      '#c',
      (own, value) => {
        own.value = value;
      },
      PHONE,
    );
    await it.at(BOX, (box) => {
      for (const type of ['pointerdown', 'pointerup']) box.dispatchEvent(new PointerEvent(type, { bubbles: true }));
      box.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true }));
      box.click();
    });
    expect((await gestureOf(await it.signed())).boxes[0]?.toggles[0]?.hand).toBe('none');
  });
}
