/** Canada and Australia. */
import type { RuleInput } from './rule.ts';

const checkedAt = '2026-11-23';
const from = '2026-01-01';

export const COMMONWEALTH: readonly RuleInput[] = [
  {
    id: 'ca-minimum-strength',
    regime: 'CA',
    status: 'effective',
    from,
    to: null,
    params: {
      kind: 'minimum_strength',
      countries: ['CA'],
      accepts: ['written_confirmed', 'written', 'oral_recorded', 'implied_purchase', 'implied_inquiry'],
    },
    source:
      'CASL 6, 10(9) and 13: express consent, or implied inside its dates; oral consent needs the whole recording.',
    checkedAt,
  },
  {
    id: 'ca-implied-purchase-expiry',
    regime: 'CA',
    status: 'effective',
    from,
    to: null,
    params: {
      kind: 'expiry',
      countries: ['CA'],
      strengths: ['implied_purchase'],
      months: 24,
      reviewDaysBefore: 30,
    },
    source:
      'CASL 10(9)(a) and 10(10)(a): an existing business relationship from a purchase or a contract within two years before the message.',
    checkedAt,
  },
  {
    id: 'ca-implied-inquiry-expiry',
    regime: 'CA',
    status: 'effective',
    from,
    to: null,
    params: {
      kind: 'expiry',
      countries: ['CA'],
      strengths: ['implied_inquiry'],
      months: 6,
      reviewDaysBefore: 30,
    },
    source: 'CASL 10(9)(a) and 10(10)(e): an inquiry or application within six months before the message.',
    checkedAt,
  },
  {
    id: 'ca-basis',
    regime: 'CA',
    status: 'effective',
    from,
    to: null,
    params: { kind: 'basis', countries: ['CA'], purposes: ['transactional'], bases: ['contract'] },
    source:
      'CASL 6(6): messages that complete or confirm a transaction need no consent. From general knowledge: check.',
    checkedAt,
  },
  {
    id: 'au-minimum-strength-marketing',
    regime: 'AU',
    status: 'effective',
    from,
    to: null,
    params: {
      kind: 'minimum_strength',
      countries: ['AU'],
      purposes: ['marketing'],
      accepts: ['written_confirmed', 'written', 'oral_recorded'],
    },
    source:
      'Spam Act 2003 section 16 and schedule 2: express consent, shown by the sender. Inferred consent is not taken.',
    checkedAt,
  },
  {
    id: 'au-minimum-strength',
    regime: 'AU',
    status: 'effective',
    from,
    to: null,
    params: {
      kind: 'minimum_strength',
      countries: ['AU'],
      purposes: ['alerts', 'transactional'],
      accepts: ['written_confirmed', 'written', 'oral_recorded', 'oral'],
    },
    source: 'Spam Act 2003 schedule 1: factual messages are exempt from consent, and still name the sender.',
    checkedAt,
  },
  {
    id: 'au-basis',
    regime: 'AU',
    status: 'effective',
    from,
    to: null,
    params: {
      kind: 'basis',
      countries: ['AU'],
      purposes: ['alerts', 'transactional'],
      bases: ['contract', 'legitimate_interest', 'provided_number'],
    },
    source: 'Spam Act 2003 schedule 1: factual messages are exempt from consent. Seen summarised.',
    checkedAt,
  },
];
