/** Takes a published wording out of use. Its text, and every record that cites it, stay as they are. */
import { type KeyCaller, mayActFor } from '../caller.ts';
import type { Deps } from '../deps.ts';
import { DomainError } from '../errors.ts';
import {
  findWording,
  updateWordingState,
  type WordingRef,
  type WordingRow,
  type WordingState,
} from '../store/wordings.ts';
import { auditChange } from './audit-change.ts';

export interface StateInput extends WordingRef {
  /**
   * `superseded`: a newer version takes its place; `material` says that the change matters, so that consents under an
   * old offer of it are refused. `retired`: offered no more. `invalidated`: consents under it do not count.
   */
  readonly state: Exclude<WordingState, 'published'>;
  readonly material: boolean;
  readonly caller: KeyCaller;
  readonly requestId: string;
}

/** @throws DomainError `not_found`; `illegal_move` for an invalidated wording, which stays so */
export async function changeWordingState(deps: Deps, input: StateInput): Promise<WordingRow> {
  const { id, version, state, material, caller, requestId } = input;
  const row = await findWording(deps.db, { id, version });
  if (!row || !mayActFor(caller, row.wording.sender.id))
    throw new DomainError('not_found', 'There is no such wording.');
  if (row.state === 'invalidated' && state !== 'invalidated') {
    throw new DomainError('illegal_move', 'An invalidated wording stays invalidated.');
  }
  await deps.db.write(
    updateWordingState({ id, version }, state, state === 'superseded' && material),
    auditChange(deps, caller, { action: `wording.${state}`, subject: `${id} ${version}`, requestId }),
  );
  return { ...row, state, material: state === 'superseded' && material };
}
