/** A shop's pages on one origin and an operator's API on another, for tests of the element in a real browser. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { version } from '../../package.json';
import { recordIdOf, type StatementId } from '../../shared/ids.ts';
import type { Offer } from '../../shared/record/offer.ts';
import { openStatement } from '../../shared/record/statement.ts';
import { type Wording, wordingTextHashes } from '../../shared/wording/wording.ts';
import type { Submission } from '../../widget/index.ts';
import { Operator } from '../kit/operator.ts';
import { bodyOf, listen, originOf, send, sendJson, sendProblem } from './shop-http.ts';

/** What the API does with requests; a test changes it on the way. */
export interface Behaviour {
  countries: readonly string[];
  evidence: Offer['evidence'];
  /** With one that is not `none`, what is recorded is pending. */
  confirm: Offer['confirm'];
  /** The code that confirms a number; any other is wrong. */
  code: string;
  /** Status of the answer to offers and to submissions; 0 breaks the connection. */
  offerStatus: number;
  submissionStatus: number;
  /** How long the answer to an offer takes. */
  delayMs: number;
  /** The last word on the wordings as the page gets them. */
  alter: (wordings: readonly Wording[]) => readonly Wording[];
  /** What becomes of a file that the element fetches; null for one that is not there. */
  beside: (file: string) => ((text: string) => string) | null;
}

const files: Readonly<Record<string, string>> = {
  '/widget.js': 'dist/widget/widget.js',
  '/widget.iife.js': 'dist/widget/widget.iife.js',
  [`/v${version}/code.js`]: 'dist/widget/code.js',
  '/attach.js': 'dist/widget/attach.js',
};

export class Shop {
  readonly operator = new Operator();
  readonly behaviour: Behaviour = {
    countries: ['US'],
    evidence: 'full',
    confirm: 'none',
    code: '123456',
    offerStatus: 200,
    submissionStatus: 201,
    delayMs: 0,
    alter: (wordings) => wordings,
    beside: () => (text) => text,
  };
  /** Bodies that the API was sent, as they came. */
  readonly posted: string[] = [];
  /** Tokens of challenges that came with them. */
  readonly tokens: string[] = [];
  /** Codes that were tried, and asked for. */
  readonly confirmations: { path: string; body: Record<string, string> }[] = [];
  /** How often an offer was asked for, and in which locale. */
  readonly asked: (string | null)[] = [];
  /** Files that the element fetched when it needed them. */
  readonly fetched: string[] = [];
  /** More scripts of both origins, by path. */
  readonly scripts = new Map<string, () => Promise<string>>();
  /** Bodies of the shop's own forms. */
  readonly orders: URLSearchParams[] = [];
  readonly #pages = new Map<string, { html: string; headers: Readonly<Record<string, string>> }>();
  readonly #api = createServer((request, response) => void this.#answerApi(request, response));
  readonly #site = createServer((request, response) => void this.#answerPage(request, response));

