/** Visitors of the demo’s site who tick every box, and what the server answered them. */
import { z } from 'zod';
import { toInstant } from '../../shared/encoding/time.ts';
import { offerReply } from '../../shared/schema/api/offers.ts';
import { submissionReply } from '../../shared/schema/api/submissions.ts';
import { type BrowserOptions, makeSubmission, type Shown, type Submission } from '../kit/fake-browser.ts';
import { seededRandom } from '../kit/random.ts';
import { ADMIN_KEY } from '../setup/built-server.ts';

/** Records that one submission makes: the demo shows two wordings, of one program each. */
export const RECORDS_EACH = 2;
/** Visitors who submit at the same moment. */
export const WIDTH = 24;

const problem = z.strictObject({
  type: z.url(),
  title: z.string().min(1),
  status: z.int(),
  code: z.string(),
  detail: z.string().min(1),
  requestId: z.string().startsWith('req_'),
  issues: z.array(z.strictObject({ path: z.string(), message: z.string() })),
});

export type Recorded = z.output<typeof submissionReply>;
export type Answer =
  | { readonly status: 201; readonly reply: Recorded }
  | { readonly status: number; readonly problem: z.output<typeof problem> };

/** A submission with the answer that came back, null where none did. */
export interface Outcome {
  readonly submission: Submission;
  readonly answer: Answer | null;
}

/** Every visitor has a number of its own. */
let visitorsSoFar = 0;

export class Visitors {
  readonly #shown: Shown;
  readonly #origin: string;

  private constructor(shown: Shown, origin: string) {
    this.#shown = shown;
    this.#origin = origin;
  }

  /** Loads the page on `origin`: what it shows now is what all these visitors agree to. */
  static async of(url: string, origin = url): Promise<Visitors> {
    const { siteKey } = z.object({ siteKey: z.string() }).parse(await getJson(`${url}/v1/sites/larkspur-web`));
    const shown = offerReply.parse(await getJson(`${url}/v1/sites/${siteKey}/offer`));
    return new Visitors({ siteKey, ...shown }, origin);
  }

  /** What `count` more of them would post, each with a number of its own. */
  submissions(count: number): Submission[] {
    return Array.from({ length: count }, () => this.submission(`+1202${String(2_000_001 + visitorsSoFar++)}`));
  }

  submission(phone: string, fields: BrowserOptions['fields'] = {}): Submission {
    const options = { random: seededRandom(`${this.#shown.offer}${phone}`), clientTime: toInstant(Date.now()) };
    return makeSubmission(this.#shown, { ...options, phone, fields, origin: this.#origin });
  }
}

/** Posts a submission. @throws TypeError when no answer comes, or only a part of one; ZodError for one not as specified */
export async function post(url: string, submission: Submission): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(submission);
  const response = await fetch(`${url}/v1/submissions`, { method: 'POST', headers, body });
  const json: unknown = JSON.parse(await response.text());
  const { status } = response;
  return status === 201 ? { status, reply: submissionReply.parse(json) } : { status, problem: problem.parse(json) };
}

/**
 * Posts them all, `WIDTH` at a time; one that gets no answer is left for later.
 * @param onAnswer - told how many were answered so far
 */
export async function postAll(
  url: string,
  submissions: readonly Submission[],
  onAnswer: (count: number) => void = () => {},
): Promise<Outcome[]> {
  const waiting = submissions.values();
  const outcomes: Outcome[] = [];
  const visitor = async () => {
    for (const submission of waiting) {
      const answer = await post(url, submission).catch(noAnswer);
      outcomes.push({ submission, answer });
      if (answer) onAnswer(outcomes.length);
    }
  };
  await Promise.all(Array.from({ length: WIDTH }, visitor));
  return outcomes;
}

/** The answers that said "recorded". */
export function recorded(outcomes: readonly Outcome[]): Recorded[] {
  return outcomes.flatMap(({ answer }) => (answer && 'reply' in answer ? [answer.reply] : []));
}

/** The refusals among them, each kind once: status and code. */
export function problems(outcomes: readonly Outcome[]): Set<string> {
  const refusals = outcomes.flatMap(({ answer }) => (answer && 'problem' in answer ? [answer.problem] : []));
  return new Set(refusals.map(({ status, code }) => `${status} ${code}`));
}

/** What must be sent again. */
export function unanswered(outcomes: readonly Outcome[]): Submission[] {
  return outcomes.flatMap(({ submission, answer }) => (answer && 'reply' in answer ? [] : [submission]));
}

/** Reads with the administrator's key. */
export async function getJson(url: string): Promise<unknown> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${ADMIN_KEY}` } });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response.json();
}

function noAnswer(error: unknown): null {
  if (error instanceof TypeError) return null;
  throw error;
}
