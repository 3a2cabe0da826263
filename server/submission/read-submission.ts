/**
 * Reads the form entry `…_consent_submission` in the host's own backend, offline: whether it is genuine, for that site,
 * and for the number that came with the form. What it returns is to be forwarded to `POST /v1/submissions`; the records
 * are made there.
 */
import type { Instant } from '../../shared/encoding/time.ts';
import type { StatementId } from '../../shared/ids.ts';
import { type Ed25519Jwk, parseEd25519Jwk, thumbprint } from '../../shared/jws/keys.ts';
import { parseVkey } from '../../shared/log/note.ts';
import { openOffer } from '../../shared/record/offer.ts';
import { type Choice, openStatement } from '../../shared/record/statement.ts';
import { checkDisclosures, checkOffer } from './check-entry.ts';
import { parseEntry, type SubmissionBody } from './parse-entry.ts';
import { asFault, Fault, type SubmissionFault } from './submission-fault.ts';

export type { SubmissionBody, SubmissionFault };

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

async function attempt<Value>(code: SubmissionFault, open: () => Promise<Value>): Promise<Value> {
  try {
    return await open();
  } catch (error) {
    throw asFault(code, error);
  }
}
