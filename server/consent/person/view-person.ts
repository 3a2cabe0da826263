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
import { isStopped } from '../../journal/waiting-stops.ts';
import type { ConsentRow } from '../../store/consents.ts';
import { findConsentsByPhone } from '../../store/find-consents.ts';
import { findOpenHoldsByPhone, type HoldRow } from '../../store/holds.ts';
import { type FullProgram, findPrograms, type Program } from '../../store/programs.ts';
import { findSuppressionsByPhone, type Suppression } from '../../store/suppressions.ts';
import { type LoggedRecord, readVersions, type UnreadableRecord } from '../record/logged-records.ts';
import { rulingRecord } from '../record/ruling-record.ts';
import { publishedWording } from '../wording/published-wording.ts';
import type { Person } from './person-link.ts';

/** `on`: messages are sent. Of all others nothing is: for a stop, a hold, a missing confirmation, or another reason. */
export type PersonState = 'on' | 'stopped' | 'held' | 'pending' | 'off';

export interface PersonVersion extends LoggedRecord {
  /** Origin of the page on which it happened, where a browser signed it. */
  readonly origin: string | null;
}

export interface PersonConsent {
  readonly consentId: string;
  readonly program: FullProgram;
  readonly state: PersonState;
  /** Null where a version is unreadable: then nobody knows it. Whether messages are sent, `state` says all the same. */
  readonly status: Status | null;
  /** True when the person said that they never agreed, and nobody has decided yet. */
  readonly isDisputed: boolean;
  /** The newest yes there was, and the text that was shown for it; null where there never was one. */
  readonly yes: (PersonVersion & { readonly wording: Wording | null }) | null;
  /** All versions, oldest first. */
  readonly versions: readonly PersonVersion[];
  /** Versions that are not what the log holds: nothing is told of them but that. */
  readonly unreadable: readonly UnreadableRecord[];
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
  const { logged, unreadable } = await readVersions(deps, lines);
  const views = lines.map(async (line): Promise<PersonConsent | null> => {
    const program = programs.find(({ id }) => id === line.program);
    if (!program) return null;
    const versions = logged.filter(({ row }) => row.consent === line.id).map(toVersion);
    const holes = unreadable.filter(({ consentId }) => consentId === line.id);
    const ruling = rulingRecord(versions.map(({ record }) => record));
    const yes = await newestYes(deps, versions);
    return {
      consentId: line.id,
      program,
      state: stateOf(deps, line, program, { holds, suppressions, waiting: [...waiting, ...deps.journal.waiting] }),
      status: holes.length > 0 ? null : (ruling?.status ?? line.status),
      isDisputed: holds.some(({ reason, scope }) => reason === 'dispute' && covers(scope, program)),
      // A newer yes may be among those that are not told of.
      yes: yes && holes.some(({ version }) => version > yes.row.version) ? null : yes,
      versions,
      unreadable: holes,
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

function toVersion(logged: LoggedRecord): PersonVersion {
  return { ...logged, origin: originOf(logged.record) };
}

/** What the browser signed, verified when it was recorded. */
function originOf({ statement }: ConsentRecord): string | null {
  const [, payload] = statement?.split('.') ?? [];
  if (payload === undefined) return null;
  return (JSON.parse(fromUtf8(fromBase64url(payload))) as { origin: string }).origin;
}
