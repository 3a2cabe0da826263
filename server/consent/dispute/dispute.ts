/** "I never agreed": holds what a person disputes until somebody has decided. */
import { makeId } from '../../../shared/ids.ts';
import { programScope } from '../../../shared/rules/stop-scope.ts';
import type { Deps } from '../../deps.ts';
import { refusal } from '../../errors.ts';
import type { Person } from '../person/person-link.ts';

export interface DisputeInput {
  readonly person: Person;
  /** Attacker-controlled. */
  readonly program: string;
  readonly requestId: string;
}

/**
 * Nothing of the program is sent to the number from now on, until a named user decides. A repeat changes nothing.
 * @throws DomainError `invalid_request` when the number has no consent line of this program and sender
 */
export async function dispute(deps: Deps, { person, program, requestId }: DisputeInput): Promise<void> {
  const { phoneKey, sender, link } = person;
  const number = { sender: sender.id, phoneKey };
  const id = makeId<string>('hld_', deps.random(16));
  await deps.log.append<void>({
    reads: { lines: [{ program, phoneKey }], stops: [number] },
    build: (snapshot) => {
      const line = snapshot.line(program, phoneKey);
      if (line?.sender !== sender.id) throw refusal('program', 'There is no such consent.');
      const scope = programScope(program);
      const isHeld = snapshot.stops.holds(number).some((hold) => hold.reason === 'dispute' && hold.scope === scope);
      if (isHeld) return { leaves: [], rows: {}, result: undefined };
      const openedAt = snapshot.recordedAt;
      const hold = {
        ...number,
        id,
        scope,
        reason: 'dispute',
        openedAt,
        dueAt: null,
        closedAt: null,
        outcome: null,
      } as const;
      const audit = {
        at: openedAt,
        actor: 'subject',
        via: `link:${link}`,
        action: 'consent.dispute',
        method: 'link',
        subject: line.id,
        sender: line.sender,
        request: requestId,
      };
      return { leaves: [], rows: { holds: [hold], audit: [audit] }, result: undefined };
    },
  });
}
