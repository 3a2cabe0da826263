/** The notes of one sender's decisions that are written together, and how many numbers were decided in which way. */
import type { Instant } from '../../shared/encoding/time.ts';
import type { CheckPage } from '../store/checks.ts';
import type { NotedCheck } from './check.ts';
import type { NotedBatch } from './check-batch.ts';

/** A decision as it is noted. */
export interface Note {
  /** What was authenticated, e.g. `key:key_…`. */
  readonly via: string;
  readonly checkedAt: Instant;
  readonly content: NotedCheck | NotedBatch;
}

/** A page that is not written. */
export interface OpenPage {
  readonly id: string;
  readonly sender: string;
  readonly notes: Note[];
  /** Each as JSON, made when it came: to make them all at once would hold others up. */
  readonly texts: string[];
}

/** The page as it is written. */
export function toCheckPage({ id, sender, notes, texts }: OpenPage): CheckPage {
  return {
    id,
    sender,
    checkedAt: notes.at(-1)?.checkedAt ?? '',
    checks: notes.length,
    content: `{${texts.join()}}`,
    tally: tallyOf(notes),
  };
}

/** How many numbers were decided in one way on one day for one program and reason, the first that was given. */
function tallyOf(notes: readonly Note[]): CheckPage['tally'] {
  const sums = new Map<string, CheckPage['tally'][number]>();
  for (const { checkedAt, content } of notes) {
    const day = checkedAt.slice(0, 10);
    for (const [decision, reason, numbers] of decidedIn(content)) {
      const key = `${day} ${content.program} ${decision} ${reason}`;
      sums.set(key, [day, content.program, decision, reason ?? '', numbers + (sums.get(key)?.[4] ?? 0)]);
    }
  }
  return [...sums.values()];
}

function decidedIn(content: Note['content']): NotedBatch['tally'] {
  return content.kind === 'batch' ? content.tally : [[content.decision, content.reasons[0] ?? null, 1]];
}
