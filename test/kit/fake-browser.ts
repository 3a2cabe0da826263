/** What the element does in a browser, without one: it shows wordings, commits, and signs with a one-time key. */
import { commit, type Disclosure, type StatementField } from '../../shared/commitment/commitment.ts';
import { fromBase64url } from '../../shared/encoding/base64url.ts';
import { fromUtf8, utf8 } from '../../shared/encoding/bytes.ts';
import { canonicalJson } from '../../shared/encoding/canonical-json.ts';
import type { Instant } from '../../shared/encoding/time.ts';
import { makeId, type StatementId } from '../../shared/ids.ts';
import { assembleJws, signingInput, TYP } from '../../shared/jws/jws.ts';
import { type Offer, offerSha256 } from '../../shared/record/offer.ts';
import type { Statement } from '../../shared/record/statement.ts';
import { type TextHashes, type Wording, wordingTextHashes } from '../../shared/wording/wording.ts';
import { type P256Key, p256Key } from './p256-key.ts';
import type { Random } from './random.ts';
import { disclosureOf } from './salted.ts';

/** What a page is given to show: the body of an offer reply, or an operator's `Offered`. */
export interface Shown {
  readonly siteKey: string;
  /** The offer token. */
  readonly offer: string;
  readonly wordings: readonly (Pick<Wording, 'id' | 'version' | 'locale' | 'parts' | 'label'> & {
    readonly sha256: string;
  })[];
}

/** The body of `POST /v1/submissions`. */
export interface Submission {
  readonly siteKey: string;
  readonly offer: string;
  readonly statement: string;
  readonly disclosures: readonly Disclosure[];
}

export interface BrowserOptions {
  readonly random: Random;
  readonly clientTime: Instant;
  readonly phone?: string;
  readonly origin?: string;
  /** Which of the shown wordings are ticked; all, unless said. */
  readonly tick?: readonly number[];
  /** Values of the other fields; `{ display: null }` leaves one out. */
  readonly fields?: Partial<Readonly<Record<StatementField, string | null>>>;
  /** Misbehaves: what the page showed instead of the wording. */
  readonly rendered?: Partial<TextHashes>;
  /** Misbehaves: the last word on the statement before it is signed. */
  readonly alter?: (statement: Statement) => unknown;
  /** Misbehaves: the last word on the header before it is signed. */
  readonly alterHeader?: (header: { alg: 'ES256'; jwk: P256Key['jwk']; typ: typeof TYP.statement }) => unknown;
}

const MEASURED: Readonly<Record<StatementField, string | null>> = {
  phone: '+12025550143',
  name: null,
  display: canonicalJson({ contrastThousandths: 12_630, fontPx: 16, visibleThousandths: 1000 }),
  gesture: canonicalJson({ input: 'pointer', tickedMsBeforeSubmit: 4210 }),
  page: canonicalJson({ path: '/newsletter', title: 'Offers from Larkspur' }),
  client: canonicalJson({ languages: ['en-US', 'es'], zone: 'America/New_York' }),
};

/** Ticks what is shown and submits it. */
export function makeSubmission(shown: Shown, options: BrowserOptions): Submission {
  const { random } = options;
  const id = makeId<StatementId>('stm_', random(16));
  const phone = options.phone === undefined ? {} : { phone: options.phone };
  const values = Object.entries({ ...MEASURED, ...phone, ...options.fields });
  const disclosures = values.flatMap(([field, value]) =>
    value === null ? [] : [disclosureOf(field as StatementField, value, random)],
  );
  const ticked = shown.wordings.filter((_, i) => options.tick?.includes(i) ?? true);
  const statement: Statement = {
    v: 1,
    id,
    log: readOffer(shown.offer).log,
    offer: offerSha256(shown.offer),
    origin: options.origin ?? 'https://shop.example',
    choices: ticked.map((wording) => ({
      wording: { id: wording.id, version: wording.version, locale: wording.locale, sha256: wording.sha256 },
      act: 'granted',
      rendered: { ...wordingTextHashes(wording), ...options.rendered },
    })),
    commitments: Object.fromEntries(
      disclosures.map((disclosure) => [disclosure.field, commit(id, disclosure)]),
    ) as Statement['commitments'],
    widget: { version: '1.0.0' },
    clientTime: options.clientTime,
  };
  return { siteKey: shown.siteKey, offer: shown.offer, statement: signStatement(statement, options), disclosures };
}

function signStatement(statement: Statement, options: BrowserOptions): string {
  const key = p256Key(options.random(32));
  const header = { alg: 'ES256', jwk: key.jwk, typ: TYP.statement } as const;
  const input = signingInput(
    (options.alterHeader?.(header) ?? header) as typeof header,
    options.alter?.(statement) ?? statement,
  );
  return assembleJws(input, key.sign(utf8(input)));
}

/** A browser has no key to verify an offer with: it reads it, and the server checks what it gets back. */
function readOffer(token: string): Offer {
  return JSON.parse(fromUtf8(fromBase64url(token.split('.')[1] ?? ''))) as Offer;
}
