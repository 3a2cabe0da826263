/**
 * Members as text. A cell of a spreadsheet that begins with `=`, `+`, `-`, `@`, a tab or a carriage return can be taken
 * for a formula (OWASP, CSV Injection), and a number with its plus is read as an amount: `12025550143`, or `1.20256E+10`.
 * An apostrophe in front would stand in the number when a program reads it. So `csv` writes the URI of the number (RFC
 * 3966), `tel:+12025550143`: text in every spreadsheet, which whatever reads numbers here takes as that same number.
 */
import type { SegmentFormat } from '../../../shared/schema/api/segments.ts';
import type { Kind } from './kinds.ts';
import type { MemberList } from './member-list.ts';

interface Layout {
  readonly type: string;
  /** The file's name in a browser. */
  readonly name: string;
  /** What stands before all members. */
  readonly head: string;
  /** What stands around the digits of a member, the same for all of a kind. */
  around(kind: Kind): readonly [before: string, after: string];
}

const CSV_HEAD = 'phone,program,decision,reason\r\n';
const CSV_TYPE = 'text/csv; charset=utf-8; header=present';

/** Every other cell is a word of ours: of small letters, digits, hyphens and low lines, so nothing has to be quoted. */
const csvAround = (before: string) => (kind: Kind) => {
  const { program, decision } = kind;
  return [before, `,${program.id},${decision.decision},${decision.reasons[0] ?? ''}\r\n`] as const;
};

export const LAYOUTS: Readonly<Record<SegmentFormat, Layout>> = {
  ndjson: {
    type: 'application/x-ndjson',
    name: 'segment.ndjson',
    head: '',
    around: ({ program, decision }) => {
      const rest = { program: program.id, decision: decision.decision, reason: decision.reasons[0] ?? null };
      return ['{"phone":"+', `",${JSON.stringify(rest).slice(1)}\n`];
    },
  },
  csv: { type: CSV_TYPE, name: 'segment.csv', head: CSV_HEAD, around: csvAround('tel:+') },
  csv_e164: { type: CSV_TYPE, name: 'segment.csv', head: CSV_HEAD, around: csvAround('+') },
};

/** Members in one piece of text. */
const PIECE = 2000;

/** The members as pieces of text, each made when it is asked for. */
export function* memberText(members: MemberList, layout: Layout): Generator<string, undefined> {
  const texts = new Map<Kind, readonly [string, string]>();
  for (let from = 0; from < members.size; from += PIECE) {
    let piece = '';
    for (let i = from; i < Math.min(from + PIECE, members.size); i++) {
      const kind = members.kind(i);
      const [before, after] = texts.get(kind) ?? layout.around(kind);
      if (!texts.has(kind)) texts.set(kind, [before, after]);
      piece += before + members.digits(i) + after;
    }
    yield piece;
  }
}
