/**
 * Whom withdrawals are addressed to: a sender with all its programs. A program that another process registered within the
 * last second is taken in by the suppression, which names no program, though not yet by a record of its own.
 */
import type { Deps } from '../deps.ts';
import { type FullProgram, listAllPrograms } from '../store/programs.ts';
import { findSender, type Sender } from '../store/senders.ts';
import { rememberProgram } from './program-to-stop.ts';
import { type Known, Recent } from './recent.ts';

export interface Addressee {
  readonly sender: Sender;
  readonly programs: readonly FullProgram[];
}

const addressees = new Recent<Addressee>();

/** The sender with this id, or null. @throws StoreError when it cannot be read, and was not before */
export function addresseeOf(deps: Deps, id: string): Promise<Known<Addressee | null>> {
  return addressees.readOrRecall(deps, id, () => read(deps, id));
}

/** To be called when a program was registered or changed here. */
export function renewAddressees(deps: Pick<Deps, 'db'>): void {
  addressees.renew(deps);
}

async function read(deps: Deps, id: string): Promise<Addressee | null> {
  const [sender, programs] = await Promise.all([findSender(deps.db, id), listAllPrograms(deps.db, id)]);
  if (sender === null) return null;
  for (const program of programs) rememberProgram(deps, program);
  return { sender, programs };
}
