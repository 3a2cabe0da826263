/** Waits for the next commit of this process, or for a while: another process commits unheard. */
import type { ConsentLog } from './consent-log.ts';

/** Resolves at the next commit, after `ms` milliseconds, or when `enough` is aborted. */
export function nextCommit(log: Pick<ConsentLog, 'onCommit'>, ms: number, enough: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      enough.removeEventListener('abort', done);
      forget();
      resolve();
    };
    const timer = setTimeout(done, ms);
    const forget = log.onCommit(done);
    enough.addEventListener('abort', done);
    if (enough.aborted) done();
  });
}
