/** American states: hours and caps of their own. Where a source says little, `source` says so. */
import type { RuleInput } from './rule.ts';

const checkedAt = '2026-11-23';
const from = '2026-01-01';

const UNVERIFIED = 'One tool’s listing, not verified: low confidence, kept because it is the stricter reading.';

/** Hours that a state keeps for marketing. */
function hoursOf(state: string, hours: string[], source: string, more: Partial<RuleInput> = {}): RuleInput {
  return {
    id: `us-${state.toLowerCase()}-quiet-hours`,
    regime: `US-${state}`,
    status: 'effective',
    from,
    to: null,
    params: { kind: 'quiet_hours', countries: ['US'], states: [state], purposes: ['marketing'], hours },
    source,
    checkedAt,
    ...more,
  };
}

/** Three messages within 24 hours. */
function capOf(state: string, source: string): RuleInput {
  return {
    id: `us-${state.toLowerCase()}-frequency-cap`,
    regime: `US-${state}`,
    status: 'effective',
    from,
    to: null,
    params: { kind: 'frequency_cap', countries: ['US'], states: [state], purposes: ['marketing'], max: 3, hours: 24 },
    source,
    checkedAt,
  };
}

const FL = 'Fla. Stat. 501.059 and 501.616 (2023 HB 761): 8 to 20, three calls in 24 hours. Seen summarised.';
const OK = 'Oklahoma Telephone Solicitation Act of 2022: 8 to 20, three calls in 24 hours. Seen summarised.';
const MD = 'Md. Com. Law 14-4502, since 1 January 2024: 8 to 20, three calls in 24 hours. Seen in part.';
const OR = 'Oregon HB 3865, since 1 January 2026: 8 to 20, three calls in 24 hours. Seen summarised.';

export const US_STATES: readonly RuleInput[] = [
  hoursOf('FL', ['Mon-Sun 08:00-20:00'], FL),
  capOf('FL', FL),
  hoursOf('OK', ['Mon-Sun 08:00-20:00'], OK),
  capOf('OK', OK),
  hoursOf('MD', ['Mon-Sun 08:00-20:00'], MD),
  capOf('MD', MD),
  hoursOf('OR', ['Mon-Sun 08:00-20:00'], OR),
  capOf('OR', OR),
  hoursOf('WA', ['Mon-Sun 08:00-20:00'], 'RCW 80.36.390 as amended by HB 1497 (9 June 2022). Seen summarised.'),
  hoursOf('CT', ['Mon-Sun 09:00-20:00'], 'Connecticut SB 1058, since 1 October 2023. Seen summarised.'),
  hoursOf(
    'TX',
    ['Mon-Sat 09:00-21:00', 'Sun 12:00-21:00'],
    'Tex. Bus. & Com. Code 301 to 305 as amended by SB 140, since 1 September 2025. Seen summarised.',
  ),
  hoursOf('WY', ['Mon-Sun 08:00-20:00'], UNVERIFIED),
  hoursOf('KY', ['Mon-Sun 10:00-21:00'], UNVERIFIED),
  hoursOf('PA', ['Mon-Sat 08:00-21:00'], UNVERIFIED, { status: 'adopted', from: '2026-10-18' }),
  hoursOf('ME', ['Mon-Fri 09:00-17:00'], UNVERIFIED, {
    params: {
      kind: 'quiet_hours',
      countries: ['US'],
      states: ['ME'],
      purposes: ['marketing'],
      channels: ['voice_automated'],
      hours: ['Mon-Fri 09:00-17:00'],
    },
  }),
];
