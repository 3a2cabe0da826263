/** Data in which of most things that the server keeps there is at least one, made by the calls that make them. */
import { createApp } from '../../server/app.ts';
import type { Deps } from '../../server/deps.ts';
import { makeSecret } from '../../server/setup/api-keys.ts';
import { insertApiKey } from '../../server/store/api-keys.ts';
import { findSite, updateSite } from '../../server/store/sites.ts';
import { insertUser } from '../../server/store/users.ts';
import { SCOPES } from '../../shared/schema/api/scope.ts';
import { SITE_KEY, send, setUpLarkspur, tick } from './larkspur-deps.ts';
import { byGeneric, GENERIC_SECRET } from './providers.ts';

/** Whose numbers they are, by what happens to each. */
export const NUMBERS = {
  agrees: '+12025550143',
  withdraws: '+12025550188',
  stopsOnPage: '+12025550189',
  writes: '+12025550190',
  isRestricted: '+12025550191',
  isHeld: '+12025550192',
  isErased: '+12025550193',
} as const;

/** Lives through all of it. */
export async function makeOneOfEach(deps: Deps): Promise<void> {
  await setUpLarkspur(deps);
  const site = await findSite(deps.db, SITE_KEY);
  if (site) await deps.db.write(updateSite({ ...site, origins: [...site.origins, deps.config.publicUrl].sort() }));
  const app = createApp(deps);
  const key = makeSecret(deps.random);
  const createdAt = new Date(deps.clock()).toISOString();
  await deps.db.write(
    insertUser({ id: 'usr_p', name: 'Pat', kind: 'person', createdAt }),
    insertApiKey({ id: 'key_p', user: 'usr_p', sender: null, scopes: SCOPES, createdAt, revokedAt: null }, key),
  );
  const post = async (path: string, body: object, headers: Readonly<Record<string, string>> = {}) => {
    const type = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const text = 'body' in body && Object.keys(headers).length > 0 ? String(body.body) : JSON.stringify(body);
    const reply = await app.request(path, { method: 'POST', headers: { ...type, ...headers }, body: text });
    if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
    return (await reply.json()) as Record<string, unknown>;
  };
  const about = (phone: string) => ({ sender: 'larkspur', phone });
  for (const phone of Object.values(NUMBERS)) await send(deps, await tick(deps, { phone }));
  await post('/v1/withdrawals', about(NUMBERS.withdraws));
  const form = `phone=${encodeURIComponent(NUMBERS.stopsOnPage)}`;
  await app.request(`/stop/${SITE_KEY}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form,
  });
  const connection = { sender: 'larkspur', provider: 'generic', secret: GENERIC_SECRET };
  const { url } = await post('/v1/inbound-connections', connection);
  const asks = { from: NUMBERS.writes, to: '+18445550002', text: 'Can I cancel my order?' };
  const signed = byGeneric('m-1', asks, deps.clock());
  await post(new URL(String(url)).pathname, { body: signed.body }, signed.headers);
  await post('/v1/restrictions', { ...about(NUMBERS.isRestricted), reason: 'r' });
  await post('/v1/legal-holds', { ...about(NUMBERS.isHeld), matter: 'm', reason: 'r' });
  await post('/v1/person-requests', { ...about(NUMBERS.agrees), kind: 'access' });
  await post('/v1/person-links', about(NUMBERS.agrees));
  await post('/v1/erasures', { ...about(NUMBERS.isErased), reason: 'person_request' });
  await post('/v1/webhooks', { sender: 'larkspur', url: 'https://hooks.example/x' });
  const settings = { account: `AC${'0'.repeat(32)}`, from: '+12025550100' };
  await post('/v1/sending-connections', { sender: 'larkspur', provider: 'twilio', settings, secret: 'f'.repeat(32) });
  await post('/v1/segments', { id: 'all', sender: 'larkspur', filter: {} });
  await post('/v1/campaigns', { id: 'ask', program: 'larkspur-offers', site: 'larkspur-web' });
  await post('/v1/checks', { program: 'larkspur-offers', phone: NUMBERS.agrees });
  await post('/v1/sends', { program: 'larkspur-offers', sends: [{ phone: NUMBERS.agrees, at: createdAt }] });
}
