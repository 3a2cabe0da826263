/**
 * Erases the numbers whose time is over, a page at a time. It goes by what stands in the database alone: cut short, it
 * goes on where it was when it is run again.
 */

import { isDeepStrictEqual } from 'node:util';
import { phoneIn } from '../../../shared/commitment/commitment.ts';
import { toInstant } from '../../../shared/encoding/time.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import type { Snapshot } from '../../log/snapshot.ts';
import { rulebookFor } from '../../rules/rulebook-for.ts';
import { findKeptNumber, type KeptNumber, listKeptNumbers } from '../../store/kept-numbers.ts';
import { type FullProgram, listAllPrograms } from '../../store/programs.ts';
import { findRetentionSettings } from '../../store/retention-settings.ts';
import type { Sender } from '../../store/senders.ts';
import { eraseChange } from '../erasure/erase-change.ts';
import type { Eraser } from '../erasure/eraser.ts';
import { openBeside } from '../record/disclose.ts';
import { type DueReason, judgeNumber, type KeptReason, newestOf } from './judge-number.ts';
import { lineHistories } from './line-histories.ts';
import { afterDays, shortestDays, termsFor } from './retention-terms.ts';

/** Numbers looked at, and erased, in one go: others get their turn between. */
const PAGE = 200;

export interface PurgedNumbers {
  /** Numbers looked at. */
  readonly seen: number;
  readonly due: Readonly<Partial<Record<DueReason, number>>>;
  readonly kept: Readonly<Partial<Record<KeptReason, number>>>;
  /** Numbers that were erased; none where it was only to be shown. */
  readonly erased: number;
  readonly records: number;
}

/** @param by - who erases; null to show what would be */
export async function purgeNumbers(deps: Deps, sender: Sender, by: Eraser | null): Promise<PurgedNumbers> {
  const programs = await listAllPrograms(deps.db, sender.id);
  const settings = await findRetentionSettings(deps.db, sender.id);
  const rulebook = rulebookFor(deps, deps.clock());
  const now = toInstant(deps.clock());
  const young = afterDays(now, -shortestDays(rulebook, settings));
  const byId = new Map(programs.map((program) => [program.id, program]));
  const total = {
    seen: 0,
    due: {} as Record<string, number>,
    kept: {} as Record<string, number>,
    erased: 0,
    records: 0,
  };
  for (let after = ''; ; ) {
    const all = await listKeptNumbers(deps.db, { sender: sender.id, after, limit: PAGE });
    const last = all.at(-1);
    if (!last) return total;
    // Of what is young nothing needs to be opened.
    const page = all.filter((number) => newestOf(number) < young);
    const histories = await lineHistories(deps, page);
    const { phones, damaged } = await phonesOf(deps, page);
    const due = page.flatMap((number) => {
      const phone = phones.get(number.key.id) ?? null;
      const known = { programs: byId, terms: termsFor(rulebook, settings, phone), histories, damaged };
      const judgement = judgeNumber(number, known, now);
      if (judgement === null) return [];
      if ('kept' in judgement) count(total.kept, judgement.kept);
      else count(total.due, judgement.due);
      return 'due' in judgement ? [{ number, phone, why: judgement.due }] : [];
    });
    total.seen += all.length;
    const erasing = by === null ? [] : due;
    const erased = await Promise.all(
      erasing.map((each) => eraseOne(deps, { sender, programs, by: by as Eraser, ...each })),
    );
    for (const records of erased)
      if (records !== null) Object.assign(total, { erased: total.erased + 1, records: total.records + records });
    after = last.key.id;
  }
}

interface Due {
  readonly sender: Sender;
  readonly programs: readonly FullProgram[];
  readonly by: Eraser;
  readonly number: KeptNumber;
  readonly phone: E164 | null;
  readonly why: DueReason;
}

/** How many records it took, or null where something happened meanwhile, or keeps it. */
async function eraseOne(deps: Deps, { sender, programs, by, number, phone, why }: Due): Promise<number | null> {
  const { phoneKey } = number.key;
  const records = new Map(number.lines.map(({ program, record }) => [program, record]));
  // What is committed is as the database has it; what this commit does to the number before, as its snapshot has it.
  const isStillDue = async (snapshot: Snapshot) =>
    snapshot.dataKey(sender.id, phoneKey)?.id === number.key.id &&
    programs.every(({ id }) => snapshot.line(id, phoneKey)?.record === records.get(id)) &&
    snapshot.stops.holds(number.key).length === 0 &&
    isDeepStrictEqual(await findKeptNumber(deps.db, number.key.id), number);
  // Nobody said stop who never agreed: whoever typed somebody's number must not have it stopped for ever.
  const suppress = why === 'ended' || why === 'unused';
  const erasing = { phoneKey, phone, reason: 'retention', suppress, by, isStillDue } as const;
  try {
    const { result } = await deps.log.append(eraseChange(deps, { sender, programs }, erasing));
    return result.id === null ? null : result.records;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'legal_hold') return null;
    throw error;
  }
}

/** The numbers of the page, by data key, as far as a record tells and the vault opens it; and those it should open and does not. */
async function phonesOf(
  deps: Deps,
  page: readonly KeptNumber[],
): Promise<{ phones: Map<string, E164>; damaged: Set<string> }> {
  const records = page.flatMap(({ lines }) => lines.slice(0, 1).map(({ record }) => record));
  const opened = await openBeside(deps, records);
  const phones = page.flatMap(({ key, lines }) => {
    const phone = phoneIn(opened.disclosures.get(lines[0]?.record ?? ''));
    return phone === undefined ? [] : [[key.id, phone] as const];
  });
  const damaged = page.filter(({ lines }) => opened.damaged.has(lines[0]?.record ?? '')).map(({ key }) => key.id);
  return { phones: new Map(phones), damaged: new Set(damaged) };
}

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
