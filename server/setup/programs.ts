/** Registers programs, and changes what people are told of them: the rest of a program never changes. */
import type { z } from 'zod';
import { toInstant } from '../../shared/encoding/time.ts';
import { countriesOf } from '../../shared/rules/lint/countries-of.ts';
import { lint } from '../../shared/rules/lint/lint.ts';
import type { Finding } from '../../shared/rules/lint/rule.ts';
import type { createProgramBody, updateProgramBody } from '../../shared/schema/api/programs.ts';
import type { KeyCaller } from '../caller.ts';
import { callersSender } from '../consent/callers-sender.ts';
import { acceptLint } from '../consent/wording/accept-lint.ts';
import type { Deps } from '../deps.ts';
import { helpText } from '../messaging/answers.ts';
import { type FullProgram, findProgram, insertProgram, updateProgram } from '../store/programs.ts';
import { findSender, type Sender } from '../store/senders.ts';
import { renewAddressees } from './addressee.ts';
import { applyChange } from './apply-change.ts';
import { visible } from './visible.ts';

interface Request<Body> {
  readonly caller: KeyCaller;
  readonly requestId: string;
  readonly body: Body;
}

/** @throws DomainError invalid_request for the sender; already_exists, lint_failed */
export async function createProgram(
  deps: Deps,
  { caller, requestId, body }: Request<z.output<typeof createProgramBody>>,
): Promise<FullProgram> {
  await callersSender(deps, caller, body.sender);
  const program: FullProgram = { ...body, createdAt: toInstant(deps.clock()) };
  await requireHelp(deps, program);
  const note = { caller, requestId, action: 'program.create', subject: body.id, sender: body.sender };
  await applyChange(deps, note, insertProgram(program));
  renewAddressees(deps);
  return program;
}

/** Changes what the body names and leaves the rest. @throws DomainError not_found, lint_failed */
export async function changeProgram(
  deps: Deps,
  { caller, requestId, body, id }: Request<z.output<typeof updateProgramBody>> & { readonly id: string },
): Promise<FullProgram> {
  const before = visible(caller, await findProgram(deps.db, id), ({ sender }) => sender);
  const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
  const program: FullProgram = { ...before, ...given };
  await requireHelp(deps, program);
  const note = { caller, requestId, action: 'program.update', subject: id, sender: program.sender };
  await applyChange(deps, note, updateProgram(program));
  renewAddressees(deps);
  return program;
}

/** Whom to ask stands in the answer to HELP, which must break no rule by it. */
async function requireHelp({ db }: Deps, program: FullProgram): Promise<void> {
  if (program.helpContact === null) return;
  const sender = await findSender(db, program.sender);
  if (!sender) throw new Error(`The sender of program ${program.id} is missing.`);
  const countries = countriesOf('en', [], sender.country);
  const findings = lintHelp(program, sender, countries);
  if (findings.length === 0) return;
  const elsewhere = (other: FullProgram) => new Set(lintHelp(other, sender, countries).map(({ rule }) => rule));
  const [byName, byContact] = [
    elsewhere({ ...program, name: program.id }),
    elsewhere({ ...program, helpContact: null }),
  ];
  const at = (rule: string) => (!byContact.has(rule) ? 'helpContact' : byName.has(rule) ? 'sender' : 'name');
  acceptLint({ countries, findings: findings.map((finding) => ({ ...finding, at: at(finding.rule) })) }, null);
}

function lintHelp(program: FullProgram, sender: Sender, countries: readonly string[]): Finding[] {
  const text = helpText('en', { sender: sender.legalName, programs: [program] });
  const input = { locale: 'en', purpose: program.purpose, sender, programs: [program], parts: [{ text }] } as const;
  return lint(input, 'help', countries);
}
