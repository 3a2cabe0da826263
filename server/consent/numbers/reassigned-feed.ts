/**
 * Reads a feed of numbers that were disconnected or passed on, a line each: the US Reassigned Numbers Database's answers,
 * or a carrier's deactivations. Only a consent that is older than that ends; a newer one is of whoever has the number now.
 */

import { type Instant, toInstant } from '../../../shared/encoding/time.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import { programScope, type StopScope } from '../../../shared/rules/stop-scope.ts';
import { FEED_RESULTS, type FeedResult, feedLine } from '../../../shared/schema/api/reassigned-numbers.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { readJsonLine } from '../../read-json.ts';
import type { ConsentRow } from '../../store/consents.ts';
import { findLinesOfNumbers } from '../../store/find-consents.ts';
import { auditChange } from '../audit/audit-change.ts';
import { callersSender } from '../callers-sender.ts';
import { portionsOf } from '../portions.ts';
import { textStream } from '../text-stream.ts';
import { withdraw } from '../withdraw/withdraw.ts';
import { phoneKeyOf } from './line-key.ts';
import { readPhone } from './read-phone.ts';

/** Lines read at once: what they end is one commit. */
const PORTION = 200;
/** A day's last instant. */
const DAY_END = 'T23:59:59.999Z';

interface Feed {
  readonly sender: string;
  readonly caller: KeyCaller;
  readonly requestId: string;
}

/** @throws DomainError `invalid_request` for a sender that is not there, before anything is answered */
export async function readFeed(
  deps: Deps,
  { body, ...feed }: Feed & { body: ReadableStream<Uint8Array> | null },
): Promise<ReadableStream<Uint8Array>> {
  await callersSender(deps, feed.caller, feed.sender);
  const about = { what: 'a feed of reassigned numbers', requestId: feed.requestId, format: 'ndjson' } as const;
  return textStream(deps, repliesTo(deps, feed, body), about);
}

/** A result for each line, by its place; the last line has the counts. */
async function* repliesTo(
  deps: Deps,
  feed: Feed,
  body: ReadableStream<Uint8Array> | null,
): AsyncGenerator<string, undefined> {
  const counts = Object.fromEntries(FEED_RESULTS.map((result) => [result, 0])) as Record<FeedResult, number>;
  let line = 0;
  for await (const lines of body ? portionsOf(body, PORTION) : []) {
    const results = await takeIn(deps, feed, lines);
    for (const result of results) counts[result] += 1;
    yield results.map((result) => `${JSON.stringify({ line: ++line, result })}\n`).join('');
  }
  const { caller, requestId, sender } = feed;
  const about = { action: 'reassigned_numbers.feed', subject: sender, sender, detail: counts, requestId };
  await deps.db.write(auditChange(deps, caller, about));
  yield `${JSON.stringify({ counts })}\n`;
  return undefined;
}

interface Entry {
  readonly phone: E164;
  readonly phoneKey: string;
  readonly date: string;
}

async function takeIn(deps: Deps, feed: Feed, lines: readonly string[]): Promise<FeedResult[]> {
  const read = lines.map((text) => readLine(deps, text));
  const entries = read.filter((each) => typeof each === 'object');
  const known = await findLinesOfNumbers(
    deps.db,
    feed.sender,
    entries.map(({ phoneKey }) => phoneKey),
  );
  return Promise.all(
    read.map((entry) => {
      if (typeof entry === 'string') return entry;
      const own = known.filter(({ phoneKey, status }) => {
        return phoneKey === entry.phoneKey && (status === 'granted' || status === 'pending');
      });
      return mark(deps, feed, entry, own);
    }),
  );
}

/** The line is attacker-controlled as far as the feed is. */
function readLine(deps: Deps, text: string): Entry | FeedResult {
  const parsed = feedLine.safeParse(readJsonLine(text));
  if (!parsed.success) return 'invalid_line';
  const { phone: typed, date, answer } = parsed.data;
  if (answer === 'no' || answer === 'no_data') return answer;
  if (date > toInstant(deps.clock()).slice(0, 10)) return 'invalid_line';
  try {
    const { e164: phone } = readPhone(typed, 'phone', undefined, 'US');
    return { phone, phoneKey: phoneKeyOf(deps.keys, phone), date };
  } catch (error) {
    if (error instanceof DomainError) return 'invalid_number';
    throw error;
  }
}

/** Ends what is older than the day; all of the number's at once where nothing is newer. */
async function mark(
  deps: Deps,
  { sender, caller, requestId }: Feed,
  { phone, date }: Entry,
  lines: readonly ConsentRow[],
): Promise<FeedResult> {
  if (lines.length === 0) return 'no_consent';
  const older = lines.filter(({ occurredAt }) => occurredAt <= `${date}${DAY_END}`);
  if (older.length === 0) return 'newer';
  const scopes: StopScope[] =
    older.length === lines.length ? ['all'] : older.map(({ program }) => programScope(program));
  for (const scope of scopes) {
    await withdraw(deps, {
      ...{ sender, phone, scope, cause: 'number_reassigned', verified: true },
      ...{ source: 'api', method: 'number_reassigned' },
      actor: { type: 'carrier', id: null, via: caller.via },
      occurredAt: `${date}T00:00:00.000Z` as Instant,
      requestId,
      user: caller.userId,
    });
  }
  return 'marked';
}
