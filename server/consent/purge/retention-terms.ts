/** How long what is known of a number is kept: by what its sender set, else by the rules of where it was issued. */
import { DAY_MS } from '../../../shared/durations.ts';
import { addMonths, type Instant } from '../../../shared/encoding/time.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import type { Rulebook, RuleQuery } from '../../../shared/rules/packs/rulebook.ts';
import { placeOfNumber } from '../../../shared/rules/zones/place.ts';
import type { Program } from '../../store/programs.ts';
import type { RetentionSettings } from '../../store/retention-settings.ts';

/** No year is shorter. */
const YEAR_DAYS = 365;

export interface RetentionTerms {
  /** Years after the last use for which the proof of a program is kept. */
  years(program: Pick<Program, 'id' | 'purpose' | 'channel'> | null): number;
  /** Days for which what was never confirmed is kept. */
  readonly unconfirmedDays: number;
}

/** @param phone - null where it cannot be opened: rules of everywhere else hold */
export function termsFor(rulebook: Rulebook, settings: RetentionSettings, phone: E164 | null): RetentionTerms {
  const place = phone === null ? null : placeOfNumber(phone);
  const query = (of: Pick<Program, 'purpose' | 'channel'>): RuleQuery => ({
    country: place?.country ?? null,
    states: place?.state ? [place.state] : [],
    purpose: of.purpose,
    channel: of.channel,
  });
  const any = { purpose: 'marketing', channel: 'sms' } as const;
  const byRules = (of: Pick<Program, 'purpose' | 'channel'>) =>
    Math.max(...rulebook.find('retention', query(of)).map(({ params }) => params.years));
  const days = rulebook.find('unconfirmed_retention', query(any)).map(({ params }) => params.days);
  return {
    years: (program) => (program && settings.programs[program.id]) ?? settings.keepYears ?? byRules(program ?? any),
    unconfirmedDays: settings.unconfirmedDays ?? Math.max(...days),
  };
}

/** The longest time for which a sender keeps anything of anybody, in years. */
export function longestYears(rulebook: Rulebook, { keepYears, programs }: RetentionSettings): number {
  const rules = rulebook.rules.flatMap(({ params }) => (params.kind === 'retention' ? [params.years] : []));
  return Math.max(...(keepYears === null ? rules : [keepYears]), ...Object.values(programs));
}

/** The shortest time for which a sender keeps anything of anybody, in days. */
export function shortestDays(rulebook: Rulebook, { keepYears, programs, unconfirmedDays }: RetentionSettings): number {
  const days = rulebook.rules.flatMap(({ params }) => {
    if (params.kind === 'unconfirmed_retention') return unconfirmedDays === null ? [params.days] : [];
    return params.kind === 'retention' && keepYears === null ? [params.years * YEAR_DAYS] : [];
  });
  const set = [keepYears, ...Object.values(programs)].flatMap((years) => (years === null ? [] : [years * YEAR_DAYS]));
  return Math.min(...days, ...set, ...(unconfirmedDays === null ? [] : [unconfirmedDays]));
}

/** An instant, moved on by whole years. */
export function afterYears(instant: string, years: number): Instant {
  return addMonths(instant as Instant, 12 * years);
}

/** An instant, moved on by days. */
export function afterDays(instant: string, days: number): Instant {
  return new Date(Date.parse(instant) + days * DAY_MS).toISOString() as Instant;
}
