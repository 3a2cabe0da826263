/** Reads JSON that anybody may have sent: a whole body, or one line of many. */
import { isDeeperThan } from '../shared/encoding/nesting.ts';
import { repeatedMember } from '../shared/encoding/repeated-member.ts';

/** Levels of objects and lists within each other: twice what a record may have. */
export const MAX_LEVELS = 64;

/** The value of a text, or what is wrong with it: nested too deep, no JSON, or the path of a member that is named twice. */
export type ReadJson =
  | { readonly value: unknown }
  | { readonly fault: 'deep' | 'broken' | { readonly repeated: readonly (string | number)[] } };

/**
 * Refuses also a member that is named twice, since readers disagree on which one counts, and what is nested so deep that
 * parsing it would hold up everybody else. @param text - attacker-controlled
 */
export function readJson(text: string): ReadJson {
  if (isDeeperThan(text, MAX_LEVELS)) return { fault: 'deep' };
  const value = tryParse(text);
  if (value === undefined) return { fault: 'broken' };
  const repeated = typeof value === 'object' ? repeatedMember(text) : null;
  return repeated ? { fault: { repeated } } : { value };
}

/** The value of a line, or undefined where anything is wrong with it. @param line - attacker-controlled */
export function readJsonLine(line: string): unknown {
  const read = readJson(line);
  return 'value' in read ? read.value : undefined;
}

/** Undefined for what is not JSON. */
function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
