/** What a person sees of themselves: each of their consents in the exact words, what it is now, and how it came so. */
import { fromBase64url } from '../../../shared/encoding/base64url.ts';
import { fromUtf8 } from '../../../shared/encoding/bytes.ts';
import { toInstant } from '../../../shared/encoding/time.ts';
import type { ConsentRecord } from '../../../shared/record/record.ts';
import type { Status } from '../../../shared/rules/status.ts';
import { covers, isInForceFor } from '../../../shared/rules/stop-scope.ts';
import type { Wording } from '../../../shared/wording/wording.ts';
import type { Deps } from '../../deps.ts';
import type { JournaledStop } from '../../journal/journaled-stop.ts';
import { isStopped } from '../../journal/stop-journal.ts';
import { type ConsentRow, findConsentsByPhone } from '../../store/consents.ts';
import { findOpenHoldsByPhone, type HoldRow } from '../../store/holds.ts';
import { type FullProgram, findPrograms, type Program } from '../../store/programs.ts';
import { listVersions, type RecordRow } from '../../store/records.ts';
import { findSuppressionsByPhone, type Suppression } from '../../store/suppressions.ts';
import { readRecordJws } from '../record/read-record-jws.ts';
import { rulingRecord } from '../record/ruling-record.ts';
import { publishedWording } from '../wording/published-wording.ts';
import type { Person } from './person-link.ts';

/** `on`: messages are sent. Of all others nothing is: for a stop, a hold, a missing confirmation, or another reason. */
export type PersonState = 'on' | 'stopped' | 'held' | 'pending' | 'off';

export interface PersonVersion {
  readonly row: RecordRow;
  readonly record: ConsentRecord;
  /** Origin of the page on which it happened, where a browser signed it. */
  readonly origin: string | null;
}

export interface PersonConsent {
  readonly consentId: string;
  readonly program: FullProgram;
  readonly state: PersonState;
  readonly status: Status;
  /** True when the person said that they never agreed, and nobody has decided yet. */
  readonly isDisputed: boolean;
  /** The newest yes there was, and the text that was shown for it; null where there never was one. */
  readonly yes: (PersonVersion & { readonly wording: Wording | null }) | null;
  /** All versions, oldest first. */
  readonly versions: readonly PersonVersion[];
}

/** The person's consents with the link's sender, by program. */
export async function viewPerson(deps: Deps, { sender, phoneKey }: Person): Promise<PersonConsent[]> {
  // A stop that is brought into the log meanwhile is in one of the two: it waited before, or is read.
  const { waiting } = deps.journal;
  const [lines, holds, suppressions] = await Promise.all([
    findConsentsByPhone(deps.db, phoneKey, sender.id),
    findOpenHoldsByPhone(deps.db, phoneKey, sender.id),
    findSuppressionsByPhone(deps.db, phoneKey, sender.id),
  ]);
  const programs = await findPrograms(
    deps.db,
    lines.map(({ program }) => program),
  );
  const rows = await listVersions(
    deps.db,
    lines.map(({ id }) => id),
  );
  const views = lines.map(async (line): Promise<PersonConsent | null> => {
    const program = programs.find(({ id }) => id === line.program);
    if (!program) return null;
    const versions = rows.filter(({ consent }) => consent === line.id).map(toVersion);
    return {
      consentId: line.id,
      program,
      state: stateOf(deps, line, program, { holds, suppressions, waiting: [...waiting, ...deps.journal.waiting] }),
      status: rulingRecord(versions.map(({ record }) => record))?.status ?? line.status,
      isDisputed: holds.some(({ reason, scope }) => reason === 'dispute' && covers(scope, program)),
      yes: await newestYes(deps, versions),
      versions,
    };
  });
  return (await Promise.all(views)).filter((view) => view !== null);
}

interface Stopping {
  readonly holds: readonly HoldRow[];
  readonly suppressions: readonly Suppression[];
  /** Stops that the log could not take yet. */
  readonly waiting: readonly JournaledStop[];
}

function stateOf(
  deps: Deps,
  line: ConsentRow,
  program: Program,
  { holds, suppressions, waiting }: Stopping,
): PersonState {
  const isSuppressed = suppressions.some((each) => isInForceFor(each, program));
  if (isSuppressed || line.status === 'withdrawn' || isStopped(waiting, line, program)) return 'stopped';
  if (holds.some(({ scope }) => covers(scope, program))) return 'held';
  if (line.expiresAt !== null && line.expiresAt <= toInstant(deps.clock())) return 'off';
  if (line.status === 'granted') return 'on';
  return line.status === 'pending' ? 'pending' : 'off';
}

async function newestYes(deps: Deps, versions: readonly PersonVersion[]): Promise<PersonConsent['yes']> {
  const isYes = ({ record: { status, method } }: PersonVersion) => {
    return (status === 'granted' || status === 'pending') && method !== 'annulment';
  };
  const yes = versions.findLast(isYes);
  if (!yes) return null;
  const published = yes.record.wording && (await publishedWording(deps, yes.record.wording));
  return { ...yes, wording: published?.wording ?? null };
}

function toVersion(row: RecordRow): PersonVersion {
  const record = readRecordJws(row.jws);
  return { row, record, origin: originOf(record) };
}

/** What the browser signed, verified when it was recorded. */
function originOf({ statement }: ConsentRecord): string | null {
  const [, payload] = statement?.split('.') ?? [];
  if (payload === undefined) return null;
  return (JSON.parse(fromUtf8(fromBase64url(payload))) as { origin: string }).origin;
}
