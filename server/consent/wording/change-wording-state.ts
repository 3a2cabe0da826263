/** Takes a published wording out of use. Its text, and every record that cites it, stay as they are. */
import { type KeyCaller, mayActFor } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import type { ConsentEffect, WordingRef, WordingRow, WordingState } from '../../store/wordings.ts';
import { changeEntry } from '../audit/audit-change.ts';

export interface StateInput extends WordingRef {
  /**
   * `superseded`: a newer version takes its place; `material` says that the change matters, so that consents under an
   * old offer of it are refused. `retired`: offered no more. `invalidated`: consents under it do not count.
   */
  readonly state: Exclude<WordingState, 'published'>;
  readonly material: boolean;
  /** What a material change does to the consents under it. */
  readonly consents: ConsentEffect;
  readonly caller: KeyCaller;
  readonly requestId: string;
}

/**
 * It goes through the log's door like all that a decision reads: what this server records after the answer, it records
 * under the new state.
 * @throws DomainError `not_found`; `illegal_move` for an invalidated wording, which stays so, and for one that nothing
 * takes the place of
 */
export async function changeWordingState(deps: Deps, input: StateInput): Promise<WordingRow> {
  const { id, version, state, caller, requestId } = input;
  const entryFor = ({ wording }: WordingRow) =>
    changeEntry(deps, caller, {
      action: `wording.${state}`,
      subject: `${id} ${version}`,
      sender: wording.sender.id,
      requestId,
    });
  const { result } = await deps.log.append<WordingRow>({
    reads: { wordingVersions: [id] },
    build: (snapshot) => {
      const row = snapshot.wording(id, version);
      if (!row || !mayActFor(caller, row.wording.sender.id))
        throw new DomainError('not_found', 'There is no such wording.');
      if (row.state === 'invalidated' && state !== 'invalidated') {
        throw new DomainError('illegal_move', 'An invalidated wording stays invalidated.');
      }
      if (
        state === 'superseded' &&
        row.state !== 'superseded' &&
        !snapshot.versions(id).some((each) => follows(each, row))
      ) {
        const message = 'No newer version is offered in its language: publish that first, or retire this one.';
        throw new DomainError('illegal_move', message);
      }
      const isNowMaterial = state === 'superseded' && input.material;
      // What ended stays ended: no later change of state revives it, nor takes in more under it.
      const material = row.material || isNowMaterial;
      const consents = row.consents === 'expire' ? 'expire' : isNowMaterial ? input.consents : 'keep';
      const changed: WordingRow = { ...row, state, material, consents };
      return { leaves: [], rows: { wordingStates: [changed], audit: [entryFor(row)] }, result: changed };
    },
  });
  return result;
}

/** True of what visitors are shown in the place of an older version. */
function follows(newer: WordingRow, { wording: { version, locale } }: WordingRow): boolean {
  return newer.state === 'published' && newer.wording.locale === locale && newer.wording.version > version;
}
