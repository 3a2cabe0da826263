/** How deep a JSON text is nested, found without parsing it: the time a parser takes grows out of measure with the depth. */
import { endOfString } from './json-string.ts';

const QUOTE = 0x22;
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * True when objects and lists stand within each other more than `levels` deep. Of what is no JSON it says something or other.
 * @param text - attacker-controlled
 */
export function isDeeperThan(text: string, levels: number): boolean {
  if (!opensMoreThan(text, levels)) return false;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case QUOTE: {
        const end = endOfString(text, i);
        if (end < 0) return false;
        i = end;
        break;
      }
      case OPEN_LIST:
      case OPEN_OBJECT:
        depth += 1;
        if (depth > levels) return true;
        break;
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        depth -= 1;
    }
  }
  return false;
}

/** True when `text` has more than `levels` brackets that open, in strings or not: most have fewer, and are read no further. */
function opensMoreThan(text: string, levels: number): boolean {
  let count = 0;
  for (const bracket of ['[', '{']) {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      count += 1;
      if (count > levels) return true;
    }
  }
  return false;
}