  static async open(): Promise<Shop> {
    const shop = new Shop();
    await Promise.all([listen(shop.#api), listen(shop.#site)]);
    return shop;
  }

  get api(): string {
    return originOf(this.#api);
  }

  get origin(): string {
    return originOf(this.#site);
  }

  /** Puts a page up; `{api}` in it is the API's origin. @returns its address */
  page(html: string, headers: Readonly<Record<string, string>> = {}): string {
    const path = `/page-${this.#pages.size}`;
    const filled = html.replaceAll('{api}', this.api);
    const [name, policy] = Object.entries(headers)[0] ?? [];
    const own = name && policy ? { [name]: policy.replaceAll('{api}', this.api) } : {};
    this.#pages.set(path, { html: filled, headers: own });
    return `${this.origin}${path}`;
  }

  close(): void {
    for (const server of [this.#api, this.#site]) {
      server.close();
      server.closeAllConnections();
    }
  }

  async #answerApi(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.api);
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', 'content-type, challenge-token');
    response.setHeader('cross-origin-resource-policy', 'cross-origin');
    const file = files[url.pathname];
    if (file) return send(response, 200, 'text/javascript', await readFile(file));
    const script = this.scripts.get(url.pathname);
    if (script) return send(response, 200, 'text/javascript', await script());
    const [, beside] = new RegExp(`^/v${version}/([a-z]+(?:-\\d)?\\.json)$`).exec(url.pathname) ?? [];
    if (beside) {
      const alter = this.behaviour.beside(beside);
      this.fetched.push(beside);
      if (alter === null) return send(response, 404, 'text/plain', 'No.');
      const text = await readFile(`dist/widget/${beside}`, 'utf8');
      return send(response, 200, 'application/json', alter(text));
    }
    if (request.method === 'OPTIONS') return send(response, 204, 'text/plain', '');
    if (url.pathname.startsWith('/v1/confirmations')) return this.#confirm(url, await bodyOf(request), response);
    const isOffer = url.pathname.endsWith('/offer');
    const status = isOffer ? this.behaviour.offerStatus : this.behaviour.submissionStatus;
    if (!isOffer && request.headers['challenge-token']) this.tokens.push(String(request.headers['challenge-token']));
    if (isOffer) {
      this.asked.push(url.searchParams.get('locale'));
      await setTimeout(this.behaviour.delayMs);
    } else this.posted.push(await bodyOf(request));
    if (status === 0) return void request.socket.destroy();
    if (status >= 400) return sendProblem(response, status);
    return sendJson(response, status, isOffer ? this.#offer() : await this.#record(this.posted.at(-1) ?? ''));
  }

  #offer(): unknown {
    const { countries, evidence, confirm, alter } = this.behaviour;
    const { offer, content } = this.operator.makeOffer({ origins: [this.origin], evidence, confirm });
    const wordings = alter(this.operator.wordings.map(({ wording }) => wording)).map(({ sender: _, ...wording }, i) => {
      const { textSha256 } = wordingTextHashes(this.operator.wordings[i]?.wording ?? wording);
      return { ...wording, sha256: content.wordings[i]?.sha256, textSha256 };
    });
    const sender = { id: 'larkspur', legalName: 'Larkspur Outdoor Supply LLC' };
    return { offer, sender, wordings, countries, confirm, evidence, challenge: null, log: content.log };
  }

  async #record(body: string): Promise<unknown> {
    const { statement } = JSON.parse(body) as Submission;
    const { id } = await openStatement(statement);
    const recordId = recordIdOf(id as StatementId, 'larkspur-offers');
    const status = this.behaviour.confirm === 'none' ? 'granted' : 'pending';
    return { statementId: id, records: [{ recordId, program: 'larkspur-offers', status }], receipt: {} };
  }

  #confirm({ pathname }: URL, body: string, response: ServerResponse): void {
    this.confirmations.push({ path: pathname, body: JSON.parse(body) as Record<string, string> });
    const { code = '' } = JSON.parse(body) as { code?: string };
    const records = [{ recordId: 'rec_x', program: 'larkspur-offers', status: 'granted' }];
    if (pathname.endsWith('/resend')) sendJson(response, 202, { accepted: true });
    else if (code.replaceAll(' ', '') === this.behaviour.code) sendJson(response, 201, { records });
    else sendProblem(response, 422, 'code_wrong');
  }

  async #answerPage(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.origin);
    const isGet = url.pathname === '/search';
    if (isGet || request.method === 'POST') {
      this.orders.push(isGet ? url.searchParams : new URLSearchParams(await bodyOf(request)));
      return send(response, 200, 'text/html', '<!doctype html><title>Thanks</title><p>Thank you.');
    }
    const script = this.scripts.get(url.pathname);
    if (script) return send(response, 200, 'text/javascript', await script());
    const page = this.#pages.get(url.pathname);
    for (const [name, value] of Object.entries(page?.headers ?? {})) response.setHeader(name, value);
    return send(response, 200, 'text/html; charset=utf-8', page?.html ?? '<!doctype html><title>Empty</title>');
  }
}
