/** The European Economic Area and the United Kingdom. */
import { EEA } from '../eea.ts';
import type { RuleInput } from './rule.ts';

const checkedAt = '2026-11-23';
const from = '2026-01-01';

const EUROPE = [...EEA, 'GB', 'GG', 'IM', 'JE'];

/** French public holidays; to be continued before the last one has passed. */
const FRENCH_HOLIDAYS = [2026, 2027, 2028].flatMap((year) => [
  ...['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'].map((day) => `${year}-${day}`),
]);
/** Easter Monday, Ascension, Whit Monday. */
const FRENCH_MOVABLE =
  '2026-04-06 2026-05-14 2026-05-25 2027-03-29 2027-05-06 2027-05-17 2028-04-17 2028-05-25 2028-06-05'.split(' ');

export const EUROPE_PACK: readonly RuleInput[] = [
  {
    id: 'eu-minimum-strength-marketing',
    regime: 'EU, UK',
    status: 'effective',
    from,
    to: null,
    params: {
      kind: 'minimum_strength',
      countries: EUROPE,
      purposes: ['marketing'],
      accepts: ['written_confirmed', 'written', 'oral_recorded', 'soft_opt_in'],
    },
    source:
      'GDPR 4(11) and 7, Directive 2002/58/EC 13(1); UK: PECR regulations 19 and 22. Proof is the sender’s burden.',
    checkedAt,
  },
  {
    id: 'eu-minimum-strength',
    regime: 'EU, UK',
    status: 'effective',
    from,
    to: null,
    params: {
      kind: 'minimum_strength',
      countries: EUROPE,
      purposes: ['alerts', 'transactional'],
      accepts: ['written_confirmed', 'written', 'oral_recorded', 'oral'],
    },
    source: 'GDPR 7(1): consent must be shown; no form is prescribed for messages without promotion.',
    checkedAt,
  },
  {
    id: 'eu-basis',
    regime: 'EU, UK',
    status: 'effective',
    from,
    to: null,
    params: {
      kind: 'basis',
      countries: EUROPE,
      purposes: ['alerts', 'transactional'],
      bases: ['contract', 'legitimate_interest'],
    },
    source: 'GDPR 6(1)(b) and (f): messages without any promotion. From general knowledge: check before relying on it.',
    checkedAt,
  },
  {
    id: 'eu-soft-opt-in',
    regime: 'EU, UK',
    status: 'effective',
    from,
    to: null,
    params: {
      kind: 'basis',
      countries: EUROPE,
      purposes: ['marketing'],
      channels: ['sms', 'whatsapp', 'rcs'],
      bases: ['soft_opt_in'],
    },
    source:
      'Directive 2002/58/EC 13(2), PECR 22(3): own sale, similar products, a way out at collection and each time.',
    checkedAt,
  },
  {
    id: 'fr-call-hours',
    regime: 'FR',
    status: 'effective',
    from,
    to: '2029-01-01',
    params: {
      kind: 'quiet_hours',
      countries: ['FR'],
      purposes: ['marketing'],
      channels: ['voice', 'voice_automated'],
      hours: ['Mon-Fri 10:00-13:00', 'Mon-Fri 14:00-20:00'],
      closed: [...FRENCH_HOLIDAYS, ...FRENCH_MOVABLE],
    },
    source:
      'Décret 2022-1313: calls Monday to Friday, 10 to 13 and 14 to 20, not on holidays. Check that it still stands.',
    checkedAt,
  },
  {
    id: 'eu-quiet-hours',
    regime: 'house',
    status: 'effective',
    from,
    to: null,
    params: {
      kind: 'quiet_hours',
      countries: EUROPE,
      hours: ['Mon-Sat 09:00-20:00', 'Sun 12:00-20:00'],
      widened: ['Mon-Sun 08:00-21:00'],
    },
    source:
      'House rule: the default for the United States, where the law of these countries names no hours for messages.',
    checkedAt,
  },
];
