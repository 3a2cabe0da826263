/** A JSON schema as lines that a person reads: member, type, what it means. */
import type { JsonSchema } from './openapi.ts';

export interface SchemaLine {
  /** Where the member stands, e.g. `wordings[].id`. */
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
}

/** Lines for an object and everything within. */
export function schemaLines(schema: JsonSchema, prefix = ''): SchemaLine[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).flatMap(([name, member]) => {
    if (typeof member === 'boolean') return [];
    const path = prefix === '' ? name : `${prefix}.${name}`;
    const line = { path, type: typeText(member), required: required.has(name), description: member.description ?? '' };
    return [line, ...within(member, path)];
  });
}

/** One schema in a few words, e.g. `list of text`. */
export function typeText(schema: JsonSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices)
    return [...new Set(choices.map((choice) => (isSchema(choice) ? typeText(choice) : 'anything')))].join(' | ');
  if (schema.type === 'array') return `list of ${isSchema(schema.items) ? typeText(schema.items) : 'anything'}`;
  if (schema.type === 'string') return schema.format === 'date-time' ? 'time' : 'text';
  return Array.isArray(schema.type) ? schema.type.join(' | ') : String(schema.type ?? 'anything');
}

function within(schema: JsonSchema, path: string): SchemaLine[] {
  if (isSchema(schema.items)) return within(schema.items, `${path}[]`);
  const choices = (schema.anyOf ?? schema.oneOf ?? []).filter(isSchema);
  if (choices.length > 0) return choices.flatMap((choice) => within(choice, path));
  return schemaLines(schema, path);
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
