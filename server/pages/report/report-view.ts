/** What a reader is told about a verification: plain data that a page, a print-out and a terminal each lay out. */
import type { StepName } from '../../../shared/proof/verify.ts';
import type { WordingPart } from '../../../shared/wording/wording.ts';

/** One line of a table. `code` is set in fixed width; `absent` says that there is nothing to read, and why. */
export interface Row {
  readonly label: string;
  readonly value: string;
  readonly kind: 'text' | 'code' | 'absent';
}

/** The result in words that claim no more than was checked. */
export interface Verdict {
  readonly verified: boolean;
  readonly headline: string;
  readonly sentences: readonly string[];
}

/** One step of the verification, titled by the claim it checks. */
export interface StepView {
  readonly number: number;
  readonly name: StepName;
  readonly title: string;
  readonly outcome: 'passed' | 'failed' | 'not_checked';
  readonly detail: string;
}

/** The registered wording: its parts exactly, and what names them. */
export interface WordingView {
  readonly locale: string;
  readonly parts: readonly WordingPart[];
  /** The words beside the box, where they are not the wording itself. */
  readonly label: string | null;
  readonly rows: readonly Row[];
}

/** One disclosed object of measurements, in rows and, for repeated things, tables. */
export interface EvidenceView {
  readonly title: string;
  readonly about: string;
  readonly rows: readonly Row[];
  readonly tables: readonly EvidenceTable[];
}

export interface EvidenceTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly lines: readonly TableLine[];
}

/** One line of a table. A text too long for a column is its heading. */
export interface TableLine {
  readonly heading: string | null;
  readonly cells: readonly string[];
}

/** One version of the consent line. */
export interface VersionView {
  readonly version: number;
  readonly status: string;
  readonly how: string;
  readonly occurredAt: string;
  readonly recordId: string;
  /** True for the version that the file is about. */
  readonly current: boolean;
}

/** Everything a reader is shown. A file that does not verify has a verdict, its steps and what is not shown, only. */
export interface ReportView {
  readonly verdict: Verdict;
  readonly facts: readonly Row[];
  readonly wording: WordingView | null;
  readonly evidence: readonly EvidenceView[];
  readonly versions: readonly VersionView[];
  /** Why no versions are listed, where none are. */
  readonly versionsNote: string;
  readonly place: readonly Row[];
  readonly steps: readonly StepView[];
  readonly level: string;
  readonly notShown: readonly string[];
}
