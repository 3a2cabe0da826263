/** The changes by which consents end by themselves: an `expired` record each. */
import { phoneIn } from '../../../shared/commitment/commitment.ts';
import type { Instant } from '../../../shared/encoding/time.ts';
import { makeId, type RecordId } from '../../../shared/ids.ts';
import { decideMove } from '../../../shared/rules/status.ts';
import type { Deps } from '../../deps.ts';
import type { Built } from '../../log/built.ts';
import type { Change } from '../../log/change.ts';
import type { ConsentRow } from '../../store/consents.ts';
import { findPrograms, type Program } from '../../store/programs.ts';
import { findSender } from '../../store/senders.ts';
import { buildRecords } from '../record/build-records.ts';
import { disclosuresOf } from '../record/disclose.ts';
import { randomnessOf } from '../record/randomness.ts';
import { type RecordInput, UNSIGNED } from '../record/record-input.ts';
import type { Recorded } from '../record/recorded-reply.ts';

/** Whether a line ends now, as it is by then; and when it did. */
export type EndOf = (line: ConsentRow, recordedAt: Instant) => Instant | null;

/**
 * One change for each line whose number is still known; of an erased one nothing can be recorded any more.
 * @param endOf - asked when the change is built: the line may have been renewed, withdrawn or ended meanwhile
 */
export async function expiryChanges(deps: Deps, due: readonly ConsentRow[], endOf: EndOf): Promise<Change<Recorded>[]> {
  const disclosures = await disclosuresOf(
    deps,
    due.map(({ record }) => record),
  );
  const programs = await findPrograms(deps.db, [...new Set(due.map(({ program }) => program))]);
  const senders = new Map<string, string>();
  for (const id of new Set(due.map(({ sender }) => sender))) {
    senders.set(id, (await findSender(deps.db, id))?.legalName ?? '');
  }
  return due.flatMap((line) => {
    const phone = phoneIn(disclosures.get(line.record));
    const program = programs.find(({ id }) => id === line.program);
    const legalName = senders.get(line.sender);
    return phone && program && legalName ? [expiryChange(deps, { line, program, legalName, phone, endOf })] : [];
  });
}

interface Expiry {
  readonly line: ConsentRow;
  readonly program: Program;
  readonly legalName: string;
  readonly phone: string;
  readonly endOf: EndOf;
}

function expiryChange(deps: Deps, { line, program, legalName, phone, endOf }: Expiry): Change<Recorded> {
  const { sender, phoneKey } = line;
  const id = makeId<RecordId>('rec_', deps.random(16));
  const randomness = randomnessOf(deps.random);
  const nothing: Built<Recorded> = { leaves: [], rows: {}, result: { ids: [], built: [] } };
  return {
    reads: { lines: [{ program: program.id, phoneKey }], dataKeys: [{ sender, phoneKey }] },
    build: (snapshot) => {
      const now = snapshot.line(program.id, phoneKey);
      const end = now ? endOf(now, snapshot.recordedAt) : null;
      if (!now || end === null || decideMove(now.status, 'expired', 'none') !== 'append') return nothing;
      const input: RecordInput = {
        id,
        log: deps.log.origin,
        status: 'expired',
        sender: { id: sender, legalName },
        program,
        wording: null,
        source: 'system',
        method: 'expiry',
        actor: { type: 'system', id: null, via: 'system:expiry' },
        occurredAt: end,
        phoneKey,
        added: { phone },
        randomness,
        ...UNSIGNED,
      };
      return buildRecords(deps.keys, snapshot, [input], { actor: 'system', request: null });
    },
  };
}
