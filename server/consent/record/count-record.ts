/** What a record adds to the counts: the same when it is made and when they are rebuilt. */
import { DAY_MS, MINUTE_MS } from '../../../shared/durations.ts';
import { type Instant, toMs } from '../../../shared/encoding/time.ts';
import type { ConsentRecord } from '../../../shared/record/record.ts';
import { lackedBy } from '../../../shared/rules/completeness.ts';
import type { LineState } from '../../store/consents.ts';
import type { CountRow } from '../../store/record-counts.ts';
import { ERASURE_METHOD } from '../erasure/erasure-method.ts';
import { isOver } from './line-after.ts';

/** How long after the act it was recorded, at most; what is later is `longer`. */
export const DELAYS = [
  ['minute', MINUTE_MS],
  ['hour', 60 * MINUTE_MS],
  ['day', DAY_MS],
  ['ten_days', 10 * DAY_MS],
] as const;

/** Statuses by which somebody stops messages: how fast that was recorded is reported. */
const ENDING: readonly string[] = ['withdrawn', 'revoked'];

/** What a line was before a record where its consent was over by the clock, and no record had said so. */
export const OVER = 'over';

/** What the record itself does not say. */
export interface Counted {
  /** The line before it, null for none. */
  readonly before: Pick<LineState, 'status' | 'expiresAt'> | null;
  /** Id of the site whose offer it was given under, null for none. */
  readonly site: string | null;
  /** Country of the number, null where that is not known. */
  readonly country: string | null;
  /** True for the first record of a statement. */
  readonly isFirst: boolean;
  /** True of a withdrawal that is an erasure's: nobody but the erasure itself says so. */
  readonly isErasure: boolean;
}

export function countRecord(record: ConsentRecord, { before, site, country, isFirst, isErasure }: Counted): CountRow {
  const { status, recordedAt, occurredAt, wording } = record;
  return {
    day: recordedAt.slice(0, 10),
    program: record.program.id,
    status,
    before: statusBefore(before, recordedAt),
    source: record.source,
    method: isErasure ? ERASURE_METHOD : record.method,
    site: site ?? siteOf(record),
    country: country ?? '',
    wording: wording?.id ?? '',
    wordingVersion: wording?.version ?? 0,
    lacks: status === 'granted' ? lackedBy(record).join(' ') : '',
    delay: ENDING.includes(status) ? delayOf(occurredAt, recordedAt) : '',
    records: 1,
    submissions: isFirst && record.statement !== null ? 1 : 0,
  };
}

/** Where a page of ours or of a site's was the way in. */
function siteOf({ actor }: ConsentRecord): string {
  return actor.via.startsWith('site:') ? actor.via.slice('site:'.length) : '';
}

function statusBefore(before: Counted['before'], now: Instant): string {
  if (before === null) return 'none';
  return before.status === 'granted' && isOver(before, now) ? OVER : before.status;
}

function delayOf(occurredAt: Instant, recordedAt: Instant): string {
  const delay = toMs(recordedAt) - toMs(occurredAt);
  return DELAYS.find(([, ms]) => delay <= ms)?.[0] ?? 'longer';
}
