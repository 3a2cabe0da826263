/** Finds members that a JSON text names twice: `JSON.parse` keeps the last one, another reader may keep the first. */

import { endOfString } from './json-string.ts';

const [QUOTE, COMMA, COLON] = [0x22, 0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** An object or a list that is open where the reader is; `at` is the member or the item it is in. */
interface Level {
  /** Members so far. Made with the first: a text of a million empty objects must not make a million sets. */
  names: Set<string> | null;
  at: string | number;
  /** Where the newest comma of it stands. */
  comma: number;
  /** The member it is in, where that was named before. */
  repeat: { path: (string | number)[]; start: number } | null;
}

/** A member that its object named before: its path, and the text of it with the comma before. */
export interface Repeat {
  readonly path: readonly (string | number)[];
  readonly start: number;
  readonly end: number;
}

/**
 * The path of the first member that is named twice in its object, or null. `text` is JSON that was parsed before;
 * attacker-controlled, as are the names.
 */
export function repeatedMember(text: string): (string | number)[] | null {
  return scan(text, null);
}

/** All members that their objects named before, in the order in which they end. @param text - as for `repeatedMember` */
export function repeatedMembers(text: string): Repeat[] {
  const repeats: Repeat[] = [];
  scan(text, (repeat) => repeats.push(repeat));
  return repeats;
}

/** The path of the first repeat; goes on to the others where `found` is to be told of them. */
function scan(text: string, found: ((repeat: Repeat) => void) | null): (string | number)[] | null {
  const levels: Level[] = [];
  let level: Level | undefined;
  let word = '';
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case QUOTE: {
        const end = endOfString(text, i);
        if (typeof level?.at === 'string') word = text.slice(i, end + 1);
        i = end;
        break;
      }
      case COLON: {
        const name = nameIn(word);
        if (!level) break;
        level.at = name;
        if (level.names?.has(name)) {
          const path = levels.map(({ at }) => at);
          if (found === null) return path;
          level.repeat = { path, start: level.comma };
        }
        level.names ??= new Set();
        level.names.add(name);
        break;
      }
      case COMMA:
        if (!level) break;
        close(level, i, found);
        level.comma = i;
        if (typeof level.at === 'number') level.at += 1;
        break;
      case OPEN_LIST:
        level = { names: null, at: 0, comma: -1, repeat: null };
        levels.push(level);
        break;
      case OPEN_OBJECT:
        level = { names: null, at: '', comma: -1, repeat: null };
        levels.push(level);
        break;
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        if (level) close(level, i, found);
        levels.pop();
        level = levels.at(-1);
    }
  }
  return null;
}

/** Tells of the repeat that ends here, if the member that ends is one. */
function close(level: Level, end: number, found: ((repeat: Repeat) => void) | null): void {
  if (level.repeat) found?.({ ...level.repeat, end });
  level.repeat = null;
}

/** `\u0061` names what `a` does. */
function nameIn(word: string): string {
  return word.includes('\\') ? (JSON.parse(word) as string) : word.slice(1, -1);
}
