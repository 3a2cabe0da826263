/** The members that a schema found at fault, each by its path. */
import type { z } from 'zod';
import type { Issue } from '../errors.ts';
import { pathOf } from './member-path.ts';

/** Unknown members are named one by one; no value is repeated. */
export function issuesOf(error: z.core.$ZodError): Issue[] {
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: pathOf([...issue.path, key]), message: 'unknown member' }))
      : [{ path: pathOf(issue.path), message: issue.message }],
  );
}
