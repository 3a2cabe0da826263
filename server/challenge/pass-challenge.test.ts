/** The challenge before a consent, against a provider that answers as Turnstile's documentation says. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { toBase64url } from '../../shared/encoding/base64url.ts';
import type { StatementId } from '../../shared/ids.ts';
import { ADMIN, ORIGIN, SITE_KEY, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { openReal, type Real } from '../../test/kit/real-deps.ts';
import { type SubmitReply, submit } from '../consent/submission/submit.ts';
import { DomainError } from '../errors.ts';
import { changeSite } from '../setup/sites.ts';
import { readHead } from '../store/log-head.ts';
import { findSiteById } from '../store/sites.ts';
import { passChallenge } from './pass-challenge.ts';

interface Asked {
  readonly secret: string;
  readonly response: string;
  readonly idempotency_key: string;
}

const SITE_ID = 'larkspur-web';
const HOSTNAME = new URL(ORIGIN).hostname;
let real: Real;
/** What the provider was asked. */
let asked: Asked[];
/** What it answers in the place of the truth. */
let answer: ((asked: Asked) => { status?: number; body: string } | 'break' | 'silence') | undefined;

/** Each token once, but for the same question asked again; good ones begin with `good`. */
function truth({ secret, response, idempotency_key: key }: Asked): object {
  if (secret !== 'the-secret') return { success: false, 'error-codes': ['invalid-input-secret'] };
  if (!response.startsWith('good')) return { success: false, 'error-codes': ['invalid-input-response'] };
  const spent = asked.slice(0, -1).some((each) => each.response === response && each.idempotency_key !== key);
  if (spent) return { success: false, 'error-codes': ['timeout-or-duplicate'] };
  return { success: true, 'error-codes': [], challenge_ts: '2026-11-23T12:00:00Z', hostname: HOSTNAME, action: '' };
}

