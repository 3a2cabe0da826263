/**
 * The journal of stops: where a withdrawal is kept while the log cannot be written, so that it takes effect all the
 * same. Its room is taken beforehand, since a full disk is when it is needed, and its lines are sealed.
 *
 * It is this process's own. While the database is away other processes cannot know of its stops; their checks read the
 * database and deny.
 */
import { closeSync, constants, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
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

/** Bytes of the file: some 1,500 stops, which wait seconds or hours, never for ever. */
const ROOM = 1024 * 1024;
const CONTEXT = 'phone-consent/v1/journal';
const NEWLINE = 0x0a;
const SPACE = 0x20;

interface Line {
  readonly stop: JournaledStop;
  readonly start: number;
  readonly length: number;
}

export class StopJournal {
  readonly #file: number;
  readonly #key: Uint8Array;
  readonly #lines: Line[] = [];
  #end = 0;
  #isOpen = true;

  /** Opens the journal at `path`, and makes it where there is none. @throws Error when there is no room for it */
  constructor(path: string, keys: Keys) {
    this.#key = fromBase64url(keys.retry(CONTEXT));
    this.#file = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
    const missing = ROOM - fstatSync(this.#file).size;
    // Written, not merely reserved: a hole in a file takes its room only when somebody writes to it.
    if (missing > 0) this.#write(Buffer.alloc(missing), ROOM - missing);
    this.#read();
  }

  /** Stops that are not in the log yet, oldest first. */
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
   * Keeps a stop: durable when this returns.
   * @throws DomainError `idempotency_conflict` for an act that was another one before; Error when there is no room left,
   * or the disk fails
   */
  add(stop: JournaledStop): void {
    if (this.#holds(stop)) return;
    const line = Buffer.from(`${seal(this.#key, CONTEXT, utf8(JSON.stringify(stop)))}\n`);
    if (this.#end + line.length > ROOM) throw new Error('The journal of stops is full.');
    this.#write(line, this.#end);
    this.#lines.push({ stop, start: this.#end, length: line.length });
    this.#end += line.length;
  }

  /** Forgets a stop that is in the log now. One that comes back after a crash changes nothing there. */
  remove(stop: JournaledStop): void {
    const index = this.#lines.findIndex((line) => line.stop === stop);
    const [line] = index < 0 ? [] : this.#lines.splice(index, 1);
    if (!line) return;
    this.#write(Buffer.alloc(line.length - 1, SPACE), line.start);
    if (this.#lines.length > 0) return;
    this.#write(Buffer.alloc(this.#end), 0);
    this.#end = 0;
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    closeSync(this.#file);
  }

  /** True when the same act waits already. */
  #holds(stop: JournaledStop): boolean {
    const known = this.#lines.find((line) => isSameAct(line.stop, stop));
    if (known && known.stop.mac !== stop.mac)
      throw new DomainError('idempotency_conflict', 'The same id was used before, for other content.');
    return known !== undefined;
  }

  #read(): void {
    const bytes = Buffer.alloc(ROOM);
    readSync(this.#file, bytes, 0, ROOM, 0);
    for (let start = 0; ; ) {
      const newline = bytes.indexOf(NEWLINE, start);
      if (newline < 0) return;
      const stop = this.#open(bytes.subarray(start, newline).toString('latin1').trim());
      if (stop) this.#lines.push({ stop, start, length: newline + 1 - start });
      start = newline + 1;
      this.#end = start;
    }
  }

  /** A line that was blanked, or that a crash cut short: it was never acknowledged. */
  #open(line: string): JournaledStop | null {
    if (line === '') return null;
    try {
      return JSON.parse(fromUtf8(unseal(this.#key, CONTEXT, line))) as JournaledStop;
    } catch (error) {
      if (error instanceof FormatError) return null;
      throw error;
    }
  }

  #write(bytes: Buffer, position: number): void {
    let written = 0;
    while (written < bytes.length)
      written += writeSync(this.#file, bytes, written, bytes.length - written, position + written);
    fsyncSync(this.#file);
  }
}

function isSameAct(one: JournaledStop, other: JournaledStop): boolean {
  return one.retryKey !== undefined && one.retryKey === other.retryKey;
}
