/** What belongs to each source: as the documentation prints it, and without a hole that keeps an act from being told. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contradictionsIn, ENTERED, type EnteredSource, OUTCOMES } from './contradictions.ts';
import { METHODS, SOURCES } from './record.ts';

const docs = readFileSync(new URL('../../docs/record-format.md', import.meta.url), 'utf8');
const sources = Object.keys(ENTERED) as EnteredSource[];
const words = (list: readonly string[]) => list.map((word) => `\`${word}\``).join(', ');

test('the documentation prints the table', () => {
  for (const source of sources) {
    const { methods, actors, reason } = ENTERED[source];
    expect(docs).toContain(`| \`${source}\` | ${words(methods)} | ${words(actors)} | ${reason} |\n`);
  }
  for (const [method, statuses] of Object.entries(OUTCOMES)) {
    expect(docs).toContain(`| \`${method}\` | ${words(statuses)} |\n`);
  }
});

test('every source and method that is nobody else’s can be entered', () => {
  expect(sources).toEqual(SOURCES.filter((source) => source !== 'website_form' && source !== 'system'));
  const told = new Set(sources.flatMap((source) => ENTERED[source].methods));
  expect(METHODS.filter((method) => !(told as Set<string>).has(method))).toEqual(['annulment', 'key_compromised']);
});

test('whatever the table has together contradicts nothing', () => {
  for (const source of sources) {
    const { methods, actors } = ENTERED[source];
    const acts = methods.flatMap((method) => actors.map((type) => ({ source, method, actor: { type } })));
    const found = acts.flatMap((act) => contradictionsIn({ ...act, status: OUTCOMES[act.method]?.[0] ?? 'granted' }));
    expect(found).toEqual([]);
  }
});
