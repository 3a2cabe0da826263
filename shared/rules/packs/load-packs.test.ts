/** Rule packs: what is refused, with the place, and which rules are in force when. */
import { describe, expect, it, test } from 'vitest';
import { BUILT_IN_PACKS } from './built-in.ts';
import { loadPacks } from './load-packs.ts';
import type { RuleInput } from './rule.ts';
import { rulebookAt } from './rulebook.ts';

const RULE: RuleInput = {
  id: 'xx-cap',
  regime: 'XX',
  status: 'effective',
  from: '2026-01-01',
  to: null,
  params: { kind: 'frequency_cap', countries: ['XX'], max: 3, hours: 24 },
  source: 'Made up for this test.',
  checkedAt: '2026-11-23',
};
function thrownBy(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    return error as Error;
  }
  throw new Error('Nothing was thrown.');
}

const HOURS: RuleInput['params'] = { kind: 'quiet_hours', countries: ['XX'], hours: ['Mon-Sun 08:00-20:00'] };

describe('a pack with a mistake is refused, and the place is named', () => {
  it.each<[string, unknown]>([
    ['params.max', { ...RULE, params: { ...RULE.params, max: 0 } }],
    ['params.hours', { ...RULE, params: { ...HOURS, hours: ['Mon-Sun 08:00-7:00'] } }],
    ['params.countries', { ...RULE, params: { ...RULE.params, countries: [] } }],
    ['params.kind', { ...RULE, params: { ...RULE.params, kind: 'surprise' } }],
    ['params', { ...RULE, params: { ...RULE.params, surprise: 1 } }],
    ['from', { ...RULE, from: '2026-02-30' }],
    ['to', { ...RULE, to: '2026-01-01' }],
    ['to', { ...RULE, status: 'superseded' }],
    ['source', { ...RULE, source: '' }],
    ['checkedAt', { ...RULE, checkedAt: undefined }],
    ['id', { ...RULE, id: 'XX cap' }],
    ['the rule', 'a rule'],
  ])('%s', (path, rule) => {
    const load = () => loadPacks({ mine: [RULE, { ...RULE, id: 'other' }, rule] });
    expect(load).toThrow(/^Rule pack mine, rule 3/);
    expect(load).toThrow(`: ${path}: `);
  });

  it('names the rule that holds at the same time', () => {
    const later = { ...RULE, from: '2026-06-01' };
    expect(() => loadPacks({ mine: [RULE], theirs: [later] })).toThrow(
      'Rule pack theirs, rule 1 (xx-cap@2026-06-01): it holds at the same time as Rule pack mine, rule 1',
    );
    const ended: RuleInput = { ...RULE, status: 'superseded', to: '2026-06-01' };
    expect(loadPacks({ mine: [ended], theirs: [later] })).toHaveLength(2);
  });

  it('names every mistake of every pack at once, a line each', () => {
    const wrong = { ...RULE, source: '', params: { ...RULE.params, max: 0 } };
    const load = () =>
      loadPacks({ mine: [wrong, RULE, 'a rule'], more: {}, theirs: [{ ...RULE, from: '2026-06-01' }] });
    const lines = thrownBy(load).message.split('\n');
    expect(lines).toEqual([
      expect.stringMatching(/^Rule pack mine, rule 1 \(xx-cap@2026-01-01\): params\.max: .+\.$/),
      expect.stringMatching(/^Rule pack mine, rule 1 \(xx-cap@2026-01-01\): source: .+\.$/),
      expect.stringMatching(/^Rule pack mine, rule 3: the rule: .+\.$/),
      'Rule pack more: expected a list of rules.',
      expect.stringMatching(/^Rule pack theirs, rule 1 .+: it holds at the same time as Rule pack mine, rule 2 /),
    ]);
  });

  it('takes lists alone', () => {
    expect(() => loadPacks({ mine: {} })).toThrow('Rule pack mine: expected a list of rules.');
  });
});

test('every built-in rule says where it comes from and when that was looked at', () => {
  const rules = loadPacks(BUILT_IN_PACKS);
  expect(rules.every(({ source, checkedAt }) => source.length > 20 && checkedAt >= '2026-11-01')).toBe(true);
});

describe('the rulebook at an instant', () => {
  const rules = loadPacks({
    mine: [
      { ...RULE, status: 'superseded', to: '2026-06-01' },
      { ...RULE, status: 'adopted', from: '2026-06-01' },
      { ...RULE, id: 'elsewhere-cap', params: { ...RULE.params, countries: 'elsewhere' } as RuleInput['params'] },
    ],
  });
  const query = { country: 'XX', states: [], purpose: 'marketing', channel: 'sms' } as const;
  const capsAt = (at: string, change = {}) =>
    rulebookAt(rules, Date.parse(at))
      .find('frequency_cap', { ...query, ...change })
      .map(({ id, from }) => `${id}@${from}`);

  it('holds what began and has not ended, to the millisecond', () => {
    expect(capsAt('2026-05-31T23:59:59.999Z')).toEqual(['xx-cap@2026-01-01']);
    expect(capsAt('2026-06-01T00:00:00.000Z')).toEqual(['xx-cap@2026-06-01']);
    expect(rulebookAt(rules, Date.parse('2025-12-31T23:59:59.999Z')).rules).toEqual([]);
  });

  it('falls back to the rules of elsewhere where no other names the country', () => {
    expect(capsAt('2026-07-01', { country: 'YY' })).toEqual(['elsewhere-cap@2026-01-01']);
    expect(capsAt('2026-07-01', { country: null })).toEqual(['elsewhere-cap@2026-01-01']);
  });
});

test('there are quiet hours and a least strength for every country, purpose and channel', () => {
  const rulebook = rulebookAt(loadPacks(BUILT_IN_PACKS), Date.parse('2026-11-23'));
  for (const country of ['US', 'PR', 'CA', 'DE', 'GB', 'FR', 'AU', 'BR', null]) {
    for (const purpose of ['marketing', 'alerts', 'transactional'] as const) {
      for (const channel of ['sms', 'voice', 'push'] as const) {
        const query = { country, states: [], purpose, channel };
        expect(rulebook.find('quiet_hours', query).length, `${country} ${purpose} ${channel}`).toBeGreaterThan(0);
        expect(rulebook.find('minimum_strength', query).length, `${country} ${purpose}`).toBe(1);
      }
    }
  }
});
