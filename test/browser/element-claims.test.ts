/** What the evidence must not claim, what it must not tell, and how the first post is made. */
import { describe, expect, test } from 'vitest';
import type { PhoneConsent } from '../../widget/index.ts';
import { OWN, openAttached } from './attach-page.ts';
import { ElementPage, FORM, MODULE, NUMBER, takeApart } from './element-page.ts';

const it = ElementPage.use();
const STAYING = FORM.replace('method', 'onsubmit="event.preventDefault()" method');

/** One part of the evidence of what the form carries now. */
async function told(part: 'display' | 'gesture' | 'page') {
  return JSON.parse((await takeApart(await it.signed())).values[part] ?? '');
}

describe('of the page', () => {
  test('no query, no fragment and no path that it was reached from are told', async () => {
    await it.open();
    await it.page.goto(`${it.page.url()}?email=ada@example.org#top`, { referer: `${it.shop.origin}/from?id=7` });
    await it.box().waitFor();
    await it.agree();
    expect(await told('page')).toMatchObject({ path: '/page-0', referrer: it.shop.origin });
  });

  test('it is told that the browser translates it, also where the wording is as registered', async () => {
    await it.open(`<script>document.documentElement.className = 'translated-ltr'</script>${FORM}`);
    await it.agree();
    expect((await told('page')).translated).toBe(true);
  });

  test('it is told that it stands in a frame', async () => {
    await it.open();
    await it.agree();
    expect((await told('page')).framed).toBe(false);
    await it.open(`<iframe src="${it.page.url()}" width="600" height="600"></iframe>`, { script: '', ready: false });
    const frame = it.page.frameLocator('iframe');
    await frame.locator('input[type=tel]').fill(NUMBER);
    await frame.locator('[part=checkbox]').click();
    const framed = () =>
      frame.locator('phone-consent').evaluate((own) => {
        return ((own as PhoneConsent).evidence as { page?: { framed: boolean } }).page?.framed;
      });
    await expect.poll(framed).toBe(true);
  });

  test('the wording is asked for in the language around the shadow root that the element stands in', async () => {
    await it.open('<div id="app" lang="fr"></div>', { ready: false });
    await it.page.evaluate((form) => {
      const root = document.querySelector('#app')?.attachShadow({ mode: 'open' });
      if (root) root.innerHTML = form;
    }, FORM);
    await it.box().waitFor();
    expect(it.shop.asked).toEqual(['fr']);
  });
});

test('no time counts in which the page was hidden', async () => {
  const script = `<script>
    let state = 'visible';
    Object.defineProperty(document, 'visibilityState', { get: () => state });
    window.turn = (to) => { state = to; document.dispatchEvent(new Event('visibilitychange')); };
  </script>`;
  await it.open(FORM, { script: script + MODULE, alone: true });
  await it.agree();
  const before = await it.signed();
  const { exposure } = (await told('display')).wordings[0];
  const hiddenMs = await it.page.evaluate(async () => {
    const { turn } = window as unknown as { turn: (to: string) => void };
    const start = performance.now();
    turn('hidden');
    await new Promise((resolve) => setTimeout(resolve, 3000));
    turn('visible');
    const passed = performance.now() - start;
    document.querySelector('button')?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    return passed;
  });
  await expect.poll(() => it.signed()).not.toBe(before);
  const later = (await told('display')).wordings[0].exposure;
  expect(hiddenMs).toBeGreaterThanOrEqual(3000);
  expect(later.fullMs - exposure.fullMs).toBeLessThan(2500);
});

