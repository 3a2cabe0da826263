/** A verifier in Python, written from docs/record-format.md alone, comes to the same end as ours, step by step. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { parseVkey } from '../../shared/log/note.ts';
import { verifyProof } from '../../shared/proof/verify.ts';
import { tellLies } from '../kit/lies.ts';
import { CONSENT_CASES } from '../kit/lies-of-the-consent.ts';
import { LINE_CASES } from '../kit/lies-of-the-line.ts';
import { LOG_CASES } from '../kit/lies-of-the-log.ts';
import { Operator } from '../kit/operator.ts';
import { honestProofs } from './honest-proofs.ts';
import { needTool, OPENSSL, PYTHON } from './tool.ts';

const script = fileURLToPath(new URL('verify.py', import.meta.url));
const examples = fileURLToPath(new URL('../../docs/examples/record-format/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'second-verifier-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Verdict = { verified: boolean; steps: Record<string, string> };

/** What Python says of each file. */
function verdicts(vkey: string, files: readonly string[]): Verdict[] {
  const out = execFileSync('python3', ['-B', script, vkey, ...files], { encoding: 'utf8', maxBuffer: 1 << 24 });
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Verdict);
}

/** What we say of a file, in the same words. */
async function ours(vkey: string, file: string): Promise<Verdict> {
  const { verified, steps } = await verifyProof(file, { logKey: parseVkey(vkey) });
  return { verified, steps: Object.fromEntries(steps.map(({ name, outcome }) => [name, outcome])) };
}

async function compare(vkey: string, files: readonly (readonly [name: string, content: string])[]) {
  const paths = files.map(([, content], i) => {
    const path = join(folder, `${i}.json`);
    writeFileSync(path, content);
    return path;
  });
  const theirs = verdicts(vkey, paths);
  for (const [i, [name, content]] of files.entries()) {
    expect({ name, ...theirs[i] }).toEqual({ name, ...(await ours(vkey, content)) });
  }
}

beforeEach((context) => {
  needTool(context, PYTHON);
  needTool(context, OPENSSL);
});

test('on every way in which a step can fail', { timeout: 180_000 }, async () => {
  const cases = [...LOG_CASES, ...CONSENT_CASES, ...LINE_CASES];
  const files = cases.map(([step, what, lies]) => [`${step}: ${what}`, tellLies(lies).file] as const);
  await compare(new Operator().vkey, files);
});

test('on honest proofs of every kind', { timeout: 60_000 }, async () => {
  const { vkey, files } = honestProofs();
  await compare(vkey, files);
});

test('on the worked examples', { timeout: 60_000 }, async () => {
  const vkey = readFileSync(join(examples, 'vkey.txt'), 'utf8').trim();
  const names = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.consent-proof.json'),
  );
  expect(names.length).toBeGreaterThan(10);
  await compare(
    vkey,
    names.map((name) => [name, readFileSync(join(examples, name), 'utf8')]),
  );
});
