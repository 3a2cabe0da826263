/** A row as it stands in a file: attacker-controlled. */
export interface RawRow {
  readonly cells: readonly string[];
  /** The line itself, of a file of JSON lines. */
  readonly json?: string;
  /** True of a line that is not a JSON object with each member once. */
  readonly isBroken?: boolean;
}

export const FORMATS = ['csv', 'ndjson'] as const;
export type Format = (typeof FORMATS)[number];
