/** A submission that the server has begun to read, and whose second half comes when a test says so. */
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { submissionReply } from '../../shared/schema/api/submissions.ts';
import type { Submission } from '../kit/fake-browser.ts';
import type { Recorded } from './visitors.ts';

export interface HeldPost {
  /** Sends the rest. @returns the answer. @throws Error when the connection breaks, or the answer is a refusal */
  finish(): Promise<Recorded>;
}

/**
 * Resolves when the server has accepted the request: it has said that it waits for the body. The connection is kept when
 * it is answered, as browsers do.
 */
export async function holdPost(url: string, submission: Submission): Promise<HeldPost> {
  const body = Buffer.from(JSON.stringify(submission));
  const headers = { 'content-type': 'application/json', 'content-length': body.length, expect: '100-continue' };
  const sent = request(`${url}/v1/submissions`, { method: 'POST', headers, agent: new Agent({ keepAlive: true }) });
  const answered = once(sent, 'response');
  answered.catch(() => undefined); // told to whoever calls `finish`
  sent.flushHeaders();
  await once(sent, 'continue');
  sent.write(body.subarray(0, body.length / 2));
  return {
    finish: async () => {
      sent.end(body.subarray(body.length / 2));
      const [response] = await answered;
      return submissionReply.parse(JSON.parse(await text(response)));
    },
  };
}
