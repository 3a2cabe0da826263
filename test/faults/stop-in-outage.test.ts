/** While the database cannot be read at all, who is known may still withdraw: it is kept, and logged when it is back. */
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ADMIN_KEY, startServer } from '../setup/built-server.ts';
import { callApi } from '../setup/call-api.ts';
import { type Sqld, sqldPath, startSqld } from '../setup/sqld.ts';
import { testFolder } from '../setup/test-folder.ts';
import { getJson } from './visitors.ts';

const PHONES = { key: '+12025550141', page: '+12025550142', link: '+12025550143' } as const;
const OTHER = '+12025550149';

async function sqldIn(dir: string, port?: number): Promise<Sqld> {
  const sqld = await startSqld({ dir, ...(port === undefined ? {} : { port }) });
  if (!sqld) throw new Error('There is no libSQL server to start.');
  onTestFinished(() => sqld.stop('SIGKILL'));
  return sqld;
}

describe.runIf(await sqldPath())('while the database server is gone', () => {
  test('a withdrawal by API key, by site key and by a person’s link is in effect, and nothing else is let in', async () => {
    const dir = await testFolder();
    const data = await sqldIn(join(dir, 'data'));
    const { url } = await startServer({ dataDir: dir, env: { DATABASE_URL: data.url } });
    const call = (path: string, body: object) => callApi(url, 'POST', path, body);
    const act = { program: 'larkspur-offers', status: 'granted', source: 'phone_call', method: 'spoken' };
    for (const phone of [...Object.values(PHONES), OTHER]) await call('/v1/records', { ...act, phone });
    const { siteKey } = (await getJson(`${url}/v1/sites/larkspur-web`)) as { siteKey: string };
    const link = ((await call('/v1/person-links', { phone: PHONES.link, sender: 'larkspur' })) as { url: string }).url;
    // Known are those whom this process has read: a page that was shown, a link that was opened, a key that was used.
    await fetch(`${url}/v1/sites/${siteKey}/offer`);
    await fetch(new URL(new URL(link).pathname, url));
    await call('/v1/withdrawals', { phone: '+12025550199', sender: 'larkspur' });

    await data.stop('SIGKILL');
    const post = (path: string, body: object, key?: string) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        },
        body: JSON.stringify(body),
      });
    const byKey = await post('/v1/withdrawals', { phone: PHONES.key, sender: 'larkspur' }, ADMIN_KEY);
    expect([byKey.status, await byKey.json()]).toEqual([
      202,
      { accepted: true, records: [], logged: false, readable: true },
    ]);
    const byPage = await post('/v1/withdrawals', { phone: PHONES.page, siteKey });
    expect([byPage.status, await byPage.json()]).toEqual([202, { accepted: true }]);
    const byLink = await fetch(new URL(`${new URL(link).pathname}/withdrawals?lang=en`, url), {
      method: 'POST',
      body: new URLSearchParams({ scope: 'all' }),
    });
    expect(byLink.status).toBe(200);
    expect(await byLink.text()).toContain('Stopped.');
    // Whoever is remembered is so for withdrawals alone; whoever was never seen is not let in at all.
    for (const [path, body, key] of [
      ['/v1/checks', { program: 'larkspur-offers', phone: OTHER }, ADMIN_KEY],
      ['/v1/records', { ...act, phone: OTHER }, ADMIN_KEY],
      ['/v1/withdrawals', { phone: OTHER, sender: 'larkspur' }, `${ADMIN_KEY}-of-nobody`],
      ['/v1/withdrawals', { phone: OTHER, siteKey: 'pk_of_nobody' }, undefined],
    ] as const) {
      expect([path, (await post(path, body, key)).status]).toEqual([path, 503]);
    }
    expect((await fetch(new URL(new URL(link).pathname, url))).status).toBe(503);

    await sqldIn(join(dir, 'data'), data.port);
    const stopped = async (phone: string) => {
      const reply = await post('/v1/checks', { program: 'larkspur-offers', phone }, ADMIN_KEY);
      return reply.status === 200 ? (await reply.text()).includes('"suppressed"') : null;
    };
    for (const phone of Object.values(PHONES)) await expect.poll(() => stopped(phone), { timeout: 30_000 }).toBe(true);
    expect(await stopped(OTHER)).toBe(false);
    for (const phone of Object.values(PHONES)) {
      const status = async () => {
        const { consents } = (await call('/v1/lookup', { phone })) as {
          consents: { program: string; status: string }[];
        };
        return consents.find(({ program }) => program === 'larkspur-offers')?.status;
      };
      await expect.poll(status, { timeout: 30_000 }).toBe('withdrawn');
    }
  });
});
