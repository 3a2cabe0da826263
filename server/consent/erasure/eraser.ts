/** Who erases, for the audit trail and the records. */
export interface Eraser {
  /** Id of a user, or `system`. */
  readonly actor: string;
  readonly via: string;
  readonly requestId: string | null;
}
