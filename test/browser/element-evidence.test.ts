/** What the element measures beyond the text itself, and what it says of surroundings that go wrong. */
import { describe, expect, test } from 'vitest';
import { version } from '../../package.json';
import { wordingTextHashes } from '../../shared/wording/wording.ts';
import type { PhoneConsent } from '../../widget/index.ts';
import { LARKSPUR } from '../kit/larkspur.ts';
import { ElementPage, FORM, MODULE, NUMBER, takeApart } from './element-page.ts';

const it = ElementPage.use();

/** The parts of the evidence of what the form carries now. */
async function evidence() {
  const { values } = await takeApart(await it.signed());
  return Object.fromEntries(
    Object.entries(values).map(([part, json]) => [part, part === 'phone' ? json : JSON.parse(json)]),
  );
}

/** Has the element sign anew, as it does when a button is pressed. */
async function press(): Promise<void> {
  const before = await it.signed();
  await it.page.evaluate(() => {
    document.querySelector('button')?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  });
  await expect.poll(() => it.signed()).not.toBe(before);
}

async function changeText(from: string, to: string): Promise<void> {
  await it.element.evaluate(
    (element, [was, is]) => {
      const wording = element.shadowRoot?.querySelector('[part=wording]');
      const texts = [...(wording?.childNodes ?? [])].filter((node) => node.nodeType === 3) as Text[];
      for (const text of texts) text.data = text.data.replace(was ?? '', is ?? '');
    },
    [from, to],
  );
}

