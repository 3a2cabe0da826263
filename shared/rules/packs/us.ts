/** The United States: federal rules, and the default quiet hours that keep clear of most states' own. */
import type { RuleInput } from './rule.ts';

const checkedAt = '2026-11-23';

/** The states, and the territories that have country codes of their own. */
export const US_COUNTRIES = ['US', 'AS', 'GU', 'MP', 'PR', 'VI'];

export const US: readonly RuleInput[] = [
  {
    id: 'us-minimum-strength-marketing',
    regime: 'US',
    status: 'effective',
    from: '2026-01-01',
    to: null,
    params: {
      kind: 'minimum_strength',
      countries: US_COUNTRIES,
      purposes: ['marketing'],
      accepts: ['written_confirmed', 'written'],
      wording: 'pewc',
    },
    source:
      '47 CFR 64.1200(a)(2) and (f)(9), prior express written consent as restored on 29 August 2025 (90 FR 42137).',
    checkedAt,
  },
  {
    id: 'us-minimum-strength',
    regime: 'US',
    status: 'effective',
    from: '2026-01-01',
    to: null,
    params: {
      kind: 'minimum_strength',
      countries: US_COUNTRIES,
      purposes: ['alerts', 'transactional'],
      accepts: ['written_confirmed', 'written', 'oral_recorded', 'oral'],
    },
    source: '47 CFR 64.1200(a)(1): prior express consent, which may be given by word of mouth.',
    checkedAt,
  },
  {
    id: 'us-basis',
    regime: 'US',
    status: 'effective',
    from: '2026-01-01',
    to: null,
    params: {
      kind: 'basis',
      countries: US_COUNTRIES,
      purposes: ['alerts', 'transactional'],
      bases: ['provided_number'],
    },
    source:
      'FCC 92-443, paragraph 31: whoever gives a number for a purpose agrees to be reached there about it. Seen quoted.',
    checkedAt,
  },
  {
    id: 'us-quiet-hours',
    regime: 'house',
    status: 'effective',
    from: '2026-11-01',
    to: null,
    params: {
      kind: 'quiet_hours',
      countries: US_COUNTRIES,
      hours: ['Mon-Sat 09:00-20:00', 'Sun 12:00-20:00'],
      widened: ['Mon-Sun 08:00-21:00'],
    },
    source: 'House rule: inside the federal hours and those of FL, OK, MD, WA, OR, CT and TX at once.',
    checkedAt,
  },
  {
    id: 'us-federal-quiet-hours',
    regime: 'US',
    status: 'effective',
    from: '2026-01-01',
    to: null,
    params: { kind: 'quiet_hours', countries: US_COUNTRIES, hours: ['Mon-Sun 08:00-21:00'] },
    source: '47 CFR 64.1200(c)(1): no solicitation before 8 am or after 9 pm, local time of the called party.',
    checkedAt,
  },
  {
    id: 'us-retention',
    regime: 'US',
    status: 'effective',
    from: '2026-01-01',
    to: null,
    params: { kind: 'retention', countries: US_COUNTRIES, years: 5 },
    source: '16 CFR 310.5 as amended by 89 FR 26760, effective 16 May 2024: five years. Seen summarised.',
    checkedAt,
  },
];
