/** What the element signs: the wording as the page shows it, the number, and how it came about. */
import { describe, expect, test } from 'vitest';
import { opens } from '../../shared/commitment/commitment.ts';
import { canonicalJson, type Json, parseCanonicalJson } from '../../shared/encoding/canonical-json.ts';
import { offerSha256 } from '../../shared/record/offer.ts';
import { wordingTextHashes } from '../../shared/wording/wording.ts';
import type { PhoneConsent, Submission } from '../../widget/index.ts';
import { LARKSPUR } from '../kit/larkspur.ts';
import { E164, ElementPage, FIELD, FORM, NUMBER, takeApart } from './element-page.ts';

const it = ElementPage.use();

interface Display {
  wordings: { clear: boolean | null; links: Json; runs: Record<string, Json>[] }[];
}
interface Toggle {
  hand: string;
  checked: boolean;
  pageTouched: boolean;
}
const displayOf = (values: Record<string, string>) => JSON.parse(values['display'] ?? 'null') as Display;
const togglesOf = (values: Record<string, string>) =>
  (JSON.parse(values['gesture'] ?? 'null') as { boxes: { toggles: Toggle[] }[] }).boxes[0]?.toggles;

describe('the statement', () => {
  test('verifies, and says what the page shows, under which offer', async () => {
    await it.open();
    await it.agree();
    const entry = await it.signed();
    const { statement, values } = await takeApart(entry);
    const submission = parseCanonicalJson(entry) as unknown as Submission;
    expect(Object.keys(submission)).toEqual(['disclosures', 'offer', 'siteKey', 'statement']);
    expect(statement.offer).toBe(offerSha256(submission.offer));
    expect(statement.origin).toBe(it.shop.origin);
    expect(statement.choices).toEqual([
      {
        act: 'granted',
        wording: {
          id: 'larkspur-offers',
          version: 1,
          locale: 'en-US',
          sha256: it.shop.operator.wordings[0]?.sha256,
        },
        rendered: wordingTextHashes(LARKSPUR),
      },
    ]);
    expect(values['phone']).toBe(E164);
    for (const disclosure of submission.disclosures) {
      const { field } = disclosure as { field: keyof typeof statement.commitments };
      expect(opens(statement.commitments[field], statement.id, disclosure), field).toBe(true);
    }
    expect(Object.keys(statement.commitments).sort()).toEqual(['client', 'display', 'gesture', 'page', 'phone']);
  });

  test('holds integers only, in canonical JSON, of at most 12 kB', async () => {
    await it.open();
    await it.agree();
    const { values } = await takeApart(await it.signed());
    const { phone: _, ...evidence } = values;
    for (const value of Object.values(evidence)) expect(canonicalJson(parseCanonicalJson(value))).toBe(value);
    expect(Object.values(evidence).join('').length).toBeLessThanOrEqual(12_000);
    expect(JSON.parse(values['page'] ?? '')).toMatchObject({ origin: it.shop.origin, path: '/page-0', referrer: '' });
  });

  test('leaves the evidence to the text and the toggles where the site keeps the minimum', async () => {
    it.shop.behaviour.evidence = 'minimal';
    await it.open();
    await it.agree();
    const { statement, values } = await takeApart(await it.signed());
    expect(Object.keys(statement.commitments).sort()).toEqual(['gesture', 'phone']);
    expect(Object.keys(JSON.parse(values['gesture'] ?? ''))).toEqual(['boxes']);
  });

  test('commits to a name that stands in another field', async () => {
    await it.open(`${FORM.replace('site-key', 'name-from="who" site-key')}<input id="who" aria-label="Name">`);
    await it.page.locator('#who').fill('Ada Lovelace');
    await it.agree();
    expect((await takeApart(await it.signed())).values['name']).toBe('Ada Lovelace');
  });

  test('has one choice for each ticked box, and no other', async () => {
    it.shop.operator.publishWording({
      id: 'larkspur-alerts',
      purpose: 'alerts',
      programs: [{ id: 'larkspur-alerts', channel: 'sms' }],
      parts: [{ text: 'Text me when my order ships.' }],
    });
    await it.open();
    expect(await it.box().count()).toBe(2);
    await it.number().fill(NUMBER);
    await it.box().nth(1).click();
    const first = await takeApart(await it.signed());
    expect(first.statement.choices.map(({ wording }) => wording.id)).toEqual(['larkspur-alerts']);
    await it.box().nth(0).click();
    const both = await takeApart(await it.signed());
    expect(both.statement.choices.map(({ wording }) => wording.id)).toEqual(['larkspur-offers', 'larkspur-alerts']);
  });

  test('`purposes` narrows what is asked for', async () => {
    it.shop.operator.publishWording({ id: 'larkspur-alerts', purpose: 'alerts', parts: [{ text: 'Alerts' }] });
    await it.open(FORM.replace('site-key', 'purposes="alerts" site-key'));
    expect(await it.element.locator('[part=wording]').allInnerTexts()).toEqual(['Alerts']);
  });

  test('reads the label beside the box apart from the wording below it', async () => {
    it.shop.operator.wordings.length = 0;
    const published = it.shop.operator.publishWording({ label: 'Yes, text me offers' });
    await it.open();
    await it.agree();
    await it.page.getByRole('checkbox', { name: 'Yes, text me offers', exact: true }).waitFor();
    const { statement } = await takeApart(await it.signed());
    expect(statement.choices[0]?.rendered).toEqual(wordingTextHashes(published.wording));
    expect(statement.choices[0]?.rendered.labelSha256).not.toBeNull();
  });
});

