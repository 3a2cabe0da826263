/**
 * Notes of the decisions that were given. A check is not made to wait for a disk: notes are gathered on a page, and pages
 * are written together a moment later. What is promised: a decision can be asked back at once, and it is durable a second
 * later. A process that is killed in between loses the note, never the decision's ground: consents and stops are in the
 * log. When notes cannot be written for long, checks are refused rather than given without one.
 */
import { toBase64url } from '../../../shared/encoding/base64url.ts';
import { toMs } from '../../../shared/encoding/time.ts';
import { DomainError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import { type CheckRow, findCheck, findCheckPages, insertCheckPages, placeOfCheck } from '../../store/checks.ts';
import type { Database } from '../../store/database.ts';
import { isOnPage, type Note, OpenPage } from './check-page.ts';

/** Milliseconds that a note waits for others. */
const GATHER_MS = 250;
/** Milliseconds after which a failed write is tried again. */
const RETRY_MS = 1000;
/** Notes in one write, or those of a page: as many as do not hold other requests up for long. */
const MAX_WRITE = 512;
const MAX_WAITING = 20_000;

export class CheckNotes {
  readonly #db: Database;
  readonly #logger: Logger;
  readonly #random: (length: number) => Uint8Array;
  /** By id, the oldest first. */
  readonly #pages = new Map<string, OpenPage>();
  /** The page of each sender that has room. */
  readonly #open = new Map<string, OpenPage>();
  #waiting = 0;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> | null = null;

  constructor(db: Database, logger: Logger, random: (length: number) => Uint8Array) {
    this.#db = db;
    this.#logger = logger;
    this.#random = random;
  }

  /** @returns the id by which the decision can be asked back. @throws DomainError `busy` when too many wait to be written */
  add(sender: string, note: Note): string {
    if (this.#waiting >= MAX_WAITING) throw new DomainError('busy', 'Decisions cannot be kept at the moment.');
    const page = this.#open.get(sender) ?? this.#openPage(sender, toMs(note.checkedAt));
    const name = page.add(note);
    if (page.isFull) this.#open.delete(sender);
    this.#waiting += 1;
    this.#writeIn(GATHER_MS);
    return page.id + name;
  }

  /** The check with this id, written already or not, or null. */
  async find(id: string): Promise<CheckRow | null> {
    const { page: pageId, name } = placeOfCheck(id);
    const page = this.#pages.get(pageId);
    if (!page) return findCheck(this.#db, id);
    const note = page.find(name);
    return note ? { id, sender: page.sender, ...note } : null;
  }

  /** Of these ids, the ones under which `sender` was given a decision, written already or not. */
  async known(sender: string, ids: readonly string[]): Promise<Set<string>> {
    const places = ids.map((id) => ({ id, ...placeOfCheck(id) }));
    const unwritten = [...this.#pages.values()]; // before the database is asked: one that is written meanwhile is in either
    const written = await findCheckPages(this.#db, [...new Set(places.map(({ page }) => page))]);
    const pages = new Map([...written, ...unwritten].map((page) => [page.id, page]));
    const isKnown = ({ page, name }: { page: string; name: string }) => {
      const head = pages.get(page);
      return head?.sender === sender && isOnPage(name, head.checks);
    };
    return new Set(places.filter(isKnown).map(({ id }) => id));
  }

  /** Writes what waits, as far as it can be written. */
  async close(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    await this.#writing;
    if (this.#timer) clearTimeout(this.#timer); // set again by what was under way
    while (this.#pages.size > 0 && (await this.#writeSome()));
    if (this.#timer) clearTimeout(this.#timer);
  }

  /** Ids begin with the time: pages that are written together stand together, and touch few pages of the database. */
  #openPage(sender: string, at: number): OpenPage {
    const bytes = Buffer.alloc(15);
    bytes.writeUIntBE(at, 0, 6);
    bytes.set(this.#random(9), 6);
    const page = new OpenPage(`chk_${toBase64url(bytes)}`, sender);
    this.#pages.set(page.id, page);
    this.#open.set(sender, page);
    return page;
  }

  /** What came while others were written waits like them, unless it is a whole write: each takes one wait for the disk. */
  get #gatherMs(): number {
    return this.#waiting < MAX_WRITE ? GATHER_MS : 0;
  }

  #writeIn(ms: number): void {
    if (this.#timer || this.#writing) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#writing = this.#writeSome().then((written) => {
        this.#writing = null;
        if (this.#pages.size > 0) this.#writeIn(written ? this.#gatherMs : RETRY_MS);
      });
    }, ms).unref();
  }

  /** @returns false when the database did not take them; they are kept */
  async #writeSome(): Promise<boolean> {
    const pages = this.#oldest();
    for (const page of pages) if (this.#open.get(page.sender) === page) this.#open.delete(page.sender);
    try {
      await this.#db.write(insertCheckPages(pages.map((page) => page.toCheckPage())));
    } catch (error) {
      this.#logger.error('decisions of checks cannot be kept yet', { error });
      return false;
    }
    for (const { id, checks } of pages) {
      this.#pages.delete(id);
      this.#waiting -= checks;
    }
    return true;
  }

  /** The pages that are written next. */
  #oldest(): OpenPage[] {
    const pages: OpenPage[] = [];
    let notes = 0;
    for (const page of this.#pages.values()) {
      if (notes > 0 && notes + page.checks > MAX_WRITE) break;
      pages.push(page);
      notes += page.checks;
    }
    return pages;
  }
}
