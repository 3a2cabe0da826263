/** Sweeps: work that no request asks for, done again and again while the server runs. */
import { setTimeout as sleep } from 'node:timers/promises';
import { sendDue } from './consent/confirm/send-due.ts';
import { drainJournal } from './consent/drain-journal.ts';
import { expireDue } from './consent/expire.ts';
import { forgetErrors } from './consent/import/forget-errors.ts';
import { runReceived } from './consent/import/receive-file.ts';
import { remindReviews } from './consent/remind-reviews.ts';
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
  { name: 'imports', everyMs: 500, run: runReceived },
  { name: 'import errors', everyMs: 3_600_000, run: forgetErrors },
  { name: 'expiry', everyMs: 60_000, run: expireDue },
  { name: 'reviews', everyMs: 60_000, run: remindReviews },
  { name: 'messages', everyMs: 60_000, run: decideOverdue },
];

/**
 * Runs each sweep at once and then in its interval, counted from the end of the last run; one that fails is logged and
 * tried again.
 * @returns what ends them, and waits for those under way
 */
export function startSweeps(deps: Deps, sweeps: readonly Sweep[]): () => Promise<void> {
  const ended = new AbortController();
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
