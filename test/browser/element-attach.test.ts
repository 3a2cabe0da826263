/** Attach mode: consent from a form that a site has already, whose field, box and words stay as they are. */
import { describe, expect, test } from 'vitest';
import { wordingTextHashes } from '../../shared/wording/wording.ts';
import type { Attachment } from '../../widget/attach/index.ts';
import { LARKSPUR } from '../kit/larkspur.ts';
import { attaching, LABEL, OWN, openAttached, options, PHONE, words } from './attach-page.ts';
import { E164, ElementPage, NUMBER, takeApart } from './element-page.ts';
import { bundleNpmEntry } from './npm-bundle.ts';

const it = ElementPage.use();

declare global {
  interface Window {
    attachment: Attachment;
    attaching: typeof import('../../widget/attach/script.ts');
  }
}

const open = (body?: string, script?: string) => openAttached(it, body, script);

/** The module itself, for scripts of a test. */
const EXPOSED = `<script type="module">
  import * as attaching from '{api}/attach.js';
  window.attaching = attaching;
</script>`;

const phone = () => it.page.locator('[name=phone]');
const box = () => it.page.locator('input[type=checkbox]');
const warnings = () => it.complaints.filter((line) => line.startsWith('[phone-consent]'));

/** The same where nothing is signed for it. */
async function fillIn(): Promise<void> {
  await phone().fill(NUMBER);
  await box().click();
  await it.page.waitForTimeout(50);
}

async function agree(): Promise<string> {
  await phone().fill(NUMBER);
  await box().click();
  return it.signed();
}

