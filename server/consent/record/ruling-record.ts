/** Which record of a consent line says what the line is. */
import { type Status, statusAfter } from '../../../shared/rules/status.ts';

/**
 * The record whose status and dates are the line's: the newest, unless that is a pending one on a granted line.
 * @param versions - all versions of one line, oldest first
 */
export function rulingRecord<Version extends { readonly status: Status }>(
  versions: readonly Version[],
): Version | undefined {
  return versions.reduce<Version | undefined>((before, version) => {
    return statusAfter(before?.status ?? 'none', version.status) === version.status ? version : before;
  }, undefined);
}
