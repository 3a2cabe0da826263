/** A page of a list: which rows, for whom. */

/** What every list is read by. */
export interface ListPage<After = string> {
  /** The sender whose rows are seen, or null for all. */
  readonly sender: string | null;
  /** The last item of the page before. */
  readonly after: After;
  readonly limit: number;
}
