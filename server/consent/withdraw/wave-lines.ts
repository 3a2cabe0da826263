/** The consent lines that a wave of unverified withdrawals ended, with what each of them was before. */
import { phoneIn } from '../../../shared/commitment/commitment.ts';
import type { ConsentRecord } from '../../../shared/record/record.ts';
import type { Deps } from '../../deps.ts';
import type { WaveQuery } from '../../store/annulments.ts';
import { findLines } from '../../store/find-consents.ts';
import type { Program } from '../../store/programs.ts';
import { openBeside } from '../record/disclose.ts';
import { lineOf } from '../record/line-after.ts';
import { readVersions } from '../record/logged-records.ts';
import { rulingRecord } from '../record/ruling-record.ts';
import type { WaveLine } from './annul-change.ts';

/**
 * Lines of the given numbers whose newest record the wave made, by the number's keyed hash. A number that was erased
 * has none: what would be restored is no longer anybody's. Nor has one that does not open, nor a line of which a version is
 * gone, or not what the log holds: what it was before nobody knows, and it stays withdrawn.
 */
export async function waveLines(
  deps: Deps,
  wave: WaveQuery,
  programs: readonly Program[],
  phoneKeys: readonly string[],
): Promise<Map<string, WaveLine[]>> {
  const keys = phoneKeys.flatMap((phoneKey) => programs.map(({ id }) => ({ program: id, phoneKey })));
  const ended = (await findLines(deps.db, keys)).filter(({ status }) => status === 'withdrawn');
  const { logged, unreadable } = await readVersions(deps, ended);
  const holed = new Set(unreadable.map(({ consentId }) => consentId));
  const { disclosures } = await openBeside(
    deps,
    ended.map(({ record }) => record),
  );
  const found = new Map<string, WaveLine[]>();
  for (const line of ended) {
    const records = logged.filter(({ row }) => row.consent === line.id).map((each) => each.record);
    const [newest, earlier] = [records.at(-1), records.slice(0, -1)];
    const program = programs.find(({ id }) => id === line.program);
    const phone = phoneIn(disclosures.get(line.record));
    if (holed.has(line.id) || !newest || !program || phone === undefined || !isMadeBy(newest, wave)) continue;
    const wording = rulingRecord(earlier)?.wording ?? null;
    const ofWave = { program, record: newest, phone, before: lineOf(earlier), wording };
    found.set(line.phoneKey, [...(found.get(line.phoneKey) ?? []), ofWave]);
  }
  return found;
}

function isMadeBy({ status, actor, recordedAt }: ConsentRecord, { from, until, via }: WaveQuery): boolean {
  const isUnverified = status === 'withdrawn' && actor.type === 'unverified';
  return isUnverified && recordedAt >= from && recordedAt < until && (via === null || via === actor.via);
}
