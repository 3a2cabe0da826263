/** Everything that varies between one run and another: passed in, never reached for. */

import type { Rule } from '../shared/rules/packs/rule.ts';
import type { Config } from './config.ts';
import type { CheckNotes } from './consent/check/check-notes.ts';
import type { OfferCounts } from './consent/offer/offer-counts.ts';
import type { Examiner } from './examiner/examiner.ts';
import type { StopJournal } from './journal/stop-journal.ts';
import type { Keys } from './keys/keys.ts';
import type { ConsentLog } from './log/consent-log.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';
import type { Transport } from './outbound/transport.ts';
import type { Standings } from './standings/standings.ts';
import type { Database } from './store/database.ts';

export interface Deps {
  readonly config: Config;
  readonly db: Database;
  readonly log: ConsentLog;
  readonly keys: Keys;
  /** Withdrawals that could not be logged yet. */
  readonly journal: StopJournal;
  /** Where numbers stand, for checks. */
  readonly standings: Standings;
  /** Examines what browsers send. */
  readonly examiner: Examiner;
  /** Decisions of checks that are not written yet. */
  readonly checkNotes: CheckNotes;
  /** How often pages were given an offer. */
  readonly offerCounts: OfferCounts;
  /** The rules that checks decide by, of any time. */
  readonly rules: readonly Rule[];
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Bytes from a cryptographic source. */
  readonly random: (length: number) => Uint8Array;
  /** Asks providers that deliver messages. */
  readonly fetch: typeof fetch;
  /** Posts to whom nobody vouches for. */
  readonly transport: Transport;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Aborted when the server was told to end: whoever waits for something waits no longer. */
  readonly ending: AbortSignal;
  /** Version of the element this server offers. */
  readonly widgetVersion: string;
}