describe('a form that exists already', () => {
  test('is captured: what its own markup says is signed, and both posts carry the same bytes', async () => {
    await open();
    await agree();
    await it.submit();
    const [posted = ''] = await it.posted();
    await expect.poll(() => it.shop.orders.length).toBe(1);
    expect(it.shop.orders[0]?.get('phone_consent_submission')).toBe(posted);
    const { statement, values } = await takeApart(posted);
    expect(statement.widget.mode).toBe('attach');
    expect(statement.choices).toMatchObject([{ rendered: wordingTextHashes(LARKSPUR), act: 'granted' }]);
    expect(values['phone']).toBe(E164);
    const display = JSON.parse(values['display'] ?? '');
    expect(display).toMatchObject({ markup: 'page', wordings: [{ wording: 'larkspur-offers', label: null }] });
    expect(display.wordings[0].runs.find(({ text }: { text: string }) => text.includes('agree'))).toMatchObject({
      drawn: true,
      uncoveredMilli: 1000,
      color: '#000000',
      background: '#ffffff',
    });
    expect(display.wordings[0].effects).toEqual([]);
    const gesture = JSON.parse(values['gesture'] ?? '');
    expect(gesture).toMatchObject({
      boxes: [{ checkedByDefault: false, toggles: [{ checked: true, hand: 'pointer', pageTouched: true }] }],
    });
    expect(warnings()).toEqual([]);
  });

  test('shows what the page’s styles do to its own words', async () => {
    await open();
    await it.page.addStyleTag({
      content: 'label { text-shadow: 0 0 9px #000 } form::before { content: "Do not tick" }',
    });
    const { values } = await takeApart(await agree());
    expect(JSON.parse(values['display'] ?? '').wordings[0].effects).toEqual([
      expect.stringMatching(/^text-shadow: /),
      '::before: "Do not tick"',
    ]);
  });

  test('shows letters in another order, also where every element of the page has them so', async () => {
    await open(`<style>* { unicode-bidi: bidi-override }</style>${OWN}`);
    const { values } = await takeApart(await agree());
    expect(JSON.parse(values['display'] ?? '').wordings[0].effects).toContain('unicode-bidi: bidi-override');
  });

  test('of measures that no evidence can hold is said not to be measured, and is signed', async () => {
    await open();
    const before = await agree();
    await it.page.addStyleTag({ content: 'label { display: inline-block; transform: scale(1e18) }' });
    await it.page.evaluate(() =>
      document.querySelector('button')?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true })),
    );
    await expect.poll(() => it.signed(), { interval: 20 }).not.toBe(before);
    const { values } = await takeApart(await it.signed());
    expect(JSON.parse(values['display'] ?? '').wordings).toMatchObject([{ unmeasured: true }]);
  });

  test('keeps its own entries as they were, and gets ours beside them', async () => {
    await open();
    await agree();
    const { phone_consent_submission: submission, phone_consent_id: id, ...rest } = await it.entries();
    expect(rest).toEqual({
      phone: NUMBER,
      offers: 'on',
      phone_e164: E164,
      phone_country: 'US',
      phone_consent: 'granted',
    });
    expect([submission?.length, id?.slice(0, 4)]).toEqual([expect.any(Number), 'stm_']);
    expect(await it.page.locator('form input[type=hidden]').count()).toBe(0);
    await box().click();
    expect(await it.entries()).toEqual({ phone: NUMBER, phone_e164: E164, phone_country: 'US' });
  });

  test('keeps the submission out of an address', async () => {
    await open(OWN.replace('method="post" action="/order"', 'method="get" action="/search"'));
    await phone().fill(NUMBER);
    await box().click();
    await it.page.waitForTimeout(100);
    await it.submit();
    await it.page.waitForURL(/search/);
    expect(it.page.url()).not.toContain('submission');
    expect(it.shop.orders[0]?.get('phone_consent')).toBe('granted');
  });

  test('has its words where `wording` says; those of the label count apart', async () => {
    it.shop.operator.wordings.length = 0;
    const published = it.shop.operator.publishWording({ label: 'Yes, text me offers' });
    const apart = `<label><input type="checkbox" name="offers"> Yes, text me offers</label><p class="terms">${words}</p>`;
    await open(OWN.replace(LABEL, apart), attaching(options.replace('}', `, wording: '.terms' }`)));
    const { statement, values } = await takeApart(await agree());
    expect(statement.choices[0]?.rendered).toEqual(wordingTextHashes(published.wording));
    expect(JSON.parse(values['display'] ?? '').wordings[0].label).toMatchObject([{ text: ' Yes, text me offers' }]);
  });

  test('has the number that a script of the page puts there', async () => {
    await open();
    await agree();
    await phone().evaluate((input: HTMLInputElement) => {
      input.value = '202 555 0199';
    });
    await it.page.locator('button').hover();
    await it.page.mouse.down();
    await it.page.waitForTimeout(50);
    await it.page.mouse.up();
    const [posted = ''] = await it.posted();
    expect((await takeApart(posted)).values['phone']).toBe('+12025550199');
    await expect.poll(() => it.shop.orders.length).toBe(1);
  });

  test('has the country that a field of the page says', async () => {
    it.shop.behaviour.countries = ['US', 'GB'];
    const select = '<select name="country" aria-label="Country"><option>US<option>GB</select>';
    await open(
      OWN.replace(PHONE, select + PHONE),
      attaching(options.replace('}', `, countryField: '[name=country]' }`)),
    );
    await phone().fill('07400 123456');
    await it.page.locator('select').selectOption('GB');
    await expect.poll(async () => (await it.entries())['phone_e164']).toBe('+447400123456');
    expect(it.shop.fetched).toEqual(['beside.json', 'plans-4.json']);
  });

  test('is submitted by `execute()` alone where `auto` is off', async () => {
    await open(
      OWN.replace('method', 'onsubmit="event.preventDefault()" method'),
      attaching(options.replace('}', `, auto: 'off' }`)),
    );
    await agree();
    await it.submit();
    await it.page.waitForTimeout(100);
    expect(it.shop.posted).toEqual([]);
    const receipt = await it.page.evaluate(() => window.attachment.execute());
    expect(receipt.records).toMatchObject([{ status: 'granted' }]);
    expect(await it.page.evaluate(() => window.attachment.status)).toBe('recorded');
  });

  test('inside a shadow root', async () => {
    await it.open('<div id="app"></div>', { script: EXPOSED, ready: false });
    await it.page.evaluate((html) => {
      const root = document.querySelector('#app')?.attachShadow({ mode: 'open' });
      if (root) root.innerHTML = html;
    }, OWN);
    await it.page.evaluate(async (api) => {
      const form = document.querySelector('#app')?.shadowRoot?.querySelector('form') as HTMLFormElement;
      const ready = new Promise((resolve) => addEventListener('phone-consent-ready', resolve));
      window.attaching.attach(form, {
        siteKey: 'pk_larkspur-web',
        api,
        phone: '[name=phone]',
        checkbox: '[name=offers]',
      });
      await ready;
    }, it.shop.api);
    await phone().fill(NUMBER);
    await box().click();
    await it.page.waitForTimeout(100);
    await it.submit();
    const [posted = ''] = await it.posted();
    expect((await takeApart(posted)).values['phone']).toBe(E164);
  });
});