describe('the evidence', () => {
  test('has how long the wording could be seen, half of it and all', async () => {
    await it.open();
    await it.page.waitForTimeout(400);
    await it.agree();
    const [wording] = (await evidence())['display'].wordings;
    expect(wording.exposure.fullMs).toBeGreaterThanOrEqual(300);
    expect(wording.exposure.halfMs).toBeGreaterThanOrEqual(wording.exposure.fullMs);
    expect(wording.changes).toEqual([]);
  });

  test('says that it could not be measured where the page takes away what measures, and is signed all the same', async () => {
    await it.open(FORM, {
      head: '<script>Element.prototype.checkVisibility = () => { throw new Error("gone") }</script>',
    });
    await it.agree();
    expect((await evidence())['display'].wordings).toEqual([
      { wording: 'larkspur-offers', version: 1, unmeasured: true },
    ]);
    expect(it.complaints).toEqual([]);
  });

  test('counts no time in which the wording was out of sight', async () => {
    await it.open(`${FORM}<div style="height: 3000px"></div>`);
    await it.agree();
    const fullMs = async () => (await evidence())['display'].wordings[0].exposure.fullMs;
    const before = await fullMs();
    await it.page.evaluate(() => scrollTo(0, 2500));
    await it.page.waitForTimeout(2000);
    await press();
    expect((await fullMs()) - before).toBeLessThan(1500);
    expect((await evidence())['display'].wordings[0].runs[0]).toMatchObject({ inViewMilli: 0 });
  });

  test('has every change of the wording since it was shown, and those that were undone', async () => {
    await it.open();
    await it.agree();
    await changeText('not a condition', 'a condition');
    await it.page.waitForTimeout(50);
    await changeText('a condition', 'not a condition');
    await it.page.waitForTimeout(50);
    await press();
    const [wording] = (await evidence())['display'].wordings;
    const { textSha256 } = wordingTextHashes(LARKSPUR);
    expect(wording.changes).toHaveLength(2);
    expect(wording.changes[0].textSha256).not.toBe(textSha256);
    expect(wording.changes[1].textSha256).toBe(textSha256);
  });

  test('has the page’s own ground behind the words, also where the element alone is dark', async () => {
    await it.open(FORM, { head: '<style>phone-consent { color-scheme: dark; color: #000 }</style>' });
    await it.agree();
    expect((await evidence())['display'].wordings[0].runs[0]).toMatchObject({
      color: '#000000',
      background: '#ffffff',
    });
  });

  test('claims no ground in a frame that may let through what it stands on', async () => {
    await it.open(FORM);
    const inner = it.page.url();
    await it.open(`<iframe src="${inner}" width="600" height="600"></iframe>`, { script: '', ready: false });
    const frame = it.page.frameLocator('iframe');
    await frame.locator('[part=checkbox]').waitFor();
    await frame.locator('input[type=tel]').fill(NUMBER);
    await frame.locator('[part=checkbox]').click();
    const own = frame.locator('phone-consent');
    await expect.poll(() => own.evaluate((element) => (element as PhoneConsent).submission)).toBeTruthy();
    const [run] = await own.evaluate((element) => {
      const { display } = (element as PhoneConsent).evidence as { display: { wordings: { runs: object[] }[] } };
      return display.wordings[0]?.runs ?? [];
    });
    expect(run).toMatchObject({ background: 'unknown', uncoveredMilli: 1000 });
  });

  test('has the box as it is drawn', async () => {
    await it.open();
    await it.agree();
    const whole = { drawn: true, opacityMilli: 1000, inViewMilli: 1000, uncoveredMilli: 1000, heightMilliPx: 24_000 };
    expect((await evidence())['display'].wordings[0].box).toEqual(whole);
  });

  test('takes no key for the hand on the box but the one that sets it', async () => {
    await it.open();
    await it.number().fill(NUMBER);
    await it.box().press('x');
    await it.element.evaluate((element) =>
      element.shadowRoot?.querySelector<HTMLElement>('label[part=wording]')?.click(),
    );
    expect((await evidence())['gesture'].boxes[0].toggles).toMatchObject([{ checked: true, hand: 'none' }]);
  });

  test('has what the button says, and how far from the wording it stands', async () => {
    await it.open(FORM.replace('<button>', '<div style="height: 120px"></div><button>'));
    await it.agree();
    const { submitter } = (await evidence())['gesture'];
    expect(submitter.text).toBe('Sign up');
    expect(submitter.distancePx).toBeGreaterThanOrEqual(120);
    expect(submitter.distancePx).toBeLessThan(220);
  });

  test('has the button that was pressed, of several', async () => {
    const second = '<button>Sign up</button><button id="second">Buy now, and sign up</button>';
    await it.open(FORM.replace('<button>Sign up</button>', second));
    await it.agree();
    await it.page.locator('#second').click();
    const [posted = ''] = await it.posted();
    expect(JSON.parse((await takeApart(posted)).values['gesture'] ?? '').submitter.text).toBe('Buy now, and sign up');
  });

  test('has the browser’s looks and versions', async () => {
    await it.open(FORM, { context: { colorScheme: 'dark', deviceScaleFactor: 2 } });
    await it.agree();
    expect((await evidence())['client']).toMatchObject({
      dark: true,
      forcedColors: false,
      gpc: null,
      pixelRatioMilli: 2000,
      zoomMilli: 1000,
      script: version,
      plans: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    });
  });

  test('has Global Privacy Control, where the browser says it', async () => {
    const script = '<script>Object.defineProperty(navigator, "globalPrivacyControl", { value: true })</script>';
    await it.open(FORM, { script: script + MODULE, alone: true });
    await it.agree();
    expect((await evidence())['client'].gpc).toBe(true);
  });

  test('has how the number came in: pasted, filled in by the browser', async () => {
    await it.open();
    await it.number().focus();
    await it.number().evaluate((input: HTMLInputElement) => {
      input.value = '202 555 0143';
      input.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true, composed: true }));
    });
    await it.box().click();
    expect((await evidence())['gesture'].number).toBe('pasted');
    const before = await it.signed();
    await it.number().evaluate((input: HTMLInputElement) => {
      input.value = '202 555 0199';
      input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    });
    await expect.poll(() => it.signed()).not.toBe(before);
    expect((await evidence())['gesture'].number).toBe('autofilled');
  });

  test('is the toggles alone where the site keeps the minimum', async () => {
    it.shop.behaviour.evidence = 'minimal';
    await it.open();
    await it.agree();
    await press();
    const { phone: _, ...parts } = await evidence();
    expect(parts).toEqual({ gesture: { boxes: [expect.objectContaining({ checkedByDefault: false })] } });
  });
});

