/**
 * The journal of stops: where a withdrawal is kept while the log cannot be written, so that it takes effect all the
 * same. Its room is taken beforehand, since a full disk is when it is needed, and its lines are sealed.
 *
 * It is this process's own. While the database is away other processes cannot know of its stops; their checks read the
 * database and deny.
 */
import { fromBase64url } from '../../shared/encoding/base64url.ts';
import { fromUtf8, utf8 } from '../../shared/encoding/bytes.ts';
import { FormatError } from '../../shared/errors.ts';
import { covers } from '../../shared/rules/stop-scope.ts';
import { DomainError } from '../errors.ts';
import type { Keys } from '../keys/keys.ts';
import type { NumberRef } from '../store/number-ref.ts';
import type { Program } from '../store/programs.ts';
import { seal, unseal } from '../vault/seal.ts';
import type { JournaledStop } from './journaled-stop.ts';
import { LineFile, type Place } from './line-file.ts';

/** Bytes of the file: some 1,500 stops, which wait seconds or hours, never for ever. */
const ROOM = 1024 * 1024;
/** Bytes for what anybody may ask for: whoever fills them keeps out nobody whose number is known to be theirs. */
const UNVERIFIED_ROOM = ROOM / 2;
const CONTEXT = 'phone-consent/v1/journal';

interface Line {
  readonly stop: JournaledStop;
  readonly place: Place;
}

export class StopJournal {
  readonly #file: LineFile;
  readonly #key: Uint8Array;
  #lines: readonly Line[] = [];

  /** Opens the journal at `path`, and makes it where there is none. @throws Error when there is no room for it */
  constructor(path: string, keys: Keys) {
    this.#key = fromBase64url(keys.retry(CONTEXT));
    this.#file = new LineFile(path, ROOM);
    const lines: Line[] = [];
    this.#file.read(({ text, place }) => {
      const stop = this.#open(text);
      if (stop) lines.push({ stop, place });
      return stop !== null;
    });
    this.#lines = lines;
  }

  /** Stops that are not in the log yet, those of this run in the order they came. */
  get waiting(): readonly JournaledStop[] {
    return this.#lines.map(({ stop }) => stop);
  }

  /** True when a stop that waits takes in the program of this number. */
  stops({ sender, phoneKey }: NumberRef, program: Pick<Program, 'id' | 'purpose'>): boolean {
    return this.#lines.some(({ stop }) => {
      return stop.sender === sender && stop.phoneKey === phoneKey && covers(stop.scope, program);
    });
  }

  /**
   * Keeps a stop, unless one that waits does all that it would: durable when this returns.
   * @throws DomainError `idempotency_conflict` for an act that was another one before; Error when there is no room left,
   * or the disk fails
   */
  add(stop: JournaledStop): void {
    if (this.#holds(stop)) return;
    const text = seal(this.#key, CONTEXT, utf8(JSON.stringify(stop)));
    if (!stop.verified && this.#unverified() + text.length > UNVERIFIED_ROOM) {
      throw new Error('The room of unverified stops is full.');
    }
    this.#lines = [...this.#lines, { stop, place: this.#file.add(text) }];
  }

  /** Forgets a stop that is in the log now. One that comes back after a crash changes nothing there. */
  remove(stop: JournaledStop): void {
    const line = this.#lines.find((each) => each.stop === stop);
    if (!line) return;
    this.#lines = this.#lines.filter((each) => each !== line);
    this.#file.remove(line.place);
  }

  close(): void {
    this.#file.close();
  }

  /** True when the same act waits already, or the act has no name of its own and one that waits stops as much. */
  #holds(stop: JournaledStop): boolean {
    if (stop.retryKey === undefined) return this.#lines.some((line) => doesAll(line.stop, stop));
    const known = this.#lines.find((line) => line.stop.retryKey === stop.retryKey);
    if (known && known.stop.mac !== stop.mac)
      throw new DomainError('idempotency_conflict', 'The same id was used before, for other content.');
    return known !== undefined;
  }

  /** Bytes that unverified stops take. */
  #unverified(): number {
    return this.#lines.reduce((sum, { stop, place }) => sum + (stop.verified ? 0 : place.length), 0);
  }

  /** Null for a line that a crash cut short: it was never acknowledged. */
  #open(text: string): JournaledStop | null {
    try {
      return JSON.parse(fromUtf8(unseal(this.#key, CONTEXT, text))) as JournaledStop;
    } catch (error) {
      if (error instanceof FormatError) return null;
      throw error;
    }
  }
}

/** True when `known` stops all that `stop` would, as verified as that. */
function doesAll(known: JournaledStop, stop: JournaledStop): boolean {
  const isOfTheSame = known.sender === stop.sender && known.phoneKey === stop.phoneKey && known.cause === stop.cause;
  const isAsWide = known.scope === 'all' || known.scope === stop.scope;
  return isOfTheSame && isAsWide && (known.verified || !stop.verified);
}
