/** The fields that several signed objects share, as zod schemas. Everything parsed with them is attacker-controlled. */
import { z } from 'zod';
import { type Instant, isInstant, RFC_3339, readInstant } from '../encoding/time.ts';
import {
  CONSENT_ID,
  type ConsentId,
  READABLE_ID,
  RECORD_ID,
  type RecordId,
  STATEMENT_ID,
  type StatementId,
} from '../ids.ts';
import { CHANNELS, PURPOSES } from '../wording/wording.ts';

const WELL_FORMED = { error: 'expected well-formed Unicode' };
const WITHOUT_NUL = { error: 'expected text without the character U+0000' };

/** Base64url bytes of one length, in their one spelling. */
export function bytesField(length: number) {
  const last = ['', '[AQgw]', '[AEIMQUYcgkosw048]'][length % 3]; // its spare bits are zero
  const spelling = new RegExp(`^[A-Za-z0-9_-]{${Math.floor((length * 4) / 3)}}${last}$`);
  return z.string().regex(spelling, { error: `expected ${length} bytes in base64url` });
}

export const sha256Field = bytesField(32);
export const saltField = bytesField(32);
export const versionField = z.literal(1, { error: 'expected version 1' });
export const countField = z.int().min(0);
export const positiveField = z.int().min(1);

const ANY_INSTANT = 'expected an instant like 2026-11-23T14:05:09Z';

/** In what is signed or stored: the one spelling. */
export const instantField = z
  .string()
  .refine(isInstant, { error: 'expected an instant like 2026-11-23T14:05:09.120Z' })
  .transform((text) => text as Instant);

/** In what callers send: any spelling of RFC 3339, brought into the one spelling. */
export const anyInstantField = z
  .string()
  .regex(RFC_3339, { error: ANY_INSTANT, abort: true })
  .meta({ format: 'date-time' })
  .transform((text, context) => {
    const instant = readInstant(text);
    if (instant !== null) return instant;
    context.addIssue({ code: 'custom', message: ANY_INSTANT });
    return z.NEVER;
  });

export const statementIdField = z
  .string()
  .regex(STATEMENT_ID)
  .transform((text) => text as StatementId);
export const recordIdField = z
  .string()
  .regex(RECORD_ID)
  .transform((text) => text as RecordId);
export const consentIdField = z
  .string()
  .regex(CONSENT_ID)
  .transform((text) => text as ConsentId);
const NO_READABLE_ID = 'expected lower-case words joined by hyphens';

export const readableIdField = z.string().regex(READABLE_ID, { error: NO_READABLE_ID });

/** Digits that a phone number has at least. */
const MIN_DIGITS = 7;

export const DIGITS_ALONE = 'expected a letter: an id of digits alone may be a phone number';

/** True for an id that may be somebody's number: ids stand in addresses, log lines and records. */
export function mayBeNumber(id: string): boolean {
  return !/[a-z]/.test(id) && id.replaceAll('-', '').length >= MIN_DIGITS;
}

/** An id for something new. */
export const newIdField = readableIdField.refine((id) => !mayBeNumber(id), { error: DIGITS_ALONE });

/** A log's name: a host and a path without scheme, e.g. `consent.example/log`. */
export const logOriginField = z
  .string()
  .regex(/^[a-z0-9.:[\]-]{1,253}\/[a-z0-9/-]{1,63}$/, { error: 'expected a log origin' });

/** A web origin in its one spelling, e.g. `https://shop.example`. */
export const webOriginField = z
  .string()
  .max(300)
  .refine((text) => URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text), {
    error: 'expected an origin like https://shop.example',
  });

/** An absolute https URL as `new URL(…).href` spells it. */
export const httpsLinkField = z
  .string()
  .max(2048)
  .refine((text) => URL.canParse(text) && new URL(text).href === text && text.startsWith('https://'), {
    error: 'expected an absolute https URL in its normal spelling',
  });

/**
 * Text of 1 to `max` characters. A lone surrogate has no UTF-8: it could be neither hashed nor kept. U+0000 ends a text for
 * the database: what follows it would be lost.
 */
export function textField(max: number) {
  return z.string().min(1).max(max).refine(isWellFormed, WELL_FORMED).refine(isWithoutNul, WITHOUT_NUL);
}

/**
 * Something for each of several things, by their ids. Zod leaves a member `__proto__` out of a map unread, and it is no id:
 * it is refused as the others are.
 */
export function byIdField<Value extends z.ZodType>(value: Value) {
  return z.preprocess(
    (map, context) => {
      if (typeof map === 'object' && map !== null && Object.hasOwn(map, '__proto__')) {
        context.addIssue({ code: 'custom', path: ['__proto__'], message: NO_READABLE_ID });
      }
      return map;
    },
    z.record(readableIdField, value),
  );
}

/** What somebody or something is called, without white space around it. */
export const nameField = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine(isWellFormed, WELL_FORMED)
  .refine(isWithoutNul, WITHOUT_NUL);

export const localeField = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}$/, { error: 'expected a language tag' });
export const purposeField = z.enum(PURPOSES);
export const channelField = z.enum(CHANNELS);

/** A set: sorted, without repeats. */
export function setField<Item extends z.ZodType<string>>(item: Item) {
  return z.array(item).refine((items) => isSet(items), { error: 'expected a sorted list without repeats' });
}

/** True when `items` are sorted by UTF-16 code units and none repeats. */
export function isSet(items: readonly string[]): boolean {
  return items.every((item, i) => i === 0 || (items[i - 1] as string) < item);
}

function isWellFormed(text: string): boolean {
  return text.isWellFormed();
}

function isWithoutNul(text: string): boolean {
  return !text.includes('\0');
}
