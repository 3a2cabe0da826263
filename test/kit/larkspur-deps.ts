/** Larkspur set up on real server parts: sender, programs, site and published wording, and visitors who tick. */

import type { KeyCaller, SiteCaller } from '../../server/caller.ts';
import { makeOffer } from '../../server/consent/offer/make-offer.ts';
import { type SubmitReply, submit } from '../../server/consent/submission/submit.ts';
import { draftWording } from '../../server/consent/wording/draft-wording.ts';
import { publishWording } from '../../server/consent/wording/publish-wording.ts';
import type { Deps } from '../../server/deps.ts';
import { createSendingConnection } from '../../server/setup/sending-connections.ts';
import { insertProgram } from '../../server/store/programs.ts';
import { insertSender } from '../../server/store/senders.ts';
import { findSite, insertSite, updateSite } from '../../server/store/sites.ts';
import { insertUser } from '../../server/store/users.ts';
import { toInstant } from '../../shared/encoding/time.ts';
import { type BrowserOptions, makeSubmission, type Shown, type Submission } from './fake-browser.ts';
import { LARKSPUR } from './larkspur.ts';

export const SITE_KEY = 'pk_larkspur_test_000000';
export const ORIGIN = 'https://shop.example';

export const ADMIN: KeyCaller = {
  kind: 'key',
  keyId: 'key_test',
  via: 'key:key_test',
  userId: 'usr_test',
  sender: null,
  scopes: ['admin'],
};

/** Gives Larkspur an account at Twilio, by which its site has numbers confirmed by code from now on. */
export async function confirmByTwilio(deps: Deps): Promise<void> {
  const settings = { account: `AC${'0'.repeat(32)}`, from: '+12025550100' };
  const body = { sender: 'larkspur', provider: 'twilio', settings, secret: 'f'.repeat(32) } as const;
  await createSendingConnection(deps, { caller: ADMIN, requestId: 'req', body });
  await setConfirmation(deps, 'code');
}

/** Sets how Larkspur's site has numbers confirmed. */
export async function setConfirmation(deps: Deps, confirm: 'code' | 'reply' | 'none'): Promise<void> {
  const site = await findSite(deps.db, SITE_KEY);
  if (!site) throw new Error('Larkspur is not set up.');
  await deps.db.write(updateSite({ ...site, confirm }));
}

/** Sets Larkspur up; `wording` is its published offers text. */
export async function setUpLarkspur(deps: Deps): Promise<void> {
  const createdAt = toInstant(deps.clock());
  const program = {
    sender: 'larkspur',
    name: 'Trail Deals',
    channel: 'sms',
    basis: 'consent',
    cap: null,
    createdAt,
  } as const;
  await deps.db.write(
    insertUser({ id: 'usr_test', name: 'Test', kind: 'person', createdAt }),
    insertSender({ ...LARKSPUR.sender, brand: 'Larkspur Outdoor', country: 'US', createdAt }),
    insertProgram({ id: 'larkspur-offers', purpose: 'marketing', reviewMonths: 24, expiryMonths: null, ...program }),
    insertProgram({ id: 'larkspur-alerts', purpose: 'marketing', reviewMonths: 24, expiryMonths: 12, ...program }),
    insertSite({
      siteKey: SITE_KEY,
      id: 'larkspur-web',
      sender: 'larkspur',
      origins: [ORIGIN],
      countries: ['US'],
      wordings: ['larkspur-offers'],
      defaultLocale: 'en-US',
      confirm: 'none',
      evidence: 'full',
      challenge: null,
      createdAt,
    }),
  );
  await publish(deps, {});
}

interface PublishOptions {
  readonly id?: string;
  readonly locale?: string;
  readonly programs?: readonly string[];
  /** Stands before the usual text, so that the wording is another one that breaks no rule. */
  readonly text?: string;
  /** Why it is published although it breaks one. */
  readonly override?: string;
}

/** Publishes a wording of Larkspur's, `larkspur-offers` in English unless said otherwise. */
export async function publish(deps: Deps, options: PublishOptions): Promise<number> {
  const id = options.id ?? 'larkspur-offers';
  const locale = options.locale ?? 'en-US';
  const parts = options.text === undefined ? LARKSPUR.parts : [{ text: `${options.text} ` }, ...LARKSPUR.parts];
  const body = {
    sender: 'larkspur',
    purpose: 'marketing',
    programs: options.programs ?? ['larkspur-offers'],
    parts,
  } as const;
  await draftWording(deps, { id, locale, body, caller: ADMIN, requestId: 'req' });
  const override = options.override === undefined ? undefined : { reason: options.override };
  const row = await publishWording(deps, { id, locale, override, caller: ADMIN, requestId: 'req' });
  return row.wording.version;
}

/** What a page is given now. */
export async function shown(deps: Deps): Promise<Shown> {
  return { siteKey: SITE_KEY, ...(await makeOffer(deps, { siteKey: SITE_KEY, locale: null })) };
}

/** A visitor's submission, not yet sent. */
export async function tick(deps: Deps, options: Partial<BrowserOptions> = {}): Promise<Submission> {
  return makeSubmission(await shown(deps), { random: deps.random, clientTime: toInstant(deps.clock()), ...options });
}

/** Sends a submission as the visitor's browser does. */
export async function send(deps: Deps, body: Submission): Promise<SubmitReply> {
  const site = await findSite(deps.db, SITE_KEY);
  if (!site) throw new Error('Larkspur is not set up.');
  const caller: SiteCaller = { kind: 'site', site };
  return submit(deps, { body, caller, ip: '203.0.113.7', originHeader: ORIGIN });
}
