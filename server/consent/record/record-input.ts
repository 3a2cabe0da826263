/** What makes a record, apart from what the log and the consent line add. */
import type { Disclosure, Field } from '../../../shared/commitment/commitment.ts';
import type { Instant } from '../../../shared/encoding/time.ts';
import type { RecordId } from '../../../shared/ids.ts';
import type { ConsentRecord } from '../../../shared/record/record.ts';
import type { Status } from '../../../shared/rules/status.ts';
import type { LineState } from '../../store/consents.ts';
import type { Program } from '../../store/programs.ts';
import type { ImpliedEnd } from './implied-end.ts';
import type { Randomness } from './randomness.ts';

/** What makes a record, apart from what the log and the consent line add. */
export interface RecordInput {
  readonly id: RecordId;
  readonly log: string;
  readonly status: Status;
  readonly sender: ConsentRecord['sender'];
  readonly program: Program;
  readonly wording: ConsentRecord['wording'];
  readonly source: ConsentRecord['source'];
  readonly method: ConsentRecord['method'];
  readonly actor: ConsentRecord['actor'];
  readonly occurredAt: Instant;
  readonly late: boolean;
  readonly statement: string | null;
  /** Hash of the offer it was made under. */
  readonly offer: string | null;
  /** Id of the site it was given on. */
  readonly site: string | null;
  readonly phoneKey: string;
  /** IANA time zone of the person's browser, where this act told one. */
  readonly zone: string | null;
  /** What the statement commits to, and opens: repeated in the record, bound to the statement. */
  readonly bound: { readonly commitments: Partial<Record<Field, string>>; readonly disclosures: readonly Disclosure[] };
  /** What the record itself commits to, by field. */
  readonly added: Partial<Record<Field, string>>;
  readonly randomness: Randomness;
  /** When the law lets it end, where that is not the program's matter. */
  readonly implied?: ImpliedEnd | null;
  /** For an annulment: what the line was before the withdrawal that is annulled, null where it was nothing. */
  readonly restored?: { readonly line: LineState | null };
  /** True of a withdrawal that is an erasure's, which is counted as one. */
  readonly isErasure?: boolean;
}

/**
 * What every record has that no browser signed. It is spread last, as anything here: an object that is added to after
 * another was spread into it costs Node a shape of its own, 2 µs for each member.
 */
export const UNSIGNED = {
  late: false,
  statement: null,
  offer: null,
  site: null,
  zone: null,
  bound: { commitments: {}, disclosures: [] },
} as const satisfies Partial<RecordInput>;
