/**
 * All members of a segment as a stream, NDJSON or CSV: of one instant and one size of the log, which stand with their
 * count in headers before the first member. They are selected before, so a slow reader sees nothing newer, and holds up
 * nobody: a piece is made when it is asked for.
 */
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { toInstant } from '../../../shared/encoding/time.ts';
import type { SegmentChoice, SegmentFormat } from '../../../shared/schema/api/segments.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { textStream } from '../text-stream.ts';
import { LAYOUTS, memberText } from './member-text.ts';
import { readSegment } from './read-segment.ts';
import type { Selection } from './select-members.ts';

export interface StreamInput {
  readonly choice: SegmentChoice;
  readonly format: SegmentFormat;
  readonly caller: KeyCaller;
  readonly requestId: string;
}

export interface SegmentStream {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ReadableStream<Uint8Array>;
}

/** The read is audited. @throws DomainError as `chooseSegment` */
export async function streamSegment(deps: Deps, input: StreamInput): Promise<SegmentStream> {
  const { choice, format, caller, requestId } = input;
  const action = 'segment.stream';
  const selection = await readSegment(deps, { choice, wanted: 'members', action, caller, requestId });
  const { type, name } = LAYOUTS[format];
  const { at, logSize, members } = selection;
  const headers = {
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
    'x-segment-at': toInstant(at),
    'x-segment-log-size': String(logSize),
    'x-segment-members': String(members.size),
  };
  const pieces = inTurns(segmentText(selection, format));
  return { headers, body: textStream(deps, pieces, { what: 'a stream of a segment', requestId, format }) };
}

/** A reader who is always ready for more keeps nobody waiting. */
async function* inTurns(pieces: Iterable<string>): AsyncGenerator<string, undefined> {
  for (const piece of pieces) {
    await turnOfTheLoop();
    yield piece;
  }
  return undefined;
}

/** Pieces of the whole text. NDJSON ends with a line that tells what a stream is of: one without it broke off. */
export function* segmentText({ at, logSize, members }: Selection, format: SegmentFormat): Generator<string, undefined> {
  const layout = LAYOUTS[format];
  if (layout.head !== '') yield layout.head;
  yield* memberText(members, layout);
  if (format === 'ndjson') yield `${JSON.stringify({ members: members.size, at: toInstant(at), logSize })}\n`;
}
