/**
 * A shop whose page is one of the examples of `docs/examples` as it stands, but for the addresses: with the built server
 * as the operator, and the Express example behind the form.
 */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { BuiltServer } from '../setup/built-server.ts';
import { bundleExample } from './framework-bundle.ts';
import { makeSite, runExample } from './plain-shop.ts';

export const PAGES = ['plain-html.html', 'classic-script.html', 'tag-manager.html', 'react.jsx', 'vue.vue'] as const;
export type ExamplePage = (typeof PAGES)[number];

/** The page that a tag manager, or a bundler's output, finds. */
const frame = (body: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sign up</title><main><h1>Offers by text</h1>${body}</main>`;

export class ExampleShop {
  /** What the backend answered to each form, in order. */
  readonly answers: { consent: string; records: string[] }[] = [];
  readonly origin: string;
  #html = '';
  #script = '';
  readonly #backend: string;

  private constructor(origin: string, backend: string) {
    this.origin = origin;
    this.#backend = backend;
  }

  /** Opens the shop for one test, as a site of its own: the server may have others. */
  static async open(server: BuiltServer, page: ExamplePage): Promise<ExampleShop> {
    const pages = createServer();
    pages.listen(0, '127.0.0.1');
    await once(pages, 'listening');
    onTestFinished(() => void pages.close().closeAllConnections());
    const origin = `http://localhost:${(pages.address() as AddressInfo).port}`;
    const site = page.replace('.', '-');
    const siteKey = await makeSite(server, origin, site);
    const shop = new ExampleShop(origin, await runExample(server, 'express', site));
    await shop.#make(page, (code) =>
      code.replaceAll('https://consent.example', server.url).replaceAll('pk_…', siteKey),
    );
    pages.on('request', (request, response) => void shop.#answer(request, response));
    return shop;
  }

  async #make(page: ExamplePage, fill: (code: string) => string): Promise<void> {
    if (page === 'react.jsx' || page === 'vue.vue') {
      this.#script = await bundleExample(page, fill);
      this.#html = frame('<div id="app"></div><script type="module" src="/app.js"></script>');
      return;
    }
    const text = fill(await readFile(new URL(`../../docs/examples/${page}`, import.meta.url), 'utf8'));
    this.#html = page === 'tag-manager.html' ? tagged(text) : text;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/app.js') return void response.setHeader('content-type', 'text/javascript').end(this.#script);
    if (request.method !== 'POST') return void response.setHeader('content-type', 'text/html').end(this.#html);
    const headers = { 'content-type': request.headers['content-type'] ?? '' };
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const answer = await fetch(`${this.#backend}/signup`, { method: 'POST', headers, body });
    const text = await answer.text();
    this.answers.push(JSON.parse(text));
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
  }
}

/** A page without the element, into which a tag manager puts its tag: late, and its scripts made anew so that they run. */
function tagged(tag: string): string {
  const inject = `setTimeout(() => {
    const holder = document.createElement('div');
    holder.innerHTML = ${JSON.stringify(tag).replaceAll('<', '\\u003c')};
    for (const old of holder.querySelectorAll('script')) {
      const script = document.createElement('script');
      script.text = old.text;
      old.replaceWith(script);
    }
    document.body.append(holder);
  }, 100)`;
  return frame(`<form method="post" action="/signup"><p><button>Sign up</button></p></form><script>${inject}</script>`);
}
