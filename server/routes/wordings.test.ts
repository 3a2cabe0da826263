/** A wording's life through the API: drafted, published, shown, taken out of use. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishedReply } from '../../shared/schema/api/wordings.ts';
import { ORIGIN, SITE_KEY, setUpLarkspur } from '../../test/kit/larkspur-deps.ts';
import { startTestServer, type TestServer } from '../../test/kit/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
});
afterAll(() => server.close());

const DRAFT = '/v1/wordings/larkspur-offers/drafts/es-US';
const BODY = {
  sender: 'larkspur',
  purpose: 'marketing',
  programs: ['larkspur-offers'],
  parts: [
    {
      text: 'Acepto recibir mensajes de texto automáticos con ofertas de Larkspur Outdoor en el número indicado, hasta 4 mensajes al mes. El consentimiento no es condición de compra. Pueden aplicarse tarifas por mensajes y datos. Responda STOP para cancelar, HELP para recibir ayuda. ',
    },
    { text: 'Términos', href: 'https://larkspur.example/es/sms-terms' },
    { text: ' y ' },
    { text: 'privacidad', href: 'https://larkspur.example/es/privacy' },
    { text: '.' },
  ],
};

function call(method: string, path: string, body?: unknown, key = server.key) {
  return server.call(method, path, { key, ...(body === undefined ? {} : { body }) });
}

async function offered(locale: string): Promise<unknown> {
  const { json } = await server.call('GET', `/v1/sites/${SITE_KEY}/offer?locale=${locale}`, {
    headers: { origin: ORIGIN },
  });
  return json?.wordings;
}

test('a draft is kept, published under the next version, and shown to who reads its language', async () => {
  const draft = await call('PUT', DRAFT, BODY);
  expect(draft.json).toMatchObject({ id: 'larkspur-offers', locale: 'es-US', ...BODY });
  expect((await call('GET', DRAFT)).json).toEqual(draft.json);
  expect(await offered('es')).toMatchObject([{ version: 1, locale: 'en-US' }]);
  const published = publishedReply.parse((await call('POST', `${DRAFT}/publish`, {})).json);
  expect(published).toMatchObject({ state: 'published', wording: { version: 2, parts: BODY.parts } });
  expect(await offered('es')).toMatchObject([{ version: 2, locale: 'es-US', sha256: published.sha256 }]);
});

test('publishing the same text again gives the version there is', async () => {
  expect((await call('POST', `${DRAFT}/publish`, {})).json).toMatchObject({ wording: { version: 2 } });
});

test('versions are listed in pages and read one by one', async () => {
  const first = await call('GET', '/v1/wordings?limit=1');
  expect(first.json?.items).toMatchObject([{ wording: { id: 'larkspur-offers', version: 1 } }]);
  const second = await call('GET', `/v1/wordings?limit=1&cursor=${String(first.json?.nextCursor)}`);
  expect(second.json).toMatchObject({ items: [{ wording: { version: 2 } }], nextCursor: null });
  const one = await call('GET', '/v1/wordings/larkspur-offers/versions/2');
  expect([one.json]).toEqual(second.json?.items);
});

test('a retired version is offered no more; an invalidated one stays so', async () => {
  const state = '/v1/wordings/larkspur-offers/versions/2/state';
  expect((await call('POST', state, { state: 'retired' })).json).toMatchObject({ state: 'retired', material: false });
  expect(await offered('es')).toMatchObject([{ version: 1, locale: 'en-US' }]);
  expect((await call('POST', state, { state: 'invalidated' })).status).toBe(200);
  expect(await call('POST', state, { state: 'retired' })).toMatchObject({
    status: 409,
    json: { code: 'illegal_move' },
  });
  expect(await call('POST', state, { state: 'published' })).toMatchObject({ status: 422 });
});

test.each([
  ['no visible text', { parts: [{ text: '  ' }] }, 'parts'],
  ['a link that is not https', { parts: [{ text: 'x', href: 'http://a.example/' }] }, 'parts.0'],
  ['a program that is not there', { programs: ['none'] }, 'programs.0'],
  ['a program of another purpose', { purpose: 'alerts' }, 'programs.0'],
  ['a version of its own', { version: 7 }, 'version'],
])('a draft with %s is refused', async (_name, change, path) => {
  const reply = await call('PUT', DRAFT, { ...BODY, ...change });
  expect(reply).toMatchObject({ status: 422, json: { code: 'invalid_request' } });
  expect(JSON.stringify(reply.json?.issues)).toContain(`"path":"${path}`);
});

test('another sender sees no draft and no version, and publishes nothing', async () => {
  await call('POST', '/v1/senders', { id: 'ferncliff', legalName: 'Ferncliff Ltd' });
  const key = await server.keyFor(['wordings:write'], 'ferncliff');
  expect((await call('GET', '/v1/wordings', undefined, key)).json?.items).toEqual([]);
  for (const [method, path] of [
    ['GET', DRAFT],
    ['POST', `${DRAFT}/publish`],
    ['GET', '/v1/wordings/larkspur-offers/versions/1'],
  ] as const) {
    expect(await call(method, path, method === 'POST' ? {} : undefined, key)).toMatchObject({
      status: 404,
      json: { code: 'not_found' },
    });
  }
  expect((await call('POST', '/v1/wordings/larkspur-offers/versions/1/state', { state: 'retired' }, key)).status).toBe(
    404,
  );
  expect((await call('PUT', DRAFT, BODY, key)).status).toBe(422);
});

test('a draft of another sender stays as it is, and its sender is not told to who may not know', async () => {
  const path = '/v1/wordings/shared-id/drafts/en-US';
  expect((await call('PUT', path, { ...BODY, sender: 'larkspur' })).status).toBe(200);
  await call('POST', '/v1/senders', { id: 'other', legalName: 'Other Ltd' });
  await call('POST', '/v1/programs', {
    id: 'other-offers',
    sender: 'other',
    name: 'Offers',
    purpose: 'marketing',
    channel: 'sms',
  });
  const taken = await call('PUT', path, { ...BODY, sender: 'other', programs: ['other-offers'] });
  expect(taken).toMatchObject({ status: 409, json: { code: 'already_exists' } });
  expect((await call('GET', path)).json).toMatchObject({ sender: 'larkspur' });
});

test('an id belongs to the sender that publishes first, also where another had drafted it in another language', async () => {
  const [own, foreign] = ['/v1/wordings/raced-id/drafts/es-US', '/v1/wordings/raced-id/drafts/de-DE'];
  await call('POST', '/v1/senders', { id: 'rival', legalName: 'Rival Ltd' });
  const program = { id: 'rival-offers', sender: 'rival', name: 'Offers', purpose: 'marketing', channel: 'sms' };
  await call('POST', '/v1/programs', program);
  expect((await call('PUT', own, BODY)).status).toBe(200);
  expect((await call('PUT', foreign, { ...BODY, sender: 'rival', programs: ['rival-offers'] })).status).toBe(200);
  expect((await call('POST', `${own}/publish`, {})).status).toBe(200);
  expect(await call('POST', `${foreign}/publish`, {})).toMatchObject({ status: 409, json: { code: 'already_exists' } });
});
