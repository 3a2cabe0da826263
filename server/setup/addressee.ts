/**
 * Whom withdrawals are addressed to: a sender with all its programs, read at most once a second. While the database is
 * away it is who it was. A program that another process registered within that second is taken in by the suppression,
 * which names no program, though not yet by a record of its own.
 */
import type { Deps } from '../deps.ts';
import { type FullProgram, listAllPrograms } from '../store/programs.ts';
import { findSender, type Sender } from '../store/senders.ts';
import { type Known, lastKnown, remember } from './last-known.ts';

export interface Addressee {
  readonly sender: Sender;
  readonly programs: readonly FullProgram[];
}

/** Milliseconds for which a sender is not read again. */
const FRESH_MS = 1000;
const MAX_SENDERS = 1000;

interface Seen {
  readonly addressee: Addressee;
  readonly until: number;
}

const servers = new WeakMap<Deps['db'], Map<string, Seen>>();

/** The sender with this id, or null. @throws StoreError when it cannot be read, and was not before */
export async function addresseeOf(deps: Deps, id: string): Promise<Known<Addressee | null>> {
  const { db, clock } = deps;
  const seen = servers.get(db) ?? new Map<string, Seen>();
  servers.set(db, seen);
  const fresh = seen.get(id);
  if (fresh && clock() < fresh.until) return { value: fresh.addressee, outage: null };
  const known = await lastKnown(deps, `addressee ${id}`, () => read(deps, id));
  if (known.outage !== null || known.value === null) return known;
  for (const program of known.value.programs) remember(deps, `program ${program.id}`, program);
  if (seen.size >= MAX_SENDERS) seen.clear();
  seen.set(id, { addressee: known.value, until: clock() + FRESH_MS });
  return known;
}

/** To be called when a program was registered or changed here. */
export function forgetAddressees({ db }: Pick<Deps, 'db'>): void {
  servers.delete(db);
}

async function read({ db }: Deps, id: string): Promise<Addressee | null> {
  const [sender, programs] = await Promise.all([findSender(db, id), listAllPrograms(db, id)]);
  return sender && { sender, programs };
}
