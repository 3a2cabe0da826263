/** A person withdraws on their own page: verified, since the link was sent to their number. */
import { programScope } from '../../../shared/rules/stop-scope.ts';
import type { Deps } from '../../deps.ts';
import { refusal } from '../../errors.ts';
import { programToStop } from '../../setup/program-to-stop.ts';
import type { Person } from '../person/person-link.ts';
import { withdraw } from './withdraw.ts';

export interface LinkWithdrawal {
  readonly person: Person;
  /** Null for everything of the sender. Attacker-controlled. */
  readonly program: string | null;
  readonly requestId: string;
}

/** @throws DomainError `invalid_request` for a program that is not the sender's */
export async function withdrawByLink(deps: Deps, { person, program, requestId }: LinkWithdrawal): Promise<void> {
  const { sender, phone, link } = person;
  if (program !== null && (await programToStop(deps, program))?.sender !== sender.id) {
    throw refusal('program', 'There is no such program.');
  }
  await withdraw(deps, {
    sender: sender.id,
    phone,
    scope: program === null ? 'all' : programScope(program),
    cause: 'withdrawal',
    verified: true,
    source: 'preference_page',
    method: 'link_click',
    actor: { type: 'subject', id: null, via: `link:${link}` },
    requestId,
  });
}
