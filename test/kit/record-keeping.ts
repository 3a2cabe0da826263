/** How the operator of the tests makes records, out of a submission or out of an act that no browser signed. */
import type { Disclosure } from '../../shared/commitment/commitment.ts';
import { fromBase64url } from '../../shared/encoding/base64url.ts';
import { fromUtf8 } from '../../shared/encoding/bytes.ts';
import { makeId, type RecordId, recordIdOf } from '../../shared/ids.ts';
import { TYP } from '../../shared/jws/jws.ts';
import { recordTag } from '../../shared/log/leaf.ts';
import { type Chain, encodeChain } from '../../shared/record/chain.ts';
import type { Offer } from '../../shared/record/offer.ts';
import { type ConsentRecord, recordSha256 } from '../../shared/record/record.ts';
import type { Statement } from '../../shared/record/statement.ts';
import type { KeptRecord } from './consent-book.ts';
import type { Ed25519Key } from './ed25519-key.ts';
import type { Operator } from './operator.ts';
import { commitmentsTo, disclosureOf } from './salted.ts';
import { signJws } from './sign-jws.ts';

export interface RecordOptions {
  readonly ip?: string;
  /** Lies: the last word on a record before it is signed. */
  readonly alter?: (record: ConsentRecord) => unknown;
  /** Lies: another chain than the book's. */
  readonly chain?: Partial<Chain>;
  /** Lies: another tag for the leaf. */
  readonly tag?: string;
  /** Signs with another key than the current one. */
  readonly key?: Ed25519Key;
}

export interface ActOptions extends RecordOptions {
  readonly status: ConsentRecord['status'];
  readonly source: string;
  readonly method: string;
  readonly phone?: string;
  readonly actor?: ConsentRecord['actor'];
  readonly program?: ConsentRecord['program'];
  readonly wording?: ConsentRecord['wording'];
}

/** Records a submission, one record for each program. */
export function keepSubmission(
  operator: Operator,
  submission: Parameters<Operator['record']>[0],
  options: RecordOptions,
): KeptRecord[] {
  const statement = payloadOf<Statement>(submission.statement);
  const offer = payloadOf<Offer>(submission.offer);
  return statement.choices.flatMap(({ wording: { sha256 } }) => {
    const published = operator.wordings.find((wording) => wording.sha256 === sha256);
    if (!published) throw new RangeError('a choice for a wording that was never published');
    const { wording, logIndex } = published;
    return wording.programs.map(({ id: program, channel }) => {
      const id = recordIdOf(statement.id, program);
      const ip = disclosureOf('ip', options.ip ?? '203.0.113.7', operator.random);
      return keep(operator, options, {
        id,
        facts: {
          status: offer.confirm === 'none' ? 'granted' : 'pending',
          sender: wording.sender,
          program: { id: program, purpose: wording.purpose, channel },
          wording: { id: wording.id, version: wording.version, locale: wording.locale, sha256, logIndex },
          source: 'website_form',
          method: 'checkbox_submit',
          actor: { type: 'visitor', id: null, via: `site:${offer.site}` },
          late: operator.clock.now() > offer.expiresAt,
          statement: submission.statement,
        },
        committed: statement.commitments,
        disclosures: submission.disclosures,
        added: [ip],
        offer: submission.offer,
      });
    });
  });
}

/** Records an act that no browser signed. */
export function keepAct(operator: Operator, options: ActOptions): KeptRecord {
  const { status, source, method } = options;
  const id = makeId<RecordId>('rec_', operator.random(16));
  return keep(operator, options, {
    id,
    facts: {
      status,
      sender: { id: 'larkspur', legalName: 'Larkspur Outdoor Supply LLC' },
      program: options.program ?? { id: 'larkspur-offers', purpose: 'marketing', channel: 'sms' },
      wording: options.wording ?? null,
      source,
      method,
      actor: options.actor ?? { type: 'subject', id: null, via: 'key:twilio' },
      late: false,
      statement: null,
    },
    committed: {},
    disclosures: [],
    added: [disclosureOf('phone', options.phone ?? '+12025550143', operator.random)],
    offer: null,
  });
}

interface Draft {
  readonly id: RecordId;
  readonly facts: Pick<
    ConsentRecord,
    'status' | 'sender' | 'program' | 'wording' | 'source' | 'method' | 'actor' | 'late' | 'statement'
  >;
  /** What the statement commits to already. */
  readonly committed: Partial<ConsentRecord['commitments']>;
  /** What opens that. */
  readonly disclosures: readonly Disclosure[];
  /** What the record commits to beside it, under its own id. */
  readonly added: readonly Disclosure[];
  readonly offer: string | null;
}

function keep(operator: Operator, options: RecordOptions, draft: Draft): KeptRecord {
  const { book, clock, random, log } = operator;
  const phone = [...draft.disclosures, ...draft.added].find(({ field }) => field === 'phone')?.value ?? '';
  const chain = { ...book.nextChain(draft.facts.program.id, phone), ...options.chain };
  const added = [...draft.added, disclosureOf('chain', encodeChain(chain), random)];
  const record: ConsentRecord = {
    v: 1,
    id: draft.id,
    log: log.origin,
    ...draft.facts,
    occurredAt: clock.now(),
    recordedAt: clock.now(),
    expiresAt: null,
    reviewAt: null,
    commitments: { ...draft.committed, ...commitmentsTo(draft.id, added) } as ConsentRecord['commitments'],
  };
  const jws = signJws(options.key ?? operator.recordKey, TYP.record, options.alter?.(record) ?? record);
  const tag = options.tag ?? recordTag(chain.consentId, chain.version);
  const index = operator.append({ d: recordSha256(jws), t: 'record', tag, v: 1 });
  const { offer } = draft;
  const kept = { record, jws, index, offer, chain, disclosures: [...draft.disclosures, ...added] };
  book.keep(phone, kept);
  return kept;
}

function payloadOf<Payload>(jws: string): Payload {
  return JSON.parse(fromUtf8(fromBase64url(jws.split('.')[1] ?? ''))) as Payload;
}