beforeEach(async () => {
  [asked, answer] = [[], undefined];
  const server = createServer(async (request, response) => {
    const question = JSON.parse(await text(request)) as Asked;
    asked.push(question);
    const reply = answer?.(question) ?? { body: JSON.stringify(truth(question)) };
    if (reply === 'break') return void request.socket.destroy();
    if (reply === 'silence') return;
    const { status = 200, body } = reply;
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  real = await openReal({
    fetch: (url, init) => {
      expect(String(url)).toBe('https://challenges.cloudflare.com/turnstile/v0/siteverify');
      return fetch(`http://127.0.0.1:${port}/`, init);
    },
  });
  await setUpLarkspur(real.deps);
  await demand('the-secret');
});
afterEach(() => real.close());

async function demand(secret: string | null): Promise<void> {
  const challenge = secret === null ? null : { provider: 'turnstile' as const, siteKey: '1x00', secret };
  await changeSite(real.deps, { id: SITE_ID, caller: ADMIN, requestId: 'req', body: { challenge } });
}

/** Sends a submission as a page does. */
async function post(challengeToken: string | null, body?: Awaited<ReturnType<typeof tick>>): Promise<SubmitReply> {
  const site = await findSiteById(real.deps.db, SITE_ID);
  if (!site) throw new Error('there is no site');
  const sent = body ?? (await tick(real.deps));
  return submit(real.deps, {
    body: sent,
    caller: { kind: 'site', site },
    ip: null,
    originHeader: ORIGIN,
    challengeToken,
  });
}

async function refused(code: string, promise: Promise<unknown>): Promise<void> {
  const before = (await readHead(real.deps.db))?.size;
  const error = await promise.catch((each: unknown) => each);
  expect(error).toBeInstanceOf(DomainError);
  expect((error as DomainError).code).toBe(code);
  expect((await readHead(real.deps.db))?.size).toBe(before);
}

describe('where a site asks for a challenge', () => {
  test('a submission with a good token is recorded; the provider is told the secret and the token, nothing of the visitor', async () => {
    expect((await post('good-1')).records).toHaveLength(1);
    expect(asked).toEqual([
      { secret: 'the-secret', response: 'good-1', idempotency_key: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    ]);
  });

  test('one without a token, with a made-up one, or with one that was used before is refused', async () => {
    await refused('challenge_required', post(null));
    await refused('challenge_required', post(''));
    expect(asked).toEqual([]);
    await refused('challenge_failed', post('made-up'));
    await post('good-1');
    await refused('challenge_failed', post('good-1'));
  });

  test('a token does not pass a second statement, however alike the page makes their ids', async () => {
    const one = 'stm_AAAAAAAAAAAAAAAAAAAAAA' as StatementId;
    const site = await findSiteById(real.deps.db, SITE_ID);
    if (!site) throw new Error('there is no site');
    for (let half = 0; half < 32; half++) {
      const bytes = new Uint8Array(16);
      bytes[half >> 1] = half % 2 === 0 ? 0xf0 : 0x0f;
      const other = `stm_${toBase64url(bytes)}` as StatementId;
      const token = `good-${half}`;
      await passChallenge(real.deps, site, { token, statement: one });
      const second = passChallenge(real.deps, site, { token, statement: other });
      await expect(second).rejects.toMatchObject({ code: 'challenge_failed' });
    }
  });

  test('nobody is let through where the provider breaks the connection', async () => {
    answer = () => 'break';
    await refused('challenge_unavailable', post('good-1'));
  });

  test('nobody is let through where the provider says nothing for five seconds', async () => {
    answer = () => 'silence';
    const inTime = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => AbortSignal.abort());
    onTestFinished(() => inTime.mockRestore());
    await refused('challenge_unavailable', post('good-1'));
    expect(inTime).toHaveBeenCalledWith(5000);
  });

  test('a token of another page with the same public key is refused', async () => {
    answer = () => ({ body: JSON.stringify({ success: true, 'error-codes': [], hostname: 'elsewhere.example' }) });
    await refused('challenge_failed', post('good-1'));
  });

  test('the same submission again needs no second token', async () => {
    const body = await tick(real.deps);
    const first = await post('good-1', body);
    expect((await post(null, body)).records).toEqual(first.records);
    expect(asked).toHaveLength(1);
  });

  test('no token is spent on what would be refused without one', async () => {
    const body = await tick(real.deps);
    const { clock } = real.deps;
    const late = { ...real.deps, clock: () => clock() + 8 * 24 * 3_600_000 };
    const site = await findSiteById(real.deps.db, SITE_ID);
    if (!site) throw new Error('there is no site');
    const sent = { body, caller: { kind: 'site', site }, ip: null, originHeader: ORIGIN } as const;
    await refused('offer_ended', submit(late, { ...sent, challengeToken: 'good-1' }));
    expect(asked).toEqual([]);
    expect((await post('good-1', body)).records).toHaveLength(1);
  });

  test('a try that got no answer is asked again under the same name', async () => {
    const body = await tick(real.deps);
    answer = () => ({ status: 502, body: '<html>' });
    await refused('challenge_unavailable', post('good-1', body));
    answer = undefined;
    await post('good-1', body);
    expect(new Set(asked.map((each) => each.idempotency_key)).size).toBe(1);
  });

  test.each([
    ['an error of its own', { success: false, 'error-codes': ['internal-error'] }],
    ['that the secret is wrong', { success: false, 'error-codes': ['invalid-input-secret'] }],
    ['no code', { success: false, 'error-codes': [] }],
    ['another shape', { ok: true }],
    ['no object', 'true'],
  ])('nobody is let through where the provider answers %s', async (_, body) => {
    answer = () => ({ body: JSON.stringify(body) });
    await refused('challenge_unavailable', post('good-1'));
  });

  test('what the site’s backend forwards needs no token', async () => {
    const body = await tick(real.deps);
    const reply = await submit(real.deps, { body, caller: ADMIN, ip: null, originHeader: null });
    expect(reply.records).toHaveLength(1);
    expect(asked).toEqual([]);
  });

  test('a site that asks for none any more lets everybody through', async () => {
    await demand(null);
    expect((await post(null)).records).toHaveLength(1);
  });
});

test('the secret is kept sealed: neither the row nor a reply has it', async () => {
  const site = await findSiteById(real.deps.db, SITE_ID);
  expect(JSON.stringify(site)).not.toContain('the-secret');
  expect(site?.challenge).toMatchObject({ provider: 'turnstile', siteKey: '1x00' });
  const body = { challenge: { provider: 'turnstile' as const, siteKey: '2x00', secret: 'another' } };
  const shown = await changeSite(real.deps, { id: SITE_ID, caller: ADMIN, requestId: 'req', body });
  expect(shown.challenge).toEqual({ provider: 'turnstile', siteKey: '2x00' });
  expect(SITE_KEY).toBe(shown.siteKey);
});
