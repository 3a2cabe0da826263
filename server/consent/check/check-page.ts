/** The notes of one sender's decisions that are written together, and how many numbers were decided in which way. */
import { toBase64url } from '../../../shared/encoding/base64url.ts';
import type { Instant } from '../../../shared/encoding/time.ts';
import type { CheckPage, TallyRow } from '../../store/checks.ts';
import { type Common, type Kept, type Own, wholeOf } from '../../store/kept-check.ts';
import type { NotedCheck } from './check.ts';
import type { NotedBatch } from './check-batch.ts';

/** A decision as it is noted. */
export interface Note extends Kept {
  readonly checkedAt: Instant;
  readonly content: NotedCheck | NotedBatch;
}

/** The names of the checks on a page: a byte each, so that page and name together are sixteen bytes, as in every id. */
const NAMES = Array.from({ length: 256 }, (_, i) => toBase64url(Uint8Array.of(i)));

/**
 * A page that is not written. Notes wait as texts: as objects of many members they would be most of what a collection of
 * garbage has to copy.
 */
export class OpenPage {
  readonly id: string;
  readonly sender: string;
  /** Each as JSON, made when it came: to make them all at once would hold others up. */
  readonly #texts: string[] = [];
  /** What decisions have in common, as JSON, and the place of each. */
  readonly #commons = new Map<string, number>();
  readonly #tally = new Map<string, TallyRow>();
  #checkedAt = '';

  constructor(id: string, sender: string) {
    this.id = id;
    this.sender = sender;
  }

  get checks(): number {
    return this.#texts.length;
  }

  get isFull(): boolean {
    return this.#texts.length === NAMES.length;
  }

  /** @returns the note's name on this page, which must not be full */
  add(note: Note): string {
    const name = NAMES[this.#texts.length];
    if (name === undefined) throw new RangeError('the page is full');
    this.#texts.push(JSON.stringify(note.content.kind === 'number' ? this.#ownOf(note, note.content) : note));
    this.#checkedAt = note.checkedAt;
    this.#count(note);
    return name;
  }

  /** The note with this name, or null. */
  find(name: string): Note | null {
    const text = this.#texts[NAMES.indexOf(name)];
    if (text === undefined) return null;
    return wholeOf(JSON.parse(text) as Kept | Own, JSON.parse(this.#commonTexts()) as Common[]) as Note;
  }

  /** The page as it is written. */
  toCheckPage(): CheckPage {
    return {
      id: this.id,
      sender: this.sender,
      checkedAt: this.#checkedAt,
      checks: this.checks,
      content: `{"common":${this.#commonTexts()}${this.#texts.map((text, i) => `,"${NAMES[i]}":${text}`).join('')}}`,
      tally: [...this.#tally.values()],
    };
  }

  /** What is its own of a decision about one number; the rest is put beside that of others. */
  #ownOf({ via, checkedAt }: Note, content: NotedCheck): Own {
    const { kind, program, decision, deferUntil, rules, strength, monitored, reasons } = content;
    const common: Common = {
      via,
      content: { kind, program, decision, deferUntil, rules, strength, monitored, reasons },
    };
    const text = JSON.stringify(common);
    const place = this.#commons.get(text) ?? this.#commons.size;
    this.#commons.set(text, place);
    return [place, checkedAt, content.at, content.recordId, content.version, content.expiresAt, content.logSize];
  }

  #commonTexts(): string {
    return `[${[...this.#commons.keys()].join()}]`;
  }

  /** Counts numbers that were decided in one way on one day for one program and reason, the first that was given. */
  #count({ checkedAt, content }: Note): void {
    const day = checkedAt.slice(0, 10);
    for (const [decision, reason, numbers] of decidedIn(content)) {
      const key = `${day} ${content.program} ${decision} ${reason}`;
      const before = this.#tally.get(key)?.[4] ?? 0;
      this.#tally.set(key, [day, content.program, decision, reason ?? '', numbers + before]);
    }
  }
}

function decidedIn(content: Note['content']): NotedBatch['tally'] {
  return content.kind === 'batch' ? content.tally : [[content.decision, content.reasons[0] ?? null, 1]];
}

/** True for a name that is given on a page of so many checks. */
export function isOnPage(name: string, checks: number): boolean {
  const place = NAMES.indexOf(name);
  return place >= 0 && place < checks;
}
