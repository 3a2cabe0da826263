/** Rules that hold for every operation, checked on each: a new one cannot be forgotten. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SCOPES, type Scope } from '../../shared/schema/api/scope.ts';
import { SITE_KEY, setUpLarkspur } from '../../test/kit/larkspur-deps.ts';
import { startTestServer, type TestServer } from '../../test/kit/server.ts';
import type { Operation } from '../http/operation.ts';
import { operations } from './operations.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
});
afterAll(() => server.close());

const named = operations.map((operation) => [`${operation.method} ${operation.path}`, operation] as const);
const withKey = named.filter(([, { access }]) => typeof access === 'object');
const withBody = named.filter(([, { body }]) => body !== undefined);
const withId = named.filter(([, { params, access }]) => params !== undefined && typeof access === 'object');

/** Ids of the right shape, of things that are not there. */
const MISSING: Readonly<Record<string, string>> = {
  '/v1/records': 'rec_AAAAAAAAAAAAAAAAAAAAAA',
  '/v1/sending-connections': 'snd_AAAAAAAAAAAAAAAAAAAAAA',
  '/v1/users': 'usr_AAAAAAAAAAAAAAAAAAAAAA',
  '/v1/keys': 'key_AAAAAAAAAAAAAAAAAAAAAA',
  '/v1/holds': 'hld_AAAAAAAAAAAAAAAAAAAAAA',
  '/v1/restrictions': 'hld_AAAAAAAAAAAAAAAAAAAAAA',
  '/v1/person-requests': 'prq_AAAAAAAAAAAAAAAAAAAAAA',
  '/v1/legal-holds': 'lgh_AAAAAAAAAAAAAAAAAAAAAA',
  '/v1/person-links': 'lnk_AAAAAAAAAAAAAAAAAAAAAA',
  '/v1/messages': 'msg_AAAAAAAAAAAAAAAAAAAAAA',
  '/v1/inbound-connections': 'inb_AAAAAAAAAAAAAAAAAAAAAA',
  '/v1/webhooks': 'whk_AAAAAAAAAAAAAAAAAAAAAA',
  '/v1/imports': 'imp_AAAAAAAAAAAAAAAAAAAAAA',
  '/v1/checks': 'chk_AAAAAAAAAAAAAAAAAAAAAA',
};

function pathOf(operation: Operation): string {
  const resource = operation.path.split('/').slice(0, 3).join('/');
  return operation.path
    .replace('{id}', MISSING[resource] ?? 'nothing')
    .replace('{siteKey}', SITE_KEY)
    .replace('{locale}', 'en-US')
    .replace('{version}', '1')
    .replace('{+tile}', 'entries/000');
}

function scopesOf({ access }: Operation): readonly Scope[] {
  if (typeof access === 'string') return [];
  return 'scopes' in access ? access.scopes : [access.siteOr];
}

function call(operation: Operation, options: { key?: string; body?: unknown; headers?: Record<string, string> }) {
  const body = operation.body === undefined ? {} : { body: {} };
  const { bodyStream } = operation;
  const stream = bodyStream === undefined ? {} : { body: '', headers: { 'content-type': bodyStream } };
  return server.call(operation.method, pathOf(operation), { ...body, ...stream, ...options });
}

describe('without a key', () => {
  test.each(withKey)('%s answers 401', async (_name, operation) => {
    const reply = await call(operation, {});
    expect(reply).toMatchObject({ status: 401, json: { code: 'unauthorized' } });
    expect(reply.headers.get('www-authenticate')).toBe('Bearer');
  });

  test.each(withKey)('%s answers a key that nobody has with the same', async (_name, operation) => {
    const [none, unknown] = [await call(operation, {}), await call(operation, { key: `sk_${'x'.repeat(43)}` })];
    const isSiteCall = typeof operation.access === 'object' && 'siteOr' in operation.access;
    expect(unknown).toMatchObject({ status: 401, json: { code: 'unauthorized' } });
    if (!isSiteCall) expect({ ...unknown.json, requestId: '' }).toEqual({ ...none.json, requestId: '' });
  });
});

describe('with every scope but the right ones', () => {
  test.each(withKey)('%s answers 403', async (_name, operation) => {
    const others = SCOPES.filter((scope) => !scopesOf(operation).includes(scope));
    const reply = await call(operation, { key: await server.keyFor(others) });
    expect(reply).toMatchObject({ status: 403, json: { code: 'insufficient_scope' } });
  });
});

describe('with each right scope', () => {
  const each = withKey.flatMap(([name, operation]) =>
    scopesOf(operation).map((scope) => [name, scope, operation] as const),
  );
  test.each(each)('%s lets %s in', async (_name, scope, operation) => {
    const reply = await call(operation, { key: await server.keyFor([scope]) });
    expect([200, 201, 404, 422]).toContain(reply.status);
  });
});

