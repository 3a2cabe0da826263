/** How much a withdrawal, a suppression or a hold stops. */
import { PURPOSES, type Purpose } from '../wording/wording.ts';

/** Everything of a sender, its marketing, or one program. */
export type StopScope = 'all' | 'marketing' | `program:${string}`;

/**
 * True when `scope` takes in the program. A scope that is none, or a purpose that is none, was altered in the database: what
 * may have been stopped is stopped.
 */
export function covers(scope: StopScope, program: { readonly id: string; readonly purpose: Purpose }): boolean {
  if (scope === 'marketing') return program.purpose === 'marketing' || !PURPOSES.includes(program.purpose);
  return programOf(scope) === null || scope === programScope(program.id);
}

/** True when a suppression stops the program now: it was neither annulled, nor lifted for it. */
export function isInForceFor(
  suppression: {
    readonly scope: StopScope;
    readonly annulledBy: string | null;
    readonly liftedFor: readonly string[];
  },
  program: { readonly id: string; readonly purpose: Purpose },
): boolean {
  const { scope, annulledBy, liftedFor } = suppression;
  return annulledBy === null && covers(scope, program) && !liftedFor.includes(program.id);
}

/** The scope of one program. */
export function programScope(program: string): StopScope {
  return `program:${program}`;
}

/** The program that `scope` is limited to, or null. */
export function programOf(scope: StopScope): string | null {
  const name = scope.startsWith('program:') ? scope.slice('program:'.length) : '';
  return name === '' ? null : name;
}
