/** A number of a sender, as the tables know it. */
export interface NumberRef {
  readonly sender: string;
  /** Keyed hash of the number, see `Keys.lookup`. */
  readonly phoneKey: string;
}