describe('nothing is submitted, and the form goes through,', () => {
  async function expectNothing(complaint: RegExp | null): Promise<void> {
    await it.submit();
    await expect.poll(() => it.shop.orders.length).toBe(1);
    expect(it.shop.orders[0]?.get('phone')).toBe(NUMBER);
    expect([...(it.shop.orders[0]?.keys() ?? [])].filter((name) => name.startsWith('phone_consent'))).toEqual([]);
    expect(it.shop.posted).toEqual([]);
    if (complaint) expect(warnings()).toEqual([expect.stringMatching(complaint)]);
  }
  const NO_MATCH = /none of the registered wordings \("larkspur-offers"\)/;

  const others: [string, string][] = [
    ['a word is another', OWN.replace('not a condition', 'a condition')],
    ['something is added', OWN.replace('</label><button>', ' And calls.</label><button>')],
    ['a link leads elsewhere', OWN.replace(/href="[^"]*"/, 'href="/elsewhere"')],
    ['the words beside the box are not the wording', OWN.replace('<label id="words"><input', '<label><input')],
  ];
  test.each(others)('where %s, said once', async (what, body) => {
    const isApart = what.startsWith('the words');
    const apart = isApart ? `<label><input type="checkbox" name="offers"> Yes</label><p id="apart">${words}</p>` : '';
    await open(
      isApart ? OWN.replace(LABEL, apart) : body,
      attaching(isApart ? options.replace('}', `, wording: '#apart' }`) : options),
    );
    await phone().fill(NUMBER);
    await box().click();
    await box().click();
    await box().click();
    await it.page.waitForTimeout(50);
    await expectNothing(NO_MATCH);
  });

  test('where the words change after the tick', async () => {
    await open();
    await agree();
    await it.page.evaluate(() => document.querySelector('#words')?.append('And calls.'));
    await expectNothing(NO_MATCH);
  });

  test('where it was ticked beside other words', async () => {
    await open(OWN.replace(words, 'Send me my free prize'));
    await fillIn();
    await it.page.evaluate((own) => {
      const label = document.querySelector('#words');
      for (const node of [...(label?.childNodes ?? [])]) if (node.nodeName !== 'INPUT') node.remove();
      label?.insertAdjacentHTML('beforeend', own);
    }, words);
    await expectNothing(null);
    expect(warnings().at(-1)).toMatch(/nobody was seen to tick it beside these words/);
  });

  test.each([
    ['another label of the box says something else', '<label for="o">See my free quote</label>'],
    ['the box is said to be named by something else', '<b id="quote">See my free quote</b>'],
    ['a screen reader is told something else', ''],
  ])('where %s', async (what, more) => {
    const naming = what.startsWith('the box') ? 'aria-labelledby="words quote"' : '';
    const spoken = what.startsWith('a screen') ? 'aria-label="See my free quote"' : '';
    // Two labels that both differ from the text count; the wording's own label does not.
    const body = OWN.replace('<input type="checkbox"', `<input id="o" ${naming} ${spoken} type="checkbox"`);
    await open(body.replace('<button>', `${more}<button>`));
    await fillIn();
    await expectNothing(NO_MATCH);
  });

  test('where a script sets the box and says that it changed', async () => {
    await open();
    await phone().fill(NUMBER);
    await box().evaluate((input: HTMLInputElement) => {
      input.checked = true;
      for (const type of ['input', 'change']) input.dispatchEvent(new Event(type, { bubbles: true }));
    });
    await expectNothing(/nobody was seen to tick it/);
  });

  test('where a script took the tick off and put it on again', async () => {
    await open();
    await agree();
    await box().evaluate((input: HTMLInputElement) => {
      input.checked = false;
    });
    expect(await it.entries()).not.toHaveProperty('phone_consent');
    await box().evaluate((input: HTMLInputElement) => {
      input.checked = true;
    });
    await expectNothing(/nobody was seen to tick it/);
  });

  test('a second time where the form was drawn anew, ticked, once it was submitted', async () => {
    await open(OWN.replace('<form', '<form onsubmit="return false"'));
    await agree();
    await it.submit();
    await it.posted();
    await it.page.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('input[type=checkbox]');
      const next = input?.cloneNode() as HTMLInputElement;
      next.defaultChecked = true;
      input?.replaceWith(next);
    });
    expect(await box().isChecked()).toBe(true);
    expect(await it.entries()).not.toHaveProperty('phone_consent');
  });

  test('where a script sets the box', async () => {
    await open();
    await phone().fill(NUMBER);
    await box().evaluate((input: HTMLInputElement) => {
      input.checked = true;
    });
    await expectNothing(/nobody was seen to tick it/);
  });

  test('where the page came with the tick, until somebody sets it', async () => {
    await open(OWN.replace('name="offers"', 'name="offers" checked'));
    await phone().fill(NUMBER);
    expect(await it.entries()).not.toHaveProperty('phone_consent');
    await box().click();
    await box().click();
    const { values } = await takeApart(await it.signed());
    expect(JSON.parse(values['gesture'] ?? '').boxes).toMatchObject([
      { checkedByDefault: true, toggles: [{ checked: false }, { checked: true }] },
    ]);
  });

  test('where no offer comes', async () => {
    it.shop.behaviour.offerStatus = 503;
    await it.open(OWN, { script: attaching(), ready: false });
    await phone().fill(NUMBER);
    await box().click();
    await expectNothing(null);
  });

  test('where the page names no such parts: it is warned, and nothing is thrown', async () => {
    await it.open(OWN, { script: attaching(`{ siteKey: '', phone: '[[', checkbox: null }`), ready: false });
    await phone().fill(NUMBER);
    await it.submit();
    await expect.poll(() => it.shop.orders.length).toBe(1);
    expect(it.complaints.every((line) => /^\[phone-consent\]|Failed to load/.test(line))).toBe(true);
    expect(it.complaints.join()).toContain('siteKey is missing');
  });
});

