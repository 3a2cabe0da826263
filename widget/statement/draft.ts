/** What is about to be signed, made at one moment from what the page shows at that moment. */
import { type Commitments, commit, type Disclosure, type StatementField } from '../../shared/commitment/commitment.ts';
import { toBase64url } from '../../shared/encoding/base64url.ts';
import { canonicalJson } from '../../shared/encoding/canonical-json.ts';
import { type Instant, toInstant } from '../../shared/encoding/time.ts';
import { makeId, type StatementId } from '../../shared/ids.ts';
import { offerSha256 } from '../../shared/record/offer-sha256.ts';
import type { Choice, Statement } from '../../shared/record/statement.ts';
import type { Evidence } from '../public-api.ts';
import type { Offer } from '../wording/offer.ts';

/** What a statement says: the offer it answers, the choices made, the values committed to. */
export interface Content {
  readonly siteKey: string;
  readonly offer: Pick<Offer, 'offer' | 'log'>;
  readonly choices: readonly Choice[];
  readonly phone: string;
  /** The person's; empty where the page asks for none. */
  readonly name: string;
  readonly evidence: Evidence;
  readonly version: string;
  readonly mode?: 'attach' | undefined;
}

export interface Draft {
  readonly statement: Statement;
  readonly disclosures: readonly Disclosure[];
  readonly siteKey: string;
  readonly offer: string;
}

/** A draft of `content` with an id and salts of its own, used for it alone. */
export function draftStatement(content: Content): Draft {
  const id = makeId<StatementId>('stm_', random(16));
  const values: Partial<Record<StatementField, string>> = { phone: content.phone };
  if (content.name) values.name = content.name;
  for (const [part, value] of Object.entries(content.evidence)) values[part as StatementField] = canonicalJson(value);

  const disclosures = (Object.entries(values) as [StatementField, string][]).map(
    ([field, value]): Disclosure => ({ field, salt: toBase64url(random(32)), value }),
  );
  const commitments: Commitments = Object.fromEntries(disclosures.map((each) => [each.field, commit(id, each)]));
  const statement: Statement = {
    v: 1,
    id,
    log: content.offer.log,
    offer: offerSha256(content.offer.offer),
    origin: location.origin,
    choices: [...content.choices],
    commitments: commitments as Statement['commitments'],
    widget: { version: content.version, ...(content.mode && { mode: content.mode }) },
    clientTime: now(),
  };
  return { statement, disclosures, siteKey: content.siteKey, offer: content.offer.offer };
}

function now(): Instant {
  return toInstant(Date.now());
}

function random(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}
