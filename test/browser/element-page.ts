/** A page with the element in a real browser, and the hands of a person on it. */
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { openStatement, type Statement } from '../../shared/record/statement.ts';
import type { PhoneConsent, Submission } from '../../widget/index.ts';
import { closeContexts, sharedChromium } from '../setup/chromium.ts';
import { Shop } from './shop.ts';

export const NUMBER = '202 555 0143';
export const E164 = '+12025550143';
export const FIELD = '<phone-consent name="phone" site-key="pk_larkspur-web"></phone-consent>';
export const FORM = `<form method="post" action="/order">${FIELD}<button>Sign up</button></form>`;
export const MODULE = '<script type="module" src="{api}/widget.js"></script>';

export interface Opening {
  readonly script?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly head?: string;
  readonly context?: BrowserContextOptions;
  /** Whether to wait for the wording. */
  readonly ready?: boolean;
  /** Whether the tab is this test's alone, since something stays in it, such as a clock. */
  readonly alone?: boolean;
}

export class ElementPage {
  shop!: Shop;
  page!: Page;
  /** Warnings, errors and exceptions of the page. */
  complaints: string[] = [];
  #browser!: Browser;
  /** Tabs that tests take over from one another, by the options they were opened with: a new one is most of a test's time. */
  readonly #tabs = new Map<string, Page>();

  /** Starts and stops what a file of tests needs; each test gets a shop of its own, and so an origin. */
  static use(): ElementPage {
    const own = new ElementPage();
    beforeAll(async () => {
      own.#browser = await sharedChromium();
    });
    afterAll(() => closeContexts(own.#browser));
    beforeEach(async () => {
      own.shop = await Shop.open();
      own.shop.operator.publishWording();
      own.complaints = [];
    });
    afterEach(async () => {
      await own.#leave();
      own.shop.close();
    });
    return own;
  }

  /** Opens a page with `body` and the element's script. */
  async open(
    body = FORM,
    { script = MODULE, headers, head = '', context = {}, ready = true, alone = false }: Opening = {},
  ): Promise<void> {
    const key = JSON.stringify(context);
    this.page = (alone ? undefined : this.#tabs.get(key)) ?? (await this.#newTab(context));
    if (!alone) this.#tabs.set(key, this.page);
    const title = '<meta charset="utf-8"><title>Sign up for offers</title>';
    const html = `<!doctype html><html lang="en"><head>${title}${head}${script}</head><body><main><h1>Offers</h1>${body}</main></body></html>`;
    await this.#goTo(this.shop.page(html, headers));
    if (ready) await this.box().first().waitFor();
  }

  async #newTab(options: BrowserContextOptions): Promise<Page> {
    const page = await this.#browser.newPage({ viewport: { width: 800, height: 700 }, ...options });
    page.on('console', (message) => {
      if (message.type() === 'warning' || message.type() === 'error') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    return page;
  }

  /**
   * Leaves the page, and the tab to the next test. The answer to a form is waited for: a tab that is closed while a
   * navigation commits may never close (crbug.com/536385539).
   */
  async #leave(): Promise<void> {
    if (this.shop.orders.length > 0) await this.page.getByText('Thank you.').waitFor();
    await this.#goTo('about:blank');
    await this.page.mouse.move(0, 0);
  }

  /** The page before may submit its form in this very moment, which interrupts; it has no more than that to do. */
  async #goTo(url: string, tries = 3): Promise<void> {
    try {
      await this.page.goto(url);
    } catch (error) {
      if (tries === 1 || !String(error).includes('interrupted by another navigation')) throw error;
      await this.page.waitForLoadState();
      await this.#goTo(url, tries - 1);
    }
  }

  get element(): Locator {
    return this.page.locator('phone-consent').first();
  }

  number(): Locator {
    return this.element.locator('input[type=tel]');
  }

  box(): Locator {
    return this.element.locator('[part=checkbox]');
  }

  /** Types a number and ticks the first box. */
  async agree(number = NUMBER): Promise<void> {
    await this.number().fill(number);
    await this.box().first().click();
    await this.signed();
  }

  /** Waits until the form carries a submission. @returns it as the form has it */
  async signed(): Promise<string> {
    await this.page.waitForFunction(() => {
      const form = document.querySelector('form');
      return form && [...new FormData(form).keys()].some((name) => name.endsWith('_submission'));
    });
    return (await this.entries())['phone_consent_submission'] ?? '';
  }

  /** The entries of the first form. */
  entries(): Promise<Record<string, string>> {
    return this.page.evaluate(() => {
      const form = document.querySelector('form');
      return Object.fromEntries([...new FormData(form ?? undefined)].map(([name, value]) => [name, String(value)]));
    });
  }

  get<Name extends 'value' | 'checked' | 'status' | 'statementId' | 'validationMessage'>(name: Name): Promise<unknown> {
    return this.element.evaluate((element, property) => (element as PhoneConsent)[property], name);
  }

  async submit(): Promise<void> {
    await this.page.getByRole('button', { name: 'Sign up' }).click();
  }

  /** Waits until the API has `count` submissions. */
  async posted(count = 1): Promise<string[]> {
    const { posted } = this.shop;
    for (let i = 0; posted.length < count && i < 500; i++) await this.page.waitForTimeout(20);
    return posted;
  }
}

/** A submission taken apart: its statement verified, its disclosed values by field. */
export async function takeApart(text: string): Promise<{ statement: Statement; values: Record<string, string> }> {
  const submission = JSON.parse(text) as Submission;
  const statement = await openStatement(submission.statement);
  return { statement, values: Object.fromEntries(submission.disclosures.map(({ field, value }) => [field, value])) };
}
