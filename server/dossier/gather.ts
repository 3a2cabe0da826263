/** Gathers what is kept of one number of one sender, as of one size of the log. */
import { toBase64url } from '../../shared/encoding/base64url.ts';
import { type Instant, toInstant } from '../../shared/encoding/time.ts';
import type { E164 } from '../../shared/phone/e164.ts';
import type { Wording } from '../../shared/wording/wording.ts';
import { describeHold, type HoldReply } from '../consent/dispute/read-holds.ts';
import { openBeside, openUsableBeside } from '../consent/record/disclose.ts';
import { type LoggedRecord, readVersions, type UnreadableRecord } from '../consent/record/logged-records.ts';
import { publishedWording } from '../consent/wording/published-wording.ts';
import type { Deps } from '../deps.ts';
import { messageContent } from '../inbound/message-content.ts';
import type { Checkpoint } from '../log/guard.ts';
import { type AuditRow, listAudit } from '../store/audit.ts';
import { auditedOf } from '../store/audited-of.ts';
import { type CheckRow, findChecks } from '../store/checks.ts';
import { type ConfirmationRow, listConfirmationsByPhone } from '../store/confirmations.ts';
import type { ConsentRow } from '../store/consents.ts';
import type { Database } from '../store/database.ts';
import { findConsentsByPhone } from '../store/find-consents.ts';
import { listHoldsByPhone } from '../store/holds.ts';
import { listMessagesByPhone, type StoredMessage } from '../store/inbound-messages.ts';
import { listPersonLinksByPhone, type PersonLinkRow } from '../store/person-links.ts';
import { findPrograms, type Program } from '../store/programs.ts';
import type { Sender } from '../store/senders.ts';
import { listSendsByPhone, type SendRow } from '../store/sends.ts';
import { findSuppressionsByPhone, type Suppression } from '../store/suppressions.ts';
import { tryOpen } from '../vault/try-open.ts';
import { gatherMatters, type Matters } from './gather-matters.ts';
import { type ProvenVersion, proveAll } from './prove-all.ts';

/** Entries of the audit trail that a dossier carries, the newest ones. */
export const MAX_AUDIT = 5000;

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
  /** Newest first, at most `MAX_AUDIT`. */
  readonly audit: readonly AuditRow[];
}

/** Who reads it: the person themselves, or whoever works with their consents. */
export type Reader = 'person' | 'staff';

/** What was written while it gathers may be missing, never half there: versions are those of the checkpoint's tree. */
export async function gather(deps: Deps, subject: Subject, reader: Reader): Promise<Gathered> {
  const { db } = deps;
  const { sender, phoneKey } = subject;
  const found = await findConsentsByPhone(db, phoneKey, sender.id);
  const { checkpoint, lines: linesUnder } = await versionsUnder(deps, found);
  const open = reader === 'person' ? openBeside : openUsableBeside;
  const opened = await open(
    deps,
    linesUnder.flatMap(({ logged }) => logged.map(({ row }) => row.id)),
  );
  const programs = await findPrograms(
    db,
    found.map(({ program }) => program),
  );
  const [suppressions, holds, confirmations, stored, sends, links] = await Promise.all([
    findSuppressionsByPhone(db, phoneKey, sender.id),
    listHoldsByPhone(db, sender.id, phoneKey),
    listConfirmationsByPhone(db, sender.id, phoneKey),
    listMessagesByPhone(db, sender.id, phoneKey),
    listSendsByPhone(db, sender.id, phoneKey),
    listPersonLinksByPhone(db, sender.id, phoneKey),
  ]);
  const isRestricted = holds.some(({ reason, closedAt }) => reason === 'restriction' && closedAt === null);
  const isSealed = isRestricted && reader === 'staff';
  const matters = await gatherMatters(deps, { sender: sender.id, phoneKey }, isSealed);
  const lines: GatheredLine[] = [];
  for (const { line, logged, unreadable, isWhole } of linesUnder) {
    const program = programs.find(({ id }) => id === line.program);
    if (!program || logged.length + unreadable.length === 0) continue;
    const versions = await proveAll(deps, checkpoint, { versions: logged, isWhole }, opened);
    lines.push({ line, program, versions, unreadable, isWhole });
  }
  return {
    ...subject,
    madeAt: toInstant(deps.clock()),
    checkpoint,
    lines,
    wordings: await wordingsOf(
      deps,
      lines.flatMap(({ versions }) => versions),
    ),
    suppressions,
    holds: (await Promise.all(holds.map((hold) => describeHold(deps, hold)))).map((hold) => {
      return isSealed && hold.decision ? { ...hold, decision: { ...hold.decision, reason: null } } : hold;
    }),
    confirmations,
    messages: stored.map((message) => {
      return { ...message, text: isSealed ? null : (tryOpen(deps, () => messageContent(deps, message))?.text ?? null) };
    }),
    sends,
    checks: await checksNamed(db, sender.id, sends),
    links,
    ...matters,
    audit: await auditOf(deps, subject, checkpoint),
  };
}

