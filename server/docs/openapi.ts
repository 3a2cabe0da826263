/** The OpenAPI 3.1 document, made from the declarations and the very schemas that validate. */
import { z } from 'zod';
import { PROBLEMS, type ProblemCode } from '../errors.ts';
import { type Access, type Operation, problemsOf } from '../http/operation.ts';

/** The part of JSON Schema that the schemas here use. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

export interface OpenApiParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

type Content = Readonly<Record<string, { readonly schema?: JsonSchema }>>;

export interface OpenApiOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters: readonly OpenApiParameter[];
  readonly requestBody?: { readonly required: true; readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
}

export interface OpenApi {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components: Readonly<Record<string, unknown>>;
}

const DESCRIPTION =
  'Records of consent to be called and texted, each signed and provable offline. Numbers travel in bodies, never in ' +
  'URLs. Instants are taken in any spelling of RFC 3339 and given in UTC with milliseconds. Errors are ' +
  '`application/problem+json` with a `code` from one closed list.';

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(PROBLEMS) as ProblemCode[]),
  detail: z.string(),
  requestId: z.string(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })),
});

/** @param about.version - of the server */
export function createOpenApi(operations: readonly Operation[], about: { url: string; version: string }): OpenApi {
  const paths: Record<string, Record<string, OpenApiOperation>> = {};
  for (const operation of operations) {
    const path = operation.path.replaceAll('{+', '{');
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(operation) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'phone-consent', version: about.version, description: DESCRIPTION },
    servers: [{ url: about.url }],
    tags: [...new Set(operations.map(({ group }) => group))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: jsonSchema(problemSchema) },
      securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', description: 'An API key, `sk_…`' } },
    },
  };
}

function describe(operation: Operation): OpenApiOperation {
  const { method, path, group, summary, description, reply } = operation;
  const type = reply.type ?? 'application/json';
  const content = { [type]: reply.schema ? { schema: jsonSchema(reply.schema) } : {} };
  return {
    operationId: operationId(method, path),
    tags: [group],
    summary,
    ...(description === undefined ? {} : { description }),
    security: securityOf(operation.access),
    parameters: parametersOf(operation),
    ...bodyOf(operation),
    responses: { [reply.status]: { description: reply.description, content }, ...problemReplies(operation) },
  };
}

/** A signed body is of the provider's form: only its media types are said. */
function bodyOf({ body, signedBody, bodyStream }: Operation): Pick<OpenApiOperation, 'requestBody'> {
  if (body) return { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(body) } } } };
  const types = signedBody ?? (bodyStream === undefined ? [] : [bodyStream]);
  if (types.length === 0) return {};
  return { requestBody: { required: true, content: Object.fromEntries(types.map((type) => [type, {}])) } };
}

/** Problems by status, since OpenAPI takes one reply for each. */
function problemReplies(operation: Operation): OpenApiOperation['responses'] {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of problemsOf(operation)) {
    const [status] = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      { description: codes.map((code) => `\`${code}\``).join(', '), content },
    ]),
  );
}

function parametersOf({ params, query, takesIdempotencyKey }: Operation): OpenApiParameter[] {
  const header: OpenApiParameter = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'Your name for this act: sending it twice makes it once',
    schema: { type: 'string', maxLength: 255 },
  };
  return [...members(params, 'path'), ...members(query, 'query'), ...(takesIdempotencyKey ? [header] : [])];
}

function members(object: z.ZodObject | undefined, place: 'path' | 'query'): OpenApiParameter[] {
  return Object.entries(object?.shape ?? {}).map(([name, field]) => {
    const { description, ...schema } = jsonSchema(field as z.ZodType);
    const required = place === 'path' || !(field as z.ZodType).safeParse(undefined).success;
    return { name, in: place, required, ...(description === undefined ? {} : { description }), schema };
  });
}

/** A site key is no security: it stands in the path or the body. */
function securityOf(access: Access): Readonly<Record<string, readonly string[]>>[] {
  if (typeof access === 'string') return [{}];
  return 'scopes' in access ? access.scopes.map((scope) => ({ apiKey: [scope] })) : [{}, { apiKey: [access.siteOr] }];
}

function operationId(method: string, path: string): string {
  const words = path
    .replaceAll(/[{}+.]/g, '')
    .split(/[/-]/)
    .filter(Boolean);
  return [method.toLowerCase(), ...words].map((word, i) => (i === 0 ? word : capital(word))).join('');
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** What a caller may send, or is sent: what a transform makes of it is our own business. */
function jsonSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}
