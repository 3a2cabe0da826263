/** The verification's steps by the claims they check, and the verdict they add up to. */
import { phoneIn } from '../../../shared/commitment/commitment.ts';
import type { Report, StepName } from '../../../shared/proof/verify.ts';
import { CHANNEL_WORDS, PURPOSE_WORDS, STATUS_WORDS } from './plain-words.ts';
import type { StepView, Verdict } from './report-view.ts';

const TITLES: Readonly<Record<StepName, string>> = {
  shape: 'The file is a whole, well-formed proof',
  checkpoint: 'The trusted key signed the checkpoint',
  inclusion: 'Every leaf given is in the signed tree',
  genesis: 'The log began with that key',
  record_leaf: 'The record is one of those leaves',
  operator_key: 'Its signing key was good at that place in the log',
  record: 'The operator signed exactly this record',
  wording: 'Its wording was published in the log before it',
  statement: 'A one-time key in the browser signed the same choice',
  rendered: 'The page read back the wording as registered',
  offer: 'The operator had offered that wording on that site',
  disclosures: 'The disclosed values open their commitments',
  history: 'The versions given form one unbroken line',
  status: 'The operator’s word on the newest version agrees',
  anchors: 'Others witnessed or time-stamped the checkpoint',
};

/** Where the usual cause of a failure is not the record itself: what the reader can do. */
const HINTS: Readonly<Partial<Record<StepName, string>>> = {
  shape: 'The file may be cut short, or an editor or mail program may have changed it. Ask for the original again.',
  checkpoint: 'Either the file is of another log, or the key is not the one you need. Compare the key with its source.',
};

/** The steps in order with their titles. */
export function stepViews(report: Report): StepView[] {
  return report.steps.map(({ name, outcome, detail }, i) => {
    return { number: i + 1, name, title: TITLES[name], outcome, detail };
  });
}

/** The result, which claims that bytes are unchanged and never what a court will hold. */
export function verdictOf(report: Report): Verdict {
  if (report.verified) {
    const sentences = ['Time as stated by the operator.', recordSentence(report), standingSentence(report)];
    return { verified: true, headline: 'Unchanged since logged', sentences: sentences.filter((s) => s !== '') };
  }
  const failure = report.steps.find(({ outcome }) => outcome === 'failed');
  const sentences = failure
    ? [`Step ${report.steps.indexOf(failure) + 1} failed: ${failure.detail}.`, HINTS[failure.name] ?? NOTHING_HOLDS]
    : [NOTHING_HOLDS];
  return { verified: false, headline: 'Not verified', sentences };
}

const NOTHING_HOLDS = 'Nothing in this file should be relied upon.';

function recordSentence({ record, disclosed }: Report): string {
  if (!record) return '';
  const phone = phoneIn(disclosed) ?? 'a number this file does not disclose';
  const { purpose, channel } = record.program;
  return `The record says: ${STATUS_WORDS[record.status]}, for ${phone}, ${PURPOSE_WORDS[purpose]} by ${CHANNEL_WORDS[channel]} from ${record.sender.legalName}.`;
}

/** A consent that was withdrawn later verifies all the same: a reader must see that before anything else. */
function standingSentence({ line, record }: Report): string {
  if (!line) return 'Whether it was withdrawn later, this file does not say.';
  const own = line.versions.findIndex(({ id }) => id === record?.id) + 1;
  const newest = line.versions.at(-1);
  if (!newest || own === line.versions.length) return `It is version ${own}, the newest that this file gives.`;
  const isUndone = line.undone.includes(line.versions.length);
  const after = isUndone ? ', signed with a key that was in other hands' : '';
  return `It is version ${own} of ${line.versions.length}; the newest that this file gives is: ${STATUS_WORDS[newest.status]}${after}.`;
}
