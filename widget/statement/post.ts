/** Posts a submission to the server, and goes on trying while the page lives. */
import { backoff, requestJson } from '../http.ts';
import { Problem } from '../problem.ts';
import type { Receipt } from '../public-api.ts';

const LEAVING_MS = 300;

/**
 * Posts exactly `text` until the server takes it or refuses it for good. The same statement posted twice makes one
 * record, so trying again is safe.
 * @param challengeToken - of the challenge that the site asks for
 * @param onSetback - told of each attempt that failed and will be followed by another
 * @throws Problem that no further attempt can mend
 */
export async function postSubmission(
  api: string,
  text: string,
  challengeToken: string | null | undefined,
  onSetback: (problem: Problem) => void,
): Promise<Receipt> {
  for (let attempt = 0; ; attempt++) {
    try {
      // The first must outlive the page. Browsers bound what may (64 KiB, shared with the host's own beacons), so
      // the others do without.
      return (await requestJson(`${api}/v1/submissions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(challengeToken && { 'challenge-token': challengeToken }) },
        body: text,
        keepalive: attempt === 0,
      })) as Receipt;
    } catch (error) {
      if (!(error instanceof Problem) || !error.retryable) throw error;
      onSetback(error);
      // A page that is being left sees its post fail, though the post goes on; a moment later the page is gone.
      await online(attempt === 0 && error.code === 'network' ? LEAVING_MS : backoff(attempt));
    }
  }
}

/** Waits `ms` milliseconds, or until the network is back. */
function online(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    addEventListener('online', done);
  });
}
