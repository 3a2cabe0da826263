/** Requests find the same handlers, however often a path was asked for. */
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { RememberingRouter } from './remembering-router.ts';

it('finds what was found before: the method’s own handler, the one for all, and parameters', async () => {
  const app = new Hono({ router: new RememberingRouter() });
  app.use(async (c, next) => {
    await next();
    c.res.headers.set('passed', c.req.path);
  });
  app.post('/items/count', (c) => c.text('count'));
  app.all('/items/count', (c) => c.text('another method'));
  app.get('/items/:id', (c) => c.text(c.req.param('id')));
  const ask = async (method: string, path: string) => {
    const reply = await app.request(path, { method });
    return [reply.status, await reply.text(), reply.headers.get('passed')];
  };
  for (let i = 0; i < 3; i++) {
    expect(await ask('POST', '/items/count')).toEqual([200, 'count', '/items/count']);
    expect(await ask('GET', '/items/count')).toEqual([200, 'another method', '/items/count']);
    expect(await ask('GET', `/items/${i}`)).toEqual([200, `${i}`, `/items/${i}`]);
    expect((await ask('GET', '/nothing'))[0]).toBe(404);
  }
});
