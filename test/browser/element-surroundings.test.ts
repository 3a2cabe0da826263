/** The element in surroundings that few pages are: old modes of documents, prerendered, behind a service worker, moved. */
import { describe, expect, test } from 'vitest';
import { E164, ElementPage, FIELD, FORM, MODULE, NUMBER, takeApart } from './element-page.ts';

const it = ElementPage.use();

/** A browser that takes its time to sign. */
const SLOW = `<script>
  const { sign } = SubtleCrypto.prototype;
  SubtleCrypto.prototype.sign = async function (...all) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    return sign.apply(this, all);
  };
</script>`;
const HELD = FORM.replace('method', 'onsubmit="event.preventDefault()" method');

/** A number, a tick and a press of the button: both posts carry the same bytes, of this origin, and nothing is said. */
async function expectWhole(): Promise<Record<string, string>> {
  await it.agree();
  await it.submit();
  const [posted = ''] = await it.posted();
  await expect.poll(() => it.shop.orders[0]?.get('phone_consent_submission')).toBe(posted);
  const { statement, values } = await takeApart(posted);
  expect(statement.origin).toBe(it.shop.origin);
  expect(values['phone']).toBe(E164);
  expect(posted).not.toContain('unmeasured');
  expect(it.complaints).toEqual([]);
  return values;
}