describe('what the page shows', () => {
  test('is never the empty text, though `innerText` is empty (trap 1)', async () => {
    await it.open(FORM, { head: '<style>phone-consent::part(wording) { visibility: hidden }</style>' });
    expect(await it.element.locator('[part=wording]').innerText()).toBe('');
    await it.number().fill(NUMBER);
    await it.box().click();
    await expect.poll(() => it.entries()).toHaveProperty('phone_consent_submission');
    const { statement } = await takeApart(await it.signed());
    expect(statement.choices[0]?.rendered.textSha256).toBe(wordingTextHashes(LARKSPUR).textSha256);
  });

  test.each(['a changed word', 'an added sentence'])('is refused at signing after %s by a script', async (change) => {
    await it.open();
    await it.element.evaluate((element, kind) => {
      const wording = element.shadowRoot?.querySelector('[part=wording]');
      if (kind === 'a changed word') {
        const text = [...(wording?.childNodes ?? [])].find((node) => node.nodeType === 3) as Text;
        text.data = text.data.replace('not a condition', 'a condition');
      } else wording?.append('And calls.');
    }, change);
    await it.number().fill(NUMBER);
    await it.box().click();
    await it.submit();
    await expect.poll(() => it.shop.orders.length).toBe(1);
    expect([...(it.shop.orders[0]?.keys() ?? [])]).toEqual(['phone', 'phone_country']);
    expect(it.shop.posted).toEqual([]);
    expect(it.complaints.join()).toContain('[phone-consent] text_differs: the page shows another text');
  });

  test('is signed after all when a text that was changed is put right again', async () => {
    await it.open();
    const put = (text: string) =>
      it.element.evaluate((element, data) => {
        const [first] = element.shadowRoot?.querySelector('[part=wording]')?.childNodes ?? [];
        const texts = [...(first?.parentNode?.childNodes ?? [])].filter((node) => node.nodeType === 3) as Text[];
        const [own] = texts.filter((node) => node.data.trim() !== '');
        const was = own?.data ?? '';
        if (own) own.data = data;
        return was;
      }, text);
    const registered = await put('Something else.');
    await it.number().fill(NUMBER);
    await it.box().click();
    await expect.poll(() => it.complaints.join()).toContain('shows another text');
    await put(registered);
    await it.signed();
    await it.submit();
    expect(await it.posted()).toHaveLength(1);
  });

  test('is refused when a link leads elsewhere, or when it changes after the tick', async () => {
    await it.open();
    await it.agree();
    await it.element.evaluate((element) => {
      element.shadowRoot?.querySelector('[part=link]')?.setAttribute('href', 'https://elsewhere.example/');
    });
    await it.submit();
    await expect.poll(() => it.shop.orders.length).toBe(1);
    expect(it.shop.orders[0]?.get('phone_consent_submission')).toBeNull();
    expect(it.shop.posted).toEqual([]);
  });

  test('is refused when it is not what was registered', async () => {
    it.shop.behaviour.alter = (wordings) =>
      wordings.map((wording) => ({ ...wording, parts: [{ text: 'Something else' }] }));
    await it.open();
    await it.number().fill(NUMBER);
    await it.box().click();
    await it.page.waitForTimeout(100);
    expect((await it.entries())['phone_consent']).toBeUndefined();
  });

  const colors = (color: string, background: string) => (run: Record<string, Json>) =>
    expect(run).toMatchObject({ color, background });
  const tricks: [string, string, (run: Record<string, Json>, display: Display) => void][] = [
    ['opacity', '::part(wording) { opacity: 0.05 }', (run) => expect(run['opacityMilli']).toBe(50)],
    [
      'opacity of what it stands in',
      ' { opacity: 0.5 } form { opacity: 0.1 }',
      (run) => expect(run['opacityMilli']).toBe(50),
    ],
    ['tiny type', '::part(wording) { font-size: 1px }', (run) => expect(run['fontMilliPx']).toBe(1000)],
    ['its background’s colour', '::part(wording) { color: #fefefe }', colors('#fefefe', '#ffffff')],
    ['a clear colour', '::part(wording) { color: transparent }', colors('#ffffff', '#ffffff')],
    [
      'a place off the screen',
      '::part(wording) { position: absolute; left: -9999px }',
      (run) => expect(run['inViewMilli']).toBe(0),
    ],
    ['a clip', '::part(wording) { clip-path: inset(50%) }', (run) => expect(run['uncoveredMilli']).toBe(0)],
    [
      'a box of no height',
      '::part(wording) { display: block; block-size: 0; padding: 0; overflow: hidden }',
      (run) => expect(run['uncoveredMilli']).toBe(0),
    ],
    ['`display: none`', '::part(wording) { display: none }', (run) => expect(run['drawn']).toBe(false)],
    [
      'an image',
      '::part(wording) { background: linear-gradient(#000, #fff) }',
      (run) => expect(run['background']).toBe('unknown'),
    ],
    [
      'colours of other notations',
      '::part(wording) { color: oklch(0 0 0); background: color(srgb 1 1 1) }',
      colors('#000000', '#ffffff'),
    ],
  ];
  test.each(tricks)('tells of text hidden by %s (trap 2)', async (_, style, check) => {
    await it.open(FORM, { head: `<style>phone-consent${style}</style>`, ready: false });
    await it.box().waitFor();
    await it.agree();
    const { values } = await takeApart(await it.signed());
    const display = displayOf(values);
    const [run] = display.wordings[0]?.runs ?? [];
    expect(run?.['text']).toContain('I agree');
    check(run ?? {}, display);
  });

  test.each([
    ['that takes the pointer', 'auto', 0],
    ['that lets the pointer through (trap 10)', 'none', 1000],
  ])('tells of a cover %s', async (_, pointerEvents, uncovered) => {
    await it.open(`${FORM}<div id="cover"></div>`);
    await it.number().fill(NUMBER);
    await it.page.waitForTimeout(500);
    await it.box().click();
    const before = await it.signed();
    await it.page.evaluate((events) => {
      const cover = document.querySelector('#cover') as HTMLElement;
      cover.style.cssText = `position:fixed;inset:0;background:#fff;pointer-events:${events}`;
    }, pointerEvents);
    await it.page.waitForTimeout(500);
    await it.element.evaluate((element) => {
      element
        .closest('form')
        ?.querySelector('button')
        ?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    });
    await expect.poll(() => it.signed()).not.toBe(before);
    const display = displayOf((await takeApart(await it.signed())).values);
    expect(display.wordings[0]?.runs[0]?.['uncoveredMilli']).toBe(uncovered);
    expect(display.wordings[0]?.clear).toBe(false);
    const [earlier] = displayOf((await takeApart(before)).values).wordings;
    expect(earlier?.runs[0]?.['uncoveredMilli']).toBe(1000);
    expect(earlier?.clear).toBe(true);
  });
});

