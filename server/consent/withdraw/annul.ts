/** Takes back a wave of unverified withdrawals, as one named batch: somebody fed a list of numbers to a public page. */
import { createHash } from 'node:crypto';
import { type Instant, toInstant } from '../../../shared/encoding/time.ts';
import { makeId } from '../../../shared/ids.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError, refusal } from '../../errors.ts';
import type { Change } from '../../log/change.ts';
import { readSnapshot } from '../../log/snapshot.ts';
import { type AnnulmentRow, findAnnulment, listSuppressedNumbers } from '../../store/annulments.ts';
import { listAllPrograms } from '../../store/programs.ts';
import { callersSender } from '../callers-sender.ts';
import { type AnnulledNumber, type AnnulmentBatch, annulChange } from './annul-change.ts';
import { waveLines } from './wave-lines.ts';

/** Numbers taken back in one commit of the log, so that others get their turn between. */
const PAGE = 200;

export interface AnnulBody {
  readonly sender: string;
  /** Names the batch: the same again goes on with it, and annuls nothing twice. */
  readonly name: string;
  readonly reason: string;
  readonly from: Instant;
  readonly until: Instant;
  /** Only what came in by this way, e.g. `site:larkspur-web`. */
  readonly via?: string | undefined;
  readonly dryRun: boolean;
}

export interface AnnulReply {
  readonly id: string;
  readonly name: string;
  readonly dryRun: boolean;
  /** Suppressions that the batch has annulled, and records by which it has restored lines: now and before. */
  readonly suppressions: number;
  readonly records: number;
}

/**
 * A verified withdrawal is never touched, and whatever happened since the wave wins. Cut short, it goes on where it was
 * when it is called again.
 * @throws DomainError `invalid_request`; `idempotency_conflict` for a name that another batch has
 */
export async function annul(
  deps: Deps,
  { body, caller, requestId }: { body: AnnulBody; caller: KeyCaller; requestId: string },
): Promise<AnnulReply> {
  const sender = await callersSender(deps, caller, body.sender);
  if (body.from >= body.until) throw refusal('until', 'Expected an instant after `from`.');
  if (body.until > toInstant(deps.clock())) throw refusal('until', 'Expected an instant that has passed.');
  const row = newBatch(deps, body, caller);
  const before = await findAnnulment(deps.db, sender.id, body.name);
  if (before && !isSame(before, row)) {
    throw new DomainError('idempotency_conflict', 'Another annulment of this sender has this name.');
  }
  const counts = await eachPage(deps, { row, sender, caller, requestId }, body.dryRun);
  const total = body.dryRun ? counts : ((await findAnnulment(deps.db, sender.id, body.name)) ?? counts);
  const { id, name } = row;
  return { id, name, dryRun: body.dryRun, suppressions: total.suppressions, records: total.records };
}

async function eachPage(deps: Deps, batch: AnnulmentBatch, dryRun: boolean): Promise<AnnulledNumber> {
  const programs = await listAllPrograms(deps.db, batch.sender.id);
  const counts = { suppressions: 0, records: 0 };
  for (let after = ''; ; ) {
    const phoneKeys = await listSuppressedNumbers(deps.db, batch.row, { after, limit: PAGE });
    const last = phoneKeys.at(-1);
    if (last === undefined) return counts;
    const lines = await waveLines(deps, batch.row, programs, phoneKeys);
    const changes = phoneKeys.map((phoneKey) => annulChange(deps, batch, phoneKey, lines.get(phoneKey) ?? []));
    for (const { suppressions, records } of await (dryRun ? tryOut(deps, changes) : append(deps, changes))) {
      counts.suppressions += suppressions;
      counts.records += records;
    }
    after = last;
  }
}

/** All of a page queue at once, so they are one commit. */
async function append(deps: Deps, changes: readonly Change<AnnulledNumber>[]): Promise<AnnulledNumber[]> {
  const appended = await Promise.all(changes.map((change) => deps.log.append(change)));
  return appended.map(({ result }) => result);
}

/** What the changes would come to, had they been made now. */
async function tryOut(deps: Deps, changes: readonly Change<AnnulledNumber>[]): Promise<AnnulledNumber[]> {
  const reads = changes.map((change) => change.reads);
  const snapshot = await readSnapshot(deps.db, reads, deps.clock());
  if (!snapshot) throw new Error('The database no longer holds the log.');
  return changes.map((change) => change.build(snapshot).result);
}

/** The id follows from sender and name, so that two calls at once make one batch. */
function newBatch(deps: Deps, { sender, name, reason, from, until, via }: AnnulBody, caller: KeyCaller): AnnulmentRow {
  const digest = createHash('sha256').update(`${sender}\0${name}`).digest();
  const id = makeId<string>('ann_', digest.subarray(0, 16));
  const at = toInstant(deps.clock());
  return {
    id,
    sender,
    name,
    reason,
    from,
    until,
    via: via ?? null,
    user: caller.userId,
    suppressions: 0,
    records: 0,
    at,
  };
}

function isSame(a: AnnulmentRow, b: AnnulmentRow): boolean {
  return a.reason === b.reason && a.from === b.from && a.until === b.until && a.via === b.via;
}
