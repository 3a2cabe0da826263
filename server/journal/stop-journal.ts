/**
 * The journal of stops: where a withdrawal is kept while the log cannot be written, so that it takes effect all the
 * same. Its room is taken beforehand, since a full disk is when it is needed, and its lines are sealed.
 *
 * It is this process's own, and locked. Other processes learn of its stops by the database alone: where none can reach
 * that, their checks deny; where only this one cannot, they do not know before it can.
 */
import { dirname } from 'node:path';
import { fromBase64url } from '../../shared/encoding/base64url.ts';
import { fromUtf8, utf8 } from '../../shared/encoding/bytes.ts';
import { FormatError } from '../../shared/errors.ts';
import { DomainError, OperatorError } from '../errors.ts';
import type { Keys } from '../keys/keys.ts';
import type { FileLock } from '../store/file-lock.ts';
import type { NumberRef } from '../store/number-ref.ts';
import type { Program } from '../store/programs.ts';
import { seal, unseal } from '../vault/seal.ts';
import type { JournaledStop } from './journaled-stop.ts';
import { listJournals, lockJournal } from './journals.ts';
import { LineFile, type Place } from './line-file.ts';
import { doesAll, isStopped } from './waiting-stops.ts';

/** Bytes of the file: some 1,500 stops, which wait seconds or hours, never for ever. */
const ROOM = 1024 * 1024;
/** Bytes for what anybody may ask for: whoever fills them keeps out nobody whose number is known to be theirs. */
const UNVERIFIED_ROOM = ROOM / 2;
/** Milliseconds for which a start waits for a process that ends, or that looks into the journal. */
const WAIT_MS = 5000;
const CONTEXT = 'phone-consent/v1/journal';

interface Line {
  readonly stop: JournaledStop;
  readonly place: Place;
}

export class StopJournal {
  readonly #lock: FileLock;
  readonly #file: LineFile;
  readonly #key: Uint8Array;
  #lines: readonly Line[] = [];

  /**
   * Opens the journal at `path`, makes it where there is none, and takes over what others beside it keep that no living
   * process holds: the one that kept it may never start again.
   * @throws OperatorError when another process holds it, or there is no room for it
   */
  constructor(path: string, keys: Keys) {
    this.#key = fromBase64url(keys.retry(CONTEXT));
    const lock = lockJournal(path, WAIT_MS);
    if (!lock) throw new OperatorError(`Another process holds ${path}: set PORT to another one.`);
    this.#lock = lock;
    try {
      this.#file = new LineFile(path, ROOM);
      this.#lines = this.#read(this.#file);
      for (const other of listJournals(dirname(path))) if (other !== path) this.#takeOver(other);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  /** Stops that are not in the log yet, those of this run in the order they came. */
  get waiting(): readonly JournaledStop[] {
    return this.#lines.map(({ stop }) => stop);
  }

  /** The part of its room that is taken, from 0 to 1. */
  get fullness(): number {
    return this.#file.taken / ROOM;
  }

  /** True when a stop that waits takes in the program of this number. */
  stops({ sender, phoneKey }: NumberRef, program: Pick<Program, 'id' | 'purpose'>): boolean {
    return isStopped(this.waiting, { sender, phoneKey }, program);
  }

  /**
   * Keeps a stop, unless one that waits does all that it would: durable when this returns.
   * @throws DomainError `idempotency_conflict` for an act that was another one before; Error when there is no room left,
   * or the disk fails
   */
  add(stop: JournaledStop): void {
    if (this.#holds(stop)) return;
    if (!stop.verified && this.#unverified() + this.#seal(stop).length > UNVERIFIED_ROOM) {
      throw new Error('The room of unverified stops is full.');
    }
    this.#put(stop);
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
    this.#lock.release();
  }

  /** Moves what another journal keeps into this one. What a crash in between leaves in both is the same act. */
  #takeOver(path: string): void {
    const lock = lockJournal(path);
    if (!lock) return;
    const file = new LineFile(path, ROOM);
    try {
      for (const { stop, place } of this.#read(file)) {
        this.#put(stop);
        file.remove(place);
      }
    } finally {
      file.close();
      lock.release();
    }
  }

  #read(file: LineFile): Line[] {
    const lines: Line[] = [];
    file.read(({ text, place }) => {
      const stop = this.#open(text);
      if (stop) lines.push({ stop, place });
      return stop !== null;
    });
    return lines;
  }

  #put(stop: JournaledStop): void {
    this.#lines = [...this.#lines, { stop, place: this.#file.add(this.#seal(stop)) }];
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

  #seal(stop: JournaledStop): string {
    return seal(this.#key, CONTEXT, utf8(JSON.stringify(stop)));
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
