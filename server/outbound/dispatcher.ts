/** Takes hold of due deliveries and sends them, several at once, and never so many to one that others wait for it. */
import { toInstant } from '../../shared/encoding/time.ts';
import { makeId } from '../../shared/ids.ts';
import type { Deps } from '../deps.ts';
import { claimDeliveries } from '../store/deliveries.ts';
import type { Webhook } from '../store/webhooks.ts';
import type { OutcomeBook } from './outcome-book.ts';
import { type Parcel, packParcels, sendParcel } from './send.ts';
import type { Transport } from './transport.ts';

/** Longer than a try takes; after it what a dead process held is anybody's. */
const LEASE_MS = 15_000;
/** Deliveries under way at once, in all and to one webhook. */
const MAX_SENDING = 400;
const MAX_SENDING_EACH = 100;

export class Dispatcher {
  readonly #deps: Deps;
  readonly #transport: Transport;
  readonly #book: OutcomeBook;
  readonly #onAnswer: () => void;
  readonly #ended = new AbortController();
  /** Those under way, each with its webhook. */
  readonly #sending = new Map<Promise<void>, string>();

  /** @param parts.onAnswer - told when a delivery has come to something, and there is room for another */
  constructor(parts: { deps: Deps; transport: Transport; book: OutcomeBook; onAnswer: () => void }) {
    this.#deps = parts.deps;
    this.#transport = parts.transport;
    this.#book = parts.book;
    this.#onAnswer = parts.onAnswer;
  }

  /** Starts to send what is due to `webhooks`, as much as there is room for. */
  async send(webhooks: readonly Webhook[]): Promise<void> {
    const wanted = this.#roomFor(webhooks);
    if (wanted.length === 0) return;
    const { db, clock, random } = this.#deps;
    const claim = makeId<string>('clm_', random(16));
    const [now, until] = [toInstant(clock()), toInstant(clock() + LEASE_MS)];
    const deliveries = await claimDeliveries(db, { wanted, now, until, claim });
    if (deliveries.length === 0) return;
    for (const parcel of await packParcels(this.#deps, webhooks, deliveries)) this.#start(parcel, claim);
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    while (this.#sending.size > 0) await Promise.all(this.#sending.keys());
  }

  /** Ends what is under way at once: it is let go of, for any process to send. */
  end(): void {
    this.#ended.abort();
  }

  #roomFor(webhooks: readonly Webhook[]): { webhook: string; count: number }[] {
    let room = MAX_SENDING - this.#sending.size;
    return webhooks.flatMap(({ id }) => {
      const own = [...this.#sending.values()].filter((webhook) => webhook === id).length;
      const count = Math.min(MAX_SENDING_EACH - own, room);
      if (count <= 0) return [];
      room -= count;
      return [{ webhook: id, count }];
    });
  }

  #start(parcel: Parcel, claim: string): void {
    const sent = sendParcel(this.#deps, this.#transport, parcel, this.#ended.signal).then((attempt) => {
      this.#book.note({ parcel, claim, attempt });
      this.#sending.delete(sent);
      this.#onAnswer();
    });
    this.#sending.set(sent, parcel.webhook.id);
  }
}
