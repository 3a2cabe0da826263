/** Visitors of the demo's site who tick the first box, or others: their submissions, signed before anything is measured. */
import { toInstant } from '../../../shared/encoding/time.ts';
import { makeSubmission, type Shown } from '../../kit/fake-browser.ts';
import { seededRandom } from '../../kit/random.ts';
import { encodeRequest } from './connection.ts';
import { EVIDENCE } from './evidence.ts';
import { usPhones } from './numbers.ts';
import { ADMIN_KEY } from './server.ts';

/** Requests that post `count` submissions, each of another number, to the server at `url`. @param tick - which boxes */
export async function signSubmissions(url: string, count: number, tick: readonly number[] = [0]): Promise<Buffer[]> {
  const shown = await visit(url);
  const random = seededRandom(url);
  const headers = { origin: url, 'content-type': 'application/json' };
  return usPhones(count).map((phone) => {
    const options = { random, clientTime: toInstant(Date.now()), phone, origin: url, tick };
    const submission = makeSubmission(shown, { ...options, fields: EVIDENCE });
    return encodeRequest('POST', `${url}/v1/submissions`, headers, JSON.stringify(submission));
  });
}

/** What the demo's site shows. */
async function visit(url: string): Promise<Shown> {
  const headers = { authorization: `Bearer ${ADMIN_KEY}` };
  const sites = (await (await fetch(`${url}/v1/sites`, { headers })).json()) as { items: { siteKey: string }[] };
  const siteKey = sites.items[0]?.siteKey ?? '';
  const offer = (await (await fetch(`${url}/v1/sites/${siteKey}/offer`)).json()) as Omit<Shown, 'siteKey'>;
  return { ...offer, siteKey };
}
