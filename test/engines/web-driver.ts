/** A client of the WebDriver standard (https://www.w3.org/TR/webdriver2/), as far as the suites need it. */
import { setTimeout as sleep } from 'node:timers/promises';

/** An element of the page, as the protocol refers to it. */
export interface WebElement {
  readonly 'element-6066-11e4-a52e-4f735466cecf': string;
}

/** A browser's answer to a script: a JSON text, or what it threw. */
interface Outcome {
  readonly json?: string;
  readonly error?: string;
}

export class WebDriver {
  readonly #session: string;

  private constructor(session: string) {
    this.#session = session;
  }

  /** Waits for the driver at `address`, and opens a browser. @throws Error when it has no browser to give */
  static async start(address: string, capabilities: Readonly<Record<string, unknown>>): Promise<WebDriver> {
    for (let tries = 0; tries < 200; tries++, await sleep(25)) {
      const isUp = await fetch(`${address}/status`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (isUp) break;
    }
    const body = { capabilities: { alwaysMatch: capabilities } };
    const { sessionId } = (await command('POST', `${address}/session`, body)) as { sessionId: string };
    return new WebDriver(`${address}/session/${sessionId}`);
  }

  async goTo(url: string): Promise<void> {
    await this.#post('/url', { url });
  }

  async back(): Promise<void> {
    await this.#post('/back');
  }

  async resize(width: number, height: number): Promise<void> {
    await this.#post('/window/rect', { width, height });
  }

  async click(x: number, y: number): Promise<void> {
    const actions = [
      { type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0 },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    await this.#post('/actions', { actions: [{ type: 'pointer', id: 'mouse', actions }] });
  }

  async type(text: string): Promise<void> {
    const actions = [...text].flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]);
    await this.#post('/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  /** Runs the body of a function. @returns JSON values and elements */
  run(script: string): Promise<unknown> {
    return this.#post('/execute/sync', { script, args: [] });
  }

  /** The value of an expression, awaited. @throws Error with what the page's code threw */
  async evaluate(expression: string): Promise<unknown> {
    const script = `const done = arguments[0];
      (async () => (${expression}))().then(
        (value) => done({ json: JSON.stringify(value) }),
        (error) => done({ error: String(error) }),
      );`;
    const { json, error } = (await this.#post('/execute/async', { script, args: [] })) as Outcome;
    if (error !== undefined) throw new Error(error);
    return json === undefined ? undefined : JSON.parse(json);
  }

  async roleOf(element: WebElement): Promise<unknown> {
    return command('GET', `${this.#session}${pathOf(element)}/computedrole`);
  }

  async nameOf(element: WebElement): Promise<unknown> {
    return command('GET', `${this.#session}${pathOf(element)}/computedlabel`);
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from(String(await command('GET', `${this.#session}/screenshot`)), 'base64');
  }

  /** Closes the browser. */
  async end(): Promise<void> {
    await command('DELETE', this.#session);
  }

  #post(path: string, body: object = {}): Promise<unknown> {
    return command('POST', `${this.#session}${path}`, body);
  }
}

function pathOf(element: WebElement): string {
  return `/element/${element['element-6066-11e4-a52e-4f735466cecf']}`;
}

async function command(method: string, url: string, body?: object): Promise<unknown> {
  const init = body ? { method, body: JSON.stringify(body) } : { method };
  const response = await fetch(url, init);
  const { value } = (await response.json()) as { value: unknown };
  if (!response.ok) throw new Error(`${method} ${new URL(url).pathname}: ${JSON.stringify(value)}`);
  return value;
}
