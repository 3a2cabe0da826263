/** Lays the described report on a dossier out as elements of the verify page: its files, and each proof inside. */
import type { DossierView } from '../report/describe-dossier.ts';
import { el, shown } from './dom.ts';
import type { ProofInput } from './proof-input.ts';
import { aboutRows, notShown, printButton, proofElements, rows, section, steps, verdict } from './report-elements.ts';
import type { TrustInput } from './trust-input.ts';

/** The report, in reading order. `now` is this computer's clock, which a print-out names as such. */
export function dossierElements(view: DossierView, file: ProofInput, trust: TrustInput, now: Date): HTMLElement[] {
  return [
    verdict(view.verdict),
    ...section('What this file is', view.facts.length > 0 && rows(view.facts)),
    ...section('Records, each with its proof', ...view.proofs.map(proofElement)),
    ...section('Files', view.members.length > 0 && members(view)),
    ...section('What was checked', steps(view.steps)),
    ...section('What this does not show', view.notShown.length > 0 && notShown(view.notShown)),
    ...section('This verification', rows(aboutRows(file, trust, now)), printButton()),
  ];
}

/** One proof, folded: what it says, and within, all that the page says of a proof by itself. */
function proofElement({ name, view }: DossierView['proofs'][number]): HTMLElement {
  const says = view.verdict.sentences.slice(1).join(' ');
  const summary = el('summary', {}, el('code', {}, shown(name)), el('span', { class: 'says' }, shown(says)));
  return el('details', { class: 'proof' }, summary, ...proofElements(view));
}

function members({ members: list }: DossierView): HTMLElement {
  const items = list.map(({ name, size, sha256, good, detail }) =>
    el(
      'li',
      { class: good ? 'passed' : 'failed' },
      el('span', { class: 'mark' }),
      el(
        'div',
        {},
        el('b', {}, shown(name)),
        el('p', {}, `${size.toLocaleString('en')} bytes, ${detail}`),
        el('p', { class: 'code' }, sha256),
      ),
    ),
  );
  return el('ol', { class: 'steps members' }, ...items);
}