describe('works', () => {
  test('on a page that sets its domain', async () => {
    const head = '<script>document.domain = "localhost"</script>';
    await it.open(FORM, { head, headers: { 'origin-agent-cluster': '?0' } });
    expect(await it.page.evaluate(() => document.domain)).toBe('localhost');
    await expectWhole();
  });

  test('in quirks mode', async () => {
    await it.open('', { script: '', ready: false });
    await it.page.goto(it.shop.page(`<title>Old</title>${MODULE}<table><tr><td>${FORM}</table>`));
    await it.box().waitFor();
    expect(await it.page.evaluate(() => document.compatMode)).toBe('BackCompat');
    await expectWhole();
  });

  test('with a thousand attributes', async () => {
    const many = Array.from({ length: 1000 }, (_, i) => `data-${i}="${i}"`).join(' ');
    await it.open(FORM.replace('site-key', `${many} site-key`));
    await expectWhole();
  });

  test('where `base` leads elsewhere', async () => {
    const form = FORM.replace('action="', `action="${it.shop.origin}`);
    await it.open(form, { head: '<base href="http://localhost:9/elsewhere/">' });
    await expectWhole();
  });

  test('where texts find their own direction', async () => {
    it.shop.operator.wordings.length = 0;
    it.shop.operator.publishWording({ parts: [{ text: 'أوافق على تلقي الرسائل.' }] });
    await it.open(`<div dir="auto">${FORM}</div>`);
    const direction = await it.element.locator('[part=wording]').evaluate((text) => getComputedStyle(text).direction);
    expect(direction).toBe('rtl');
    await expectWhole();
  });

  test('in a window as small and as dense as at a zoom of 400 %, without sideways scroll', async () => {
    it.shop.behaviour.countries = ['US', 'CA'];
    await it.open(FORM, { context: { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 } });
    expect(await it.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    const values = await expectWhole();
    expect(JSON.parse(values['client'] ?? '')).toMatchObject({ pixelRatioMilli: 4000, viewport: { width: 320 } });
  });

  test('behind a service worker that answers from its cache', async () => {
    it.shop.scripts.set('/worker.js', async () => {
      return `addEventListener('fetch', (event) => {
        if (event.request.method !== 'GET') return;
        event.respondWith(caches.open('all').then(async (all) => {
          const known = await all.match(event.request);
          if (known) return known;
          const answer = await fetch(event.request);
          await all.put(event.request, answer.clone());
          return answer;
        }));
      });
      addEventListener('install', () => skipWaiting());
      addEventListener('activate', (event) => event.waitUntil(clients.claim()));`;
    });
    await it.open(FORM, { context: { serviceWorkers: 'allow' }, alone: true });
    await it.page.evaluate(async () => {
      await navigator.serviceWorker.register('/worker.js');
      await navigator.serviceWorker.ready;
    });
    for (let i = 0; i < 2; i++) {
      await it.page.reload();
      await it.box().waitFor();
    }
    expect(it.shop.asked).toHaveLength(2);
    await expectWhole();
  });

  test('twice in one form by the same name: each consent beside its number', async () => {
    await it.open(HELD.replace(FIELD, FIELD + FIELD));
    const second = it.page.locator('phone-consent').nth(1);
    await it.number().fill(NUMBER);
    await second.locator('input[type=tel]').fill('202 555 0199');
    await it.box().first().click();
    await second.locator('[part=checkbox]').click();
    await it.page.waitForFunction(
      () => new FormData(document.forms[0]).getAll('phone_consent_submission').length === 2,
    );
    await it.submit();
    const posted = await it.posted(2);
    const [phones, submissions] = await it.page.evaluate(() =>
      ['phone', 'phone_consent_submission'].map((name) => new FormData(document.forms[0]).getAll(name).map(String)),
    );
    expect(phones).toEqual([E164, '+12025550199']);
    for (const [i, submission] of (submissions ?? []).entries()) {
      expect((await takeApart(submission)).values['phone']).toBe(phones?.[i]);
    }
    expect(new Set(posted)).toEqual(new Set(submissions));
  });
});

describe('while it signs', () => {
  const tick = async () => {
    await it.number().fill(NUMBER);
    await it.box().click();
    expect((await it.entries())['phone_consent']).toBeUndefined();
  };

  test('it may be moved, and goes on', async () => {
    await it.open(`${HELD}<aside></aside>`, { head: SLOW });
    await tick();
    await it.page.evaluate(() => document.querySelector('aside')?.append(...document.forms));
    expect((await takeApart(await it.signed())).values['phone']).toBe(E164);
    await it.submit();
    expect(await it.posted()).toEqual([await it.signed()]);
  });

  test('it may be moved to another form, which has the consent then', async () => {
    await it.open(`<form method="post"></form>${HELD}`, { head: SLOW });
    await tick();
    await it.page.evaluate(() => document.forms[0]?.append(document.querySelector('phone-consent') as Element));
    await it.signed();
    expect(await it.page.evaluate(() => [...new FormData(document.forms[1])].length)).toBe(0);
  });

  test('its fieldset may be disabled for a moment, in which the form has nothing of it', async () => {
    await it.open(HELD.replace(FIELD, `<fieldset>${FIELD}</fieldset>`), { head: SLOW });
    await tick();
    const turn = (isDisabled: boolean) =>
      it.page.evaluate(
        (disabled) => Object.assign(document.querySelector('fieldset') as Element, { disabled }),
        isDisabled,
      );
    await turn(true);
    await it.page.waitForTimeout(700);
    expect(await it.entries()).toEqual({});
    await turn(false);
    expect((await takeApart(await it.signed())).values['phone']).toBe(E164);
    expect(await it.box().isChecked()).toBe(true);
  });
});

test('a form that is moved into a shadow root is still heard: its fault is shown, its consent posted', async () => {
  await it.open(`${HELD}<aside></aside>`);
  await it.page.evaluate(() =>
    document
      .querySelector('aside')
      ?.attachShadow({ mode: 'open' })
      .append(...document.forms),
  );
  await it.number().fill('202 555');
  await it.submit();
  await it.element.locator('[part~=error]').waitFor();
  await it.number().fill(NUMBER);
  await it.box().click();
  await it.page.waitForTimeout(100);
  await it.submit();
  expect(await it.posted()).toHaveLength(1);
});

test('a page that says it is prerendered counts no time before somebody goes there', async () => {
  // As the standard has it: the page is hidden until then.
  const prerendered = `<script>
    let isWaiting = true;
    Object.defineProperty(document, 'prerendering', { get: () => isWaiting });
    Object.defineProperty(document, 'visibilityState', { get: () => (isWaiting ? 'hidden' : 'visible') });
    const goThere = () => {
      isWaiting = false;
      for (const type of ['prerenderingchange', 'visibilitychange']) document.dispatchEvent(new Event(type));
      window.seenAt = performance.now();
    };
  </script>`;
  await it.open(FORM, { head: prerendered });
  await it.page.waitForTimeout(3000);
  await it.page.evaluate('goThere()');
  await it.agree();
  const { display = '' } = (await takeApart(await it.signed())).values;
  const { fullMs } = JSON.parse(display).wordings[0].exposure;
  expect(fullMs).toBeGreaterThan(0);
  expect(fullMs).toBeLessThan(await it.page.evaluate('performance.now() - seenAt'));
});