describe('of the hand', () => {
  test('none is claimed for a press that comes long after it', async () => {
    await it.open();
    await it.number().fill(NUMBER);
    await it.box().hover();
    await it.page.mouse.down();
    await it.page.mouse.move(700, 600);
    await it.page.mouse.up();
    await it.page.waitForTimeout(2100);
    await it.element.evaluate((own) => own.shadowRoot?.querySelector<HTMLElement>('label[part=wording]')?.click());
    expect((await told('gesture')).boxes[0].toggles).toMatchObject([{ checked: true, hand: 'none' }]);
  });

  test('the last twenty toggles are told', async () => {
    await it.open();
    await it.number().fill(NUMBER);
    await it.box().evaluate((box: HTMLInputElement) => {
      for (let i = 0; i < 23; i++) box.click();
    });
    const { toggles } = (await told('gesture')).boxes[0];
    expect(toggles).toHaveLength(20);
    expect(toggles.at(-1).checked).toBe(true);
  });

  test.each([
    ['insertReplacementText', 'autofilled'],
    ['insertFromDrop', 'pasted'],
  ])('a number that came by `%s` is %s', async (inputType, entry) => {
    await it.open();
    await it.number().evaluate(
      (input: HTMLInputElement, [text = '', type = '']) => {
        input.value = text;
        input.dispatchEvent(new InputEvent('input', { inputType: type, bubbles: true, composed: true }));
      },
      [NUMBER, inputType],
    );
    await it.box().click();
    expect((await told('gesture')).number).toBe(entry);
  });
});

test('a name that is cut in the middle of a character is signed all the same', async () => {
  await it.open(`${FORM.replace('site-key', 'name-from="who" site-key')}<input id="who" aria-label="Name">`);
  await it.page.locator('#who').fill(`${'a'.repeat(199)}😀`);
  await it.agree();
  expect((await takeApart(await it.signed())).values['name']).toBe(`${'a'.repeat(199)}\ufffd`);
});

describe('a button that gets, in a form that posts, puts no submission into an address', () => {
  const gets = (form: string) => form.replace('<button>', '<button formmethod="get" formaction="/search">');

  test('with the element', async () => {
    await it.open(gets(FORM));
    await it.agree();
    await it.submit();
    await it.page.waitForURL(/search/);
    expect(it.page.url()).toContain('phone_consent=granted');
    expect(it.page.url()).not.toContain('submission');
  });

  test('with a form of the page’s own', async () => {
    await openAttached(it, gets(OWN));
    await it.page.locator('[name=phone]').fill(NUMBER);
    await it.page.locator('[name=offers]').click();
    await it.signed();
    await it.submit();
    await it.page.waitForURL(/search/);
    expect(it.page.url()).toContain('phone_consent=granted');
    expect(it.page.url()).not.toContain('submission');
  });
});

describe('the post', () => {
  /** Keeps when each post was made, and whether it outlives the page. */
  const WATCHED = `<script>
    window.posts = [];
    const own = window.fetch;
    window.fetch = (url, init) => {
      if (init?.method === 'POST') window.posts.push({ at: performance.now(), keepalive: init.keepalive });
      return own(url, init);
    };
  </script>`;
  const posts = () =>
    it.page.evaluate(() => (window as unknown as { posts: { at: number; keepalive: boolean }[] }).posts);

  test('outlives the page the first time, and does not wait for its turn where the network is back', async () => {
    it.shop.behaviour.submissionStatus = 503;
    await it.open(STAYING, { script: WATCHED + MODULE, alone: true });
    await it.agree();
    await it.element.evaluate((own) => {
      own.addEventListener('phone-consent-error', () => setTimeout(() => dispatchEvent(new Event('online'))));
    });
    await it.submit();
    await expect.poll(async () => (await posts()).length).toBeGreaterThan(1);
    const [first, second] = await posts();
    expect([first?.keepalive, second?.keepalive]).toEqual([true, false]);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeLessThan(1000);
  });

  test('is tried again within a second where the network broke it off', async () => {
    it.shop.behaviour.submissionStatus = 0;
    await it.open(STAYING, { script: WATCHED + MODULE, alone: true });
    await it.agree();
    await it.submit();
    await expect.poll(async () => (await posts()).length).toBeGreaterThan(1);
    const [first, second] = await posts();
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeLessThan(1000);
  });
});
