/** What happened in a period: from counts that each commit keeps, so that its length costs little. */
import { toInstant } from '../../../shared/encoding/time.ts';
import type { ActivityQuery, ActivityReport, Grouping } from '../../../shared/schema/api/reports.ts';
import type { KeyReach } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import {
  type CheckCount,
  findCheckCounts,
  findSuppressionCounts,
  type SuppressionCount,
} from '../../store/act-counts.ts';
import { readHead } from '../../store/log-head.ts';
import { findOfferCounts, type OfferCount } from '../../store/offer-counts.ts';
import { type CountKey, type CountRow, findCounts } from '../../store/record-counts.ts';
import { callersProgram } from '../callers-program.ts';
import { type Counts, figuresOf } from './figures.ts';
import { inForceBy, inForceFrom } from './in-force.ts';
import { reportedPrograms, reportedSender } from './reported.ts';

/** What rows of each kind are of; null for what is not counted by it. */
const KEYS: Readonly<
  Record<
    Grouping,
    {
      readonly records: (row: CountRow) => string;
      readonly offers: ((row: OfferCount) => string) | null;
      readonly checks: ((row: CheckCount) => string) | null;
      readonly suppressions: ((row: SuppressionCount) => string) | null;
    }
  >
> = {
  day: {
    records: ({ day }) => day,
    offers: ({ day }) => day,
    checks: ({ day }) => day,
    suppressions: ({ day }) => day,
  },
  program: { records: ({ program }) => program, offers: null, checks: ({ program }) => program, suppressions: null },
  site: { records: ({ site }) => site, offers: ({ site }) => site, checks: null, suppressions: null },
  source: { records: ({ source }) => source, offers: null, checks: null, suppressions: null },
  wording: {
    records: ({ wording, wordingVersion }) => (wording === '' ? '' : `${wording} ${wordingVersion}`),
    offers: null,
    checks: null,
    suppressions: null,
  },
  country: { records: ({ country }) => country, offers: null, checks: null, suppressions: null },
};

/** What counts of records have to be told apart by, for rows of each kind. */
const DIMENSIONS: Readonly<Record<Grouping, readonly (keyof CountKey)[]>> = {
  day: ['day'],
  program: ['program'],
  site: ['site'],
  source: ['source'],
  wording: ['wording', 'wordingVersion'],
  country: ['country'],
};

/** Kinds of rows in which a withdrawal stands beside the consent that it ends: it names no site, source or wording. */
const OF_CONSENTS: readonly Grouping[] = ['day', 'program', 'country'];

/** @throws DomainError `invalid_request` for a sender or a program that is not the caller's */
export async function reportActivity(
  deps: Deps,
  { query, caller }: { query: ActivityQuery; caller: KeyReach },
): Promise<ActivityReport> {
  const { from, until, by } = query;
  const program = query.program === undefined ? null : await callersProgram(deps, caller, query.program);
  const sender = program?.sender ?? (await reportedSender(deps, caller, query.sender));
  const programs = program ? [program.id] : await reportedPrograms(deps, sender);
  const head = await readHead(deps.db);
  const dimensions = DIMENSIONS[by];
  const [records, earlier, checks, suppressions, offers] = await Promise.all([
    findCounts(deps.db, { programs, from, until }, [...dimensions, 'status', 'before', 'method', 'delay']),
    findCounts(deps.db, { programs, from: '', until: from }, [...(by === 'day' ? [] : dimensions), 'status', 'before']),
    findCheckCounts(deps.db, { programs, from, until }),
    // Suppressions and offers are of senders and sites: of one program they tell nothing.
    program ? null : findSuppressionCounts(deps.db, { sender, from, until }),
    program ? null : findOfferCounts(deps.db, { sender, from, until }),
  ]);
  const all = { records, earlier, checks, suppressions, offers };
  return {
    from,
    until,
    by,
    madeAt: toInstant(deps.clock()),
    logSize: head?.size ?? 0,
    total: figuresOf({ ...all, inForce: inForceBy(earlier), offers: offers && sumOffers(offers) }),
    rows: rowsOf(by, all).map(([key, counts]) => ({ key, ...figuresOf(counts) })),
  };
}

interface All {
  readonly records: readonly CountRow[];
  /** Of before the period. */
  readonly earlier: readonly CountRow[];
  readonly checks: readonly CheckCount[];
  readonly suppressions: readonly SuppressionCount[] | null;
  readonly offers: readonly OfferCount[] | null;
}

/** What belongs to each row, by its key, in their order. */
function rowsOf(by: Grouping, { records, earlier, checks, suppressions, offers }: All): [string, Counts][] {
  const keys = KEYS[by];
  const ofRecords = groupBy(records, keys.records);
  const ofEarlier = groupBy(earlier, keys.records);
  const ofChecks = keys.checks && groupBy(checks, keys.checks);
  const ofSuppressions = suppressions && keys.suppressions && groupBy(suppressions, keys.suppressions);
  const ofOffers = offers && keys.offers && groupBy(offers, keys.offers);
  const found = [ofRecords, ofChecks, ofSuppressions, ofOffers].flatMap((groups) => [...(groups?.keys() ?? [])]);
  const names = [...new Set(found)].sort();
  const ofDays = by === 'day' ? inForceFrom(inForceBy(earlier), names, ofRecords) : null;
  const inForce = (key: string) => ofDays?.get(key) ?? inForceBy(ofEarlier.get(key) ?? []);
  return names.map((key) => [
    key,
    {
      records: ofRecords.get(key) ?? [],
      inForce: OF_CONSENTS.includes(by) ? inForce(key) : null,
      checks: ofChecks && (ofChecks.get(key) ?? []),
      suppressions: ofSuppressions && (ofSuppressions.get(key) ?? []),
      offers: ofOffers && sumOffers(ofOffers.get(key) ?? []),
    },
  ]);
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

function sumOffers(rows: readonly OfferCount[]): number {
  return rows.reduce((total, { offers }) => total + offers, 0);
}
