/** `index.html`: what a dossier holds, for people to read and print. It opens from a disk, without scripts or network. */
import type { Edition } from '../../shared/dossier/manifest.ts';
import { DOSSIER_NOT_SHOWN } from '../../shared/dossier/report.ts';
import { wordingSha256 } from '../../shared/wording/wording.ts';
import { type Html, html } from '../pages/html.ts';
import { code, text } from '../pages/report/facts.ts';
import { CHANNEL_WORDS, howWords, instantWords, PURPOSE_WORDS, STATUS_WORDS } from '../pages/report/plain-words.ts';
import type { TableLine } from '../pages/report/report-view.ts';
import { dataTable, rowList, section, wordingQuote } from '../pages/report-html.ts';
import { proofName, wordingName } from './content.ts';
import { type Gathered, type GatheredLine, MAX_AUDIT, type ShownWording } from './gather.ts';
import { auditFor } from './gather-matters.ts';
import { offlinePage } from './offline-page.ts';

/** The page. */
export function summaryPage(gathered: Gathered, edition: Edition): Promise<string> {
  const { sender, phone, madeAt, checkpoint } = gathered;
  const body = html`<div class="report">
<p class="lead">${leadOf(edition)} How to check it without whoever made it stands in <a href="README.txt">README.txt</a>;
what made the records, in <a href="system.html">system.html</a>.</p>
${section(
  'What this is about',
  rowList([
    code('Number', phone),
    text('Sender', `${sender.legalName} (${sender.id})`),
    text('Made', `${instantWords(madeAt)}, by the operator’s clock`),
    text('As of', `${checkpoint.tree.size} leaves of the log`),
  ]),
)}
${gathered.lines.length === 0 ? html`<section><h2>Consents</h2><p>No consent of this number is kept.</p></section>` : ''}
${gathered.lines.map((line) => consentSection(line))}
${gathered.wordings.map((wording) => wordingSection(wording))}
${stopsSection(gathered)}
${messagesSection(gathered)}
${sendsSection(gathered)}
${mattersSection(gathered, edition)}
${auditSection(gathered, edition)}
${section('What this does not show', html`<ul class="not-shown">${DOSSIER_NOT_SHOWN.map((sentence) => html`<li>${sentence}</li>`)}</ul>`)}
</div>`;
  const title = edition === 'operator' ? 'Dossier of a number' : 'Your data';
  return offlinePage({ title, body });
}

function leadOf(edition: Edition): string {
  return edition === 'operator'
    ? 'Everything that is kept of one number by one sender: its consents in every version, the wordings as shown, and what happened around them.'
    : 'Everything that is kept of your number by one sender. What staff wrote, and who of them acted, is left out; the same in a form for programs is in dossier.json.';
}

function consentSection({ line, program, versions, unreadable, isWhole }: GatheredLine): Html | '' {
  const facts = rowList([
    text('For', `${PURPOSE_WORDS[program.purpose]} by ${CHANNEL_WORDS[program.channel]}`),
    text('Newest version', isWhole ? STATUS_WORDS[line.status] : 'not known: not every version is as the log holds it'),
    ...(line.expiresAt === null || !isWhole ? [] : [text('Expires', instantWords(line.expiresAt))]),
    code('Consent', line.id),
  ]);
  const table = dataTable({
    title: `Versions of ${program.id}, oldest first`,
    columns: ['Version', 'Status', 'How', 'Occurred', 'Recorded', 'Wording', 'Leaf'],
    lines: versions.map(({ row, record }) => ({
      heading: null,
      cells: [
        String(row.version),
        STATUS_WORDS[record.status],
        howWords(record),
        instantWords(record.occurredAt),
        instantWords(record.recordedAt),
        record.wording ? `${record.wording.id}, version ${record.wording.version}` : 'none shown',
        String(row.position),
      ],
    })),
  });
  const holes = unreadable.map(
    ({ version, logIndex }) =>
      html`<p>Version ${version} is not told of: what is stored is not what leaf ${logIndex} of the log holds.</p>`,
  );
  const files = versions.map(
    (version) =>
      html`<li>Version ${version.row.version}: <a href="${proofName(version)}"><code>${proofName(version)}</code></a></li>`,
  );
  const told = versions.length === 0 ? '' : html`${table}<p>The proof of each:</p><ul>${files}</ul>`;
  return section(`Consent: ${program.name} (${program.id})`, html`${facts}${holes}${told}`);
}

function wordingSection({ wording, sha256 }: ShownWording): Html | '' {
  const rows = [
    text('Wording', `${wording.id}, version ${wording.version}, ${wording.locale}`),
    code('SHA-256', sha256 === wordingSha256(wording) ? sha256 : 'not as published'),
    code('File', wordingName(wording)),
  ];
  const { locale, parts, label = null } = wording;
  return section(`As shown: ${wording.id}, version ${wording.version}`, wordingQuote({ locale, parts, label, rows }));
}

function stopsSection({ suppressions, holds }: Gathered): Html | '' {
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

function messagesSection({ messages, confirmations }: Gathered): Html | '' {
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

function sendsSection({ sends, checks }: Gathered): Html | '' {
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

function mattersSection({ requests, legalHolds, numberChanges }: Gathered, edition: Edition): Html | '' {
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

function auditSection(gathered: Gathered, edition: Edition): Html | '' {
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
