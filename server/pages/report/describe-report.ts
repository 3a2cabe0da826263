/** Puts a verification report into words: one description for the verify page, the certificate and the terminal. */
import type { Report } from '../../../shared/proof/verify.ts';
import { wordingSha256, wordingTextHashes } from '../../../shared/wording/wording.ts';
import { evidenceViews } from './evidence.ts';
import { code, factRows, placeRows, text } from './facts.ts';
import { howWords, instantWords } from './plain-words.ts';
import type { ReportView, VersionView, WordingView } from './report-view.ts';
import { stepViews, verdictOf } from './steps.ts';

const LEVELS: Readonly<Record<Report['level'], string>> = {
  operator_log:
    'In a log signed by its operator. Nobody else has witnessed or time-stamped it, as far as this file shows.',
  none: 'None: the file does not verify.',
};

/** Describes `report`. Only a verified file has its content described: what fails is not shown as fact. */
export function describeReport(report: Report): ReportView {
  const { verified } = report;
  return {
    verdict: verdictOf(report),
    facts: verified ? factRows(report) : [],
    wording: verified ? wordingView(report) : null,
    evidence: verified ? evidenceViews(report.disclosed) : [],
    versions: verified ? versionViews(report) : [],
    versionsNote: report.steps.find(({ name }) => name === 'history')?.detail ?? '',
    place: verified ? placeRows(report) : [],
    steps: stepViews(report),
    level: LEVELS[report.level],
    notShown: verified ? report.notShown : [],
  };
}

function wordingView({ wording, record }: Report): WordingView | null {
  if (!wording || !record?.wording) return null;
  return {
    locale: wording.locale,
    parts: wording.parts,
    label: wording.label ?? null,
    rows: [
      text('Wording', `${wording.id}, version ${wording.version}, ${wording.locale}`),
      text('Published', `leaf ${record.wording.logIndex} of the log, before the record`),
      code('SHA-256', wordingSha256(wording)),
      code('Text SHA-256', wordingTextHashes(wording).textSha256),
    ],
  };
}

function versionViews({ line, record }: Report): VersionView[] {
  return (line?.versions ?? []).map((version, i) => ({
    version: i + 1,
    status: line?.undone.includes(i + 1) ? `${version.status}, which counts no more` : version.status,
    how: howWords(version),
    occurredAt: instantWords(version.occurredAt),
    recordId: version.id,
    current: version.id === record?.id,
  }));
}
