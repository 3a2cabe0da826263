/** What a check is decided on: everything that was found out, and nothing that is concluded. */
import type { Channel, Purpose } from '../../wording/wording.ts';
import type { Basis } from '../basis.ts';
import type { Status } from '../status.ts';
import type { GivenHow } from '../strength.ts';
import type { Place } from '../zones/place.ts';

/** A limit of a program's own: so many messages to one number within so many hours. */
export interface Cap {
  readonly max: number;
  readonly hours: number;
}

export interface ProgramFacts {
  readonly id: string;
  readonly purpose: Purpose;
  readonly channel: Channel;
  readonly basis: Basis;
  readonly cap: Cap | null;
}

/** What a sender has set for its checks. */
export interface SenderFacts {
  /** True while everything is decided and noted, and what is merely missing is let pass. */
  readonly isMonitored: boolean;
  /** True when it widened the default hours and gave a reason. */
  readonly hasWidenedHours: boolean;
  /** Milliseconds until which imports with their source are taken, or null. */
  readonly attestedUntil: number | null;
}

/** A consent line. */
export interface LineFacts {
  readonly status: Status;
  /** Milliseconds since the epoch, or null. */
  readonly expiresAt: number | null;
  readonly given: GivenHow;
  /** The wording it was given under, as it stands now; null where none is cited. */
  readonly wording: WordingFacts | null;
  /** Zone of the browser then, by its own word. */
  readonly zone: string | null;
}

export interface WordingFacts {
  readonly isInvalidated: boolean;
  /** True when a change of it ended all consents under it. */
  readonly isOutdated: boolean;
  /** True when it carries the disclosures of US prior express written consent. */
  readonly isPewc: boolean;
}

/** A message of the sender that reached the number. */
export interface SentFacts {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly program: string;
  readonly purpose: Purpose;
}

export interface Facts {
  readonly program: ProgramFacts;
  readonly sender: SenderFacts;
  /** Where the number was issued; null for what is no number. */
  readonly number: Place | null;
  /** The person's address, as far as the caller knows it. */
  readonly address: Place | null;
  /** A zone the person chose. */
  readonly chosenZone: string | null;
  readonly line: LineFacts | null;
  /** Causes of the suppressions in force that cover the program. */
  readonly stops: readonly ('suppressed' | 'wrong_number' | 'number_reassigned')[];
  /** True while a hold that covers the program is open. */
  readonly isHeld: boolean;
  /** What was sent to the number lately. */
  readonly sent: readonly SentFacts[];
}
