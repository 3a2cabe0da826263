/**
 * A shop that uses the built server as any customer would: its page on an origin of its own, set up through the API, and
 * one of the example backends of `docs/examples` behind the form.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { ADMIN_KEY, type BuiltServer } from '../setup/built-server.ts';
import { callApi } from '../setup/call-api.ts';
import { freePort } from '../setup/free-port.ts';

export const EXAMPLES = ['express', 'hono'] as const;
export type Example = (typeof EXAMPLES)[number];

const SITE = 'plain-shop';

export interface PlainShop {
  /** Where the page with the form stands. */
  readonly page: string;
  readonly backend: string;
}

/** Opens a shop for one test. @param site - its site's id, which a server that several tests share has not yet */
export async function openPlainShop(server: BuiltServer, example: Example, site = SITE): Promise<PlainShop> {
  const pages = createServer();
  pages.listen(0, '127.0.0.1');
  await once(pages, 'listening');
  onTestFinished(() => void pages.close().closeAllConnections());
  const page = `http://localhost:${(pages.address() as AddressInfo).port}`;
  const siteKey = await makeSite(server, page, site);
  const backend = await runExample(server, example, site);
  const template = await readFile(new URL('../pages/plain-form.html', import.meta.url), 'utf8');
  const html = template
    .replaceAll('{api}', server.url)
    .replaceAll('{siteKey}', siteKey)
    .replaceAll('{backend}', backend);
  pages.on('request', (_, response) => response.setHeader('content-type', 'text/html').end(html));
  return { page, backend };
}

/** Sets a site up that an example serves. @returns its public key */
export async function makeSite(server: BuiltServer, origin: string, id = SITE): Promise<string> {
  const site = { id, sender: 'larkspur', origins: [origin], countries: ['US'], wordings: ['larkspur-offers'] };
  const made = await callApi(server.url, 'POST', '/v1/sites', { ...site, defaultLocale: 'en-US' });
  return z.object({ siteKey: z.string() }).parse(made).siteKey;
}

/** Runs an example as its own first lines say. @returns its address */
export async function runExample(server: BuiltServer, example: Example, site = SITE): Promise<string> {
  const port = await freePort();
  const file = fileURLToPath(new URL(`../../docs/examples/${example}.mjs`, import.meta.url));
  const child = spawn(process.execPath, [file], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      PATH: process.env['PATH'] ?? '',
      PORT: String(port),
      CONSENT_URL: server.url,
      CONSENT_API_KEY: ADMIN_KEY,
      CONSENT_SITE: site,
    },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const url = `http://localhost:${port}`;
  for (let tries = 0; tries < 400 && child.exitCode === null; tries++, await sleep(25)) {
    const isUp = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isUp) return url;
  }
  throw new Error(`The example ${example} does not listen.`);
}
