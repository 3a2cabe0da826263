/** A withdrawal with an API key: its caller says whose it is, how it came and what it stops. */
import { cutText } from '../../../shared/encoding/cut-text.ts';
import type { Instant } from '../../../shared/encoding/time.ts';
import type { ACTOR_TYPES, Method } from '../../../shared/record/record.ts';
import { programScope, type StopScope } from '../../../shared/rules/stop-scope.ts';
import { type Caller, type KeyCaller, mayActFor } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { refusal } from '../../errors.ts';
import { addresseeOf } from '../../setup/addressee.ts';
import { programToStop } from '../../setup/program-to-stop.ts';
import { recentSite } from '../../setup/recent-site.ts';
import type { Program } from '../../store/programs.ts';
import { phoneOf } from '../numbers/phone-of.ts';
import { type Withdrawal, withdraw } from './withdraw.ts';

export interface WithdrawalBody {
  readonly siteKey?: string | undefined;
  readonly phone: string | number;
  readonly program?: string | undefined;
  readonly sender?: string | undefined;
  readonly scope?: 'all' | 'marketing' | undefined;
  readonly method?: Method | undefined;
  readonly actor?: { readonly type: (typeof ACTOR_TYPES)[number]; readonly id: string | null } | undefined;
  readonly occurredAt?: Instant | undefined;
  readonly reason?: string | undefined;
  readonly rawText?: string | undefined;
}

/** A withdrawal as it came, before it is known whether a page or a key sent it. */
export interface AcceptWithdrawalInput {
  readonly body: WithdrawalBody;
  readonly caller: Caller;
  readonly idempotencyKey: string | null;
  readonly requestId: string;
}

/** The reply to a page is the same whatever is known of the number, and whether or not it can be one. */
export interface WithdrawalReply extends Partial<Pick<Withdrawal, 'records' | 'logged'>> {
  readonly accepted: true;
  readonly readable?: boolean;
}

/** @throws DomainError naming what its caller sent wrongly; a number that cannot be one is told of in the reply */
export async function withdrawByKey(
  deps: Deps,
  { body, idempotencyKey, requestId }: AcceptWithdrawalInput,
  caller: KeyCaller,
): Promise<WithdrawalReply> {
  const { sender, scope } = await addressOf(deps, body, caller);
  const phone = phoneOf(String(body.phone), null);
  if (phone === null) return { accepted: true, records: [], logged: false, readable: false };
  const { occurredAt, method = 'customer_service', actor = { type: 'system', id: null } } = body;
  if (occurredAt !== undefined && Date.parse(occurredAt) > deps.clock()) {
    throw refusal('occurredAt', 'Expected an instant that has passed.');
  }
  const original = [kept(body.rawText, MAX_RAW_TEXT), kept(body.reason, MAX_REASON)].filter(Boolean).join('\n');
  const { records, logged } = await withdraw(deps, {
    sender,
    phone,
    scope,
    cause: method === 'number_reassigned' ? 'number_reassigned' : 'withdrawal',
    verified: true,
    source: method === 'spoken' ? 'phone_call' : 'api',
    method,
    actor: { ...actor, via: caller.via },
    ...(original === '' ? {} : { original }),
    occurredAt,
    retryKey: idempotencyKey === null ? undefined : `withdraw ${caller.keyId} ${deps.keys.retry(idempotencyKey)}`,
    isNamedByCaller: true,
    requestId,
    user: caller.userId,
  });
  return { accepted: true, records, logged, readable: true };
}

/** Characters of the message and of the reason that are kept. */
const MAX_RAW_TEXT = 16_384;
const MAX_REASON = 2000;

/** A text as far as it is kept: no withdrawal is refused for one that is too long, or cut in the middle of a character. */
function kept(text = '', length: number): string {
  const whole = text.toWellFormed();
  return whole.length > length ? `${cutText(whole, length)} […]` : whole;
}

/** Whom an API key's withdrawal is addressed to, and how much it stops. */
async function addressOf(
  deps: Deps,
  body: WithdrawalBody,
  caller: KeyCaller,
): Promise<{ sender: string; scope: StopScope }> {
  const program = body.program === undefined ? null : await programToStop(deps, body.program);
  if (body.program !== undefined && !(program && mayActFor(caller, program.sender))) {
    throw refusal('program', 'There is no such program.');
  }
  const site = body.siteKey === undefined ? null : await recentSite(deps, body.siteKey, true);
  if (body.siteKey !== undefined && !(site && mayActFor(caller, site.sender))) {
    throw refusal('siteKey', 'There is no such site.');
  }
  const sender = body.sender ?? program?.sender ?? site?.sender ?? caller.sender;
  if (sender === null) throw refusal('sender', 'Name the sender, a program or a site.');
  if (!mayActFor(caller, sender) || !(await addresseeOf(deps, sender)).value) {
    throw refusal('sender', 'There is no such sender.');
  }
  if (program && program.sender !== sender) throw refusal('program', 'It belongs to another sender.');
  if (site && site.sender !== sender) throw refusal('siteKey', 'It belongs to another sender.');
  return { sender, scope: scopeOf(body, program) };
}

function scopeOf({ scope = 'all' }: WithdrawalBody, program: Program | null): StopScope {
  return program ? programScope(program.id) : scope;
}
