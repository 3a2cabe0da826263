/** Ways to fail each of the steps that read a record, its wording, statement and offer. */

import { canonicalJson } from '../../shared/encoding/canonical-json.ts';
import { toInstant } from '../../shared/encoding/time.ts';
import { TYP } from '../../shared/jws/jws.ts';
import type { StepName } from '../../shared/proof/verify.ts';
import type { ConsentRecord } from '../../shared/record/record.ts';
import { wordingSha256 } from '../../shared/wording/wording.ts';
import { Clock } from './clock.ts';
import { LARKSPUR } from './larkspur.ts';
import {
  alterChoice,
  alterProof,
  alterRecord,
  alterStatement,
  HOUR,
  type Lies,
  later,
  OTHER,
  payloadOf,
  withoutLeaf,
} from './lies.ts';

/** When a true offer is issued. */
const ISSUED_MS = new Clock().ms();
/** How a true offer lists the wording. */
const { id, version, locale } = LARKSPUR;
const LISTED = { id, version, locale, sha256: wordingSha256(LARKSPUR), logIndex: 1 };

export const CONSENT_CASES: readonly (readonly [StepName, string, Lies])[] = [
  [
    'record',
    'the name of a log that had ended before',
    {
      genesis: { previous: [{ origin: 'old.example/log', root: OTHER, size: 2 }] },
      ...alterRecord({ log: 'old.example/log' }),
    },
  ],
  ['record', 'another log', alterRecord({ log: 'other.example/log' })],
  ['record', 'an unknown source', alterRecord({ source: 'telepathy' })],
  ['record', 'an unknown method', alterRecord({ method: 'telepathy' })],
  ['record', 'another version', alterRecord({ v: 2 } as never)],
  ['record', 'a member too many', alterRecord({ strength: 'high' } as never)],
  ['record', 'recorded before it occurred', alterRecord(({ occurredAt }) => ({ recordedAt: later(occurredAt, -1) }))],
  ['wording', 'no leaf for it', withoutLeaf('wording')],
  [
    'wording',
    'a leaf that names another hash than its own',
    {
      meanwhile: ({ log }) => log.append(canonicalJson({ ...LARKSPUR, sha256: OTHER, t: 'wording', v: 1 })),
      ...alterRecord(({ wording }) => ({ wording: { ...wording, logIndex: 2 } })),
      ...alterProof((proof, { log }) => ({
        leaves: proof.leaves.map(({ index }) => log.proven(index === 1 ? 2 : index)),
      })),
    },
  ],
  [
    'wording',
    'a leaf after that of the record',
    {
      ...alterRecord(({ wording }) => ({ wording: { ...wording, logIndex: 4 } })),
      ...alterProof(({ leaves }, operator) => {
        const { logIndex } = operator.publishWording();
        const indices = [0, ...leaves.slice(1).map(({ index }) => index), logIndex];
        const given = [...new Set(indices)].filter((index) => index !== 1).map((index) => operator.log.proven(index));
        return { checkpoint: operator.log.checkpoint(), leaves: given, status: null };
      }),
    },
  ],
  [
    'wording',
    'an index that is another leaf',
    alterRecord(({ wording }) => ({ wording: { ...wording, logIndex: 2 } })),
  ],
  ['wording', 'another version', alterRecord(({ wording }) => ({ wording: { ...wording, version: 2 } }))],
  ['wording', 'another locale', alterRecord(({ wording }) => ({ wording: { ...wording, locale: 'es' } }))],
  ['wording', 'another hash', alterRecord(({ wording }) => ({ wording: { ...wording, sha256: OTHER } }))],
  ['wording', 'another sender', alterRecord({ sender: { id: 'thistle', legalName: 'Larkspur Outdoor Supply LLC' } })],
  ['wording', 'another name of the sender', alterRecord({ sender: { id: 'larkspur', legalName: 'Larkspur Ltd' } })],
  ['wording', 'another purpose', alterRecord(({ program }) => ({ program: { ...program, purpose: 'alerts' } }))],
  ['wording', 'another channel', alterRecord(({ program }) => ({ program: { ...program, channel: 'voice' } }))],
  ['wording', 'another program', alterRecord(({ program }) => ({ program: { ...program, id: 'larkspur-orders' } }))],
  ['statement', 'no statement', alterRecord({ statement: null })],
  ['statement', 'another source', alterRecord({ source: 'import' })],
  ['statement', 'a method that confirms the number', alterRecord({ method: 'code_confirmed' })],
  ['statement', 'another actor', alterRecord(({ actor }) => ({ actor: { ...actor, type: 'subject' } }))],
  [
    'statement',
    'a record that no browser signed, and says it came late',
    {
      withdrawal: { alter: (record) => ({ ...record, late: true }) },
      ...alterProof(({ history }, operator) => operator.proof((payloadOf(history[0] ?? null) as ConsentRecord).id)),
    },
  ],
  ['statement', 'another id', alterRecord({ id: 'rec_AAAAAAAAAAAAAAAAAAAAAA' as ConsentRecord['id'] })],
  ['statement', 'a status no tick leads to', alterRecord({ status: 'withdrawn' })],
  [
    'statement',
    'a commitment to another number',
    alterRecord(({ commitments }) => ({ commitments: { ...commitments, phone: OTHER } })),
  ],
  [
    'statement',
    'a commitment the browser did not make',
    alterRecord(({ commitments }) => ({ commitments: { ...commitments, name: OTHER } })),
  ],
  [
    'statement',
    'a commitment left out',
    alterRecord(({ commitments: { page: _, ...rest } }) => ({ commitments: rest })),
  ],
  ['statement', 'no wording', alterRecord({ wording: null })],
  ['statement', 'another log', alterStatement(() => ({ log: 'other.example/log' }))],
  [
    'statement',
    'a choice for another wording',
    alterChoice(({ wording }) => ({ wording: { ...wording, id: 'other' } })),
  ],
  [
    'statement',
    'a choice for another version',
    alterChoice(({ wording }) => ({ wording: { ...wording, version: 2 } })),
  ],
  [
    'statement',
    'a choice for another locale',
    alterChoice(({ wording }) => ({ wording: { ...wording, locale: 'es' } })),
  ],
  [
    'statement',
    'two choices for one wording',
    alterStatement(({ choices }) => ({ choices: [...choices, ...choices] })),
  ],
  ['statement', 'another act', alterChoice(() => ({ act: 'refused' }))],
  ['statement', 'a member too many', alterStatement(() => ({ phone: '+12025550143' }))],
  ['statement', 'a header with a member too many', { statementHeader: (header) => ({ ...header, kid: 'a' }) }],
  ['statement', 'another algorithm', { statementHeader: (header) => ({ ...header, alg: 'none' }) }],
  ['statement', 'another type', { statementHeader: (header) => ({ ...header, typ: TYP.record }) }],
  ['rendered', 'another text', alterChoice(({ rendered }) => ({ rendered: { ...rendered, textSha256: OTHER } }))],
  [
    'rendered',
    'a label where there is none',
    alterChoice(({ rendered }) => ({ rendered: { ...rendered, labelSha256: OTHER } })),
  ],
  ['rendered', 'other links', alterChoice(({ rendered }) => ({ rendered: { ...rendered, linksSha256: OTHER } }))],
  [
    'rendered',
    'no label where there is one',
    {
      wording: { label: 'Text me offers' },
      ...alterChoice(({ rendered }) => ({ rendered: { ...rendered, labelSha256: null } })),
    },
  ],
  ['offer', 'no offer', alterProof(() => ({ offer: null }))],
  [
    'offer',
    'an offer the statement does not cite',
    alterProof((_, operator) => ({ offer: operator.makeOffer().offer })),
  ],
  ['offer', 'a key that no leaf adds', { offerKey: 'stranger' }],
  [
    'offer',
    'another log',
    { offer: { log: 'other.example/log' }, ...alterStatement(() => ({ log: 'consent.example/log' })) },
  ],
  ['offer', 'another sender', { offer: { sender: 'thistle' } }],
  ['offer', 'another site', { ...alterRecord(({ actor }) => ({ actor: { ...actor, via: 'site:other' } })) }],
  ['offer', 'an origin it does not allow', alterStatement(() => ({ origin: 'https://evil.example' }))],
  [
    'offer',
    'another leaf under the same hash',
    {
      meanwhile: ({ log }) => log.append(log.leaf(1)),
      ...alterRecord(({ wording }) => ({ wording: { ...wording, logIndex: 2 } })),
      ...alterProof(({ leaves }, { log }) => ({
        leaves: [...new Set([0, 2, ...leaves.slice(2).map((l) => l.index)])].map((index) => log.proven(index)),
      })),
    },
  ],
  ['offer', 'another wording under the same hash', { offer: { wordings: [{ ...LISTED, id: 'larkspur-orders' }] } }],
  ['offer', 'another version under the same hash', { offer: { wordings: [{ ...LISTED, version: 2 }] } }],
  ['offer', 'another locale under the same hash', { offer: { wordings: [{ ...LISTED, locale: 'es' }] } }],
  [
    'offer',
    'other wordings',
    { offer: { wordings: [{ id: 'larkspur-offers', version: 1, locale: 'en-US', sha256: OTHER, logIndex: 1 }] } },
  ],
  ['offer', 'a tree without the wording', { offer: { checkpoint: { size: 1, root: OTHER } } }],
  ['offer', 'a tree with the record', { offer: { checkpoint: { size: 3, root: OTHER } } }],
  [
    'offer',
    'a grant where the site confirms numbers',
    { offer: { confirm: 'code' }, ...alterRecord({ status: 'granted' }) },
  ],
  ['offer', 'an offer that ends as it begins', { offer: { expiresAt: toInstant(ISSUED_MS) } }],
  ['offer', 'an offer of more than 24 hours', { offer: { expiresAt: toInstant(ISSUED_MS + 24 * HOUR + 1) } }],
  ['offer', 'an offer from after the consent', { offer: { issuedAt: toInstant(Date.UTC(2026, 10, 23, 15)) } }],
  [
    'offer',
    'a late record that says it is not',
    { meanwhile: ({ clock }) => clock.advance(3 * HOUR), ...alterRecord({ late: false }) },
  ],
  ['offer', 'a record in time that says it is late', alterRecord({ late: true })],
  ['offer', 'a record 72 hours after its end', { meanwhile: ({ clock }) => clock.advance(74 * HOUR + 1) }],
];
