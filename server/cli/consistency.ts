/** `phone-consent consistency`: does a log still begin with a tree that it signed before? Reads the log over the network. */
import { readFile } from 'node:fs/promises';
import { toBase64 } from '../../shared/encoding/base64url.ts';
import { fromUtf8 } from '../../shared/encoding/bytes.ts';
import { FormatError } from '../../shared/errors.ts';
import { openCheckpoint, type Tree } from '../../shared/log/checkpoint.ts';
import { continues } from '../../shared/log/consistency.ts';
import type { NoteKey } from '../../shared/log/note.ts';
import { parseProof } from '../../shared/proof/file.ts';
import { readArguments } from './arguments.ts';
import { type Command, Refused } from './command.ts';
import { logAt } from './log-over-http.ts';
import { readLogKey } from './read-log-key.ts';

export const consistency: Command = {
  name: 'consistency',
  summary: 'compares a checkpoint of before with the log as it is now',
  usage: [
    'phone-consent consistency FILE --key VKEY [--log URL] [--json]',
    '',
    '  FILE        a checkpoint that you kept, or a *.consent-proof.json, which holds one',
    '  --key VKEY  the log key you trust, e.g. consent.example/log+1a2b3c4d+AQ…',
    '  --log URL   where the log is read; https:// and the name of its key without it',
    '  --json      prints the result as JSON, with both checkpoints',
    '',
    'A log only grows: the tree that was signed before must be the beginning of the one that is signed now. Where it is not,',
    'records were changed or taken out since, and the two signed checkpoints show it to anybody. Keep both.',
    'Exit status: 0 it is, 1 it is not, 2 called wrongly, or the file or the log cannot be read.',
  ],
  async run(args, terminal) {
    const options = { key: { type: 'string' }, log: { type: 'string' }, json: { type: 'boolean' } } as const;
    const { values, positionals } = readArguments(args, options, ['FILE']);
    const key = readLogKey(values.key);
    const log = logAt(values.log ?? `https://${key.name}`);
    const path = positionals[0] ?? '';
    const before = await checkpointIn(path);
    const old = await opened(before, key, path);
    const after = fromUtf8(await log.read('checkpoint'));
    const now = await opened(after, key, log.url);
    const consistent = await continues(old, now, log.read).catch((error: unknown) => {
      throw error instanceof FormatError ? new Refused(`${log.url}: ${error.message}.`) : error;
    });
    const result = { consistent, old: { ...told(old), checkpoint: before }, now: { ...told(now), checkpoint: after } };
    for (const line of values.json ? [JSON.stringify(result, null, 2)] : linesOf(consistent, old, now))
      terminal.out(line);
    return consistent ? 0 : 1;
  },
};

function linesOf(consistent: boolean, old: Tree, now: Tree): string[] {
  const trees = [
    `  before  ${old.size} leaves, root ${toBase64(old.root)}`,
    `  now     ${now.size} leaves, root ${toBase64(now.root)}`,
  ];
  if (consistent) return ['✓ The log still begins with the tree that it signed before.', ...trees];
  return [
    '✗ The log does not show that it still begins with the tree that it signed before.',
    ...trees,
    'What was logged may have been changed. Keep the file and the checkpoint that --json prints: its key signed both.',
  ];
}

function told({ size, root }: Tree): { size: number; root: string } {
  return { size, root: toBase64(root) };
}

/** The signed note in a file: a proof's, or the whole of it. */
async function checkpointIn(path: string): Promise<string> {
  let text: string;
  try {
    text = fromUtf8(await readFile(path));
  } catch (error) {
    throw new Refused(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!text.startsWith('{')) return text;
  try {
    return parseProof(text).checkpoint;
  } catch (error) {
    throw error instanceof FormatError ? new Refused(`${path} is not a proof file: ${error.message}.`) : error;
  }
}

async function opened(note: string, key: NoteKey, where: string): Promise<Tree> {
  try {
    return await openCheckpoint(note, key);
  } catch (error) {
    throw error instanceof FormatError ? new Refused(`${where}: no checkpoint of this log: ${error.message}.`) : error;
  }
}
