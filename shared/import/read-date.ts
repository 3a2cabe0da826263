/** Reads a date as exports write it: ISO, American, European, or seconds since the epoch. */
import { MINUTE_MS } from '../durations.ts';
import { type Instant, toInstant } from '../encoding/time.ts';

export const DATE_STYLES = ['iso', 'us', 'eu'] as const;
/** `iso` 2024-04-03, `us` 4/3/2024, `eu` 3/4/2024 or 3.4.2024. */
export type DateStyle = (typeof DATE_STYLES)[number];

export type ReadDate =
  | { readonly ok: true; readonly at: Instant | null }
  | { readonly ok: false; readonly why: string };

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)? ?(Z|UTC|[+-]\d{2}:?\d{2})?$/i;
const SLASHED = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:,? +(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([AP])\.?M\.?)?)?$/i;
const EPOCH = /^(\d{10})(\d{3})?$/;
/** Before this nobody agreed to be texted: what is older stands for an empty field. */
export const FIRST_YEAR = 1990;

/**
 * The instant in `text`, which is attacker-controlled; null for an empty one. What names no time zone is read as UTC.
 * A date that means one day in America and another in Europe is refused unless `style` says which it is.
 */
export function readDate(text: string, style?: DateStyle): ReadDate {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: true, at: null };
  const epoch = EPOCH.exec(trimmed);
  if (epoch) return within(Number(epoch[1]) * 1000 + Number(epoch[2] ?? 0));
  const iso = ISO.exec(trimmed);
  if (iso) return ofIso(iso);
  const slashed = SLASHED.exec(trimmed);
  if (slashed) return ofSlashed(slashed, style);
  return no('The date is not understood. Write it like 2024-04-03 or 2024-04-03T14:05:00Z.');
}

function ofIso([
  ,
  year,
  month,
  day,
  hour = '0',
  minute = '0',
  second = '0',
  part = '',
  zone = 'Z',
]: RegExpExecArray): ReadDate {
  const ms = utc([Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second)]);
  if (ms === null) return no('There is no such date.');
  const offset = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  const minutes = offset ? (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3])) : 0;
  return within(ms + Number(part.padEnd(3, '0').slice(0, 3)) - minutes * MINUTE_MS);
}

function ofSlashed([, first, , second, year, h, m = '0', s = '0', half]: RegExpExecArray, style?: DateStyle): ReadDate {
  const [a, b] = [Number(first), Number(second)];
  if (style === 'iso') return no('The date is not written like 2024-04-03.');
  if (style === undefined && a <= 12 && b <= 12 && a !== b) {
    return no('The date means one day in America and another in Europe: say `dateStyle` us or eu.');
  }
  const isMonthFirst = style === 'us' || (style === undefined && b > 12);
  const hour = hourOf(Number(h ?? 0), half);
  const ms = utc([Number(year), isMonthFirst ? a : b, isMonthFirst ? b : a, hour, Number(m), Number(s)]);
  return ms === null ? no('There is no such date.') : within(ms);
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return 99;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

/** Null where the calendar has no such moment. */
function utc([year, month, day, hour, minute, second]: readonly [number, number, number, number, number, number]) {
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const isSame = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCHours() === hour;
  return isSame && minute < 60 && second < 60 ? date.getTime() : null;
}

function within(ms: number): ReadDate {
  if (new Date(ms).getUTCFullYear() < FIRST_YEAR) return no('The date lies too far back to be that of a consent.');
  return { ok: true, at: toInstant(ms) };
}

function no(why: string): ReadDate {
  return { ok: false, why };
}
