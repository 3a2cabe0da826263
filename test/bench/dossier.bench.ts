/**
 * Dossiers from a log of 1,000,000 records, beside the look-up and proof of the same numbers in the same run: how much
 * more everything is than the newest version. As function calls in one process; both reads are audited, so both write.
 */
import { lookUp } from '../../server/consent/numbers/look-up.ts';
import { prove } from '../../server/consent/proof/prove.ts';
import { makeDossier } from '../../server/dossier/make-dossier.ts';
import { ADMIN } from '../kit/larkspur-deps.ts';
import { openReal } from '../kit/real-deps.ts';
import { logOf } from './kit/log-of.ts';
import { KNOWN_NUMBERS, phoneOf } from './kit/numbers.ts';
import { report } from './kit/report.ts';
import { median, round, withSpread } from './kit/statistics.ts';

const SIZE = 1_000_000;
const TURNS = 5;
const PER_TURN = 20;
const requestId = 'bench';

const { deps, close } = await openReal({ dir: await logOf(SIZE), clock: Date.now });

async function newestProof(phone: string): Promise<string> {
  const { consents } = await lookUp(deps, { phone, caller: ADMIN, requestId });
  const [{ recordId, sender } = { recordId: '', sender: '' }] = consents;
  await prove(deps, { recordId, caller: ADMIN, disclose: 'all', requestId });
  return sender;
}

const turns: { proof: number; dossier: number; slowest: number; bytes: number }[] = [];
for (let turn = 0; turn <= TURNS; turn++) {
  const [proofs, dossiers]: [number[], number[]] = [[], []];
  let bytes = 0;
  for (let i = 0; i < PER_TURN; i++) {
    const phone = phoneOf((turn * PER_TURN + i) % KNOWN_NUMBERS);
    const start = performance.now();
    const sender = await newestProof(phone);
    const between = performance.now();
    const zip = await makeDossier(deps, { phone, sender, edition: 'operator', caller: ADMIN, requestId });
    dossiers.push(performance.now() - between);
    proofs.push(between - start);
    bytes = zip.length;
  }
  turns.push({ proof: median(proofs), dossier: median(dossiers), slowest: Math.max(...dossiers), bytes });
}
await close();

const measured = turns.slice(1); // the first turn warms up
const slowest = Math.max(...measured.map((turn) => turn.slowest));
report('dossier', {
  rows: [
    {
      'dossier, ms': withSpread(measured.map((turn) => turn.dossier)),
      'look-up and proof, ms': withSpread(measured.map((turn) => turn.proof)),
      ratio: withSpread(measured.map((turn) => turn.dossier / turn.proof)),
      bytes: measured.at(-1)?.bytes ?? 0,
    },
  ],
  targets: [
    {
      name: 'the slowest dossier of a number at 1,000,000 records',
      goal: '≤ 500 ms',
      measured: `${round(slowest)} ms`,
      reached: slowest <= 500,
    },
  ],
});
