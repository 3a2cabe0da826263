/**
 * A decision as a page keeps it. Bytes are most of what keeping one costs, and most decisions of a page were made alike: what
 * they have in common stands on the page once, and of each only what is its own.
 */
import { OperatorError } from '../errors.ts';

export interface Kept {
  /** What was authenticated, e.g. `key:key_…`. */
  readonly via: string;
  readonly checkedAt: string;
  /** What was decided and on which ground. */
  readonly content: object;
}

/** What decisions about single numbers have in common. */
export type Common = Omit<Kept, 'checkedAt'>;

/** What is such a decision's own: the place of what it has in common with others, when it was given, the rest of its content. */
export type Own = readonly [
  common: number,
  checkedAt: string,
  at: string,
  recordId: string | null,
  version: number | null,
  expiresAt: string | null,
  logSize: number,
];

/**
 * The decision. A newer program beside this one may keep them otherwise: what is of no form that is known is not told in part.
 * @param kept - what is its own; or whole, as that of a batch is kept, and all were before
 * @param commons - of its page
 * @throws OperatorError for another form than these
 */
export function wholeOf(kept: Kept | Own, commons: readonly Common[]): Kept {
  if (!isOwn(kept)) {
    if (!kept.via || !kept.checkedAt || !kept.content) throw unknownForm();
    return kept;
  }
  const [place, checkedAt, at, recordId, version, expiresAt, logSize] = kept;
  const common = commons[place];
  if (!common || kept.length !== OWN_LENGTH) throw unknownForm();
  return { via: common.via, checkedAt, content: { ...common.content, at, recordId, version, expiresAt, logSize } };
}

/** Members of `Own`. */
const OWN_LENGTH = 7;

function unknownForm(): OperatorError {
  return new OperatorError('A decision is kept in a form that this program does not know: run a newer version.');
}

function isOwn(kept: Kept | Own): kept is Own {
  return Array.isArray(kept);
}
