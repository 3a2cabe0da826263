/** Rules of this house: what it makes of facts where no law says it, and what it asks where it knows of no law. */
import type { RuleInput } from './rule.ts';

const checkedAt = '2026-11-23';

export const HOUSE: readonly RuleInput[] = [
  {
    id: 'strength',
    regime: 'house',
    status: 'effective',
    from: '2026-01-01',
    to: null,
    params: {
      kind: 'strength',
      cases: [
        { methods: ['purchase'], hasOriginal: true, strength: 'implied_purchase' },
        { methods: ['inquiry'], hasOriginal: true, strength: 'implied_inquiry' },
        { methods: ['file_import'], hasOriginal: true, strength: 'attested' },
        { sources: ['import'], hasOriginal: true, strength: 'attested' },
        { methods: ['file_import'], strength: 'unproven' },
        { sources: ['import', 'system'], strength: 'unproven' },
        { methods: ['purchase'], strength: 'implied_purchase' },
        { methods: ['inquiry'], strength: 'implied_inquiry' },
        {
          sources: ['website_form'], // a code that an API call says it asked for is that call's word alone
          methods: ['checkbox_submit', 'code_confirmed'],
          hasWording: true,
          isConfirmed: true,
          strength: 'written_confirmed',
        },
        {
          sources: ['sms_keyword', 'provider_webhook'],
          methods: ['keyword_reply'],
          hasWording: true,
          hasOriginal: true,
          strength: 'written_confirmed',
        },
        { sources: ['website_form'], methods: ['checkbox_submit'], hasWording: true, strength: 'written' },
        { methods: ['signed_paper'], hasWording: true, isConfirmed: true, strength: 'written_confirmed' },
        { methods: ['signed_paper'], hasWording: true, strength: 'written' },
        {
          sources: ['preference_page'],
          methods: ['link_click', 'page_request'],
          hasWording: true,
          strength: 'written',
        },
        { methods: ['spoken'], hasOriginal: true, strength: 'oral_recorded' },
        { methods: ['spoken', 'customer_service'], strength: 'oral' },
        { sources: ['api'], hasOriginal: true, strength: 'attested' },
      ],
    },
    source:
      'House rule: a tick or signature bound to a wording is written; a code or a message from the handset confirms. A purchase or an inquiry implies, where a law takes that; out of a file only with what shows it.',
    checkedAt,
  },
  {
    id: 'world-minimum-strength-marketing',
    regime: 'house',
    status: 'effective',
    from: '2026-01-01',
    to: null,
    params: {
      kind: 'minimum_strength',
      countries: 'elsewhere',
      purposes: ['marketing'],
      accepts: ['written_confirmed', 'written', 'oral_recorded'],
    },
    source: 'House rule where no rule of a country is known: what the European Union asks.',
    checkedAt,
  },
  {
    id: 'world-minimum-strength',
    regime: 'house',
    status: 'effective',
    from: '2026-01-01',
    to: null,
    params: {
      kind: 'minimum_strength',
      countries: 'elsewhere',
      purposes: ['alerts', 'transactional'],
      accepts: ['written_confirmed', 'written', 'oral_recorded', 'oral'],
    },
    source: 'House rule where no rule of a country is known.',
    checkedAt,
  },
  {
    id: 'world-quiet-hours',
    regime: 'house',
    status: 'effective',
    from: '2026-01-01',
    to: null,
    params: {
      kind: 'quiet_hours',
      countries: 'elsewhere',
      hours: ['Mon-Sat 09:00-20:00', 'Sun 12:00-20:00'],
      widened: ['Mon-Sun 08:00-21:00'],
    },
    source: 'House rule where no rule of a country is known: the default for the United States.',
    checkedAt,
  },
  {
    id: 'world-retention',
    regime: 'house',
    status: 'effective',
    from: '2026-01-01',
    to: null,
    params: { kind: 'retention', countries: 'elsewhere', years: 5 },
    source: 'House rule: 16 CFR 310.5 (US) and section 7a UWG (Germany) ask for five years after the last use.',
    checkedAt,
  },
];
