import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseVkey } from '../../shared/log/note.ts';
import { verifyProof } from '../../shared/proof/verify.ts';
import { ADMIN, publish, send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { startTestServer, type TestServer } from '../../test/kit/server.ts';
import type { Asset, Assets } from '../assets.ts';
import { makeCertificateLink } from '../consent/proof/certificate-link.ts';
import { draftWording } from '../consent/wording/draft-wording.ts';
import { publishWording } from '../consent/wording/publish-wording.ts';
import { insertProgram } from '../store/programs.ts';
import { insertSender } from '../store/senders.ts';
import { createPageRoutes } from './pages.ts';

const asset = (text: string): Asset => ({ bytes: new TextEncoder().encode(text), integrity: `sha384-${text}` });
const assets: Assets = {
  widget: asset('widget'),
  widgetClassic: asset('classic'),
  codeStep: asset('code'),
  attach: asset('attach'),
  verifyPage: asset('<!doctype html>'),
};

let server: TestServer;
let pages: ReturnType<typeof createPageRoutes>;
beforeEach(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
  const beside = new Map([['plans-4.json', asset('{}')]]);
  pages = createPageRoutes({ ...server.deps, widgetVersion: '1.2.3' }, assets, beside);
});
afterEach(() => server.close());

async function certificateLink(): Promise<string> {
  const [record] = (await send(server.deps, await tick(server.deps))).records;
  const recordId = record?.recordId ?? '';
  const { url } = await makeCertificateLink(server.deps, { recordId, caller: ADMIN, requestId: 'req' });
  return new URL(url).pathname;
}

describe('every page', () => {
  test.each(['/', '/w/larkspur-offers/1', '/w/none/1'])(
    '%s allows nothing but its own style, by hash',
    async (path) => {
      const reply = await pages.request(path);
      const html = await reply.text();
      const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
      const hash = createHash('sha256').update(style).digest('base64');
      expect(reply.headers.get('content-security-policy')).toBe(
        `default-src 'none'; style-src 'sha256-${hash}'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'`,
      );
      expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
      expect(reply.headers.get('referrer-policy')).toBe('no-referrer');
      expect(html).not.toMatch(/<script| style="| on[a-z]+="/);
    },
  );
});

describe('/w/{wording}/{version}', () => {
  test('shows the text, where its links lead, its hashes and its place in the log', async () => {
    const html = await (await pages.request('/w/larkspur-offers/1')).text();
    expect(html).toContain('Consent is not a condition of purchase.');
    expect(html).toContain('<u>Terms</u><span class="href"> ⟨<bdi>https://larkspur.example/sms-terms</bdi>⟩</span>');
    expect(html).toContain('x1isiP7eoF1lqkej5OYcsRJOa0nt1jRaWbjb-asYKLc');
    expect(html).toContain('leaf 1');
    expect(html).toContain('larkspur-offers: by text message (SMS)');
  });

  test('makes characters visible that turn the text around, and links to other versions', async () => {
    await publish(server.deps, { text: 'I agree \u202eton od\u202c', override: 'a test of the page' });
    const html = await (await pages.request('/w/larkspur-offers/2')).text();
    expect(html).toContain('I agree <span class="control">U+202E</span>ton od<span class="control">U+202C</span>');
    expect(html).toContain('<a href="/w/larkspur-offers/1">Version 1</a>');
  });

  test('shows the tricks in a sender’s name', async () => {
    const { deps } = server;
    const createdAt = '2026-11-23T12:00:00.000Z';
    const program = {
      sender: 'trick',
      name: 'Trick',
      purpose: 'marketing',
      channel: 'sms',
      basis: 'consent',
      cap: null,
      createdAt,
    } as const;
    await deps.db.write(
      insertSender({ id: 'trick', legalName: 'Good \u202e lliB', createdAt }),
      insertProgram({ id: 'trick', reviewMonths: null, expiryMonths: null, ...program }),
    );
    const named = { id: 'trick', locale: 'en', caller: ADMIN, requestId: 'req' };
    const body = { sender: 'trick', purpose: 'marketing', programs: ['trick'], parts: [{ text: 'Yes.' }] } as const;
    await draftWording(deps, { ...named, body });
    await publishWording(deps, { ...named, override: { reason: 'a test of the page' } });
    const html = await (await pages.request('/w/trick/1')).text();
    expect(html).toContain('Good <span class="control">U+202E</span> lliB');
    expect(html).not.toContain('\u202e');
  });

  test.each(['/w/larkspur-offers/3', '/w/none/1', '/w/larkspur-offers/0', '/w/larkspur-offers/01', '/w/A%2FB/1'])(
    '%s is not there',
    async (path) => {
      expect((await pages.request(path)).status).toBe(404);
    },
  );
});

