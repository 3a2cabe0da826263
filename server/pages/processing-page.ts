/** The record of processing activities, to read and print. What only the controller can say stands out until it is said. */
import type { ProcessingRecord } from '../../shared/schema/api/processing.ts';
import { type Html, html, shown } from './html.ts';
import { layOut } from './layout.ts';
import { absent, text } from './report/facts.ts';
import { CHANNEL_WORDS, instantWords, PURPOSE_WORDS } from './report/plain-words.ts';
import type { Row } from './report/report-view.ts';
import { dataTable, rowList, section } from './report-html.ts';

const TO_FILL_IN = 'to be filled in by the controller';

/** The whole page as text. */
export function processingPage(record: ProcessingRecord): Promise<string> {
  const { controller, purposes, persons, data, recipients, transfers, retention, security, toFillIn, madeAt } = record;
  const body = html`<div class="report">
<p class="lead">What ${shown(controller.legalName)} does with phone numbers and consents, as GDPR 30(1) asks for it. Made from the set-up of this
server; it says nothing of what the controller does elsewhere.</p>
${section('To be filled in', toFillIn.length === 0 ? '' : missing(toFillIn))}
${section(
  'Controller',
  rowList([
    text('Name', `${controller.legalName} (${controller.id})`),
    ...(controller.brand === null ? [] : [text('Known as', controller.brand)]),
    said('Country', controller.country),
    said('Address', controller.address),
    said('Contact', controller.contact),
    said('Representative', controller.representative),
    said('Data protection officer', controller.dpo),
    ...controller.jointControllers.map((name) => text('Joint controller', name)),
  ]),
)}
${section(
  'Purposes',
  table(
    'Programs',
    ['Program', 'Purpose', 'Channel', 'Rests on', 'What it is for'],
    purposes.map(({ program, name, purpose, channel, basis, description }) => [
      `${name} (${program})`,
      PURPOSE_WORDS[purpose as keyof typeof PURPOSE_WORDS] ?? purpose,
      CHANNEL_WORDS[channel as keyof typeof CHANNEL_WORDS] ?? channel,
      basis.replaceAll('_', ' '),
      description ?? TO_FILL_IN,
    ]),
  ),
)}
${section('Whose data', list(persons))}
${section('Which data', rowList(data.map(({ what, detail }) => text(what, detail))))}
${section(
  'Recipients',
  table(
    'Recipients',
    ['Recipient', 'What for', 'Country', 'Safeguards'],
    recipients.map(({ name, role, country, safeguards }) => [
      name,
      role,
      country ?? TO_FILL_IN,
      safeguards ?? (country === null ? TO_FILL_IN : '–'),
    ]),
  ),
)}
${section('Transfers to third countries', rowList([said('Transfers', transfers)]))}
${section(
  'How long it is kept',
  table(
    'Retention',
    ['What', 'How long', 'By'],
    retention.map(({ what, detail, source }) => [what, detail, source]),
  ),
)}
${section('How it is kept safe', list(security))}
${section('This print-out', rowList([text('Made', `${instantWords(madeAt)}, by the operator’s clock`)]))}
</div>`;
  return layOut({ title: 'Record of processing activities', body });
}

function said(label: string, value: string | null): Row {
  return value === null ? absent(label, TO_FILL_IN) : text(label, value);
}

function missing(items: ProcessingRecord['toFillIn']): Html {
  return html`<p class="about">Only the controller knows these. They are set by <code>PUT /v1/senders/{id}/processing-settings</code>.</p>
${rowList(items.map(({ path, what }) => ({ label: path, value: what, kind: 'text' })))}`;
}

function list(sentences: readonly string[]): Html {
  return html`<ul class="not-shown">${sentences.map((sentence) => html`<li>${shown(sentence)}</li>`)}</ul>`;
}

function table(title: string, columns: readonly string[], rows: readonly (readonly string[])[]): Html | '' {
  if (rows.length === 0) return html`<p class="about">None are set up.</p>`;
  return dataTable({
    title,
    columns: [...columns],
    lines: rows.map((cells) => ({ heading: null, cells: [...cells] })),
  });
}
