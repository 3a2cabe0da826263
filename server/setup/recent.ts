/**
 * What calls name again and again, each thing read at most once a second: a change has effect everywhere within that time,
 * and in the process that makes it at once. While the database is away a thing is what it was, for withdrawals alone: who
 * is asked to stop is known well enough to stop, but a setting that was changed since, or a key that was revoked, must let
 * nothing else through.
 */
import type { Deps } from '../deps.ts';
import { perServer } from '../per-server.ts';
import { isAway, type StoreError } from '../store/database.ts';

/** Milliseconds for which a thing is not read again. */
const FRESH_MS = 1000;
/** Things of one kind that are remembered; of more, the one that was read longest ago is forgotten. */
const MAX_KNOWN = 2000;

export interface Known<Value> {
  readonly value: Value;
  /** Why it could not be read now; null where it was. */
  readonly outage: StoreError | null;
}

interface Seen<Value> {
  readonly value: Value;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

type Server = Pick<Deps, 'db' | 'clock'>;

/** The things of one kind, apart for each server in a process. */
export class Recent<Value> {
  /** Exchanged as a whole, so that a reading under way notes nothing that is not good any longer. */
  readonly #memory = perServer(() => ({ known: new Map<string, Seen<Value>>() }));
  readonly #freshMs: number;

  /** @param freshMs - 0 where each use must see the newest, and only an outage needs a memory */
  constructor(freshMs = FRESH_MS) {
    this.#freshMs = freshMs;
  }

  /**
   * Reads a thing.
   * @param name - as for `readOrRecall`
   * @param fromMemory - true where it may be what it was while the database is away
   * @throws StoreError when it cannot be read, and may not or cannot be recalled
   */
  async read(
    server: Server,
    name: string,
    find: () => Promise<Value | null>,
    fromMemory = false,
  ): Promise<Value | null> {
    const { value, outage } = await this.readOrRecall(server, name, find);
    if (outage !== null && !fromMemory) throw outage;
    return value;
  }

  /**
   * Reads a thing, or recalls it while the database is away, and says which.
   * @param name - of what is read; attacker-controlled, so what is not there is not remembered
   * @throws StoreError when it cannot be read, and was not before
   */
  async readOrRecall(server: Server, name: string, find: () => Promise<Value | null>): Promise<Known<Value | null>> {
    const { known } = this.#memory(server);
    const seen = known.get(name);
    const now = server.clock();
    if (seen && now < seen.until) return { value: seen.value, outage: null };
    try {
      const value = await find();
      note(known, name, value && { value, until: now + this.#freshMs }); // no use where it was forgotten meanwhile
      return { value, outage: null };
    } catch (error) {
      if (!(seen && isAway(error))) throw error;
      return { value: seen.value, outage: error };
    }
  }

  /** Notes what was read by other means. */
  remember(server: Server, name: string, value: Value): void {
    note(this.#memory(server).known, name, { value, until: server.clock() + this.#freshMs });
  }

  /** To be called when one was changed here: all are read anew, and still known while the database is away. */
  renew(server: Pick<Deps, 'db'>): void {
    const memory = this.#memory(server);
    memory.known = new Map([...memory.known].map(([name, { value }]) => [name, { value, until: 0 }]));
  }

  /** To be called when one is good no longer. */
  forget(server: Pick<Deps, 'db'>): void {
    this.#memory(server).known = new Map();
  }
}

function note<Value>(known: Map<string, Seen<Value>>, name: string, seen: Seen<Value> | null): void {
  known.delete(name); // so that the map's order is that of reading
  if (seen !== null) known.set(name, seen);
  const [oldest] = known.size > MAX_KNOWN ? known.keys() : [];
  if (oldest !== undefined) known.delete(oldest);
}
