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
  /** How each wording lay on the page, drawn from these measurements. */
  readonly sketches: readonly Sketch[];
}

/** A stretch of words that look alike. */
export interface Ink {
  readonly text: string;
  readonly color: string;
  readonly sizePx: number;
  readonly weight: number;
  /** From 0 to 1. */
  readonly opacity: number;
  readonly underlined: boolean;
}

/** How a wording lay on the page, as far as measurements tell. */
export interface Sketch {
  /** Id of the wording. */
  readonly title: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** What the words stand on; null where that is unknown. */
  readonly ground: string | null;
  readonly direction: 'ltr' | 'rtl';
  /** From top to bottom, each with its baseline and its length. */
  readonly lines: readonly { readonly baselinePx: number; readonly lengthPx: number; readonly inks: readonly Ink[] }[];
  /** What was measured and cannot be drawn. */
  readonly remarks: readonly string[];
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
