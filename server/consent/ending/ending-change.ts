/** The changes by which consents end without their persons: a record each, of what ended them. */
import { phoneIn } from '../../../shared/commitment/commitment.ts';
import type { Instant } from '../../../shared/encoding/time.ts';
import { makeId, type RecordId } from '../../../shared/ids.ts';
import type { ConsentRecord, Method } from '../../../shared/record/record.ts';
import { decideMove } from '../../../shared/rules/status.ts';
import type { Deps } from '../../deps.ts';
import type { Built } from '../../log/built.ts';
import type { Change } from '../../log/change.ts';
import type { ConsentRow } from '../../store/consents.ts';
import { findPrograms, type Program } from '../../store/programs.ts';
import { findSender } from '../../store/senders.ts';
import type { AuditNote } from '../record/audit-record.ts';
import { buildRecords } from '../record/build-records.ts';
import { openBeside } from '../record/disclose.ts';
import { randomnessOf } from '../record/randomness.ts';
import { type RecordInput, UNSIGNED } from '../record/record-input.ts';
import type { Recorded } from '../record/recorded-reply.ts';

/** What ends consents, and who answers for it. */
export interface Ending {
  readonly status: 'expired' | 'invalidated';
  readonly method: Method;
  readonly actor: ConsentRecord['actor'];
  /**
   * When the line ended; null where it does not. Asked when the change is built: the line may have been renewed,
   * withdrawn or ended meanwhile.
   */
  readonly endOf: (line: ConsentRow, recordedAt: Instant) => Instant | null;
  /** Why, in words that are kept encrypted. */
  readonly reason?: string;
  readonly note: AuditNote;
}

/**
 * One change for each line whose number is still known; of an erased one nothing can be recorded any more, nor of one that
 * does not open, which the server's log names.
 */
export async function endingChanges(
  deps: Deps,
  lines: readonly ConsentRow[],
  ending: Ending,
): Promise<Change<Recorded>[]> {
  const { disclosures } = await openBeside(
    deps,
    lines.map(({ record }) => record),
  );
  const programs = await findPrograms(deps.db, [...new Set(lines.map(({ program }) => program))]);
  const senders = new Map<string, string>();
  for (const id of new Set(lines.map(({ sender }) => sender))) {
    senders.set(id, (await findSender(deps.db, id))?.legalName ?? '');
  }
  return lines.flatMap((line) => {
    const phone = phoneIn(disclosures.get(line.record));
    const program = programs.find(({ id }) => id === line.program);
    const legalName = senders.get(line.sender);
    return phone && program && legalName ? [endingChange(deps, { line, program, legalName, phone }, ending)] : [];
  });
}

interface EndingLine {
  readonly line: ConsentRow;
  readonly program: Program;
  readonly legalName: string;
  readonly phone: string;
}

function endingChange(
  deps: Deps,
  { line: { sender, phoneKey }, program, legalName, phone }: EndingLine,
  { status, method, actor, endOf, reason, note }: Ending,
): Change<Recorded> {
  const id = makeId<RecordId>('rec_', deps.random(16));
  const randomness = randomnessOf(deps.random);
  const nothing: Built<Recorded> = { leaves: [], rows: {}, result: { ids: [], built: [] } };
  return {
    reads: { lines: [{ program: program.id, phoneKey }], dataKeys: [{ sender, phoneKey }] },
    build: (snapshot) => {
      const now = snapshot.line(program.id, phoneKey);
      const end = now ? endOf(now, snapshot.recordedAt) : null;
      if (!now || end === null || decideMove(now.status, status, 'none') !== 'append') return nothing;
      const input: RecordInput = {
        id,
        log: deps.log.origin,
        status,
        sender: { id: sender, legalName },
        program,
        wording: null,
        source: 'system',
        method,
        actor,
        occurredAt: end,
        phoneKey,
        added: reason === undefined ? { phone } : { phone, original: reason },
        randomness,
        ...UNSIGNED,
      };
      return buildRecords(deps.keys, snapshot, [input], note);
    },
  };
}
