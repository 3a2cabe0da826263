/** Words for measured values and for the names of their members, which are attacker-controlled: any JSON reads as text. */
import type { Json } from '../../../shared/encoding/canonical-json.ts';
import { isInstant } from '../../../shared/encoding/time.ts';
import { instantWords } from './plain-words.ts';

export type JsonObject = { readonly [member: string]: Json };

/** The format holds integers alone: `fontMilliPx` counts thousandths, and is shown as what it is. */
const THOUSANDTHS = /(Thousandths|Milli)(?=[A-Z]|$)/;

/** `firstShownMs` as `First shown (ms)`. */
export function memberWords(member: string): string {
  const words = member
    .replace(THOUSANDTHS, '')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ');
  const label = words.toLowerCase().replace(/ (ms|px)$/, ' ($1)');
  return label.charAt(0).toUpperCase() + label.slice(1);
}

/** The same within a line. */
export function innerWords(member: string): string {
  const label = memberWords(member);
  return label.charAt(0).toLowerCase() + label.slice(1);
}

/** A value of the member `member` in one line. */
export function valueWords(value: Json, member: string): string {
  if (value === null) return 'not given';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number' && THOUSANDTHS.test(member)) return String(value / 1000);
  if (typeof value === 'string' && isInstant(value)) return instantWords(value);
  if (Array.isArray(value)) return value.map((item) => valueWords(item, member)).join(', ');
  if (isObject(value)) {
    return Object.entries(value)
      .map(([inner, item]) => `${innerWords(inner)} ${valueWords(item, inner)}`)
      .join(', ');
  }
  return String(value);
}

/** True for an object, which a list is not. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
