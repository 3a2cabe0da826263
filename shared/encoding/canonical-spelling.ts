/** How a JSON text is spelled, seen by looking through it once: to write its value anew and compare takes more than twice as long. */

/** Deeper than any format needs; stops a stack from being exhausted by an attacker's nesting. */
export const MAX_DEPTH = 32;

/** Digits that an integer below 2^53 has at least room for: with one more it may be too large. */
const SAFE_DIGITS = 15;

/** What follows the backslash of a control: its letter, or its number where it has no letter. */
const CONTROL = /^(?:[bfnrt]|u00(?:0[0-7bef]|1[0-9a-f]))/;

const [QUOTE, BACKSLASH, COMMA, COLON, MINUS, ZERO, NINE] = [0x22, 0x5c, 0x2c, 0x3a, 0x2d, 0x30, 0x39];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const [T, F, N] = [0x74, 0x66, 0x6e];

/**
 * True only for canonical JSON (RFC 8785). False leaves it open: of what is rare, as a member's name with an escape in it or
 * an integer of sixteen digits, this says nothing.
 * @param json - text that a parser took as JSON; attacker-controlled
 */
export function isPlainlyCanonical(json: string): boolean {
  /** By depth, the newest member of the object that is open there; undefined in a list and before the first member. */
  const newest: (string | undefined)[] = [];
  let depth = 0;
  let backslash = json.indexOf('\\');
  for (let i = 0; i < json.length; i++) {
    switch (json.charCodeAt(i)) {
      case QUOTE: {
        const start = i + 1;
        i = json.indexOf('"', start);
        const isEscaped = backslash >= 0 && backslash < i;
        if (isEscaped) {
          i = endOfEscaped(json, start);
          if (i < 0) return false;
          backslash = json.indexOf('\\', i);
        }
        if (json.charCodeAt(i + 1) !== COLON) break;
        const name = json.slice(start, i);
        const before = newest[depth];
        if (isEscaped || (before !== undefined && name <= before)) return false;
        newest[depth] = name;
        break;
      }
      case OPEN_OBJECT:
      case OPEN_LIST:
        depth += 1;
        if (depth > MAX_DEPTH) return false;
        newest[depth] = undefined;
        break;
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        depth -= 1;
        break;
      case COMMA:
      case COLON:
        break;
      case T:
      case N:
        i += 'true'.length - 1;
        break;
      case F:
        i += 'false'.length - 1;
        break;
      default:
        i = endOfInteger(json, i);
        if (i < 0) return false;
    }
  }
  return json.isWellFormed();
}

/** Where the string that begins at `start` and has escapes closes; -1 where one of them has another spelling. */
function endOfEscaped(json: string, start: number): number {
  for (let i = start; ; i++) {
    const code = json.charCodeAt(i);
    if (code === QUOTE) return i;
    if (code !== BACKSLASH) continue;
    i += 1;
    const escaped = json.charCodeAt(i);
    if (escaped !== QUOTE && escaped !== BACKSLASH && !CONTROL.test(json.slice(i, i + 5))) return -1;
  }
}

/** Where the integer that begins at `start` has its last digit; -1 for white space, a fraction, an exponent, a negative zero. */
function endOfInteger(json: string, start: number): number {
  const isNegative = json.charCodeAt(start) === MINUS;
  const first = isNegative ? start + 1 : start;
  if (isNegative && json.charCodeAt(first) === ZERO) return -1;
  let end = first;
  while (json.charCodeAt(end) >= ZERO && json.charCodeAt(end) <= NINE) end += 1;
  const digits = end - first;
  return digits > 0 && digits <= SAFE_DIGITS ? end - 1 : -1;
}
