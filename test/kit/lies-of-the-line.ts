/** Ways to fail each of the steps that open values and follow a consent line. */

import { toInstant } from '../../shared/encoding/time.ts';
import { TYP } from '../../shared/jws/jws.ts';
import type { StepName } from '../../shared/proof/verify.ts';
import type { ConsentRecord } from '../../shared/record/record.ts';
import { alterProof, HOUR, type Lies, later, OTHER, payloadOf, withoutLeaf, withStatus } from './lies.ts';
import { Operator } from './operator.ts';
import { disclosureOf } from './salted.ts';
import { signJws } from './sign-jws.ts';

export const LINE_CASES: readonly (readonly [StepName, string, Lies])[] = [
  [
    'disclosures',
    'another number',
    alterProof(({ disclosures }) => ({
      disclosures: disclosures.map((d) => (d.field === 'phone' ? { ...d, value: '+12025550144' } : d)),
    })),
  ],
  [
    'disclosures',
    'another salt',
    alterProof(({ disclosures }) => ({
      disclosures: disclosures.map((d) => (d.field === 'page' ? { ...d, salt: OTHER } : d)),
    })),
  ],
  ['disclosures', 'a number that is not in E.164', { browser: { phone: '2025550143' } }],
  ['disclosures', 'a page that is no JSON object', { browser: { fields: { page: '/newsletter' } } }],
  ['disclosures', 'a name of spaces', { browser: { fields: { name: ' \u00a0' } } }],
  [
    'disclosures',
    'a field disclosed twice',
    alterProof(({ disclosures }) => ({ disclosures: [...disclosures.slice(0, 1), ...disclosures] })),
  ],
  [
    'disclosures',
    'a field that is not committed to',
    alterProof(({ disclosures }, { random }) => ({
      disclosures: [disclosureOf('name', 'Ada', random), ...disclosures],
    })),
  ],
  ['disclosures', 'fewer than the records of the history', alterProof(() => ({ disclosures: [] }))],
  ['history', 'a gap', { withdrawal: { chain: { version: 3 } } }],
  [
    'history',
    'a version twice',
    alterProof(({ history, disclosures }) => ({
      history: [...history, ...history],
      disclosures: [...disclosures, ...disclosures.slice(-1)],
    })),
  ],
  [
    'history',
    'two versions of one number',
    alterProof(({ record }, operator) => {
      operator.recordAct({ status: 'withdrawn', source: 'api', method: 'stop_message', chain: { version: 2 } });
      return operator.proof((payloadOf(record) as ConsentRecord).id);
    }),
  ],
  [
    'history',
    'a key that was retired before',
    alterProof(({ record }, operator) => {
      const [old, next] = [operator.recordKey, operator.newKey()];
      operator.changeKey({ action: 'add', at: operator.clock.now(), jwk: next.jwk });
      operator.recordKey = next;
      operator.changeKey({ action: 'retire', at: operator.clock.now(), kid: old.kid });
      operator.recordAct({ status: 'withdrawn', source: 'api', method: 'stop_message', key: old });
      return operator.proof((payloadOf(record) as ConsentRecord).id);
    }),
  ],
  ['history', 'another consent line', { withdrawal: { chain: { consentId: 'con_AAAAAAAAAAAAAAAAAAAAAA' as never } } }],
  ['history', 'another predecessor', { withdrawal: { chain: { previous: OTHER } } }],
  ['history', 'no leaf for a version', withoutLeaf('record', 1)],
  [
    'history',
    'a version whose leaf stands before that of its predecessor',
    alterProof(({ leaves }, { log }) => {
      const twice = log.append(log.leaf(2));
      const others = leaves.filter(({ index }) => index !== 2).map(({ index }) => log.proven(index));
      return { checkpoint: log.checkpoint(), leaves: [...others, log.proven(twice)], status: null };
    }),
  ],
  ['history', 'another tag on its leaf', { withdrawal: { tag: OTHER } }],
  ['history', 'another tag on the leaf of this record', { record: { tag: OTHER } }],
  ['history', 'a key that was not good', { withdrawal: { key: new Operator({ seed: 'stranger' }).newKey() } }],
  [
    'history',
    'a version of another program',
    { withdrawal: { alter: (record) => ({ ...record, program: { ...record.program, id: 'larkspur-orders' } }) } },
  ],
  [
    'history',
    'a version of another sender',
    { withdrawal: { alter: (record) => ({ ...record, sender: { id: 'thistle', legalName: 'Thistle' } }) } },
  ],
  [
    'history',
    'a version of another log',
    { withdrawal: { alter: (record) => ({ ...record, log: 'other.example/log' }) } },
  ],
  [
    'history',
    'time that runs backwards',
    {
      withdrawal: {
        alter: (record) => ({
          ...record,
          occurredAt: later(record.occurredAt, -2 * HOUR),
          recordedAt: later(record.recordedAt, -2 * HOUR),
        }),
      },
    },
  ],
  [
    'history',
    'the chain of another record',
    alterProof(({ disclosures }) => ({
      disclosures: [...disclosures.slice(0, -1), ...disclosures.filter(({ field }) => field === 'chain').slice(0, 1)],
    })),
  ],
  [
    'history',
    'a history whose own chain is not disclosed',
    alterProof(({ disclosures }) => ({
      status: null,
      disclosures: disclosures.filter(({ field }, i) => field !== 'chain' || i === disclosures.length - 1),
    })),
  ],
  ['status', 'another log', withStatus({ log: 'other.example/log' })],
  ['status', 'another size', withStatus({ size: 3 })],
  ['status', 'another root', withStatus({ root: OTHER })],
  ['status', 'another consent line', withStatus({ consentId: 'con_AAAAAAAAAAAAAAAAAAAAAA' as never })],
  ['status', 'a version that is not given', withStatus({ version: 3 })],
  ['status', 'another record as the newest', withStatus({ record: 'rec_AAAAAAAAAAAAAAAAAAAAAA' as never })],
  ['status', 'a state the versions do not lead to', withStatus({ state: 'granted' })],
  ['status', 'a time before the newest version', withStatus({ asOf: toInstant(0) })],
  [
    'status',
    'a key that was not good',
    alterProof(({ status }, operator) => ({ status: signJws(operator.newKey(), TYP.status, payloadOf(status)) })),
  ],
  ['status', 'another signed thing in its place', alterProof(({ record }) => ({ status: record }))],
  [
    'status',
    'no chain to be about',
    alterProof(({ disclosures }) => ({
      history: [],
      disclosures: disclosures.filter(({ field }) => field !== 'chain'),
    })),
  ],
];
