/** One rule: law, or a house's own, as dated data. What it demands stands in `params`, by kind. */
import { z } from 'zod';
import { CHANNELS, PURPOSES } from '../../wording/wording.ts';
import { BASES } from '../basis.ts';
import { parseHours } from '../hours.ts';
import { STRENGTHS } from '../strength.ts';

const dateField = z.iso.date();
const codesField = z.array(z.string().regex(/^[A-Z]{2}$/)).min(1);

/** Where a rule holds, and for what. What is absent is not asked. */
const scope = {
  /** Countries of the number or the address; `elsewhere` is every country that no rule of the same kind names. */
  countries: z.union([codesField, z.literal('elsewhere')]),
  /** States of the area code or the address. */
  states: codesField.exactOptional(),
  purposes: z.array(z.enum(PURPOSES)).min(1).exactOptional(),
  channels: z.array(z.enum(CHANNELS)).min(1).exactOptional(),
};

const hoursField = z.array(z.string()).superRefine((lines, context) => {
  try {
    parseHours(lines);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
  }
});

/** Sending is allowed in these hours alone. */
const quietHours = z.strictObject({
  kind: z.literal('quiet_hours'),
  ...scope,
  hours: hoursField,
  /** Local dates on which nothing is sent. */
  closed: z.array(dateField).exactOptional(),
  /** Hours in the place of these for a sender who widened them with a reason. */
  widened: hoursField.exactOptional(),
});

/** What a consent must be to be relied on. */
const minimum = z.strictObject({
  kind: z.literal('minimum_strength'),
  ...scope,
  accepts: z.array(z.enum(STRENGTHS)).min(1),
  /** `pewc`: the wording must carry the disclosures of US prior express written consent. */
  wording: z.literal('pewc').exactOptional(),
});

/** How strength is read from the facts; the first case that fits decides. */
const strength = z.strictObject({
  kind: z.literal('strength'),
  cases: z
    .array(
      z.strictObject({
        sources: z.array(z.string()).min(1).exactOptional(),
        methods: z.array(z.string()).min(1).exactOptional(),
        hasWording: z.boolean().exactOptional(),
        hasOriginal: z.boolean().exactOptional(),
        isConfirmed: z.boolean().exactOptional(),
        strength: z.enum(STRENGTHS),
      }),
    )
    .min(1),
});

/** Bases that need no opt-in here. */
const basis = z.strictObject({
  kind: z.literal('basis'),
  ...scope,
  bases: z.array(z.enum(BASES).exclude(['consent'])).min(1),
});

/** At most `max` messages of a sender to one number within `hours`. */
const frequencyCap = z.strictObject({
  kind: z.literal('frequency_cap'),
  ...scope,
  max: z.int().min(1),
  hours: z
    .int()
    .min(1)
    .max(24 * 31),
});

/** When a consent of such a strength ends by itself, from the act on. */
const expiry = z.strictObject({
  kind: z.literal('expiry'),
  ...scope,
  strengths: z.array(z.enum(STRENGTHS)).min(1),
  /** Calendar months, clamped to the last day of a month. */
  months: z.int().min(1).max(120),
  /** Days before its end on which somebody should look at it. */
  reviewDaysBefore: z.int().min(1).max(365).exactOptional(),
});

/** How long proof is kept after the last use. */
const retention = z.strictObject({ kind: z.literal('retention'), ...scope, years: z.int().min(1).max(100) });

/** How long what was never confirmed, and never agreed to, is kept. */
const unconfirmed = z.strictObject({
  kind: z.literal('unconfirmed_retention'),
  ...scope,
  days: z.int().min(1).max(3650),
});

/** By when what a person asks for must be answered, and by how much that can be put off once, with a reason. */
const requestDeadline = z.strictObject({
  kind: z.literal('request_deadline'),
  ...scope,
  /** What is asked for; everything, where nothing is said. */
  requests: z.array(z.string()).min(1).exactOptional(),
  unit: z.enum(['days', 'months']),
  within: z.int().min(1).max(366),
  extension: z.int().min(0).max(366),
});

export const ruleSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'expected lower-case words joined by hyphens' }),
    /** Whose rule it is: `US`, `US-FL`, `EU`, `house`, … */
    regime: z.string().min(1),
    /** `adopted`: decided, and begins at `from`. `effective`: in force when checked. `superseded`: it has ended. */
    status: z.enum(['adopted', 'effective', 'superseded']),
    from: dateField,
    /** The first day on which it no longer holds, or null. */
    to: dateField.nullable(),
    params: z.discriminatedUnion('kind', [
      quietHours,
      minimum,
      strength,
      basis,
      frequencyCap,
      expiry,
      retention,
      unconfirmed,
      requestDeadline,
    ]),
    /** Citation, and how far it was seen. */
    source: z.string().min(10),
    checkedAt: dateField,
  })
  .refine(({ from, to }) => to === null || from < to, { path: ['to'], error: 'expected a day after `from`' })
  .refine(({ status, to }) => status !== 'superseded' || to !== null, {
    path: ['to'],
    error: 'expected the day on which a superseded rule ended',
  });

export type Rule = z.output<typeof ruleSchema>;
export type RuleKind = Rule['params']['kind'];
/** A rule as a pack writes it. */
export type RuleInput = z.input<typeof ruleSchema>;

/** What a decision calls the rule by: `us-quiet-hours@2026-11-01`. */
export function ruleName({ id, from }: Pick<Rule, 'id' | 'from'>): string {
  return `${id}@${from}`;
}
