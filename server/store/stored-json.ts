/** JSON as a column holds it. The disk, or whoever has the file, may have altered it: then it is told apart, never guessed. */
import type { SqlValue } from './database.ts';

/** The value; null where it is no JSON, or not of the shape that was written. */
export function readStored<Value>(
  text: SqlValue | undefined,
  isOfShape: (value: unknown) => value is Value,
): Value | null {
  try {
    const value: unknown = JSON.parse(String(text));
    return isOfShape(value) ? value : null;
  } catch {
    return null;
  }
}

/** True of a list of texts. */
export function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

/** True of a list of objects that have each of `texts` as a text. */
export function areObjects<Name extends string>(
  value: unknown,
  ...texts: readonly Name[]
): value is Record<Name, string>[] {
  return (
    Array.isArray(value) &&
    value.every((each) => isObject(each) && texts.every((name) => typeof each[name] === 'string'))
  );
}

/** True of an object that is no list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
