/** Publishes a draft: it gets a version, stands in the log in full, and never changes again. */
import { wordingLeafOf } from '../../../shared/log/leaf.ts';
import { type Wording, wordingSha256 } from '../../../shared/wording/wording.ts';
import { type KeyCaller, mayActFor } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import type { Change } from '../../log/change.ts';
import type { AuditEntry } from '../../store/audit.ts';
import { findPrograms } from '../../store/programs.ts';
import { findSender } from '../../store/senders.ts';
import { findDraft } from '../../store/wording-drafts.ts';
import type { WordingRow } from '../../store/wordings.ts';
import { changeEntry } from '../audit/audit-change.ts';
import { acceptLint, type Override, overrideBy } from './accept-lint.ts';
import type { Draft } from './draft-wording.ts';
import { type LintReport, lintDraft } from './lint-draft.ts';

export interface PublishInput {
  readonly id: string;
  readonly locale: string;
  /** Publishes in spite of the lint's errors. */
  readonly override?: { readonly reason: string } | undefined;
  readonly caller: KeyCaller;
  readonly requestId: string;
}

/**
 * Publishes the draft of (id, locale). A draft that differs from a version that is offered in nothing but the version is
 * that version. An older text comes back as a new version, and what was invalidated does not come back.
 * @throws DomainError `not_found` where there is no draft, `already_exists` where the id is another sender's,
 * `illegal_move` for a text that was invalidated, `lint_failed` where a new version breaks rules and nobody overrides them
 */
export async function publishWording(deps: Deps, input: PublishInput): Promise<WordingRow> {
  const { id, locale, caller, requestId } = input;
  const row = await findDraft(deps.db, id, locale);
  if (!row || !mayActFor(caller, row.sender)) throw new DomainError('not_found', 'There is no such draft.');
  const draft = JSON.parse(row.content) as Draft;
  const [content, report, override] = await Promise.all([
    wordingOf(deps, draft),
    lintDraft(deps, draft),
    input.override ? overrideBy(deps, caller, input.override.reason) : null,
  ]);
  const entryFor = (action: string, { wording: { version } }: WordingRow) =>
    changeEntry(deps, caller, { action, subject: `${id} ${version}`, sender: row.sender, requestId });
  const { result } = await deps.log.append(publication(content, report, override, entryFor));
  return result;
}

/** The wording that `draft` becomes, but for its version. */
async function wordingOf(deps: Deps, draft: Draft): Promise<Omit<Wording, 'version'>> {
  const [sender, programs] = await Promise.all([
    findSender(deps.db, draft.sender),
    findPrograms(deps.db, draft.programs),
  ]);
  if (!sender) throw new Error(`The sender of draft ${draft.id} is missing.`);
  return {
    id: draft.id,
    locale: draft.locale,
    sender: { id: sender.id, legalName: sender.legalName },
    purpose: draft.purpose,
    programs: programs.map(({ id, channel }) => ({ id, channel })),
    parts: draft.parts.map((part) => ('href' in part ? { text: part.text, href: new URL(part.href).href } : part)),
    ...(draft.label === undefined ? {} : { label: draft.label }),
  };
}

function publication(
  content: Omit<Wording, 'version'>,
  report: LintReport,
  override: Override | null,
  entryFor: (action: string, row: WordingRow) => AuditEntry,
): Change<WordingRow> {
  return {
    reads: { wordingVersions: [content.id] },
    build: (snapshot) => {
      const versions = snapshot.versions(content.id);
      // Drafts of one id in several languages may be of several senders; whoever publishes first has the id.
      if (versions.some(({ wording }) => wording.sender.id !== content.sender.id)) {
        throw new DomainError('already_exists', 'Another sender has a wording with this id.');
      }
      const alike = versions.filter(({ wording, sha256 }) => {
        return wordingSha256({ ...content, version: wording.version }) === sha256;
      });
      const invalid = alike.find(({ state }) => state === 'invalidated');
      if (invalid) {
        throw new DomainError('illegal_move', `Version ${invalid.wording.version} with this text was invalidated.`);
      }
      const offered = versions.findLast(
        ({ wording, state }) => state === 'published' && wording.locale === content.locale,
      );
      const same = alike.find((row) => row === offered);
      if (same) return { leaves: [], rows: { audit: [entryFor('wording.publish', same)] }, result: same };
      const wording: Wording = { ...content, version: (versions.at(-1)?.wording.version ?? 0) + 1 };
      const sha256 = wordingSha256(wording);
      const row: WordingRow = {
        wording,
        sha256,
        position: snapshot.nextIndex,
        publishedAt: snapshot.recordedAt,
        state: 'published',
        material: false,
        consents: 'keep',
        lint: acceptLint(report, override),
      };
      const actions = ['wording.publish', ...(row.lint?.override ? ['wording.override'] : [])];
      const audit = actions.map((action) => entryFor(action, row));
      return { leaves: [wordingLeafOf(wording, sha256)], rows: { wordings: [row], audit }, result: row };
    },
  };
}