describe('a tick', () => {
  test('pressed by a script is one that no hand made', async () => {
    await open();
    await phone().fill(NUMBER);
    await it.page.evaluate(() => document.querySelector<HTMLElement>('#words')?.click());
    const { values } = await takeApart(await it.signed());
    expect(JSON.parse(values['gesture'] ?? '').boxes[0].toggles).toMatchObject([{ checked: true, hand: 'none' }]);
  });

  test.each([
    ['the back-forward cache', () => void dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))],
    ['a reset', () => void document.forms[0]?.reset()],
  ])('does not survive %s, on the page either', async (_, happen) => {
    await open();
    await agree();
    await it.page.evaluate(happen);
    await expect.poll(() => box().isChecked()).toBe(false);
    expect(await it.entries()).not.toHaveProperty('phone_consent');
    if (await phone().inputValue()) await box().click();
    else await agree();
    const { values } = await takeApart(await it.signed());
    expect(JSON.parse(values['gesture'] ?? '').boxes[0].toggles).toHaveLength(1);
  });

  test('is off when somebody comes back to the page, though the browser kept it', async () => {
    await open();
    await agree();
    const { page } = it;
    await page.goto(it.shop.page('<!doctype html><title>Elsewhere</title>'));
    await page.goBack();
    await expect.poll(() => phone().inputValue()).toBe(NUMBER);
    await expect.poll(() => box().isChecked()).toBe(false);
    expect(await it.entries()).not.toHaveProperty('phone_consent');
  });

  test('that a browser restored is taken off before anybody touches the page, and the page told', async () => {
    const restoring = `<script type="module">
      document.querySelector('[name=offers]').checked = true;
      addEventListener('change', (event) => { window.told = event.target.name; });
    </script>`;
    await open(OWN, restoring + attaching());
    expect(await box().isChecked()).toBe(false);
    expect(await it.page.evaluate(() => (window as unknown as { told: string }).told)).toBe('offers');
  });
});

