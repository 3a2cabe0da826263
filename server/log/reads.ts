/** What a change must know of the state before it. */
import type { LineKey } from '../store/consents.ts';
import type { NumberRef } from '../store/number-ref.ts';
import type { WordingRef } from '../store/wordings.ts';

export interface Reads {
  readonly lines?: readonly LineKey[];
  readonly dataKeys?: readonly NumberRef[];
  /** Numbers of which suppressions and open holds are needed. */
  readonly stops?: readonly NumberRef[];
  /** Numbers of which it is needed what can be erased, and what keeps it. */
  readonly erasables?: readonly NumberRef[];
  /** Imports, for how far they have come. */
  readonly imports?: readonly string[];
  readonly retries?: readonly string[];
  /** Persons' requests, for what became of them. */
  readonly personRequests?: readonly string[];
  /** Published versions, for their state. */
  readonly wordings?: readonly WordingRef[];
  /** Digests of widget leaves that may be there. */
  readonly widgets?: readonly string[];
  /** Wordings of which all published versions are needed. */
  readonly wordingVersions?: readonly string[];
}
