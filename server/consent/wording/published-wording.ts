/** A published wording with what hangs on it: the hashes a page must reproduce, and the programs it covers. */
import { carriesPewc } from '../../../shared/rules/lint/pewc.ts';
import { type TextHashes, type Wording, wordingTextHashes } from '../../../shared/wording/wording.ts';
import type { Deps } from '../../deps.ts';
import { memory } from '../../memory.ts';
import { findPrograms, type Program } from '../../store/programs.ts';
import { findWording, type WordingRef } from '../../store/wordings.ts';

/** None of this ever changes. Whether the wording is still offered does: the snapshot tells. */
export interface PublishedWording {
  readonly wording: Wording;
  readonly sha256: string;
  readonly logIndex: number;
  readonly hashes: TextHashes;
  /** What records rest on; what people are told of a program changes, and must be read when it is told. */
  readonly programs: readonly Program[];
  /** True when it carries the disclosures of US prior express written consent. */
  readonly isPewc: boolean;
}

const once = memory<PublishedWording | null>(1000);

/** The wording, or null where no such version was published. */
export async function publishedWording(deps: Deps, ref: WordingRef): Promise<PublishedWording | null> {
  return once(deps, `${ref.id} ${ref.version}`, async () => {
    const row = await findWording(deps.db, ref);
    return (
      row && {
        wording: row.wording,
        sha256: row.sha256,
        logIndex: row.position,
        hashes: wordingTextHashes(row.wording),
        isPewc: carriesPewc(row.wording),
        programs: await findPrograms(
          deps.db,
          row.wording.programs.map(({ id }) => id),
        ),
      }
    );
  });
}
