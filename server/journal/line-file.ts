/**
 * A file of lines whose room is taken beforehand. What is free is used again: a line that stays for ever takes its own
 * room and no more. A line is written in one piece behind another line, within free room that ends before the next, so
 * a crash cuts short the newest line alone.
 */
import { closeSync, constants, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';

const NEWLINE = 0x0a;
const SPACE = 0x20;

/** Where a line stands, its end included. */
export interface Place {
  readonly start: number;
  readonly length: number;
}

/** Text that was found, with its place. It may be the rest of a line that a crash cut short. */
export interface FoundLine {
  readonly text: string;
  readonly place: Place;
}

export class LineFile {
  readonly #file: number;
  readonly #room: number;
  /** Bytes that were there when it was opened. */
  readonly #found: number;
  /** Places that are taken, from the first to the last. */
  #taken: Place[] = [];
  #isOpen = true;

  /** Opens the file, and makes it where there is none. @throws Error when there is no room for it */
  constructor(path: string, room: number) {
    this.#room = room;
    this.#file = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
    this.#found = Math.min(fstatSync(this.#file).size, room);
    const missing = room - this.#found;
    // Written, not merely reserved: a hole in a file takes its room only when somebody writes to it.
    if (missing > 0) this.#write(Buffer.alloc(missing), this.#found);
  }

  /** Reads what was there when it was opened; the room of every line for which `keep` is false is free from now on. */
  read(keep: (line: FoundLine) => boolean): void {
    const bytes = Buffer.alloc(this.#found);
    readSync(this.#file, bytes, 0, this.#found, 0);
    const found: FoundLine[] = [];
    for (let start = 0, newline = bytes.indexOf(NEWLINE); newline >= 0; newline = bytes.indexOf(NEWLINE, start)) {
      const text = bytes.subarray(start, newline).toString('latin1').trim();
      if (text !== '') found.push({ text, place: { start, length: newline + 1 - start } });
      start = newline + 1;
    }
    this.#taken = found.filter(keep).map(({ place }) => place);
  }

  /** Writes a line: durable when this returns. @throws Error when there is no room left, or the disk fails */
  add(text: string): Place {
    const line = Buffer.from(`${text}\n`, 'latin1');
    let start = 0;
    let index = 0;
    for (const next of [...this.#taken, { start: this.#room, length: 0 }]) {
      if (next.start - start >= line.length) break;
      start = next.start + next.length;
      index += 1;
    }
    if (start + line.length > this.#room) throw new Error('There is no room left for this line.');
    this.#write(line, start);
    const place = { start, length: line.length };
    this.#taken.splice(index, 0, place);
    return place;
  }

  /** Overwrites a line. */
  remove(place: Place): void {
    this.#write(Buffer.alloc(place.length - 1, SPACE), place.start);
    this.#taken = this.#taken.filter(({ start }) => start !== place.start);
  }

  /** Bytes that lines take. */
  get taken(): number {
    return this.#taken.reduce((sum, { length }) => sum + length, 0);
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    closeSync(this.#file);
  }

  #write(bytes: Buffer, position: number): void {
    let written = 0;
    while (written < bytes.length)
      written += writeSync(this.#file, bytes, written, bytes.length - written, position + written);
    fsyncSync(this.#file);
  }
}
