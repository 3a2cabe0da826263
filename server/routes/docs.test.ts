/** The API documents itself: every operation, every error, in a document that tools take and a page that people read. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../test/kit/server.ts';
import type { OpenApi } from '../docs/openapi.ts';
import { PROBLEMS } from '../errors.ts';
import { problemsOf } from '../http/operation.ts';
import { operations } from './operations.ts';

let server: TestServer;
let api: OpenApi;
let page: string;

beforeAll(async () => {
  server = await startTestServer();
  api = (await server.call('GET', '/openapi.json')).json as unknown as OpenApi;
  page = (await server.call('GET', '/docs')).text;
});
afterAll(() => server.close());

test('the document has each operation with its replies and errors', () => {
  expect(api.openapi).toBe('3.1.0');
  for (const operation of operations) {
    const described = api.paths[operation.path.replace('{+', '{')]?.[operation.method.toLowerCase()];
    const statuses = [operation.reply.status, ...problemsOf(operation).map((code) => PROBLEMS[code][0])];
    expect(Object.keys(described?.responses ?? {}).sort()).toEqual([...new Set(statuses.map(String))].sort());
    const { body, signedBody, bodyStream } = operation;
    expect(described?.requestBody !== undefined).toBe((body ?? signedBody ?? bodyStream) !== undefined);
  }
});

test('operation ids are distinct', () => {
  const ids = Object.values(api.paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  );
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toContain('getV1SitesSiteKeyOffer');
});

test('path parameters are those in the path', () => {
  for (const [path, methods] of Object.entries(api.paths)) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    for (const { parameters } of Object.values(methods)) {
      expect(parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)).toEqual(names);
    }
  }
});

test('every reference leads somewhere within the document', () => {
  const references = [...JSON.stringify(api).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference);
  expect(new Set(references)).toEqual(new Set(['#/components/schemas/Problem']));
});

test('an instant that is sent has its form in the document', () => {
  const since = api.paths['/v1/audit']?.['get']?.parameters.find(({ name }) => name === 'since');
  expect(since).toMatchObject({
    schema: { type: 'string', format: 'date-time', pattern: expect.stringContaining('Z') },
  });
});

test('what may be left out is not required, what has a default is not either', () => {
  const { parameters = [] } = api.paths['/v1/senders']?.['get'] ?? {};
  expect(parameters.map(({ name, required }) => [name, required])).toEqual([
    ['limit', false],
    ['cursor', false],
  ]);
});

test('the page explains every error code where the type of an error leads', () => {
  for (const code of Object.keys(PROBLEMS)) expect(page).toContain(`<tr id="${code}">`);
});

test('the page shows each operation, and has no script', () => {
  for (const { method, path } of operations) expect(page).toContain(`${method} ${path.replace('{+', '{')}`);
  expect(page).not.toMatch(/<script|javascript:|\son\w+=/);
});

test('every link within the page has its target', () => {
  const targets = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
  expect(links.filter((link) => !targets.has(link ?? ''))).toEqual([]);
  expect(links.length).toBeGreaterThan(operations.length);
});

test('no two parts of the page have one id', () => {
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});
