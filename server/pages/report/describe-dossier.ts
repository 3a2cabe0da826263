/** Puts the report on a dossier into words: one description for the verify page and the terminal. */
import type { DossierReport, DossierStep, MemberResult } from '../../../shared/dossier/report.ts';
import type { Report } from '../../../shared/proof/verify.ts';
import { describeReport } from './describe-report.ts';
import { code, text } from './facts.ts';
import { instantWords } from './plain-words.ts';
import type { ReportView, Row, StepView, Verdict } from './report-view.ts';

/** What a reader is told about a dossier. One that does not verify has a verdict, its steps and its files, only. */
export interface DossierView {
  readonly verdict: Verdict;
  readonly facts: readonly Row[];
  /** Each record that is proven, by the name of its file. */
  readonly proofs: readonly { readonly name: string; readonly view: ReportView }[];
  readonly members: readonly MemberResult[];
  readonly steps: readonly Omit<StepView, 'name'>[];
  readonly notShown: readonly string[];
}

const TITLES: Readonly<Record<DossierStep, string>> = {
  container: 'The file is a whole dossier, as it was made',
  log_keys: 'The trusted key signed a log that holds the operator’s keys',
  manifest: 'One of those keys signed the list of files',
  members: 'Every file is as that list says, and none is missing or added',
  proofs: 'Every record inside verifies by its own proof',
  wordings: 'The wordings are byte for byte what the log holds',
  content: 'The summary lists the records that are proven, and no other',
};

/** Describes `report`. Only a verified dossier has its content described: what fails is not shown as fact. */
export function describeDossier(report: DossierReport): DossierView {
  const { verified, manifest } = report;
  return {
    verdict: verdictOf(report),
    facts:
      verified && manifest
        ? [
            text('Sender', `${manifest.sender.legalName} (${manifest.sender.id})`),
            text('Edition', manifest.edition === 'operator' ? 'the operator’s, whole' : 'the person’s own'),
            text('Made', `${instantWords(manifest.madeAt)}, by the operator’s clock`),
            code('Log', manifest.log),
            text('As of', `${manifest.size} leaves`),
          ]
        : [],
    proofs: verified ? report.proofs.map(({ name, report: proof }) => ({ name, view: viewOf(proof, report) })) : [],
    members: report.members,
    steps: report.steps.map(({ name, outcome, detail }, i) => {
      return { number: i + 1, title: TITLES[name], outcome, detail };
    }),
    notShown: verified ? report.notShown : [],
  };
}

/** The proof of a newest version carries the line: what it shows of the older ones is said of them, too. */
function viewOf(proof: Report, { proofs }: DossierReport): ReportView {
  const holdsIt = ({ line }: Report) => line?.versions.some(({ id }) => id === proof.record?.id);
  const line = proof.line ?? proofs.find(({ report }) => holdsIt(report))?.report.line ?? null;
  return describeReport({ ...proof, line });
}

function verdictOf({ verified, steps, proofs, members }: DossierReport): Verdict {
  if (verified) {
    const count = `${members.length} files, ${proofs.length} proven ${proofs.length === 1 ? 'record' : 'records'}.`;
    return { verified, headline: 'Unchanged since made', sentences: ['Time as stated by the operator.', count] };
  }
  const failure = steps.find(({ outcome }) => outcome === 'failed');
  const hint =
    failure?.name === 'log_keys' ? 'Either the file is of another log, or the key is not the one you need.' : NOTHING;
  const sentences = failure ? [`Step ${steps.indexOf(failure) + 1} failed: ${failure.detail}.`, hint] : [NOTHING];
  return { verified, headline: 'Not verified', sentences };
}

const NOTHING = 'Nothing in this file should be relied upon.';
