/**
 * What was read last, for when the database cannot be read: who is asked to stop is known well enough to stop. For
 * withdrawals alone: a setting that was changed since, or a key that was revoked, must let nothing else through.
 */
import type { Deps } from '../deps.ts';
import { StoreError } from '../store/database.ts';

/** Things that are remembered; of more, the one that was read longest ago is forgotten. */
const MAX_KNOWN = 2000;

const servers = new WeakMap<Deps['db'], Map<string, unknown>>();

export interface Known<T> {
  readonly value: T;
  /** Why it could not be read now; null where it was. */
  readonly outage: StoreError | null;
}

/**
 * Reads something, or remembers it while the database is away.
 * @param name - of what is read; attacker-controlled, so what is not there is not remembered
 * @throws StoreError when it cannot be read, and was not before
 */
export async function lastKnown<T>(
  { db }: Deps,
  name: string,
  read: () => Promise<T | null>,
): Promise<Known<T | null>> {
  try {
    const value = await read();
    remember({ db }, name, value);
    return { value, outage: null };
  } catch (error) {
    const known = knownOf({ db });
    if (!(error instanceof StoreError && error.code === 'unavailable' && known.has(name))) throw error;
    return { value: known.get(name) as T, outage: error };
  }
}

/** Notes what was read by other means; null forgets it. */
export function remember({ db }: Pick<Deps, 'db'>, name: string, value: unknown): void {
  const known = knownOf({ db });
  known.delete(name);
  if (value !== null) known.set(name, value);
  const [oldest] = known.size > MAX_KNOWN ? known.keys() : [];
  if (oldest !== undefined) known.delete(oldest);
}

function knownOf({ db }: Pick<Deps, 'db'>): Map<string, unknown> {
  const known = servers.get(db) ?? new Map<string, unknown>();
  servers.set(db, known);
  return known;
}