describe('/c/{token}', () => {
  test('prints the record, its wording, the steps, what is not shown, and how to check it without us', async () => {
    const reply = await pages.request(await certificateLink());
    const html = await reply.text();
    expect(reply.status).toBe(200);
    expect(reply.headers.get('cache-control')).toBe('no-store');
    for (const text of [
      'Unchanged since logged',
      'Time as stated by the operator.',
      '+12025550143',
      'Consent is not a condition of purchase.',
      'How the box was set',
      'What this does not show',
      'To check this without us',
      'phone-consent verify FILE --key KEY',
      server.deps.log.vkey,
    ]) {
      expect(html).toContain(text);
    }
    expect(html.match(/<li class="passed">/g)).toHaveLength(14);
    expect(html).not.toMatch(/court|complian/i);
  });

  test('hands out the proof file, which verifies', async () => {
    const reply = await pages.request(`${await certificateLink()}/proof`);
    expect(reply.headers.get('content-disposition')).toBe('attachment; filename="record.consent-proof.json"');
    const report = await verifyProof(await reply.text(), { logKey: parseVkey(server.deps.log.vkey) });
    expect(report.verified).toBe(true);
  });

  test('ends after 15 minutes, in the same way as a link that never was', async () => {
    const path = await certificateLink();
    server.clock.advance(15 * 60 * 1000 + 1);
    const ended = await pages.request(path);
    const never = await pages.request('/c/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA');
    expect(ended.status).toBe(404);
    expect(await ended.text()).toBe(await never.text());
    expect((await pages.request(`${path}/proof`)).status).toBe(404);
  });
});

describe('the element’s files', () => {
  test.each([
    ['/v1/widget.js', 'widget', 'public, max-age=300'],
    ['/v1/widget.iife.js', 'classic', 'public, max-age=300'],
    ['/v1.2.3/widget.js', 'widget', 'public, max-age=31536000, immutable'],
    ['/v1.2.3/widget.iife.js', 'classic', 'public, max-age=31536000, immutable'],
    ['/v1/attach.js', 'attach', 'public, max-age=300'],
    ['/v1.2.3/plans-4.json', '{}', 'public, max-age=31536000, immutable'],
  ])('%s runs on pages of any origin', async (path, text, caching) => {
    const reply = await pages.request(path);
    expect(await reply.text()).toBe(text);
    expect(reply.headers.get('content-type')).toBe(
      path.endsWith('.json') ? 'application/json' : 'text/javascript; charset=utf-8',
    );
    expect(reply.headers.get('access-control-allow-origin')).toBe('*');
    expect(reply.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(reply.headers.get('cache-control')).toBe(caching);
  });

  test.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip;q=1.0, br;q=0', 'gzip', gunzipSync],
  ])('come compressed to a browser that takes %s', async (accepted, encoding, decompress) => {
    for (let again = 0; again < 2; again++) {
      const reply = await pages.request('/v1/widget.js', { headers: { 'accept-encoding': accepted } });
      expect(reply.headers.get('content-encoding')).toBe(encoding);
      expect(reply.headers.get('vary')).toContain('accept-encoding');
      expect(decompress(await reply.arrayBuffer()).toString()).toBe('widget');
    }
  });

  test('come plain to one that takes no compression we have', async () => {
    const reply = await pages.request('/v1/widget.js', { headers: { 'accept-encoding': 'zstd, identity' } });
    expect([reply.headers.get('content-encoding'), await reply.text()]).toEqual([null, 'widget']);
  });

  test('another version than the one there is, is not there', async () => {
    for (const path of ['/v9.9.9/widget.js', '/v9.9.9/plans-4.json', '/v1.2.3/plans-5.json', '/v1.2.3/..%2fx.json']) {
      expect((await pages.request(path)).status, path).toBe(404);
    }
  });

  test('the first page prints how to embed the version there is, with its integrity', async () => {
    const html = await (await pages.request('/')).text();
    expect(html).toContain('/v1.2.3/widget.js');
    expect(html).toContain('integrity=&quot;sha384-widget&quot;');
    expect(html).toContain(server.deps.log.vkey);
  });
});

test('the verify page comes with its own policy, and can stand in no frame', async () => {
  const reply = await pages.request('/verify');
  expect(await reply.text()).toBe('<!doctype html>');
  expect(reply.headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
});

test('what is not built is said to be so', async () => {
  const bare = createPageRoutes(server.deps, {
    widget: null,
    widgetClassic: null,
    codeStep: null,
    attach: null,
    verifyPage: null,
  });
  expect((await bare.request('/verify')).status).toBe(404);
  expect((await bare.request('/v1/widget.js')).status).toBe(404);
  expect(await (await bare.request('/')).text()).toContain('npm run build');
});

test('production does not lead to a demo', async () => {
  expect(await (await pages.request('/')).text()).toContain('href="/demo"');
  const { config } = server.deps;
  const production = createPageRoutes({ ...server.deps, config: { ...config, production: true } }, assets);
  expect(await (await production.request('/')).text()).not.toContain('/demo');
});
