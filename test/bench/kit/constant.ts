/** Hono that reads each request and answers with the same JSON: what a check over HTTP is measured against. Runs in a child. */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const ANSWER = JSON.stringify({ decision: 'allow', reasons: [], checkId: 'chk_AAAAAAAAAAAAAAAAAAAAAA' });

const app = new Hono();
app.post('/v1/checks', async (c) => {
  await c.req.text();
  return new Response(ANSWER, { headers: { 'content-type': 'application/json' } });
});
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.send?.(`http://127.0.0.1:${port}`));
