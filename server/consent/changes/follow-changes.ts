/** Follows the changes of all consents in log order, a page at a time. */
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { nextCommit } from '../../log/next-commit.ts';
import { findGone, type GoneRecord, type LogPage, readLogPage } from '../../store/changes.ts';
import { auditRead } from '../audit/audit-read.ts';
import { type GoneName, nameOfGone, readLogged } from '../record/logged-records.ts';
import { type ToldChanges, tellChanges } from './tell-changes.ts';

export interface FollowInput {
  /** Place in the log to go on from. */
  readonly from: number;
  readonly limit: number;
  /** Seconds to wait for a change where there is none yet. */
  readonly wait: number;
  readonly caller: KeyCaller;
  readonly requestId: string;
}

export interface Followed extends Pick<ToldChanges, 'changes'> {
  /** Those that nothing can be told of, and those that are gone. */
  readonly unreadable: readonly GoneName[];
  /** Place in the log that the next page begins at. */
  readonly end: number;
}

interface Page extends LogPage {
  readonly gone: readonly GoneRecord[];
}

/** What another process commits is seen after this time at the latest. */
const POLL_MS = 500;

/** A page with changes is audited as one read, which names its reach; one without tells nothing, and is not. */
export async function followChanges(
  deps: Deps,
  { from, limit, wait, caller, requestId }: FollowInput,
): Promise<Followed> {
  const { sender } = caller;
  const until = performance.now() + wait * 1000;
  let page = await nextPage(deps, sender, from, limit);
  // No signal of `AbortSignal.any`: nothing but its timer holds a time-out that is among its sources, and that weakly.
  for (let left = wait * 1000; isEmpty(page) && left > 0 && !deps.ending.aborted; ) {
    await nextCommit(deps.log, Math.min(left, POLL_MS), deps.ending);
    page = await nextPage(deps, sender, page.end, limit);
    left = until - performance.now();
  }
  const told = await tellChanges(deps, page.rows);
  const unreadable = [...told.unreadable, ...page.gone.map(nameOfGone)];
  const [first, last] = [page.rows[0], page.rows.at(-1)];
  if (first && last) {
    const detail = { from: first.position, to: last.position, count: told.changes.length };
    await auditRead(deps, caller, { action: 'changes.read', subjects: [], detail, requestId });
  }
  return { changes: told.changes, unreadable, end: page.end };
}

/** The next page that is not empty, or an empty one at the end of the log. */
async function nextPage(deps: Deps, sender: string | null, from: number, limit: number): Promise<Page> {
  let page = await ownPage(deps, sender, from, limit);
  while (isEmpty(page) && page.end < page.size) {
    page = await ownPage(deps, sender, page.end, limit);
  }
  return page;
}

function isEmpty({ rows, gone }: Page): boolean {
  return rows.length + gone.length === 0;
}

/**
 * A page of what the caller may see. Whose a record is whose line was deleted it says itself, if it is what its leaf holds;
 * of one that is neither nobody knows whose it is: it is named to those alone who see all senders.
 */
async function ownPage(deps: Deps, sender: string | null, from: number, limit: number): Promise<Page> {
  const read = await readLogPage(deps.db, { sender, from, limit });
  const page = { ...read, gone: await findGone(deps.db, { sender, from, end: read.end }) };
  const lost = sender === null ? [] : page.rows.filter(({ hasLine }) => !hasLine);
  if (lost.length === 0) return page;
  const { logged } = await readLogged(deps, lost);
  const own = new Set(logged.filter(({ record }) => record.sender.id === sender).map(({ row }) => row.id));
  return { ...page, rows: page.rows.filter(({ id, hasLine }) => hasLine || own.has(id)) };
}
