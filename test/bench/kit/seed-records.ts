/**
 * A log of many small records (imports that no browser signed), appended in big groups. Runs in a child, so that its
 * memory is gone when others are measured.
 */
import { randomBytes } from 'node:crypto';
import { phoneKeyOf } from '../../../server/consent/numbers/line-key.ts';
import { numberKey } from '../../../server/consent/numbers/number-key.ts';
import { buildRecord } from '../../../server/consent/record/build-record.ts';
import { randomnessOf } from '../../../server/consent/record/randomness.ts';
import type { Deps } from '../../../server/deps.ts';
import type { Change } from '../../../server/log/change.ts';
import { findProgram, type Program } from '../../../server/store/programs.ts';
import { makeId, type RecordId } from '../../../shared/ids.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import { LARKSPUR } from '../../kit/larkspur.ts';
import { setUpLarkspur } from '../../kit/larkspur-deps.ts';
import { openReal } from '../../kit/real-deps.ts';
import { work } from './child.ts';
import { consentPhone, KNOWN_NUMBERS, phoneOf } from './numbers.ts';

export interface Seeding {
  readonly dir: string;
  readonly count: number;
}

/** Records in one commit. */
const GROUP = 2000;

await work(async ({ dir, count }: Seeding): Promise<number> => {
  const { deps, close } = await openReal({ dir, clock: Date.now, random: randomBytes });
  await setUpLarkspur(deps);
  const program = (await findProgram(deps.db, 'larkspur-offers')) as Program;
  const start = performance.now();
  for (let from = 0; from < count; from += GROUP) {
    const phones = Array.from({ length: Math.min(GROUP, count - from) }, (_, i) => phoneAt(from + i, count));
    await deps.log.append(importOf(deps, program, phones));
  }
  const seconds = (performance.now() - start) / 1000;
  await close();
  return count / seconds;
});

/** Numbers that are looked up later stand evenly between others, each another one. */
function phoneAt(index: number, count: number): E164 {
  const every = Math.floor(count / KNOWN_NUMBERS);
  return (index % every === 0 ? phoneOf(index / every) : consentPhone(index)) as E164;
}

function importOf(deps: Deps, program: Program, phones: readonly E164[]): Change<null> {
  return {
    reads: {},
    build: (snapshot) => {
      const built = phones.map((phone, offset) => {
        const phoneKey = phoneKeyOf(deps.keys, phone);
        const randomness = randomnessOf(deps.random);
        const number = numberKey(deps.keys, snapshot, { sender: program.sender, phoneKey }, randomness);
        const input = {
          id: makeId<RecordId>('rec_', deps.random(16)),
          log: deps.log.origin,
          status: 'granted',
          sender: LARKSPUR.sender,
          program,
          wording: null,
          source: 'import',
          method: 'file_import',
          actor: { type: 'system', id: null, via: 'key:import' },
          occurredAt: snapshot.recordedAt,
          late: false,
          statement: null,
          offer: null,
          phoneKey,
          site: null,
          zone: null,
          bound: { commitments: {}, disclosures: [] },
          added: { phone },
          randomness,
        } as const;
        return { number, ...buildRecord(deps.keys, snapshot, input, number.dataKey, offset) };
      });
      const rows = {
        consents: built.flatMap(({ rows: { consents } }) => consents),
        records: built.flatMap(({ rows: { records } }) => records),
        counts: built.flatMap(({ rows: { counts } }) => counts),
        dataKeys: built.flatMap(({ number }) => number.dataKeys),
        vault: built.flatMap(({ rows: { vault } }) => vault),
      };
      return { leaves: built.map(({ leaf }) => leaf), rows, result: null };
    },
  };
}
