/** A page with the element in any engine, and the hands of a person on it. */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { PhoneConsent } from '../../widget/index.ts';
import { MODULE } from '../browser/element-page.ts';
import { Shop } from '../browser/shop.ts';
import type { Driver, Key, Launch } from './driver.ts';

/** A number that is the same as typed, as a value and in the form. */
export const PHONE = '+12025550143';

/**
 * Finds an element by a path: selectors with ` >>> ` where it goes on inside a shadow root. It is sent to the page as
 * text, so it uses nothing from outside.
 */
function seek(path: string): Element | null {
  let root: Document | ShadowRoot | null | undefined = document;
  let found: Element | null = null;
  for (const selector of path.split(' >>> ')) {
    found = root?.querySelector(selector) ?? null;
    root = found?.shadowRoot;
  }
  return found;
}

export class EnginePage {
  shop!: Shop;
  driver!: Driver;

  /** Starts and stops what the suites need; each test gets a shop of its own, and so an origin. */
  static use(launch: Launch): EnginePage {
    const own = new EnginePage();
    beforeAll(async () => {
      own.driver = await launch();
    });
    afterAll(() => own.driver.close());
    beforeEach(async () => {
      own.shop = await Shop.open();
      own.shop.operator.publishWording();
    });
    afterEach(async ({ task }) => {
      if (task.result?.state === 'fail') await own.#keepPicture(task.id);
      // A navigation that another one interrupts fails.
      if (own.shop.orders.length > 0) await own.until(() => document.body.textContent === 'Thank you.');
      own.shop.close();
    });
    return own;
  }

  /** Keeps what the page looked like when a test failed, where a person can look at it. */
  async #keepPicture(name: string): Promise<void> {
    const file = new URL(`../../.cache/engines/${name}.png`, import.meta.url);
    await mkdir(new URL('.', file), { recursive: true });
    await writeFile(file, await this.driver.screenshot());
    console.log(`The page as it was: ${fileURLToPath(file)}`);
  }

  /** Opens a page with `body` and the element's script, and waits for the wordings of all its elements. */
  async open(body: string, head = ''): Promise<void> {
    await this.visit(body, head);
    await this.ready();
  }

  /** Opens the same and waits for nothing. */
  async visit(body: string, head = ''): Promise<void> {
    const title = '<meta charset="utf-8"><title>Sign up for offers</title>';
    const html = `<!doctype html><html lang="en"><head>${title}${head}${MODULE}</head><body><main><h1>Offers</h1>${body}</main></body></html>`;
    await this.driver.open(this.shop.page(html));
  }

  /** Waits until every element on the page shows what the person is asked. */
  async ready(): Promise<void> {
    await this.until(() =>
      [...document.querySelectorAll('phone-consent')].every((element) =>
        element.shadowRoot?.querySelector('[part=checkbox]'),
      ),
    );
  }

  /** What `fn` returns in the page. It is sent as text: it sees its arguments and the page, nothing else. */
  async run<Args extends readonly unknown[], Result>(
    fn: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>> {
    const list = args.map((argument) => JSON.stringify(argument)).join();
    return (await this.driver.evaluate(`(${fn})(${list})`)) as Awaited<Result>;
  }

  /** What `fn` returns for the element at `path`. */
  async at<Args extends readonly unknown[], Result>(
    path: string,
    fn: (element: HTMLInputElement & PhoneConsent, ...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>> {
    const list = args.map((argument) => `, ${JSON.stringify(argument)}`).join('');
    const expression = `(${fn})((${seek})(${JSON.stringify(path)})${list})`;
    return (await this.driver.evaluate(expression)) as Awaited<Result>;
  }

  /** Waits until `fn` is true in the page, or in the one that comes in its place meanwhile. */
  async until<Args extends readonly unknown[]>(fn: (...args: Args) => unknown, ...args: Args): Promise<void> {
    const list = args.map((argument) => JSON.stringify(argument)).join();
    const look = () => this.driver.evaluate(`Boolean((${fn})(${list}))`).catch(() => false);
    await expect.poll(look).toBe(true);
  }

  /** Presses the pointer in the middle of the element at `path`. */
  async click(path: string): Promise<void> {
    const { x, y } = await this.at(path, (element) => {
      element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      const { left, top, width, height } = element.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    });
    await this.driver.click(x, y);
  }

  /** Types into the element at `path`, which the pointer goes to first. */
  async type(path: string, text: string): Promise<void> {
    await this.click(path);
    await this.driver.type(text);
  }

  press(key: Key): Promise<void> {
    return this.driver.press(key);
  }

  /** The entries of the `index`th form, in their order. */
  entries(index = 0): Promise<[string, string][]> {
    return this.run((at) => {
      return [...new FormData(document.forms[at])].map(([name, value]): [string, string] => [name, String(value)]);
    }, index);
  }

  /** The `id` of what has the focus, as the page sees it; its tag where it has none. */
  focused(): Promise<string> {
    return this.run(() => document.activeElement?.id || document.activeElement?.localName || '');
  }

  /** Waits until the first form carries a submission. @returns it */
  async signed(): Promise<string> {
    const find = async () => (await this.entries()).find(([name]) => name.endsWith('_submission'))?.[1] ?? '';
    await expect.poll(find).not.toBe('');
    return find();
  }

  /** Waits until the shop has an order. @returns its entries */
  async ordered(): Promise<URLSearchParams> {
    await expect.poll(() => this.shop.orders.length).toBeGreaterThan(0);
    return this.shop.orders[0] ?? new URLSearchParams();
  }
}
