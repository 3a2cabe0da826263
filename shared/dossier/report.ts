/** What a verification of a dossier tells. */
import type { StepResult } from '../proof/facts.ts';
import type { Report } from '../proof/verify.ts';
import type { Manifest } from './manifest.ts';

/** The steps in order; every one is required. */
export const DOSSIER_STEPS = ['container', 'log_keys', 'manifest', 'members', 'proofs', 'wordings', 'content'] as const;
export type DossierStep = (typeof DOSSIER_STEPS)[number];

/** One member, and whether it is as the manifest says. */
export interface MemberResult {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly good: boolean;
  readonly detail: string;
}

/** What a verification of a dossier found. */
export interface DossierReport {
  /** True when every step passed. */
  readonly verified: boolean;
  readonly steps: readonly ({ readonly name: DossierStep } & StepResult)[];
  /** Null where its signature was not established. */
  readonly manifest: Manifest | null;
  readonly members: readonly MemberResult[];
  /** The report of each proof inside, by the member's name. */
  readonly proofs: readonly { readonly name: string; readonly report: Report }[];
  readonly notShown: readonly string[];
}

/** What no dossier shows, whatever is in it; each proof inside says what it does not show itself. */
export const DOSSIER_NOT_SHOWN: readonly string[] = [
  'That it is complete: that the operator holds nothing else of this number is the operator’s word.',
  'What stands in dossier.json beside the proven records (suppressions, holds, messages, sends, checks, audit) is the operator’s signed word, not proven by the log.',
  'A date: order and time are the word of the operator, since no independent time-stamp is checked.',
  'That the operator did not invent a consent, and what the law makes of one.',
];
