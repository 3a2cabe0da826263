/** The worked example of docs/record-format.md: every object of one small log, with all its bytes. */
import { commit, type Disclosure } from '../../shared/commitment/commitment.ts';
import { fromBase64url } from '../../shared/encoding/base64url.ts';
import { concat, fromUtf8, utf8 } from '../../shared/encoding/bytes.ts';
import { canonicalJson } from '../../shared/encoding/canonical-json.ts';
import type { ConsentId, StatementId } from '../../shared/ids.ts';
import { signingInputOf } from '../../shared/jws/jws.ts';
import { erasureDigest, keyLeafInput, parseLeaf, recordTag } from '../../shared/log/leaf.ts';
import { leafHash } from '../../shared/log/merkle.ts';
import { encodeTlogProof } from '../../shared/log/tlog-proof.ts';
import { encodeProof } from '../../shared/proof/file.ts';
import { recordSha256 } from '../../shared/record/record.ts';
import { canonicalText } from '../../shared/wording/canonical-text.ts';
import { wordingTextHashes } from '../../shared/wording/wording.ts';
import { tellLies } from '../kit/lies.ts';
import { CONSENT_CASES } from '../kit/lies-of-the-consent.ts';
import { LINE_CASES } from '../kit/lies-of-the-line.ts';
import { LOG_CASES } from '../kit/lies-of-the-log.ts';
import { Operator } from '../kit/operator.ts';
import { seededRandom } from '../kit/random.ts';

const SEED = 'phone-consent';

/** The files of docs/examples/record-format/, by name. */
export function workedExample(): Map<string, string> {
  const operator = new Operator({ seed: SEED });
  const { log, clock } = operator;
  const published = operator.publishWording({ label: 'Yes, text me offers' });
  const submission = operator.submit(operator.makeOffer());
  clock.advance(61_000);
  const [granted] = operator.record(submission);
  if (!granted) throw new Error('a wording has a program');
  operator.changeKey({ action: 'add', at: clock.now(), jwk: operator.newKey().jwk });
  clock.advance(24 * 60 * 60 * 1000);
  const stop = operator.recordAct({ status: 'withdrawn', source: 'sms_keyword', method: 'stop_message' });
  const proof = operator.proof(granted.record.id);
  const statementId = payloadOf(submission.statement).id as StatementId;

  const files = new Map<string, string>();
  const json = (name: string, content: unknown) => files.set(name, `${JSON.stringify(content, null, 2)}\n`);
  json('keys.json', keysOf(operator));
  json('wording.json', {
    ...published,
    canonical: canonicalJson(published.wording),
    text: canonicalText(published.wording.parts.map(({ text }) => text).join('')),
    ...wordingTextHashes(published.wording),
  });
  json('tokens.json', {
    offer: tokenOf(submission.offer),
    statement: tokenOf(submission.statement),
    granted: tokenOf(granted.jws),
    withdrawn: tokenOf(stop.jws),
    status: tokenOf(proof.status ?? ''),
  });
  const { consentId } = granted.chain;
  const added = (field: string) => field === 'ip' || field === 'chain';
  json('hashes.json', [
    ...granted.disclosures.map((disclosure) =>
      committed(disclosure, added(disclosure.field) ? granted.record.id : statementId),
    ),
    ...stop.disclosures.map((disclosure) => committed(disclosure, stop.record.id)),
    {
      what: 'record id (the first 16 bytes of the hash)',
      ...hashed('phone-consent/v1/record', statementId, 'larkspur-offers'),
      id: granted.record.id,
    },
    {
      what: 'tag of version 1',
      ...hashed('phone-consent/v1/tag', consentId, '1'),
      tag: recordTag(consentId as ConsentId, 1),
    },
    {
      what: 'tag of version 2',
      ...hashed('phone-consent/v1/tag', consentId, '2'),
      tag: recordTag(consentId as ConsentId, 2),
    },
    {
      what: 'd of an erasure leaf',
      ...hashed('phone-consent/v1/erasure', granted.record.id),
      d: erasureDigest(granted.record.id),
    },
  ]);
  json('log.json', logOf(operator, granted.index));
  files.set('checkpoint.txt', log.checkpoint());
  files.set('vkey.txt', `${operator.vkey}\n`);
  files.set('granted.consent-proof.json', encodeProof(proof));
  files.set('receipt.consent-proof.json', encodeProof(operator.proof(granted.record.id, { disclose: 'none' })));
  const path = log.inclusion(granted.index);
  files.set('record.tlog-proof', encodeTlogProof({ index: granted.index, path, checkpoint: log.checkpoint() }));
  for (const [name, content] of refused()) files.set(`refused/${name}.consent-proof.json`, content);
  return files;
}

function keysOf(operator: Operator) {
  const random = seededRandom(SEED);
  return Object.fromEntries(
    (['logKey', 'recordKey', 'rootKey'] as const).map((name) => {
      const { jwk, kid } = operator[name];
      return [name, { seed: hex(random(32)), jwk, thumbprintInput: canonicalJson(jwk), thumbprint: kid }];
    }),
  );
}

function tokenOf(token: string) {
  const [header = '', payload = '', signature = ''] = token.split('.');
  return {
    header: fromUtf8(fromBase64url(header)),
    payload: fromUtf8(fromBase64url(payload)),
    signingInput: signingInputOf(token),
    signature: hex(fromBase64url(signature)),
    token,
    sha256: recordSha256(token),
  };
}

function committed(disclosure: Disclosure, bind: string) {
  const { field, salt, value } = disclosure;
  const input = concat(utf8(`phone-consent/v1/${field}\0${bind}\0`), fromBase64url(salt), utf8(value));
  return { what: `commitment to ${field}`, bind, salt, value, input: hex(input), commitment: commit(bind, disclosure) };
}

function hashed(...parts: readonly string[]) {
  const input = parts.join('\0');
  return { input: hex(utf8(input)), sha256: recordSha256(input) };
}

function logOf({ log }: Operator, index: number) {
  const upTo = Array.from({ length: log.size }, (_, i) => i);
  return {
    leaves: upTo.map((i) => {
      const text = log.leaf(i);
      const leaf = parseLeaf(text);
      const signed = leaf?.t === 'key' ? { signedBySig: hex(keyLeafInput(leaf)) } : {};
      return { index: i, text, hash: hex(leafHash(text)), ...signed };
    }),
    roots: upTo.map((i) => ({ size: i + 1, root: hex(log.rootAt(i + 1)) })),
    inclusion: { index, size: log.size, path: log.inclusion(index).map(hex) },
    consistency: { oldSize: 3, size: log.size, path: log.consistency(3).map(hex) },
  };
}

/** For each step, the first of the ways to fail it. */
function* refused(): Generator<[name: string, content: string]> {
  const seen = new Set<string>();
  for (const [step, , lies] of [...LOG_CASES, ...CONSENT_CASES, ...LINE_CASES]) {
    if (!seen.has(step)) yield [step, tellLies(lies).file];
    seen.add(step);
  }
}

function payloadOf(token: string): { id: string } {
  return JSON.parse(fromUtf8(fromBase64url(token.split('.')[1] ?? ''))) as { id: string };
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
