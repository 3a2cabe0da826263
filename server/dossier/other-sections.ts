/** The sections of the summary that tell what happened around the consents: stops, messages, sends, requests, audit. */
import type { Edition } from '../../shared/dossier/manifest.ts';
import { type Html, html } from '../pages/html.ts';
import { instantWords } from '../pages/report/plain-words.ts';
import type { TableLine } from '../pages/report/report-view.ts';
import { dataTable, section } from '../pages/report-html.ts';
import { MAX_AUDIT } from './gather.ts';
import { auditFor } from './gather-matters.ts';
import type { Gathered } from './gathered.ts';

/** Withdrawals that outlive the consents, and holds. */
export function stopsSection({ suppressions, holds }: Gathered): Html | '' {
  const stops = suppressions.map((each) => {
    const { scope, cause, method, createdAt, annulledBy, liftedFor } = each;
    const lifted = liftedFor.length === 0 ? 'in force' : `lifted for ${liftedFor.join(', ')}`;
    return line(instantWords(createdAt), scope, cause, method, annulledBy === null ? lifted : 'taken back');
  });
  const held = holds.map(({ scope, reason, openedAt, closedAt, outcome }) =>
    line(instantWords(openedAt), scope, reason, closedAt === null ? 'open' : instantWords(closedAt), outcome ?? ''),
  );
  return section(
    'What stops sending',
    tables(
      ['Withdrawals that outlive the consents', ['Since', 'Stops', 'Cause', 'How', 'Now'], stops],
      ['Holds', ['Opened', 'Holds', 'Reason', 'Closed', 'Outcome'], held],
    ),
  );
}

/** Messages from the number, and those that asked to confirm it. */
export function messagesSection({ messages, confirmations }: Gathered): Html | '' {
  const received = messages.map(({ receivedAt, kind, outcome, text: words }) => ({
    ...line(instantWords(receivedAt), kind, outcome ?? 'open'),
    heading: words ?? '(erased)',
  }));
  const asked = confirmations.map(({ askedAt, kind, state, sends, confirmedAt }) =>
    line(instantWords(askedAt), kind, state, String(sends), confirmedAt === null ? 'no' : instantWords(confirmedAt)),
  );
  return section(
    'Messages',
    tables(
      ['From the number', ['Received', 'Read as', 'Outcome'], received],
      ['Asked to confirm the number', ['Asked', 'By', 'State', 'Messages', 'Confirmed'], asked],
    ),
  );
}

/** What was sent to the number, and the checks before. */
export function sendsSection({ sends, checks }: Gathered): Html | '' {
  const sent = sends.map(({ at, program, message, checkId }) =>
    line(instantWords(at), program, message ?? 'unnamed', checkId ?? 'none named'),
  );
  const checked = checks.map(({ id, checkedAt, content }) => {
    const { decision, kind } = content as { decision?: string; kind: string };
    return line(instantWords(checkedAt), id, decision ?? `of many numbers at once (${kind}): only counts are kept`);
  });
  const note = html`<p class="about">Checks are kept without numbers: these are the ones that a message sent to this number names.</p>`;
  const content = tables(
    ['Messages sent, as the sender noted them', ['Sent', 'Program', 'Message', 'Check'], sent],
    ['Checks before them', ['Given', 'Check', 'Decision'], checked],
  );
  return section('Sends and checks', content === '' ? '' : html`${content}${note}`);
}

/** What the person asked for, what is kept for a dispute (the operator's edition alone), and changes of number. */
export function mattersSection({ requests, legalHolds, numberChanges }: Gathered, edition: Edition): Html | '' {
  const asked = requests.map(({ receivedAt, kind, dueAt, closedAt, outcome }) =>
    line(
      instantWords(receivedAt),
      kind,
      instantWords(dueAt),
      closedAt === null ? 'open' : `${outcome}, ${instantWords(closedAt)}`,
    ),
  );
  const kept = legalHolds.map(({ openedAt, matter, releasedAt }) =>
    line(instantWords(openedAt), matter, releasedAt === null ? 'in force' : instantWords(releasedAt)),
  );
  const moved = numberChanges.map(({ at, was }) =>
    line(instantWords(at), was === 'old' ? 'to another number' : 'from another number'),
  );
  return section(
    'Requests, legal holds and changes of number',
    tables(
      ['What the person asked for', ['Received', 'What', 'Due', 'Answered'], asked],
      ...(edition === 'operator' ? [['Kept for a dispute', ['Since', 'Matter', 'Released'], kept] as const] : []),
      ['The person moved', ['When', 'Which way'], moved],
    ),
  );
}

/** The audit trail, as far as this edition shows it. */
export function auditSection(gathered: Gathered, edition: Edition): Html | '' {
  const audit = auditFor(gathered, edition);
  const forStaff = edition === 'operator';
  const columns = ['When', 'What', 'About', ...(forStaff ? ['By'] : [])];
  const lines = audit.map(({ at, action, method, subject, actor, via }) => {
    const what = method === null ? action : `${action} (${method})`;
    return line(instantWords(at), what, subject ?? '', ...(forStaff ? [`${actor} through ${via}`] : []));
  });
  const cut =
    gathered.audit.length === MAX_AUDIT
      ? html`<p class="about">Only the newest ${MAX_AUDIT} entries are here.</p>`
      : '';
  const content = tables(['Changes and reads, newest first', columns, lines]);
  return section('Audit trail', content === '' ? '' : html`${content}${cut}`);
}

function line(...cells: string[]): TableLine {
  return { heading: null, cells };
}

/** Those tables that have lines; nothing where none has. */
function tables(
  ...list: readonly (readonly [title: string, columns: readonly string[], lines: readonly TableLine[]])[]
) {
  const filled = list.filter(([, , lines]) => lines.length > 0);
  if (filled.length === 0) return '';
  return html`${filled.map(([title, columns, lines]) => dataTable({ title, columns, lines }))}`;
}
