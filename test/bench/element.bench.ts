/**
 * What the element does to a page: time of the main thread at a processor four times slower, beside intl-tel-input 29
 * doing the number alone; what shifts; and how many of 200 native submits leave a consent behind, with the network free,
 * slow, and the element's own post blocked.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import type { Submission } from '../../widget/index.ts';
import { Shop } from '../browser/shop.ts';
import { fullChromium, installChromium, launchChromium } from '../setup/chromium.ts';
import { report } from './kit/report.ts';
import { INTL_TEL_INPUT, intlTelInput } from './kit/rivals.ts';
import { median, round, withSpread } from './kit/statistics.ts';

const TURNS = 15;
const SLOWER = 4;
const SUBMITS = 200;
const ROOM = '<style>phone-consent { display: block; min-block-size: 14em }</style>';
const FIELD = '<phone-consent name="phone" site-key="pk_larkspur-web"></phone-consent>';
const FORM = `<form method="post" action="/order">${FIELD}<button>Sign up</button></form><p>Below</p>`;

await installChromium();
const full = await fullChromium();
const browser = await launchChromium(full === undefined ? {} : { executablePath: full });
const shop = await Shop.open();
shop.operator.publishWording();
const page = await browser.newPage({ viewport: { width: 800, height: 700 } });
const cdp = await page.context().newCDPSession(page);
await cdp.send('Performance.enable');

/** Milliseconds of the main thread so far: scripts, styles, layout. */
async function mainThreadMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const parts = ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'];
  return metrics.reduce((total, { name, value }) => total + (parts.includes(name) ? value * 1000 : 0), 0);
}

/** Milliseconds of the main thread that `act` takes at the slower processor. */
async function slowed(act: () => Promise<unknown>): Promise<number> {
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const before = await mainThreadMs(cdp);
  await act();
  const spent = (await mainThreadMs(cdp)) - before;
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return spent;
}

