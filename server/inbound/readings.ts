/**
 * What a body says that names a member twice: readers differ on which one counts, and whoever signed it may have meant
 * either. What any of them makes a withdrawal is one; else nobody knows what was written, and it is refused.
 */
import { repeatedMembers } from '../../shared/encoding/repeated-member.ts';
import { FormatError } from '../../shared/errors.ts';
import { pathOf } from '../http/member-path.ts';
import { withdraws } from './act-on.ts';
import { kindOf } from './kind-of.ts';
import type { InboundMessage, InboundProvider, SignedRequest } from './provider.ts';
import { MemberError, readText } from './read-body.ts';

/** More than any honest body has, and few enough to read it as often. */
const MAX_REPEATS = 16;

/** Texts of a body as readers may take it, and what it names twice; one text and no name where it is plain. */
interface Readings {
  readonly texts: readonly string[];
  readonly names: readonly string[];
}

/** The message in a genuine request, or null where it tells of something else. @throws FormatError naming what is wrong */
export function readUnambiguous(provider: InboundProvider, request: SignedRequest): InboundMessage | null {
  const { texts, names } = readingsOf(request);
  if (names.length === 0) return provider.read(request);
  const read = texts.map((text) => attempt(provider, { ...request, body: Buffer.from(text) }));
  const [message = null] = read;
  if (message instanceof FormatError) throw message;
  if (new Set(read.map((each) => (each instanceof FormatError ? each.message : JSON.stringify(each)))).size === 1) {
    return message;
  }
  const stops = read.filter((each) => each !== null && !(each instanceof FormatError) && withdraws(kindOf(each)));
  const [stop] = stops as InboundMessage[];
  if (stop && (stops as InboundMessage[]).every(({ id, from }) => id === stop.id && from === stop.from)) return stop;
  throw new MemberError(names.map((path) => ({ path, message: 'named twice' })));
}

function attempt(provider: InboundProvider, request: SignedRequest): InboundMessage | null | FormatError {
  try {
    return provider.read(request);
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
}

function readingsOf({ type, body }: SignedRequest): Readings {
  const text = readText(body);
  return type === 'application/json' ? jsonReadings(text) : formReadings(text);
}

/** As it is, where the last one counts; then without the last repeat, without the last two, down to the first ones alone. */
function jsonReadings(text: string): Readings {
  if (!isJson(text)) return { texts: [text], names: [] };
  const repeats = repeatedMembers(text).sort((a, b) => a.start - b.start);
  return readings(
    text,
    repeats.map(({ path }) => pathOf([...path])),
    (left) => {
      let [kept, at] = ['', 0];
      for (const { start, end } of repeats.slice(left)) {
        if (start < at) continue; // it went with the one around it
        kept += text.slice(at, start);
        at = end;
      }
      return kept + text.slice(at);
    },
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function formReadings(text: string): Readings {
  const fields = text.split('&');
  const names = fields.map((field) => [...new URLSearchParams(field).keys()][0] ?? '');
  const seen = new Set<string>();
  const repeats = names.flatMap((name, i) => {
    const isRepeat = seen.has(name);
    seen.add(name);
    return isRepeat ? [i] : [];
  });
  return readings(
    text,
    repeats.map((i) => pathOf([names[i] ?? ''])),
    (left) => {
      const dropped = new Set(repeats.slice(left));
      return fields.filter((_, i) => !dropped.has(i)).join('&');
    },
  );
}

/** @param without - the text with the first `left` repeats alone */
function readings(text: string, names: readonly string[], without: (left: number) => string): Readings {
  const distinct = [...new Set(names)];
  if (names.length > MAX_REPEATS) throw new MemberError(distinct.map((path) => ({ path, message: 'named twice' })));
  return { texts: [text, ...names.map((_, i) => without(names.length - 1 - i))], names: distinct };
}
