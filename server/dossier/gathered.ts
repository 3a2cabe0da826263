/** What a dossier is made from: everything that is kept of one number of one sender. */
import { toBase64url } from '../../shared/encoding/base64url.ts';
import type { Instant } from '../../shared/encoding/time.ts';
import type { E164 } from '../../shared/phone/e164.ts';
import type { Wording } from '../../shared/wording/wording.ts';
import type { HoldReply } from '../consent/dispute/read-holds.ts';
import type { UnreadableRecord } from '../consent/record/logged-records.ts';
import type { Checkpoint } from '../log/guard.ts';
import type { AuditRow } from '../store/audit.ts';
import type { CheckRow } from '../store/checks.ts';
import type { ConfirmationRow } from '../store/confirmations.ts';
import type { ConsentRow } from '../store/consents.ts';
import type { StoredMessage } from '../store/inbound-messages.ts';
import type { PersonLinkRow } from '../store/person-links.ts';
import type { Program } from '../store/programs.ts';
import type { Sender } from '../store/senders.ts';
import type { SendRow } from '../store/sends.ts';
import type { Suppression } from '../store/suppressions.ts';
import type { Matters } from './gather-matters.ts';
import type { ProvenVersion } from './prove-all.ts';

/** Whose dossier it is. */
export interface Subject {
  readonly sender: Sender;
  readonly phone: E164;
  /** Keyed hash of the number, see `Keys.lookup`. */
  readonly phoneKey: string;
}

/** A wording with the name that a dossier's file of it has. */
export interface ShownWording {
  readonly wording: Wording;
  readonly sha256: string;
}

/** A consent line with its versions, oldest first. */
export interface GatheredLine {
  readonly line: ConsentRow;
  readonly program: Program;
  readonly versions: readonly ProvenVersion[];
  /** Versions that are not what the log holds: nothing is told of them but that. */
  readonly unreadable: readonly UnreadableRecord[];
  /** False where a version is unreadable, or gone: then nobody knows the state of the line. */
  readonly isWhole: boolean;
}

/** All that is kept, before it is decided who may have which part of it. */
export interface Gathered extends Subject, Matters {
  readonly madeAt: Instant;
  readonly checkpoint: Checkpoint;
  /** Lines that have a record in the checkpoint's tree, by program. */
  readonly lines: readonly GatheredLine[];
  /** Every wording that a version cites, once. */
  readonly wordings: readonly ShownWording[];
  readonly suppressions: readonly Suppression[];
  readonly holds: readonly HoldReply[];
  readonly confirmations: readonly ConfirmationRow[];
  readonly messages: readonly (StoredMessage & { readonly text: string | null })[];
  readonly sends: readonly SendRow[];
  /** Checks that a send names. */
  readonly checks: readonly CheckRow[];
  readonly links: readonly PersonLinkRow[];
  /** Newest first, as many as a dossier carries. */
  readonly audit: readonly AuditRow[];
}

/** The checkpoint's root, base64url. */
export function rootOf({ tree }: Checkpoint): string {
  return toBase64url(tree.root);
}