describe('an id that is not there', () => {
  test.each(withId)('%s answers 404 or names the body, never 500', async (_name, operation) => {
    const reply = await call(operation, { key: server.key });
    expect(['not_found', 'invalid_request']).toContain(reply.json?.code);
  });

  test.each(withId)('%s answers 404 to an id that cannot be one', async (_name, operation) => {
    const path = operation.path.replaceAll(/\{\w+\}/g, '%21%21');
    const body = operation.body === undefined ? {} : { body: {} };
    const { bodyStream } = operation;
    const stream = bodyStream === undefined ? {} : { body: '', headers: { 'content-type': bodyStream } };
    const reply = await server.call(operation.method, path, { key: server.key, ...body, ...stream });
    expect(reply).toMatchObject({ status: 404, json: { code: 'not_found' } });
  });
});

describe('a body', () => {
  test.each(withBody)('%s: type before size before JSON before key before schema', async (_name, operation) => {
    const huge = `{"x":"${'x'.repeat(operation.maxBodyBytes ?? 16 * 1024)}`;
    const wrongType = await call(operation, { body: huge, headers: { 'content-type': 'text/plain' } });
    expect(wrongType).toMatchObject({ status: 415, json: { code: 'unsupported_media_type' } });
    const tooLarge = await call(operation, { body: huge });
    expect(tooLarge).toMatchObject({ status: 413, json: { code: 'payload_too_large' } });
    const declared = { 'content-length': String(huge.length) };
    expect(await call(operation, { body: huge, headers: declared })).toMatchObject({ status: 413 });
    const malformed = await call(operation, { body: '{"x":' });
    expect(malformed).toMatchObject({ status: 400, json: { code: 'malformed_json' } });
    const twice = await call(operation, { body: '{"a":{"x":"1","y":2,"x":"3"}}' });
    const issues = [{ path: 'a.x', message: 'named twice' }];
    expect(twice).toMatchObject({ status: 400, json: { code: 'malformed_json', issues } });
    expect(await call(operation, { body: {} })).toMatchObject({ status: 401 });
    const others = SCOPES.filter((scope) => !scopesOf(operation).includes(scope));
    expect(await call(operation, { key: await server.keyFor(others), body: {} })).toMatchObject({ status: 403 });
  });

  test.each(withBody)('%s refuses one that is nested without end', async (_name, operation) => {
    const deep = `{"x":${'['.repeat(64)}${']'.repeat(64)}}`;
    expect(await call(operation, { key: server.key, body: deep })).toMatchObject({
      status: 400,
      json: { code: 'malformed_json' },
    });
  });

  test.each(withBody)('%s names an unknown member, but not one that may be a number', async (_name, operation) => {
    const reply = await call(operation, { key: server.key, body: { surprise: 1, '+12025550143': 1 } });
    expect(reply).toMatchObject({
      status: expect.any(Number),
      json: { code: expect.stringMatching(/^(invalid_request|not_found)$/) },
    });
    expect(reply.text).not.toContain('2025550143');
    if (reply.status === 422) {
      expect(reply.json?.issues).toContainEqual({ path: 'surprise', message: 'unknown member' });
      expect(reply.json?.issues).toContainEqual({ path: '?', message: 'unknown member' });
    }
  });
});

describe('a packed body', () => {
  const taking = named.filter(([, { body, signedBody, bodyStream }]) => body ?? signedBody ?? bodyStream);
  test.each(taking)('%s answers 415, whoever calls, and says which coding it takes', async (_name, operation) => {
    const [type = 'application/json'] = operation.signedBody ?? [operation.bodyStream];
    const packed = { body: 'not what it seems', headers: { 'content-type': type, 'content-encoding': 'gzip' } };
    const reply = await call(operation, packed);
    expect(reply).toMatchObject({ status: 415, json: { code: 'unsupported_media_type' } });
    expect(reply.headers.get('accept-encoding')).toBe('identity');
    const plain = { ...packed, headers: { ...packed.headers, 'content-encoding': 'Identity' } };
    expect(await call(operation, plain)).not.toMatchObject({ status: 415 });
  });
});

describe('the method', () => {
  const paths = [...new Set(operations.map(({ path }) => path))];
  test.each(paths)('%s answers 405 to another and says which it takes', async (path) => {
    const methods = operations.filter((operation) => operation.path === path).map(({ method }) => method);
    const sample = operations.find((operation) => operation.path === path);
    const reply = await server.call('DELETE', sample ? pathOf(sample) : path);
    expect(reply).toMatchObject({ status: 405, json: { code: 'method_not_allowed' } });
    expect(reply.headers.get('allow')).toBe(methods.join(', '));
  });
});

test('every error has one shape, and its type leads to its explanation', async () => {
  const { json, headers } = await server.call('GET', '/nowhere');
  expect(headers.get('content-type')).toBe('application/problem+json');
  expect(json).toEqual({
    type: `${server.deps.config.publicUrl}/docs#not_found`,
    title: expect.any(String),
    status: 404,
    code: 'not_found',
    detail: expect.any(String),
    requestId: headers.get('x-request-id'),
    issues: [],
  });
});