/** The checks that sends name, of the sender and of the program that was sent for: anybody can name any. */
async function checksNamed(db: Database, sender: string, sends: readonly SendRow[]): Promise<CheckRow[]> {
  const ids = new Set(sends.flatMap(({ checkId }) => checkId ?? []));
  const checks = await findChecks(db, [...ids]);
  return checks.filter(({ id, sender: own, content }) => {
    const isOf = ({ checkId, program }: SendRow) =>
      checkId === id && 'program' in content && content.program === program;
    return own === sender && sends.some(isOf);
  });
}

interface LineUnder {
  readonly line: ConsentRow;
  readonly logged: readonly LoggedRecord[];
  readonly unreadable: readonly UnreadableRecord[];
  readonly isWhole: boolean;
}

/** The lines' versions, and a checkpoint whose tree holds those that are told of and no newer ones of these lines. */
async function versionsUnder(
  deps: Deps,
  lines: readonly ConsentRow[],
): Promise<{ checkpoint: Checkpoint; lines: LineUnder[] }> {
  const known = await readVersions(deps, lines);
  const newest = Math.max(0, ...known.logged.map(({ row }) => row.position));
  const checkpoint = await deps.log.checkpoint(newest);
  const { logged, unreadable } = await readVersions(deps, lines);
  const under = lines.map((line) => {
    const holes = unreadable.filter(({ consentId }) => consentId === line.id);
    return {
      line,
      logged: logged.filter(({ row }) => row.consent === line.id && row.position < checkpoint.tree.size),
      unreadable: holes,
      isWhole: holes.length === 0,
    };
  });
  return { checkpoint, lines: under };
}

async function wordingsOf(deps: Deps, versions: readonly ProvenVersion[]): Promise<ShownWording[]> {
  const wordings = new Map<string, ShownWording>();
  for (const { record } of versions) {
    const published = record.wording && (await publishedWording(deps, record.wording));
    if (published) wordings.set(published.sha256, published);
  }
  return [...wordings.values()].map(({ wording, sha256 }) => ({ wording, sha256 }));
}

async function auditOf({ db }: Deps, { phoneKey, sender }: Subject, { tree }: Checkpoint): Promise<AuditRow[]> {
  const all = await auditedOf(db, phoneKey, sender.id);
  // Segments are read of whole programs: their pages would leave no room for what was done about this number.
  const about = { ...all, places: all.places.filter(({ position }) => position < tree.size), programs: [] };
  // Reads of everything, as an export is, are nobody's sender's: they are about this number all the same.
  return listAudit(db, { filter: { sender: null, about }, before: null, limit: MAX_AUDIT });
}

/** The checkpoint's root, base64url. */
export function rootOf({ tree }: Checkpoint): string {
  return toBase64url(tree.root);
}
