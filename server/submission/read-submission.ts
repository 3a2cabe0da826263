/**
 * Reads the form entry `…_consent_submission` in the host's own backend, offline: whether it is genuine, for that site,
 * and for the number that came with the form. What it returns is to be forwarded to `POST /v1/submissions`; the records
 * are made there.
 */
import { z } from 'zod';
import { opens, phoneIn, type StatementField } from '../../shared/commitment/commitment.ts';
import { parseCanonicalJson } from '../../shared/encoding/canonical-json.ts';
import type { Instant } from '../../shared/encoding/time.ts';
import { FormatError } from '../../shared/errors.ts';
import type { StatementId } from '../../shared/ids.ts';
import { type Ed25519Jwk, parseEd25519Jwk, thumbprint } from '../../shared/jws/keys.ts';
import { parseVkey } from '../../shared/log/note.ts';
import { disclosureSchema } from '../../shared/proof/file.ts';
import { isGrammatical } from '../../shared/proof/steps/disclosures.ts';
import { type Offer, offerSha256, openOffer } from '../../shared/record/offer.ts';
import { type Choice, openStatement, type Statement } from '../../shared/record/statement.ts';
import { parseAs } from '../../shared/schema/parse.ts';

/** Whom to trust, pinned by the host; the operator's `/.well-known/phone-consent.json` has both. */
export interface SubmissionTrust {
  /** The log's verifier key: names the log. */
  readonly vkey: string;
  /** The keys that offers are signed with. */
  readonly recordKeys: readonly Ed25519Jwk[];
}

export interface ReadSubmissionOptions {
  /** The number that came with the form, E.164: the entry named after the element. */
  readonly phone: string;
  /** Id of the site, e.g. `larkspur-web`. */
  readonly site: string;
  readonly trust: SubmissionTrust;
}

/** What is wrong with an entry. The server says the same of the same fault, where it has it too. */
export type SubmissionFault =
  | 'malformed'
  | 'offer_invalid'
  | 'statement_invalid'
  | 'wrong_log'
  | 'wrong_site'
  | 'offer_mismatch'
  | 'origin_not_allowed'
  | 'unknown_wording'
  | 'commitment_mismatch'
  | 'phone_mismatch';

export type SubmissionBody = z.output<typeof bodySchema>;

export type ReadSubmission =
  | {
      readonly ok: true;
      /** The body to forward. */
      readonly submission: SubmissionBody;
      readonly statementId: StatementId;
      readonly phone: string;
      /** What was agreed to: wordings and their versions. */
      readonly choices: readonly Choice[];
      /** Web origin of the page, by the browser's word. */
      readonly origin: string;
      /** The browser's clock at signing. */
      readonly clientTime: Instant;
    }
  | { readonly ok: false; readonly code: SubmissionFault; readonly detail: string };

const bodySchema = z.strictObject({
  disclosures: z.array(disclosureSchema).max(16),
  offer: z.string().max(32_768),
  siteKey: z.string().max(100),
  statement: z.string().max(20_000),
});

const MAX_ENTRY_LENGTH = 131_072;

/** A fault on its way out of the checks. */
class Fault extends Error {
  readonly code: SubmissionFault;

  constructor(code: SubmissionFault, detail: string) {
    super(detail);
    this.code = code;
  }
}

/**
 * Reads an entry. Never throws for what the entry holds, which is attacker-controlled. That the wording was shown as
 * registered, and that the offer is not too old, is for the server to say: it has the wordings and the clock.
 * @param entry - the form entry as it came
 * @throws FormatError when the host's own `trust` is malformed
 * @example
 * const read = await readSubmission(form.phone_consent_submission, { phone: form.phone, site: 'larkspur-web', trust });
 * if (read.ok) await forward(read.submission);
 */
export async function readSubmission(entry: unknown, options: ReadSubmissionOptions): Promise<ReadSubmission> {
  const trust = readTrust(options.trust);
  try {
    const submission = parseEntry(entry);
    const offer = await attempt('offer_invalid', () => openOffer(submission.offer, (kid) => trust.keys.get(kid)));
    const statement = await attempt('statement_invalid', () => openStatement(submission.statement));
    checkOffer(offer, statement, submission, { log: trust.log, site: options.site });
    checkDisclosures(statement, submission, options.phone);
    const { id: statementId, choices, origin, clientTime } = statement;
    return { ok: true, submission, statementId, phone: options.phone, choices, origin, clientTime };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { ok: false, code: error.code, detail: error.message };
  }
}

function readTrust({ vkey, recordKeys }: SubmissionTrust): { log: string; keys: ReadonlyMap<string, Ed25519Jwk> } {
  const keys = recordKeys.map((key) => parseEd25519Jwk(key));
  return { log: parseVkey(vkey).name, keys: new Map(keys.map((key) => [thumbprint(key), key])) };
}

function parseEntry(entry: unknown): SubmissionBody {
  if (typeof entry !== 'string' || entry.length > MAX_ENTRY_LENGTH) {
    throw new Fault('malformed', 'the entry is not a text of the length of a submission');
  }
  try {
    return parseAs(bodySchema, parseCanonicalJson(entry));
  } catch (error) {
    throw asFault('malformed', error);
  }
}

function checkOffer(
  offer: Offer,
  statement: Statement,
  submission: SubmissionBody,
  { log, site }: { log: string; site: string },
): void {
  if (offer.log !== log || statement.log !== log) throw new Fault('wrong_log', 'it is for another log');
  if (offer.site !== site) throw new Fault('wrong_site', `the offer was made for the site ${offer.site}`);
  if (statement.offer !== offerSha256(submission.offer)) {
    throw new Fault('offer_mismatch', 'the statement cites another offer than the one that came with it');
  }
  if (!offer.origins.includes(statement.origin)) {
    throw new Fault('origin_not_allowed', `the site does not run on ${statement.origin}`);
  }
  for (const { wording } of statement.choices) {
    const offered = offer.wordings.find(({ sha256 }) => sha256 === wording.sha256);
    if (offered?.id !== wording.id || offered.version !== wording.version || offered.locale !== wording.locale) {
      throw new Fault('unknown_wording', `the offer does not list the wording ${wording.id}`);
    }
  }
}

function checkDisclosures(statement: Statement, { disclosures }: SubmissionBody, phone: string): void {
  const fields = new Set<string>();
  for (const disclosure of disclosures) {
    const { field } = disclosure;
    if (fields.has(field)) throw new Fault('commitment_mismatch', `${field} is disclosed twice`);
    fields.add(field);
    const commitment = statement.commitments[field as StatementField];
    if (!opens(commitment, statement.id, disclosure) || !isGrammatical(disclosure)) {
      throw new Fault('commitment_mismatch', `${field} does not open what the statement commits to`);
    }
  }
  const disclosed = phoneIn(disclosures);
  if (disclosed === undefined) throw new Fault('commitment_mismatch', 'the number is not disclosed');
  if (disclosed !== phone) throw new Fault('phone_mismatch', 'it is for another number than the one in the form');
}

async function attempt<Value>(code: SubmissionFault, open: () => Promise<Value>): Promise<Value> {
  try {
    return await open();
  } catch (error) {
    throw asFault(code, error);
  }
}

function asFault(code: SubmissionFault, error: unknown): Fault {
  if (error instanceof FormatError) return new Fault(code, error.message);
  throw error;
}
