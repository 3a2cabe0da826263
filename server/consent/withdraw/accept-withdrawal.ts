/** Takes a withdrawal that came over HTTP: from a public page, where anybody may type any number, or with an API key. */
import type { Deps } from '../../deps.ts';
import { refusal } from '../../errors.ts';
import { type AcceptWithdrawalInput, type WithdrawalReply, withdrawByKey } from './withdraw-by-key.ts';
import { withdrawByPage } from './withdraw-by-page.ts';

/** @throws DomainError for what an API key sent wrongly; a page is refused for the shape of its request alone */
export async function acceptWithdrawal(deps: Deps, input: AcceptWithdrawalInput): Promise<WithdrawalReply> {
  const { caller, body } = input;
  if (caller.kind === 'key') return withdrawByKey(deps, input, caller);
  const [surplus] = Object.keys(body).filter((member) => !['siteKey', 'phone', 'program'].includes(member));
  if (surplus !== undefined) throw refusal(surplus, 'only with an API key');
  await withdrawByPage(deps, {
    site: caller,
    phone: String(body.phone),
    program: body.program,
    requestId: input.requestId,
  });
  return { accepted: true };
}
