/**
 * The events worker of a process: takes new records into the outbox, and sends what is due. Several processes share the
 * work: marks move by compare-and-set, and a delivery is held by one of them for a while. What a process that dies had
 * not written down is done again by another, or by itself after the next start: told once or more, never not at all.
 */
import { DAY_MS, HOUR_MS } from '../../shared/durations.ts';
import { toInstant } from '../../shared/encoding/time.ts';
import type { Deps } from '../deps.ts';
import { forgetDeliveries } from '../store/deliveries.ts';
import { readWaiting, type WaitingWebhook } from '../store/webhooks.ts';
import { Dispatcher } from './dispatcher.ts';
import { enqueueRecords } from './enqueue.ts';
import { OutcomeBook } from './outcome-book.ts';
import type { Transport } from './transport.ts';

export interface WorkerOptions {
  readonly transport: Transport;
  /** A number from 0 to 1 for each delay. */
  readonly chance?: () => number;
}

/** What another process commits is seen after this time at the latest. */
const POLL_MS = 500;
/** Commits can come many a second: a turn takes in all of them since the one before. */
const PAUSE_MS = 25;

/** How long finished deliveries are listed, and how often those that are older are taken out. */
const DELIVERED_KEPT_MS = 7 * DAY_MS;
const DEAD_KEPT_MS = 90 * DAY_MS;
const TIDY_MS = HOUR_MS;

export class EventWorker {
  readonly #deps: Deps;
  readonly #transport: Transport;
  readonly #book: OutcomeBook;
  readonly #dispatcher: Dispatcher;
  #unsubscribe: () => void = () => {};
  #isAtWork = false;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | null = null;
  /** Milliseconds by the process's own count: when the last turn began, and when the outbox was tidied. */
  #turnedAt = 0;
  #tidiedAt = Number.NEGATIVE_INFINITY;
  #isWoken = false;

  constructor(deps: Deps, { transport, chance = Math.random }: WorkerOptions) {
    this.#deps = deps;
    this.#transport = transport;
    this.#book = new OutcomeBook(deps, chance);
    const onAnswer = () => this.#wake();
    this.#dispatcher = new Dispatcher({ deps, transport, book: this.#book, onAnswer });
  }

  /** Works from now on: after each commit of this process, and twice a second for those of others. */
  start(): void {
    this.#isAtWork = true;
    this.#unsubscribe = this.#deps.log.onCommit(() => this.#wake());
    this.#turnIn(0);
  }

  /** Starts nothing new; what is under way has `graceMs` to end, and is else left for any process to send. */
  async stop(graceMs: number): Promise<void> {
    this.#isAtWork = false;
    this.#unsubscribe();
    clearTimeout(this.#timer);
    const late = setTimeout(() => this.#dispatcher.end(), graceMs);
    await this.#running;
    await this.settled().catch((error) => this.#tell(error));
    clearTimeout(late);
    this.#transport.close();
  }

  /** One turn: what is new goes into the outbox, and what is due is sent as far as there is room. */
  async turn(): Promise<void> {
    const { db, clock, metrics } = this.#deps;
    await this.#book.write();
    let { webhooks, size } = await readWaiting(db, toInstant(clock()));
    if (webhooks.some(({ enqueuedThrough }) => enqueuedThrough < size)) {
      if (await enqueueRecords(this.#deps, webhooks, size)) this.#wake();
      ({ webhooks, size } = await readWaiting(db, toInstant(clock())));
    }
    const due = webhooks.filter(({ dueSince }) => dueSince !== null);
    metrics.oldestDueSeconds.set(secondsDue(due, clock()));
    if (due.length > 0) await this.#dispatcher.send(due);
    await this.#tidy();
  }

  /** Resolves when nothing is under way, and all that came of it is written down. @throws StoreError */
  async settled(): Promise<void> {
    await this.#dispatcher.settled();
    await this.#book.write();
  }

  /** Has a turn come soon: at once, or a little after the last one began. */
  #wake(): void {
    if (this.#running) this.#isWoken = true;
    else this.#turnIn(Math.max(0, this.#turnedAt + PAUSE_MS - performance.now()));
  }

  #turnIn(ms: number): void {
    if (!this.#isAtWork) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#turnedAt = performance.now();
      this.#isWoken = false;
      this.#running = this.turn()
        .catch((error) => this.#tell(error))
        .then(() => {
          this.#running = null;
          if (this.#isWoken) this.#wake();
          else this.#turnIn(POLL_MS);
        });
    }, ms);
  }

  async #tidy(): Promise<void> {
    const { db, clock } = this.#deps;
    if (clock() - this.#tidiedAt < TIDY_MS) return;
    this.#tidiedAt = clock();
    await db.write(
      forgetDeliveries('delivered', toInstant(clock() - DELIVERED_KEPT_MS)),
      forgetDeliveries('dead', toInstant(clock() - DEAD_KEPT_MS)),
    );
  }

  /** The database may be away for a while: the next turn tries again. */
  #tell(error: unknown): void {
    this.#deps.logger.warn('the events worker could not do its turn', { error });
  }
}

function secondsDue(webhooks: readonly WaitingWebhook[], now: number): number {
  const since = webhooks.flatMap(({ dueSince }) => (dueSince === null ? [] : [Date.parse(dueSince)]));
  return since.length === 0 ? 0 : (now - Math.min(...since)) / 1000;
}
