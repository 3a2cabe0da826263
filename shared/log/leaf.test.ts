/** Leaves: closed schemas, unknown types passed over, and the strings that name things without telling them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Operator } from '../../test/kit/operator.ts';
import { canonicalJson, type Json } from '../encoding/canonical-json.ts';
import { FormatError } from '../errors.ts';
import type { ConsentId, RecordId } from '../ids.ts';
import { encodeLeaf, erasureDigest, parseLeaf, recordTag } from './leaf.ts';

const HASH = 'A'.repeat(43);
const CONSENT = 'con_AAECAwQFBgcICQoLDA0ODw' as ConsentId;

/** A leaf of every type and shape. */
function leaves(): string[] {
  const operator = new Operator();
  operator.publishWording({ label: 'Yes' });
  operator.recordAct({ status: 'withdrawn', source: 'sms_keyword', method: 'stop_message' });
  operator.append({ files: { 'widget.js': HASH }, t: 'widget', v: 1, version: '1.0.0' });
  operator.append({ d: HASH, reason: 'retention', t: 'erasure', v: 1 });
  const { jwk, kid } = operator.newKey();
  operator.changeKey({ action: 'add', at: operator.clock.now(), jwk });
  operator.changeKey({ action: 'retire', at: operator.clock.now(), kid });
  operator.changeKey({ action: 'compromise', kid, lastGoodIndex: 3 });
  return Array.from({ length: operator.log.size }, (_, index) => operator.log.leaf(index));
}
const TYPES = ['genesis', 'wording', 'record', 'widget', 'erasure', 'key', 'key', 'key'];

test('a leaf of every type is read as it was written', () => {
  const read = leaves().map(parseLeaf);
  expect(read.map((leaf) => leaf?.t)).toEqual(TYPES);
  expect(read.map((leaf) => leaf && encodeLeaf(leaf))).toEqual(leaves());
});

test('a known leaf with a member more, less or of another type is refused', () => {
  for (const text of leaves()) {
    const leaf = JSON.parse(text) as Record<string, Json>;
    const wrong = [{ ...leaf, extra: 1 }, ...Object.keys(leaf).map((name) => ({ ...leaf, [name]: [] }))];
    const short = Object.keys(leaf)
      .filter((name) => !['t', 'rootKey', 'label'].includes(name))
      .map((name) => Object.fromEntries(Object.entries(leaf).filter(([other]) => other !== name)));
    for (const other of [...wrong, ...short]) {
      if (Array.isArray(other.t)) expect(parseLeaf(canonicalJson(other))).toBe(null);
      else expect(() => parseLeaf(canonicalJson(other)), canonicalJson(other)).toThrow(FormatError);
    }
  }
});

test('another version of a known type is refused, not passed over', () => {
  expect(() => parseLeaf(canonicalJson({ d: HASH, t: 'record', tag: HASH, v: 2 }))).toThrow('v: ');
});

test.each([
  '{"t":"weather","v":1}',
  '{"t":1}',
  '{}',
  '[]',
  'null',
  '"record"',
  '{"t":"toString"}',
  '{"t":"__proto__"}',
])('%s is a leaf of an unknown type', (text) => {
  expect(parseLeaf(text)).toBe(null);
});

test('reading hostile text throws nothing but a FormatError', () => {
  const almost = fc.jsonValue().map((value) => canonicalSafely({ t: 'record', v: 1, d: HASH, tag: value }));
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), almost), (text) => {
      try {
        parseLeaf(text);
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError);
      }
    }),
  );
});

test('a wording leaf holds nothing that a person would not see', () => {
  const leaf = JSON.parse(leaves()[1] ?? '') as Record<string, Json>;
  const withParts = (parts: Json) => () => parseLeaf(canonicalJson({ ...leaf, parts }));
  for (const text of ['', ' \u00a0\n', 'a\u0000', 'a\r', 'a\u009f', 'a'.repeat(4001)]) {
    expect(withParts([{ text }])).toThrow(FormatError);
  }
  expect(withParts([])).toThrow(FormatError);
  expect(withParts([{ href: 'https://larkspur.example/', text: 'a', title: 'b' }])).toThrow(FormatError);
  for (const href of ['http://larkspur.example/', 'https://larkspur.example', '/terms', 'javascript:alert(1)']) {
    expect(withParts([{ href, text: 'a' }])).toThrow(FormatError);
  }
  expect(withParts([{ text: 'a\tb\nc' }])).not.toThrow();
});

test('no file of the element is passed over, whatever its name', () => {
  for (const name of ['__proto__', 'Widget.js', '']) {
    const text = `{"files":{"${name}":"${HASH}"},"t":"widget","v":1,"version":"1.0.0"}`;
    expect(() => parseLeaf(text)).toThrow(FormatError);
  }
});

test('the tag and the erasure digest computed by hand come out', () => {
  // SHA-256 of "phone-consent/v1/tag" 0x00 CONSENT 0x00 "10", and of "phone-consent/v1/erasure" 0x00 the record id
  expect(recordTag(CONSENT, 10)).toBe('cSN-TPV5sjPA_1psz-X-01-nbnSCFm4tU_Efc8unrj4');
  expect(erasureDigest('rec_XZxl--lOMewN1Jb4JcJ1tQ' as RecordId)).toBe('NLci8NbNn_Ab7STCzcRXX-InPVEriBpwKYXMMBCthIw');
});

/** Canonical where it can be; else text that is no leaf anyway. */
function canonicalSafely(value: unknown): string {
  try {
    return canonicalJson(value);
  } catch {
    return JSON.stringify(value);
  }
}
