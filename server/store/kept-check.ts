/**
 * A decision as a page keeps it. Bytes are most of what keeping one costs, and most decisions of a page were made alike: what
 * they have in common stands on the page once, and of each only what is its own.
 */

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
 * The decision.
 * @param kept - what is its own; or whole, as that of a batch is kept, and all were before
 * @param commons - of its page
 */
export function wholeOf(kept: Kept | Own, commons: readonly Common[]): Kept {
  if (!isOwn(kept)) return kept;
  const [place, checkedAt, at, recordId, version, expiresAt, logSize] = kept;
  const common = commons[place];
  if (!common) throw new Error('A page does not tell what its decisions have in common.');
  return { via: common.via, checkedAt, content: { ...common.content, at, recordId, version, expiresAt, logSize } };
}

function isOwn(kept: Kept | Own): kept is Own {
  return Array.isArray(kept);
}
