/** Writes the rows that were not taken as the file had them, with a column `error`: to be corrected and fed again. */
import type { RawRow } from './raw-row.ts';

/** A row, and what is wrong with it. */
export interface RowError {
  readonly row: RawRow;
  /** Number of the row, the first after the header being 1. */
  readonly number: number;
  readonly error: string;
}

const COLUMN = 'error';

/** The first line of an error file of CSV. */
export function errorHeader(header: readonly string[], delimiter: string): string {
  return line([...header.filter((name) => name !== COLUMN), COLUMN], delimiter);
}

/** A line of an error file; where the row has an `error` from before, the new one takes its place. */
export function errorLine(header: readonly string[], { row, error }: RowError, delimiter: string): string {
  if (row.json === undefined) {
    const own = row.cells.filter((_, i) => header[i] !== COLUMN);
    return line([...own, ...Array(Math.max(0, header.length - row.cells.length)).fill(''), error], delimiter);
  }
  const value = row.isBroken ? { line: row.json } : (JSON.parse(row.json) as Record<string, unknown>);
  return `${JSON.stringify({ ...value, error })}\n`;
}

function line(cells: readonly string[], delimiter: string): string {
  return `${cells.map((cell) => quoted(cell, delimiter)).join(delimiter)}\n`;
}

function quoted(cell: string, delimiter: string): string {
  const needsQuotes = cell.includes(delimiter) || /["\r\n]|^\s|\s$/.test(cell);
  return needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell;
}
