/** A withdrawal as it is decided on, and as the journal keeps it while the log cannot be written. */
import type { Instant } from '../../shared/encoding/time.ts';
import type { E164 } from '../../shared/phone/e164.ts';
import type { ConsentRecord, Method, Source } from '../../shared/record/record.ts';
import type { StopScope } from '../../shared/rules/stop-scope.ts';
import type { AuditDetail } from '../store/audit.ts';
import type { StopCause } from '../store/suppressions.ts';

/** What is withdrawn, for whom, and by which act. */
export interface Stop {
  readonly sender: string;
  readonly phone: E164;
  readonly scope: StopScope;
  readonly cause: StopCause;
  /** True when whoever withdrew is known to hold the number, or acts for the sender. */
  readonly verified: boolean;
  readonly source: Source;
  readonly method: Method;
  readonly actor: ConsentRecord['actor'];
  /** The raw message, or what was said: committed to and sealed. */
  readonly original?: string | undefined;
  readonly occurredAt?: Instant | undefined;
  /**
   * Names the act for ever, e.g. a connection with a message id: the same act again changes nothing, not even after the
   * person has agreed anew. Absent where nobody can name it again.
   */
  readonly retryKey?: string | undefined;
  /**
   * True where the name is a caller's own and may be used again by mistake: then it tells a repeat only while what was
   * stopped is stopped. A stop that comes after the person agreed anew is never taken for an old one.
   */
  readonly isNamedByCaller?: boolean | undefined;
  /** Id of the message that is taken for this stop: nothing is stopped where somebody has kept it, and nobody can keep it after. */
  readonly settles?: string | undefined;
  /** For the audit trail: id of the request, of the user whose key it came with, and e.g. provider and message id. */
  readonly requestId: string;
  readonly user?: string | undefined;
  readonly detail?: AuditDetail | undefined;
}

/** A stop with what makes it the same when it is taken up again. */
export interface JournaledStop extends Stop {
  /** Keyed hash of the number, see `Keys.lookup`. */
  readonly phoneKey: string;
  /** Keyed hash of the act's content. */
  readonly mac: string;
  /** Chosen once, so that an act that is taken up again comes out the same; `act` names one that has no name. */
  readonly ids: { readonly suppression: string; readonly act: string };
}