const wrap = (body: string, head = '') =>
  shop.page(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bench</title>${head}</head><body>${body}</body></html>`,
  );

/** From the script's arrival to the wording on the page. */
async function upgrade(): Promise<number> {
  await page.goto(wrap(FORM));
  return slowed(() =>
    page.evaluate((src) => {
      const ready = new Promise((resolve) => addEventListener('phone-consent-ready', resolve));
      const script = Object.assign(document.createElement('script'), { type: 'module', src });
      document.head.append(script);
      return ready.then(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    }, `${shop.api}/widget.js`),
  );
}

/** The same for the other: script, styles, utilities, one field. */
async function upgradeOther(): Promise<number> {
  const built = join(intlTelInput(), 'dist');
  for (const [path, file] of [
    ['/iti.js', 'js/intlTelInput.min.js'],
    ['/iti-utils.js', 'js/utils.js'],
  ] as const) {
    shop.scripts.set(path, async () => readFileSync(join(built, file), 'utf8'));
  }
  const styles = `<style>${readFileSync(join(built, 'css/intlTelInput.min.css'), 'utf8')}</style>`;
  await page.goto(wrap('<form><input type="tel" id="phone" aria-label="Phone"></form>', styles));
  // As text: the loader of this file would take the page's import for one of its own.
  const start = `new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement('script'), { src: '${shop.api}/iti.js', onerror: reject });
    script.onload = async () => {
      const loadUtils = () => import('${shop.api}/iti-utils.js');
      await intlTelInput(document.querySelector('#phone'), { initialCountry: 'us', loadUtils }).promise;
      requestAnimationFrame(() => setTimeout(resolve));
    };
    document.head.append(script);
  })`;
  return slowed(() => page.evaluate(start));
}

interface Signing {
  readonly mainThread: number;
  /** Until the form carries the submission. */
  readonly signedAfter: number;
  /** What a press of the button takes, with the evidence measured anew. */
  readonly press: number;
}

async function sign(): Promise<Signing> {
  await page.goto(wrap(FORM, `<script type="module" src="${shop.api}/widget.js"></script>`));
  await page.locator('[part=checkbox]').waitFor();
  await page.locator('input[type=tel]').fill('202 555 0143');
  let [signedAfter, press] = [0, 0];
  const mainThread = await slowed(async () => {
    ({ signedAfter, press } = await page.evaluate(async () => {
      const form = document.forms[0] as HTMLFormElement;
      const box = document.querySelector('phone-consent')?.shadowRoot?.querySelector<HTMLElement>('[part=checkbox]');
      const start = performance.now();
      box?.click();
      while (!new FormData(form).has('phone_consent_submission')) await new Promise((resolve) => setTimeout(resolve));
      const signed = performance.now();
      form.querySelector('button')?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
      return { signedAfter: signed - start, press: performance.now() - signed };
    }));
  });
  return { mainThread, signedAfter, press };
}

/** How far things shift from the beginning of a page that keeps room for the element. */
async function shiftOf(width: number): Promise<number> {
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  const own = await context.newPage();
  const room = width < 500 ? ROOM.replace('14em', '30em') : ROOM;
  const watch = `<script>globalThis.shift = 0; new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) globalThis.shift += entry.value; }).observe({ type: 'layout-shift', buffered: true })</script>`;
  await own.goto(wrap(FORM, `${room}${watch}<script type="module" src="${shop.api}/widget.js"></script>`));
  await own.locator('[part=checkbox]').waitFor();
  await own.waitForTimeout(300);
  const shift = await own.evaluate(() => (globalThis as unknown as { shift: number }).shift);
  await context.close();
  return shift;
}

type Network = 'free' | 'slow' | 'blocked';

/** Submits as a person does whose hand is fast: the button right after the box. */
async function submitOnce(own: Page, session: CDPSession, network: Network, address: string): Promise<void> {
  await own.goto(address);
  await own.locator('[part=checkbox]').waitFor();
  await own.locator('input[type=tel]').fill('202 555 0143');
  const throughput = 50_000; // as a browser's “slow 3G”
  if (network === 'slow') {
    const slow = { offline: false, latency: 400, downloadThroughput: throughput, uploadThroughput: throughput };
    await session.send('Network.emulateNetworkConditions', slow);
  }
  await own.locator('[part=checkbox]').click();
  await own.getByRole('button').click();
  await own.getByText('Thank you.').waitFor();
  const free = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
  if (network === 'slow') await session.send('Network.emulateNetworkConditions', free);
}

const idOf = (text: string) => (JSON.parse(text) as Submission).statement;

async function submits(network: Network) {
  shop.behaviour.submissionStatus = network === 'blocked' ? 0 : 201;
  shop.posted.length = 0;
  shop.orders.length = 0;
  const address = wrap(FORM, `<script type="module" src="${shop.api}/widget.js"></script>`);
  await cdp.send('Network.enable');
  for (let i = 0; i < SUBMITS; i++) await submitOnce(page, cdp, network, address);
  await page.waitForTimeout(3000);
  const byPost = new Set(network === 'blocked' ? [] : shop.posted.map(idOf));
  const byForm = new Set(shop.orders.flatMap((order) => order.get('phone_consent_submission') ?? []).map(idOf));
  return { network, byPost: byPost.size, byForm: byForm.size, either: new Set([...byPost, ...byForm]).size };
}

const own: number[] = [];
const other: number[] = [];
const signings: Signing[] = [];
for (let turn = 0; turn < TURNS; turn++) {
  own.push(await upgrade());
  other.push(await upgradeOther());
  signings.push(await sign());
}
const shifts = [await shiftOf(1280), await shiftOf(360)];
const counts = [await submits('free'), await submits('slow'), await submits('blocked')];
await browser.close();
shop.close();

const of = (pick: (signing: Signing) => number) => signings.map(pick);
const ms = (what: string, values: readonly number[]) => ({ what, [`ms at ${SLOWER}× slower`]: withSpread(values, 1) });
console.table(
  counts.map(({ network, byPost, byForm, either }) => ({
    network,
    'by the own post': byPost,
    'in the form': byForm,
    [`of ${SUBMITS}`]: either,
  })),
);
report('element', {
  rows: [
    ms('main thread: script to wording', own),
    ms(`main thread: ${INTL_TEL_INPUT}, script to field`, other),
    ms(
      'main thread: tick, signing, press',
      of(({ mainThread }) => mainThread),
    ),
    ms(
      'tick to submission in the form',
      of(({ signedAfter }) => signedAfter),
    ),
    ms(
      'press of the button',
      of(({ press }) => press),
    ),
  ],
  targets: [
    {
      name: 'main thread, against the number alone',
      goal: 'no more',
      measured: `${round(median(own) / median(other), 2)} of it`,
      reached: median(own) <= median(other),
    },
    {
      name: 'press of the button',
      goal: '50 ms, no long task',
      measured: `${round(median(of(({ press }) => press)), 1)} ms`,
      reached: median(of(({ press }) => press)) <= 50,
    },
    {
      name: 'layout shift where the page keeps room',
      goal: '0',
      measured: shifts.join(', '),
      reached: shifts.every((shift) => shift === 0),
    },
    {
      name: 'consents of native submits, free, slow, blocked',
      goal: `${SUBMITS} of ${SUBMITS} each`,
      measured: counts.map(({ either }) => either).join(', '),
      reached: counts.every(({ either }) => either === SUBMITS),
    },
  ],
  raw: { own, other, signings, shifts, counts },
});
