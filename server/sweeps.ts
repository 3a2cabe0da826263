/** Sweeps: work that no request asks for, done again and again while the server runs. */
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { HOUR_MS, MINUTE_MS } from '../shared/durations.ts';
import { sendDue } from './consent/confirm/send-due.ts';
import { scrub } from './consent/erasure/scrub.ts';
import { expireDue } from './consent/expiry/expire.ts';
import { foretell } from './consent/expiry/foretell.ts';
import { remindReviews } from './consent/expiry/remind-reviews.ts';
import { forgetErrors } from './consent/import/forget-errors.ts';
import { runReceived } from './consent/import/run-received.ts';
import { sealNumbers } from './consent/numbers/seal-numbers.ts';
import { drainJournal } from './consent/withdraw/drain-journal.ts';
import { settleWordings } from './consent/wording/settle-wordings.ts';
import type { Deps } from './deps.ts';
import { decideOverdue } from './inbound/decide-overdue.ts';

export interface Sweep {
  readonly name: string;
  readonly everyMs: number;
  run(deps: Deps): Promise<unknown>;
}

/** What this server does by itself. */
export const SWEEPS: readonly Sweep[] = [
  { name: 'journal', everyMs: 1000, run: drainJournal },
  { name: 'confirmations', everyMs: 500, run: sendDue },
  { name: 'offers', everyMs: 5000, run: ({ offerCounts }) => offerCounts.write() },
  { name: 'imports', everyMs: 500, run: runReceived },
  { name: 'import errors', everyMs: HOUR_MS, run: forgetErrors },
  { name: 'expiry', everyMs: MINUTE_MS, run: expireDue },
  { name: 'numbers', everyMs: MINUTE_MS, run: sealNumbers },
  { name: 'reviews', everyMs: MINUTE_MS, run: remindReviews },
  { name: 'foretelling', everyMs: HOUR_MS, run: foretell },
  { name: 'wordings', everyMs: 5000, run: settleWordings },
  { name: 'erasures', everyMs: MINUTE_MS, run: scrub },
  { name: 'standings', everyMs: MINUTE_MS, run: ({ standings }) => standings.refresh() },
  { name: 'messages', everyMs: MINUTE_MS, run: decideOverdue },
];

/**
 * Runs each sweep at once and then in its interval, counted from the end of the last run; one that fails is logged and
 * tried again.
 * @returns what ends them, and waits for those under way
 */
export function startSweeps(deps: Deps, sweeps: readonly Sweep[]): () => Promise<void> {
  const ended = new AbortController();
  // Each sweep waits on it; Node takes more than ten for a leak, and says so on the terminal.
  setMaxListeners(sweeps.length, ended.signal);
  const loops = sweeps.map((sweep) => repeat(deps, sweep, ended.signal));
  return async () => {
    ended.abort();
    await Promise.all(loops);
  };
}

async function repeat(deps: Deps, { name, everyMs, run }: Sweep, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await run(deps);
    } catch (error) {
      deps.logger.error('a sweep failed', { sweep: name, error });
    }
    await sleep(everyMs, undefined, { signal, ref: false }).catch(() => {});
  }
}
