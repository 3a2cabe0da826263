/** Who, what, when, where and how of a verified record, and its place in the log, as rows. */
import { toBase64 } from '../../../shared/encoding/base64url.ts';
import type { Report } from '../../../shared/proof/verify.ts';
import type { ConsentRecord } from '../../../shared/record/record.ts';
import { CHANNEL_WORDS, howWords, instantWords, PURPOSE_WORDS, STATUS_WORDS } from './plain-words.ts';
import type { Row } from './report-view.ts';

/** A row of plain text. */
export function text(label: string, value: string): Row {
  return { label, value, kind: 'text' };
}

/** A row whose value is compared character by character. */
export function code(label: string, value: string): Row {
  return { label, value, kind: 'code' };
}

/** A row that has nothing to show, and says why. */
export function absent(label: string, why: string): Row {
  return { label, value: why, kind: 'absent' };
}

/** The facts a reader asks for first. Empty until the record is established. */
export function factRows(report: Report): Row[] {
  const { record, statement } = report;
  if (!record) return [];
  return [
    text('Sender', `${record.sender.legalName} (${record.sender.id})`),
    text('Consent', STATUS_WORDS[record.status]),
    text('For', `${PURPOSE_WORDS[record.program.purpose]} by ${CHANNEL_WORDS[record.program.channel]}`),
    text('Program', record.program.id),
    disclosedRow(report, 'phone', 'Phone number'),
    ...optionalRows(report),
    text('How', howWords(record)),
    statement
      ? text('Where', `${statement.origin} (element ${statement.widget.version})`)
      : absent('Where', 'no browser signed this record'),
    text('Acted', actorWords(record)),
    text('Occurred', `${instantWords(record.occurredAt)}, by the operator’s clock`),
    ...(statement ? [text('Signed', `${instantWords(statement.clientTime)}, by the browser’s clock`)] : []),
    text('Recorded', `${instantWords(record.recordedAt)}${record.late ? ', late: after its offer had ended' : ''}`),
    ...(record.expiresAt ? [text('Expires', instantWords(record.expiresAt))] : []),
    ...(record.reviewAt ? [text('Review due', instantWords(record.reviewAt))] : []),
  ];
}

/** What names the record and where the log holds it. Empty until the record's leaf is established. */
export function placeRows({ place, record }: Report): Row[] {
  if (!place) return [];
  return [
    ...(record ? [code('Record', record.id)] : []),
    code('Record SHA-256', place.recordSha256),
    code('Log', place.log),
    text('Position', `leaf ${place.index} in a tree of ${place.tree.size} leaves`),
    code('Tree root', toBase64(place.tree.root)),
  ];
}

function disclosedRow(report: Report, field: 'phone', label: string): Row {
  const value = report.disclosed.find((disclosure) => disclosure.field === field)?.value;
  return value === undefined ? absent(label, 'committed to, not disclosed in this file') : code(label, value);
}

/** Values that most records do not have, shown where they are disclosed. */
function optionalRows({ disclosed }: Report): Row[] {
  const labels = { name: 'Name', ip: 'IP address', original: 'Original' } as const;
  return disclosed.flatMap(({ field, value }) =>
    field === 'name' || field === 'ip' || field === 'original' ? [text(labels[field], value)] : [],
  );
}

function actorWords({ actor }: ConsentRecord): string {
  return `${actor.type}${actor.id === null ? '' : ` ${actor.id}`}, through ${actor.via}`;
}