describe('the person is never held back, and nothing is claimed,', () => {
  async function expectPlainOrder(): Promise<void> {
    await it.submit();
    await expect.poll(() => it.shop.orders.length).toBe(1);
    expect([...(it.shop.orders[0]?.keys() ?? [])].filter((name) => name.includes('consent'))).toEqual([]);
    expect(it.shop.posted).toEqual([]);
  }

  test('where the site does not run on this origin: the offer is asked for once', async () => {
    it.shop.behaviour.offerStatus = 403;
    await it.open(FORM, { ready: false });
    await it.number().fill(NUMBER);
    await it.page.waitForTimeout(1500);
    expect(it.shop.asked).toHaveLength(1);
    expect(await it.box().count()).toBe(0);
    await expectPlainOrder();
  });

  test('where the browser has translated the page', async () => {
    await it.open();
    await it.agree();
    await it.element.evaluate((element) => {
      document.documentElement.classList.add('translated-ltr');
      const wording = element.shadowRoot?.querySelector('[part=wording]');
      for (const node of [...(wording?.childNodes ?? [])].filter((each) => each.nodeType === 3)) {
        const font = document.createElement('font');
        font.textContent = 'Acepto recibir mensajes. ';
        node.replaceWith(font);
      }
    });
    await expectPlainOrder();
    expect(it.complaints.join()).toContain('shows another text than the registered wording');
  });

  test('where a script sets the box itself, without pressing it', async () => {
    await it.open();
    await it.number().fill(NUMBER);
    await it.box().evaluate((input: HTMLInputElement) => {
      input.checked = true;
    });
    await expectPlainOrder();
  });

  test('where an extension rewrites the wording before the tick', async () => {
    await it.open();
    await changeText('I agree', 'I agr33');
    await it.number().fill(NUMBER);
    await it.box().click();
    await expectPlainOrder();
  });
});

describe('a submission goes all the same', () => {
  test('where an extension wraps words without changing them', async () => {
    await it.open();
    await it.element.evaluate((element) => {
      const wording = element.shadowRoot?.querySelector('[part=wording]');
      const text = [...(wording?.childNodes ?? [])].find((node) => node.nodeType === 3) as Text;
      const mark = document.createElement('mark');
      text.before(mark);
      mark.append(text);
    });
    await it.agree();
    const [wording] = (await evidence())['display'].wordings;
    expect(wording.changes).toEqual([]);
    expect(wording.runs[0].background).not.toBe('#ffffff');
  });

  test.each([
    ['days ahead', 5],
    ['days behind', -5],
  ])('where the clock is wrong by %s, and says that clock’s time', async (_, days) => {
    await it.open(FORM, { ready: false, script: '', alone: true });
    const wrong = Date.now() + days * 24 * 60 * 60 * 1000;
    await it.page.clock.setSystemTime(wrong);
    await it.page.addScriptTag({ type: 'module', url: `${it.shop.api}/widget.js` });
    await it.box().waitFor();
    await it.agree();
    expect(it.shop.asked).toHaveLength(1);
    await it.submit();
    const [posted = ''] = await it.posted();
    const { statement } = await takeApart(posted);
    expect(Math.abs(Date.parse(statement.clientTime) - wrong)).toBeLessThan(60_000);
  });

  test('where the wording is withdrawn while the page is open: the form goes, and the refusal is told', async () => {
    await it.open(FORM.replace('method', 'onsubmit="event.preventDefault()" method'));
    await it.agree();
    it.shop.behaviour.submissionStatus = 409;
    const told = it.page.evaluate(
      () => new Promise((resolve) => addEventListener('phone-consent-error', ({ code }) => resolve(code))),
    );
    await it.submit();
    expect(await told).toBe('wording_changed');
    expect(await it.page.evaluate(() => document.forms[0]?.checkValidity())).toBe(true);
  });
});
