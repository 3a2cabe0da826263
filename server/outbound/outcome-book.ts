/** Outcomes of deliveries, gathered and written together: a batch for each would be a disk write for each. */
import { toInstant } from '../../shared/encoding/time.ts';
import type { Deps } from '../deps.ts';
import { type AuditEntry, insertAudit } from '../store/audit.ts';
import type { Sql } from '../store/database.ts';
import { releaseDelivery, settleDelivery } from '../store/deliveries.ts';
import { disableGoneWebhook } from '../store/webhooks.ts';
import { type Attempt, judge } from './judge.ts';
import type { Parcel } from './send.ts';

/** A parcel that was held under `claim`, and what came of it. */
export interface Outcome {
  readonly parcel: Parcel;
  readonly claim: string;
  readonly attempt: Attempt;
}

/** The attempts with which a body may have left; with others there was at most an empty connection. */
const MAY_HAVE_LEFT = ['timeout', 'ended', 'connection_failed'];

export class OutcomeBook {
  readonly #deps: Deps;
  readonly #chance: () => number;
  readonly #unwritten: Sql[][] = [];
  #writing: Promise<void> = Promise.resolve();

  /** @param chance - a number from 0 to 1 for each delay */
  constructor(deps: Deps, chance: () => number) {
    this.#deps = deps;
    this.#chance = chance;
  }

  /** Takes in what came of a parcel. */
  note({ parcel, claim, attempt }: Outcome): void {
    const { delivery, webhook } = parcel;
    const entries = this.#entriesOf({ parcel, claim, attempt });
    if ('reason' in attempt && attempt.reason === 'ended') {
      this.#unwritten.push([releaseDelivery(delivery.id, claim), ...entries.map((entry) => insertAudit(entry))]);
      return;
    }
    const { outcome, tried, isGone } = judge(delivery, attempt, { now: this.#deps.clock(), chance: this.#chance() });
    this.#deps.metrics.deliveries.inc({ outcome });
    this.#unwritten.push([
      settleDelivery(delivery.id, claim, tried),
      ...(isGone ? [disableGoneWebhook(webhook.id)] : []),
      ...(isGone ? [insertAudit(this.#goneEntry(parcel))] : []),
      ...entries.map((entry) => insertAudit(entry)),
    ]);
  }

  /** Resolves when all that was noted is written down; what cannot be written is kept for the next time. @throws StoreError */
  write(): Promise<void> {
    const next = () => this.#writeNoted();
    this.#writing = this.#writing.then(next, next);
    return this.#writing;
  }

  async #writeNoted(): Promise<void> {
    const taken = this.#unwritten.splice(0);
    if (taken.length === 0) return;
    try {
      await this.#deps.db.write(...taken.flat());
    } catch (error) {
      this.#unwritten.unshift(...taken);
      throw error;
    }
  }

  /** A number that left the house is a read of it, whether it was welcome or not. */
  #entriesOf({ parcel: { delivery, webhook, change }, attempt }: Outcome): AuditEntry[] {
    if (change === null || ('reason' in attempt && !MAY_HAVE_LEFT.includes(attempt.reason))) return [];
    const status = 'status' in attempt ? attempt.status : null;
    return [
      {
        at: toInstant(this.#deps.clock()),
        actor: webhook.createdBy,
        via: `webhook:${webhook.id}`,
        action: 'event.deliver',
        method: 'webhook',
        subject: change.recordId,
        sender: change.sender,
        position: change.logIndex,
        detail: { delivery: delivery.id, type: delivery.type, status },
        request: null,
      },
    ];
  }

  #goneEntry({ webhook, delivery }: Parcel): AuditEntry {
    return {
      at: toInstant(this.#deps.clock()),
      actor: 'system',
      via: `webhook:${webhook.id}`,
      action: 'webhook.disable',
      method: 'webhook',
      subject: webhook.id,
      sender: webhook.sender,
      detail: { delivery: delivery.id, status: 410 },
      request: null,
    };
  }
}