describe('a form that scripts draw anew', () => {
  /** As React does with a new key: new elements, the state set again. */
  const redraw = () => {
    const form = document.forms[0] as HTMLFormElement;
    const { value } = form.elements.namedItem('phone') as HTMLInputElement;
    const { checked } = form.elements.namedItem('offers') as HTMLInputElement;
    const next = form.cloneNode(true) as HTMLFormElement;
    form.replaceWith(next);
    (next.elements.namedItem('phone') as HTMLInputElement).value = value;
    (next.elements.namedItem('offers') as HTMLInputElement).checked = checked;
  };
  const byElement = `{ siteKey: 'pk_larkspur-web', phone: document.forms[0].phone, checkbox: document.forms[0].offers }`;

  test.each([
    ['selectors', options],
    ['the elements themselves', byElement],
  ])('is captured all the same, named by %s', async (_, given) => {
    await open(OWN, attaching(given));
    await it.page.evaluate(redraw);
    await agree();
    await it.page.evaluate(redraw);
    const kept = (await it.entries())['phone_consent_id'];
    expect(kept).toMatch(/^stm_/);
    await it.submit();
    const [posted = ''] = await it.posted();
    const { statement, values } = await takeApart(posted);
    expect(statement.choices).toHaveLength(1);
    expect(JSON.parse(values['gesture'] ?? '').boxes[0].toggles).toMatchObject([{ hand: 'pointer' }]);
  });

  test('is captured by the same box of several that have one name', async () => {
    const other = '<label><input type="checkbox" name="offers" value="mail"> Letters</label>';
    const own = OWN.replace('name="offers"', 'name="offers" value="sms"').replace(PHONE, PHONE + other);
    const chosen = `{ siteKey: 'pk_larkspur-web', phone: '[name=phone]', checkbox: document.querySelector('[value=sms]') }`;
    await open(own, attaching(chosen));
    await it.page.evaluate(() => {
      const form = document.forms[0] as HTMLFormElement;
      form.replaceWith(form.cloneNode(true));
    });
    await phone().fill(NUMBER);
    await it.page.locator('[value=sms]').click();
    expect((await takeApart(await it.signed())).statement.choices).toHaveLength(1);
  });

  test('is not captured after `detach()`', async () => {
    await open();
    await it.page.evaluate(() => window.attachment.detach());
    await phone().fill(NUMBER);
    await box().click();
    await it.page.waitForTimeout(100);
    expect(await it.entries()).toEqual({ phone: NUMBER, offers: 'on' });
  });
});

test('the npm entry does the same, without a line of the element in it', async () => {
  const files = await bundleNpmEntry('attach.js');
  for (const { name, code } of files) it.shop.scripts.set(`/${name}`, async () => code);
  expect(files.map(({ code }) => code).join()).not.toContain('litElementVersions');
  it.shop.behaviour.countries = ['GB'];
  await open(OWN, attaching().replace('/attach.js', '/app.js').replace(`{ siteKey`, `{ api: '{api}', siteKey`));
  await phone().fill('07400 123456');
  await box().click();
  expect((await takeApart(await it.signed())).values['phone']).toBe('+447400123456');
});

test('test mode takes any words, asks no server, and says so', async () => {
  const given = `{ siteKey: '', test: true, phone: '[name=phone]', checkbox: '[name=offers]' }`;
  await it.open(OWN.replace('not a condition', 'a condition'), { script: attaching(given), ready: false });
  await agree();
  const { statement, values } = await takeApart(await it.signed());
  expect([statement.log, statement.widget.mode, values['phone']]).toEqual(['test.invalid/log', 'attach', E164]);
  expect((await it.page.evaluate(() => window.attachment.execute())).records).toEqual([]);
  expect([it.shop.asked, it.shop.posted]).toEqual([[], []]);
  expect(warnings()).toEqual(['[phone-consent] test mode: nothing is recorded']);
});

test('beside the element the method stands on its class, as in the module', async () => {
  const script = `${EXPOSED}<script type="module" src="{api}/widget.js"></script>`;
  await it.open(OWN, { script, ready: false });
  const same = await it.page.evaluate(async () => {
    const element = (await customElements.whenDefined('phone-consent')) as unknown as { attach: unknown };
    const { attach, PhoneConsent } = window.attaching;
    return [Object.is(element.attach, attach), Object.is(PhoneConsent.attach, attach)];
  });
  expect(same).toEqual([true, true]);
});
