/** A withdrawal from a public page, where anybody may type any number: it counts as unverified. */
import { setTimeout as sleep } from 'node:timers/promises';
import { programScope } from '../../../shared/rules/stop-scope.ts';
import type { SiteCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { programToStop } from '../../setup/program-to-stop.ts';
import { isAway } from '../../store/database.ts';
import type { Program } from '../../store/programs.ts';
import { phoneOf } from '../numbers/phone-of.ts';
import { withdraw } from './withdraw.ts';

export interface PageWithdrawal {
  readonly site: SiteCaller;
  /** As it was typed. Attacker-controlled, as is the program. */
  readonly phone: string;
  /** The country of a number without a country code: one of the site's, else its first. Attacker-controlled, too. */
  readonly country?: string | undefined;
  readonly program?: string | undefined;
  readonly requestId: string;
}

/** Milliseconds that a page waits at least: a stop that changes nothing needs no commit, and its haste would tell. */
const PAGE_WAITS_MS = 50;

/** Stops marketing, or one marketing program. Anybody can type anybody's number, so it counts as unverified. */
export async function withdrawByPage(deps: Deps, withdrawal: PageWithdrawal): Promise<void> {
  const [stopped] = await Promise.allSettled([stopByPage(deps, withdrawal), sleep(PAGE_WAITS_MS)]);
  if (stopped.status === 'rejected') throw stopped.reason;
}

async function stopByPage(deps: Deps, { site: { site }, ...typed }: PageWithdrawal): Promise<void> {
  const home = site.countries.find((country) => country === typed.country) ?? site.countries[0];
  const phone = phoneOf(typed.phone, home ?? null);
  if (phone === null) return; // no message can reach what cannot be a number
  const program = typed.program === undefined ? null : await programOrNull(deps, typed.program);
  const isOwn = program?.sender === site.sender && program.purpose === 'marketing';
  await withdraw(deps, {
    sender: site.sender,
    phone,
    scope: program && isOwn ? programScope(program.id) : 'marketing',
    cause: 'withdrawal',
    verified: false,
    source: 'preference_page',
    method: 'page_request',
    actor: { type: 'unverified', id: null, via: `site:${site.id}` },
    requestId: typed.requestId,
  });
}

/** Null also where it cannot be read: then all marketing stops, which takes it in. */
async function programOrNull(deps: Deps, id: string): Promise<Program | null> {
  return programToStop(deps, id).catch((error: unknown) => {
    if (isAway(error)) return null;
    throw error;
  });
}
