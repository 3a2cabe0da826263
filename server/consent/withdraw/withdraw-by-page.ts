/** A withdrawal from a public page, where anybody may type any number: it counts as unverified. */
import { setTimeout as sleep } from 'node:timers/promises';
import { programScope } from '../../../shared/rules/stop-scope.ts';
import type { SiteCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { OperatorError } from '../../errors.ts';
import { perServer } from '../../per-server.ts';
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
/** Milliseconds that such a stop waits at most. */
const MAX_WAIT_MS = 2000;
/** So many of the newest that were written are remembered. */
const REMEMBERED = 16;

/** Milliseconds that stops took lately which were written. */
const writtenIn = perServer((): number[] => []);

/**
 * Stops marketing, or one marketing program. Anybody can type anybody's number, so it counts as unverified. A stop that
 * changes nothing takes as long as one of those that were written lately: where a commit takes longer than the least wait,
 * on a busy machine or with a database far away, the time would else tell what was known of the number. So does one that
 * fails: where reading goes on and writing does not, a number of which something is to be stopped is the one that fails.
 * @throws DomainError `log_unavailable` when the stop can be kept nowhere
 */
export async function withdrawByPage(deps: Deps, withdrawal: PageWithdrawal): Promise<void> {
  const began = performance.now();
  let isWritten = false;
  try {
    isWritten = await stopByPage(deps, withdrawal);
  } finally {
    await waitAsOthersDid(deps, isWritten, performance.now() - began);
  }
}

/** Waits until a stop that took `took` milliseconds so far has taken as long as others; one that is written is waited for already. */
async function waitAsOthersDid(deps: Deps, isWritten: boolean, took: number): Promise<void> {
  const written = writtenIn(deps);
  const [chance = 0] = deps.random(1);
  const asOne = isWritten ? 0 : Math.min(written[chance % (written.length || 1)] ?? 0, MAX_WAIT_MS);
  if (isWritten) written.push(took);
  if (written.length > REMEMBERED) written.shift();
  await sleep(Math.max(0, Math.max(PAGE_WAITS_MS, asOne) - took));
}

/** @returns whether anything was written for it */
async function stopByPage(deps: Deps, { site: { site }, ...typed }: PageWithdrawal): Promise<boolean> {
  const home = site.countries.find((country) => country === typed.country) ?? site.countries[0];
  const phone = phoneOf(typed.phone, home ?? null);
  if (phone === null && home === undefined) {
    throw new OperatorError(
      `The countries of site ${site.id} cannot be read, and a number came without its own: set them anew.`,
    );
  }
  if (phone === null) return false; // no message can reach what cannot be a number
  const program = typed.program === undefined ? null : await programOrNull(deps, typed.program);
  const isOwn = program?.sender === site.sender && program.purpose === 'marketing';
  const { effect } = await withdraw(deps, {
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
  return effect === 'done';
}

/** Null also where it cannot be read: then all marketing stops, which takes it in. */
async function programOrNull(deps: Deps, id: string): Promise<Program | null> {
  return programToStop(deps, id).catch((error: unknown) => {
    if (isAway(error)) return null;
    throw error;
  });
}
