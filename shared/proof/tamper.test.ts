/** One character changed anywhere in a proof file: the verifier looks there, and says in which step it saw it. */
import { beforeAll, expect, test } from 'vitest';
import { firstFailed } from '../../test/kit/lies.ts';
import { Operator } from '../../test/kit/operator.ts';
import { canonicalJson, type Json } from '../encoding/canonical-json.ts';
import { encodeProof, type Proof } from './file.ts';
import { type StepName, verifyProof } from './verify.ts';

type Path = readonly (string | number)[];

const operator = new Operator();
let proof: Proof;

beforeAll(async () => {
  operator.publishWording();
  const [granted] = operator.record(operator.submit(operator.makeOffer()));
  operator.changeKey({ action: 'add', at: operator.clock.now(), jwk: operator.newKey().jwk });
  operator.recordAct({ status: 'withdrawn', source: 'sms_keyword', method: 'stop_message' });
  proof = operator.proof(granted?.record.id ?? '');
  expect((await verifyProof(encodeProof(proof), operator.trust)).verified).toBe(true);
});

/** Which step must see a change at a place of the file. */
function expectedStep([member, index, inner]: Path): StepName {
  if (member === 'checkpoint') return 'checkpoint';
  if (member === 'record') return 'record_leaf';
  if (member === 'leaves') return 'inclusion';
  if (member === 'offer' || member === 'history' || member === 'status') return member;
  if (member !== 'disclosures' || inner === 'field') return 'shape';
  return index === proof.disclosures.length - 1 ? 'history' : 'disclosures';
}

/** Every place of the file that holds a text or a number. */
function places(value: Json, path: Path = []): { path: Path; value: string | number }[] {
  if (typeof value === 'string' || typeof value === 'number') return [{ path, value }];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item, i) => places(item, [...path, i]));
  return Object.entries(value).flatMap(([name, item]) => places(item, [...path, name]));
}

/** The text with one character changed to a neighbour of its kind, at up to 24 places from end to end. */
function* changes(text: string): Generator<string> {
  const stride = Math.ceil(text.length / 24);
  for (let at = 0; at < text.length; at += stride) {
    // The last of 43 characters of base64url carries two bits that must be zero: another one is no spelling at all.
    if (text.length === 43 && at === 42) continue;
    const char = text.charAt(at);
    const other =
      char === 'z' || char === 'Z' || char === '9' ? 'a' : String.fromCodePoint((text.codePointAt(at) ?? 0) + 1);
    yield text.slice(0, at) + (/^[-_]$/.test(char) ? 'a' : other) + text.slice(at + 1);
  }
}

function replaced(value: Json, [step, ...rest]: Path, replacement: Json): Json {
  if (step === undefined) return replacement;
  if (Array.isArray(value)) return value.map((item, i) => (i === step ? replaced(item, rest, replacement) : item));
  const object = value as { readonly [member: string]: Json };
  return { ...object, [step]: replaced(object[step] ?? null, rest, replacement) };
}

test('a character changed at any place fails the step that looks there', { timeout: 60_000 }, async () => {
  const content = proof as unknown as Json;
  const unseen: string[] = [];
  let count = 0;
  for (const { path, value } of places(content)) {
    const others = typeof value === 'string' ? changes(value) : [value + 1];
    for (const other of others) {
      const file = canonicalJson(replaced(content, path, other));
      const failed = firstFailed(await verifyProof(file, operator.trust)) ?? 'none: it verified';
      count += 1;
      if (!failed.startsWith(`${expectedStep(path)}: `)) unseen.push(`${path.join('.')}: ${failed}`);
    }
  }
  // An index changed to that of the next leaf is seen as out of order.
  expect(
    unseen.filter((seen) => !/^leaves\.\d\.index: shape: leaves: expected leaves by rising index/.test(seen)),
  ).toEqual([]);
  expect(count).toBeGreaterThan(600);
});

test('a byte lost, added or changed between the members is no proof file', async () => {
  const file = encodeProof(proof);
  for (const other of [
    file.slice(1),
    file.slice(0, -1),
    `${file}\n`,
    ` ${file}`,
    `\ufeff${file}`,
    file.replace(':', ': '),
  ]) {
    expect(firstFailed(await verifyProof(other, operator.trust))).toMatch(/^shape: /);
  }
});
