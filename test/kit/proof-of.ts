/** The proof of a record, as an operator puts it together. */
import type { Field } from '../../shared/commitment/commitment.ts';
import { toBase64url } from '../../shared/encoding/base64url.ts';
import { TYP } from '../../shared/jws/jws.ts';
import type { Proof } from '../../shared/proof/file.ts';
import type { StatusToken } from '../../shared/record/status-token.ts';
import { type StatusOrNone, statusAfter } from '../../shared/rules/status.ts';
import type { KeptRecord } from './consent-book.ts';
import type { Operator } from './operator.ts';
import { signJws } from './sign-jws.ts';

export interface ProofOptions {
  /** Which of the record's fields are disclosed; all, unless said. */
  readonly disclose?: readonly Field[] | 'all' | 'none';
  /** Whether the other versions come along; they do where the chain is disclosed, unless said. */
  readonly withHistory?: boolean;
  /** Whether the operator says which version is newest; it does where the history comes along, unless said. */
  readonly withStatus?: boolean;
}

/** The file's content for the record `recordId`, against the tree as it is now. */
export function proofOf(operator: Operator, recordId: string, options: ProofOptions): Proof {
  const { log, book } = operator;
  const kept = book.find(recordId);
  const { disclose = 'all' } = options;
  const own = kept.disclosures.filter(
    ({ field }) => disclose === 'all' || (disclose !== 'none' && disclose.includes(field)),
  );
  const withHistory = options.withHistory ?? own.some(({ field }) => field === 'chain');
  const others = withHistory ? book.versionsOf(kept).filter((version) => version !== kept) : [];
  const wording = kept.record.wording?.logIndex ?? 0;
  const indices = new Set([0, ...keyLeaves(operator), wording, kept.index, ...others.map(({ index }) => index)]);
  return {
    v: 1,
    checkpoint: log.checkpoint(),
    record: kept.jws,
    offer: kept.offer,
    disclosures: [...own, ...others.flatMap(chainOf)],
    leaves: [...indices].sort((a, b) => a - b).map((index) => log.proven(index)),
    history: others.map(({ jws }) => jws),
    status: (options.withStatus ?? withHistory) ? statusOf(operator, kept) : null,
    anchors: [],
  };
}

/** The operator's word on the newest version of the line of `kept`, or what a test makes of it. */
export function statusOf(operator: Operator, kept: KeptRecord, content: Partial<StatusToken> = {}): string {
  const versions = operator.book.versionsOf(kept).map(({ record }) => record);
  const newest = versions.at(-1) ?? kept.record;
  const { size, root } = operator.log.tree;
  return signJws(operator.recordKey, TYP.status, {
    v: 1,
    log: operator.log.origin,
    size,
    root: toBase64url(root),
    consentId: kept.chain.consentId,
    version: versions.length,
    record: newest.id,
    state: versions.reduce<StatusOrNone>((state, { status }) => statusAfter(state, status), 'none'),
    asOf: operator.clock.now(),
    ...content,
  });
}

function chainOf({ disclosures }: KeptRecord): KeptRecord['disclosures'] {
  return disclosures.filter(({ field }) => field === 'chain');
}

function keyLeaves({ log }: Operator): number[] {
  return Array.from({ length: log.size }, (_, index) => index).filter((index) => log.leaf(index).includes('"t":"key"'));
}
