/** Holds every reply of a test server to what its operation declares: no member missing, none too many. */
import { isDeepStrictEqual } from 'node:util';
import { operations } from '../../server/routes/operations.ts';

const patterns = operations.map((operation) => {
  const pattern = operation.path
    .replaceAll(/[.]/g, '\\.')
    .replaceAll(/\{\+\w+\}/g, '.+')
    .replaceAll(/\{\w+\}/g, '[^/]+');
  return { operation, pattern: new RegExp(`^${pattern}$`) };
});

/** @throws Error when a successful reply differs from its schema */
export function holdToSchema(method: string, path: string, status: number, text: string): void {
  const [pathname = ''] = path.split('?');
  const found = patterns.find(({ operation, pattern }) => operation.method === method && pattern.test(pathname));
  const { schema, status: success } = found?.operation.reply ?? {};
  if (!schema || status !== success) return;
  const body: unknown = JSON.parse(text);
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new Error(`${method} ${path} replies otherwise than declared: ${parsed.error.message}`);
  if (!isDeepStrictEqual(parsed.data, body)) throw new Error(`${method} ${path} replies with members not declared.`);
}
