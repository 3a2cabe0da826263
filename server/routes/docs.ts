/** `/openapi.json` and `/docs`: both made once, from the operations that are served. */
import type { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import { DOCS_HEADERS, docsPage } from '../docs/docs-page.ts';
import { createOpenApi } from '../docs/openapi.ts';
import type { Operation } from '../http/operation.ts';
import type { RequestEnv } from '../http/request-env.ts';

const JSON_HEADERS = {
  'content-type': 'application/json',
  'access-control-allow-origin': '*',
  'x-content-type-options': 'nosniff',
};

/** Adds both routes. They are made at the first request, so that a start does not wait for them. */
export function mountDocs(app: Hono<RequestEnv>, operations: readonly Operation[], deps: Deps): void {
  const about = { url: deps.config.publicUrl, version: deps.widgetVersion };
  const document = once(() => createOpenApi(operations, about));
  const json = once(() => JSON.stringify(document()));
  const page = once(() => docsPage(document()));
  app.get('/openapi.json', (c) => c.body(json(), 200, JSON_HEADERS));
  app.get('/docs', async (c) => c.body(await page(), 200, DOCS_HEADERS));
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
