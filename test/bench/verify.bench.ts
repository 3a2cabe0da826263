/**
 * Verifying a proof file in Node by the verifier that is shipped, in turn with its bare cryptography: the same signatures
 * and the same hashes.
 */
import { createPublicKey, hash, verify } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { encodeProof, type Proof } from '../../shared/proof/file.ts';
import type * as Shipped from '../../shared/proof/index.ts';
import { Operator } from '../kit/operator.ts';
import { EVIDENCE } from './kit/evidence.ts';
import { ROOT } from './kit/paths.ts';
import { report } from './kit/report.ts';
import { median, quantile, round, withSpread } from './kit/statistics.ts';

const LEAVES_BEFORE = 4000;
const TURNS = 15;
const PER_TURN = 100;

const built = join(ROOT, 'dist/npm/verify.node.js');
if (!existsSync(built)) throw new Error('There is no built verifier: run `npm run build` first.');
const { verifyProof } = (await import(/* @vite-ignore */ built)) as typeof Shipped;

const operator = new Operator();
operator.publishWording();
for (let i = 0; i < LEAVES_BEFORE; i++) operator.append({ d: 'A'.repeat(43), t: 'record', tag: 'A'.repeat(43), v: 1 });
const [record] = operator.record(operator.submit(operator.makeOffer(), { fields: EVIDENCE }));
const proof = operator.proof(record?.record.id ?? '');
const file = encodeProof(proof);

/** Imports the keys, verifies the signatures and makes the hashes that the proof asks for. */
function bareCryptography({ record: jws, offer, status, leaves, disclosures, checkpoint }: Proof): () => boolean {
  const [, payload = ''] = jws.split('.');
  const { statement } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { statement: string };
  const header = JSON.parse(Buffer.from(statement.split('.')[0] ?? '', 'base64url').toString()) as { jwk: object };
  const signed = [jws, offer ?? '', status ?? ''].map((token) => ({ ...split(token), jwk: operator.recordKey.jwk }));
  const [text = '', line = ''] = checkpoint.split('\n\n');
  const note = Buffer.from(line.split(' ')[2] ?? '', 'base64').subarray(4);
  signed.push({ input: Buffer.from(`${text}\n`), signature: note, jwk: operator.logKey.jwk });
  const inTree = leaves.flatMap(({ leaf, path }) => [leaf, ...path.map(() => 'n'.repeat(65))]);
  const committed = disclosures.map(({ value }) => `${'.'.repeat(90)}${value}`);
  const hashed = [...inTree, ...committed, jws, offer ?? '', leaves[1]?.leaf ?? ''];
  const byVisitor = split(statement);
  return () => {
    for (const content of hashed) hash('sha256', content);
    const visitor = createPublicKey({ key: { ...header.jwk }, format: 'jwk' });
    const visitorKey = { key: visitor, dsaEncoding: 'ieee-p1363' } as const;
    return (
      verify('sha256', byVisitor.input, visitorKey, byVisitor.signature) &&
      signed.every(({ input, signature, jwk }) =>
        verify(null, input, createPublicKey({ key: { ...jwk }, format: 'jwk' }), signature),
      )
    );
  };
}

function split(jws: string): { input: Buffer; signature: Buffer } {
  const end = jws.lastIndexOf('.');
  return { input: Buffer.from(jws.slice(0, end)), signature: Buffer.from(jws.slice(end + 1), 'base64url') };
}

/** Milliseconds of one run: the fastest tenth of many, since others use the machine too. */
async function msEach(once: () => Promise<boolean> | boolean): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < PER_TURN; i++) {
    const start = performance.now();
    if (!(await once())) throw new Error('the proof does not verify');
    times.push(performance.now() - start);
  }
  return quantile(times, 0.1);
}

const bare = bareCryptography(proof);
const turns: { bare: number; verifier: number }[] = [];
for (let turn = 0; turn <= TURNS; turn++) {
  const verifier = await msEach(async () => (await verifyProof(file, operator.trust)).verified);
  turns.push({ bare: await msEach(bare), verifier });
}
const measured = turns.slice(1); // the first turn warms up
const ratios = measured.map((turn) => turn.verifier / turn.bare);
const ms = measured.map((turn) => turn.verifier);
report('verify', {
  rows: [
    {
      'file, bytes': file.length,
      'bare cryptography, ms': withSpread(
        measured.map((turn) => turn.bare),
        3,
      ),
      'verifier, ms': withSpread(ms, 3),
      ratio: withSpread(ratios),
    },
  ],
  targets: [
    {
      name: 'verifying',
      goal: '≤ 2 times its cryptography',
      measured: withSpread(ratios),
      reached: median(ratios) <= 2,
    },
    { name: 'verifying', goal: '< 2 ms', measured: `${round(median(ms), 2)} ms`, reached: median(ms) < 2 },
  ],
});
