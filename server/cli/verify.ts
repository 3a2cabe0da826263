/** `phone-consent verify`: checks a proof file or a dossier with a key that the caller trusts. No network, no database, no server. */
import { type FileHandle, open } from 'node:fs/promises';
import { isZip, MAX_DOSSIER_LENGTH } from '../../shared/dossier/container.ts';
import { verifyDossier } from '../../shared/dossier/verify-dossier.ts';
import { toBase64 } from '../../shared/encoding/base64url.ts';
import type { NoteKey } from '../../shared/log/note.ts';
import { MAX_PROOF_LENGTH } from '../../shared/proof/file.ts';
import { verifyProof } from '../../shared/proof/verify.ts';
import { describeDossier } from '../pages/report/describe-dossier.ts';
import { describeReport } from '../pages/report/describe-report.ts';
import { readArguments } from './arguments.ts';
import type { Command, Terminal } from './command.ts';
import { dossierLines } from './dossier-lines.ts';
import { readLogKey } from './read-log-key.ts';
import { reportLines } from './report-lines.ts';

export const verify: Command = {
  name: 'verify',
  summary: 'verifies a proof file or a dossier, offline',
  usage: [
    'phone-consent verify FILE --key VKEY [--json]',
    '',
    '  FILE        a *.consent-proof.json, or a dossier: a zip, as it came',
    '  --key VKEY  the log key you trust, e.g. consent.example/log+1a2b3c4d+AQ…',
    '  --json      prints the report as JSON',
    '',
    'A file cannot vouch for itself: take the key from elsewhere.',
    'Exit status: 0 verified, 1 not verified, 2 called wrongly or the file cannot be read.',
  ],
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, { key: { type: 'string' }, json: { type: 'boolean' } }, [
      'FILE',
    ]);
    const logKey = readLogKey(values.key);
    const path = positionals[0] ?? '';
    let file: Uint8Array;
    try {
      file = await readProof(path);
    } catch (error) {
      terminal.err(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
      return 2;
    }
    const { report, lines } = await examine(file, logKey, terminal);
    if (values.json) terminal.out(JSON.stringify(report, bytesAsBase64, 2));
    else for (const line of lines) terminal.out(line);
    return report.verified ? 0 : 1;
  },
};

/** A proof file or a dossier, by its first bytes. */
async function examine(
  file: Uint8Array,
  logKey: NoteKey,
  terminal: Terminal,
): Promise<{ report: { readonly verified: boolean }; lines: string[] }> {
  if (isZip(file)) {
    const report = await verifyDossier(file, { logKey });
    return { report, lines: dossierLines(describeDossier(report), terminal) };
  }
  const report = await verifyProof(file, { logKey });
  return { report, lines: reportLines(describeReport(report), terminal) };
}

/** The file's bytes; of one that is too large, as many as show the verifier that it is. */
async function readProof(path: string): Promise<Uint8Array> {
  const handle = await open(path);
  try {
    const proof = await readOn(handle, new Uint8Array(), MAX_PROOF_LENGTH + 1);
    return isZip(proof) ? await readOn(handle, proof, MAX_DOSSIER_LENGTH + 1) : proof;
  } finally {
    await handle.close();
  }
}

/** `before` and what follows it in the file, `most` bytes in all. */
async function readOn(handle: FileHandle, before: Uint8Array, most: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(most);
  buffer.set(before);
  let { length } = before;
  while (length < most) {
    const { bytesRead } = await handle.read(buffer, length, most - length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return buffer.subarray(0, length);
}

function bytesAsBase64(_member: string, value: unknown): unknown {
  return value instanceof Uint8Array ? toBase64(value) : value;
}
