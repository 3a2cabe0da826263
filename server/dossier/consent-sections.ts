/** The sections of the summary that tell of consents: each in all its versions, and the wordings as shown. */
import { wordingSha256 } from '../../shared/wording/wording.ts';
import { type Html, html } from '../pages/html.ts';
import { code, text } from '../pages/report/facts.ts';
import { CHANNEL_WORDS, howWords, instantWords, PURPOSE_WORDS, STATUS_WORDS } from '../pages/report/plain-words.ts';
import { dataTable, rowList, section, wordingQuote } from '../pages/report-html.ts';
import { proofName, wordingName } from './content.ts';
import type { GatheredLine, ShownWording } from './gathered.ts';

/** One consent: what it is for, its versions, and where the proof of each is. */
export function consentSection({ line, program, versions, unreadable, isWhole }: GatheredLine): Html | '' {
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
  const files = versions.map(
    (version) =>
      html`<li>Version ${version.row.version}: <a href="${proofName(version)}"><code>${proofName(version)}</code></a></li>`,
  );
  const holes = unreadable.map(
    ({ version, logIndex }) =>
      html`<p>Version ${version} is not told of: ${
        logIndex === null ? 'it is gone' : `what is stored is not what leaf ${logIndex} of the log holds`
      }.</p>`,
  );
  const shut = versions
    .filter(({ isDamaged }) => isDamaged)
    .map(({ row }) => html`<p>What is sealed beside version ${row.version} does not open: it was altered.</p>`);
  const told = versions.length === 0 ? '' : html`${table}<p>The proof of each:</p><ul>${files}</ul>`;
  return section(`Consent: ${program.name} (${program.id})`, html`${facts}${holes}${shut}${told}`);
}

/** A wording as it was shown. */
export function wordingSection({ wording, sha256 }: ShownWording): Html | '' {
  const rows = [
    text('Wording', `${wording.id}, version ${wording.version}, ${wording.locale}`),
    code('SHA-256', sha256 === wordingSha256(wording) ? sha256 : 'not as published'),
    code('File', wordingName(wording)),
  ];
  const { locale, parts, label = null } = wording;
  return section(`As shown: ${wording.id}, version ${wording.version}`, wordingQuote({ locale, parts, label, rows }));
}
