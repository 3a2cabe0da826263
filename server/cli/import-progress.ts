/** What an import tells on the terminal: how far it is, and what became of the rows. */
import type { ImportSpec } from '../../shared/schema/api/imports.ts';
import { viewImport } from '../consent/import/view-import.ts';
import type { ImportRow } from '../store/import-row.ts';
import type { Terminal } from './command.ts';
import { count, counted } from './counted.ts';

/** Milliseconds between two lines of progress. */
const TELL_MS = 2000;

/** Tells of an import of `total` rows now and then, as it is told of it. */
export function teller(terminal: Terminal, total: number): (row: ImportRow) => void {
  let told = 0;
  return (row) => {
    const now = performance.now();
    if (now - told < TELL_MS) return;
    told = now;
    const { rows, rowsPerSecond, secondsLeft } = viewImport(row).progress;
    const pace = rowsPerSecond === null ? '' : `, ${count(rowsPerSecond)} a second`;
    terminal.err(
      `${count(rows)} of ${counted(total, 'row')}${pace}${secondsLeft === null ? '' : `, ${secondsLeft} s left`}`,
    );
  };
}

/** Tells what became of the rows. @returns the exit status: 1 where some are to be looked at */
export function conclude(
  { id, spec, state, counts, rowsDone }: ImportRow,
  errors: string | null,
  terminal: Terminal,
): number {
  const { granted, unknown, withdrawn, unchanged, keptBack, numberless, refused, contradictions, inErrorFile } = counts;
  const isDry = (JSON.parse(spec) as ImportSpec).dryRun;
  terminal.out(`${id}  ${state}${isDry ? ' (dry run: nothing was recorded)' : ''}`);
  const lines: readonly (readonly [number, string])[] = [
    [granted, 'consents recorded'],
    [unknown, 'recorded as unknown: nobody shows a consent'],
    [withdrawn, 'withdrawals recorded'],
    [unchanged, 'known already'],
    [keptBack, 'kept back: something newer, better proven or stricter holds'],
    [numberless, 'contacts without a number'],
    [refused, 'refused: they cannot be read'],
    [rowsDone, 'rows in all'],
  ];
  for (const [number, what] of lines) terminal.out(`${count(number).padStart(12)}  ${what}`);
  if (contradictions > 0)
    terminal.out(`${count(contradictions).padStart(12)}  of them say no where an earlier row says yes`);
  if (inErrorFile === 0) return state === 'done' ? 0 : 1;
  terminal.out(
    errors === null
      ? `To see what is to be looked at, give the command again with --errors FILE (rows: ${count(inErrorFile)}).`
      : `What is to be looked at stands in ${errors} (rows: ${count(inErrorFile)}).`,
  );
  return 1;
}
