/** `system.html`: what made the records and how, in words that a court's expert can hold against the specification. */
import { html } from '../pages/html.ts';
import { code, text } from '../pages/report/facts.ts';
import { rowList, section } from '../pages/report-html.ts';
import { offlinePage } from './offline-page.ts';

/** The page. @param log - the log's name and key */
export function systemPage(log: { origin: string; vkey: string }, version: string): Promise<string> {
  const body = html`<div class="report">
<p class="lead">What the program does, not what somebody did with it. Whoever runs it states how it was run.</p>
${section('The system', rowList([text('Program', `phone-consent ${version}`), code('Log', log.origin), code('Log key', log.vkey)]))}
${section(
  'How a consent given on a page is recorded',
  html`<ol>
<li>The page loads an element that asks the server for an offer: a token, signed by the operator’s record key, that names
the wordings this site shows now. Wordings are published before that, in full, as leaves of the log; none ever changes.</li>
<li>The element shows the wording and an unticked box. When the person has ticked it, the element reads the text back from
the page, computes its hash, and signs a statement with a key that it made for this once: which wording, what text the page
held, which box, and commitments to the number and to what was measured.</li>
<li>The server refuses a statement whose text is not the wording’s, whose offer it did not make, or whose signatures do not
verify. Else it makes a record for each program, signs it, and adds the hash of it to the log, in the same transaction that
stores the record.</li>
</ol>
<p>A consent that no browser signed (by telephone, on paper, by message, imported) is entered by whoever took it; its record
says so and by which method, and it is that person’s word.</p>`,
)}
${section(
  'What the log is',
  html`<p>A Merkle tree as in RFC 6962 and RFC 9162, with SHA-256. Leaves are only added. The operator signs the tree’s size and
root (a checkpoint in the form of C2SP tlog-checkpoint, Ed25519) and never signs two trees of one size: a register of the
last signed tree is kept apart from the data. A record that is changed, removed or put in between no longer fits the
checkpoints that were handed out before.</p>`,
)}
${section(
  'How numbers are kept',
  html`<p>What is signed and logged holds no personal data: it holds commitments, SHA-256 over 32 random bytes and the value. Numbers
and the rest are kept encrypted beside the log (AES-256-GCM, a key for each number and sender), and are found by keyed
hashes. This dossier discloses values together with their random bytes: so anybody can see that they are what was
committed to, and no other.</p>`,
)}
${section(
  'How this dossier was made',
  html`<p>The server gathered what its database holds of the number and the sender, proved every version of every consent against one
checkpoint, and wrote the SHA-256 hash of each file into <code>manifest.json</code>, which it signed
(<code>manifest.jws</code>) with a record key that the log shows as the operator’s. The zip has one spelling: packing the same
files again gives the same bytes.</p>`,
)}
${section(
  'What all this does not show',
  html`<ul class="not-shown">
<li>A date, or the absence of a later version: order and time are the operator’s word, since nothing here is witnessed or
time-stamped by others.</li>
<li>That the number belongs to whoever ticked; a confirmation by code or reply adds that.</li>
<li>That pixels looked a certain way: measurements are the browser’s word, and a one-time key is not a person.</li>
<li>That the operator did not invent a consent: it serves the script that signs.</li></ul>
<p>The formats are specified in the project’s <code>docs/record-format.md</code> and <code>docs/dossier.md</code>, well enough to
write another verifier from them alone.</p>`,
)}
</div>`;
  return offlinePage({ title: 'How the records were made', body });
}
