/** Gathers what is kept of one number of one sender, as of one size of the log. */
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { toInstant } from '../../shared/encoding/time.ts';
import { describeHold } from '../consent/dispute/read-holds.ts';
import { openBeside, openUsableBeside } from '../consent/record/disclose.ts';
import { publishedWording } from '../consent/wording/published-wording.ts';
import type { Deps } from '../deps.ts';
import { messageContent } from '../inbound/message-content.ts';
import type { Checkpoint } from '../log/guard.ts';
import { type AuditRow, listAudit } from '../store/audit.ts';
import { auditedOf } from '../store/audited-of.ts';
import { type CheckRow, findChecks } from '../store/checks.ts';
import { listConfirmationsByPhone } from '../store/confirmations.ts';
import type { Database } from '../store/database.ts';
import { findConsentsByPhone } from '../store/find-consents.ts';
import { listHoldsByPhone } from '../store/holds.ts';
import { listMessagesByPhone } from '../store/inbound-messages.ts';
import { listPersonLinksByPhone } from '../store/person-links.ts';
import { findPrograms } from '../store/programs.ts';
import { listSendsByPhone, type SendRow } from '../store/sends.ts';
import { findSuppressionsByPhone } from '../store/suppressions.ts';
import { tryOpen } from '../vault/try-open.ts';
import { gatherMatters } from './gather-matters.ts';
import type { Gathered, GatheredLine, ShownWording, Subject } from './gathered.ts';
import { linesUnder } from './lines-under.ts';
import { type ProvenVersion, proveAll } from './prove-all.ts';

/** Entries of the audit trail that a dossier carries, the newest ones. */
export const MAX_AUDIT = 5000;

/** Checks that are read before others have their turn: each stands on a page of some 30 kB with 255 others. */
const READ_A_TURN = 100;

/** Who reads it: the person themselves, or whoever works with their consents. */
export type Reader = 'person' | 'staff';

/** What was written while it gathers may be missing, never half there: versions are those of the checkpoint's tree. */
export async function gather(deps: Deps, subject: Subject, reader: Reader): Promise<Gathered> {
  const { db } = deps;
  const { sender, phoneKey } = subject;
  const found = await findConsentsByPhone(db, phoneKey, sender.id);
  const { checkpoint, lines: under } = await linesUnder(deps, found);
  const open = reader === 'person' ? openBeside : openUsableBeside;
  const opened = await open(
    deps,
    under.flatMap(({ logged }) => logged.map(({ row }) => row.id)),
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
  for (const { line, logged, unreadable, isWhole } of under) {
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
      return {
        ...message,
        text: isSealed ? null : (tryOpen(deps, message.id, () => messageContent(deps, message))?.text ?? null),
      };
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
  const named = new Map<string, Set<string>>();
  for (const { checkId, program } of sends) {
    if (checkId === null) continue;
    const programs = named.get(checkId) ?? new Set();
    named.set(checkId, programs.add(program));
  }
  const ids = [...named.keys()];
  const checks: CheckRow[] = [];
  for (let i = 0; i < ids.length; i += READ_A_TURN) {
    if (i > 0) await turnOfTheLoop();
    const found = await findChecks(db, ids.slice(i, i + READ_A_TURN));
    checks.push(
      ...found.filter(({ id, sender: own, content }) => {
        return own === sender && 'program' in content && named.get(id)?.has(String(content.program));
      }),
    );
  }
  return checks.sort((a, b) => (`${a.checkedAt} ${a.id}` < `${b.checkedAt} ${b.id}` ? -1 : 1));
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