describe('the hand on the box', () => {
  test('is a pointer’s, a key’s, or none where a script pressed the label (trap 3)', async () => {
    await it.open();
    await it.number().fill(NUMBER);
    await it.box().click();
    await it.box().press('Space');
    await it.element.evaluate((element) => {
      element.shadowRoot?.querySelector<HTMLElement>('label[part=wording]')?.click();
    });
    const toggles = togglesOf((await takeApart(await it.signed())).values);
    expect(toggles?.map(({ hand, checked }) => [hand, checked])).toEqual([
      ['pointer', true],
      ['key', false],
      ['none', true],
    ]);
  });

  test('is none where a script makes the events of a hand before it presses (trap 3)', async () => {
    await it.open();
    await it.number().fill(NUMBER);
    await it.box().evaluate((box: HTMLInputElement) => {
      for (const type of ['pointerdown', 'pointerup']) box.dispatchEvent(new PointerEvent(type, { bubbles: true }));
      box.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true }));
      box.click();
    });
    const [toggle] = togglesOf((await takeApart(await it.signed())).values) ?? [];
    expect(toggle).toMatchObject({ hand: 'none', checked: true });
  });

  test.each([
    ['nobody, on a page that does all by itself', false],
    ['somebody, once the page was pressed anywhere', true],
  ])('was moved by %s (trap 3)', async (_, isPressed) => {
    // What Playwright evaluates counts as a touch: the page ticks and submits by itself, when it may.
    const script = `<script>
      const waiting = setInterval(() => {
        const own = document.querySelector('phone-consent');
        const box = own?.shadowRoot?.querySelector('[part=checkbox]');
        if (!box || (${isPressed} && !window.pressed)) return;
        clearInterval(waiting);
        own.value = '${E164}';
        box.click();
        setTimeout(() => document.forms[0].requestSubmit(), 300);
      }, 20);
      addEventListener('pointerup', () => { window.pressed = true; });
    </script>`;
    await it.open(FORM, { head: script, ready: false, alone: true });
    if (isPressed) await it.page.mouse.click(700, 600);
    const [posted = ''] = await it.posted();
    expect(togglesOf((await takeApart(posted)).values)).toMatchObject([{ hand: 'none', pageTouched: isPressed }]);
  });

  test('on the number: typed, pasted or set by the page', async () => {
    await it.open();
    await it.number().pressSequentially(NUMBER);
    await it.box().click();
    const gesture = async () => JSON.parse((await takeApart(await it.signed())).values['gesture'] ?? '');
    expect((await gesture()).number).toBe('typed');
    await it.element.evaluate((element) => {
      (element as PhoneConsent).value = '+12025550199';
    });
    expect((await gesture()).number).toBe('set');
  });
});

test('an `execute()` posts where `auto` is off, and gives the receipt', async () => {
  await it.open(FORM.replace('site-key', 'auto="off" site-key'));
  const none = await it.element.evaluate((element) =>
    (element as PhoneConsent).execute().catch(({ code }: { code: string }) => code),
  );
  expect(none).toBe('not_ready');
  await it.agree();
  await it.page.evaluate(() => document.forms[0]?.addEventListener('submit', (event) => event.preventDefault()));
  await it.submit();
  expect(it.shop.posted).toEqual([]);
  const [receipt, again, event] = await it.element.evaluate(async (element) => {
    const heard = new Promise((resolve) => {
      element.addEventListener('phone-consent-recorded', (told) => resolve({ ...told }));
    });
    const { execute } = element as PhoneConsent;
    return [await execute.call(element as PhoneConsent), await execute.call(element as PhoneConsent), await heard];
  });
  expect(receipt).toMatchObject({ statementId: await it.get('statementId'), records: [{ status: 'granted' }] });
  expect(again).toEqual(receipt);
  expect(JSON.stringify(event)).not.toContain('2025550143');
  expect(it.shop.posted).toHaveLength(1);
  expect(await it.get('status')).toBe('recorded');
});

test('works without a form', async () => {
  await it.open(FIELD);
  await it.number().fill(NUMBER);
  await it.box().click();
  const receipt = await it.element.evaluate((element) => (element as PhoneConsent).execute());
  expect(receipt.records).toHaveLength(1);
});
