/** The consent log of a server: opened once, appended to by changes, read by proofs and by the public. */
import { toBase64url } from '../../shared/encoding/base64url.ts';
import { toInstant } from '../../shared/encoding/time.ts';
import { thumbprint } from '../../shared/jws/keys.ts';
import type { GenesisLeaf } from '../../shared/log/leaf.ts';
import { EMPTY_ROOT } from '../../shared/log/merkle.ts';
import { encodeVkey, type NoteKey } from '../../shared/log/note.ts';
import type { Keys } from '../keys/keys.ts';
import { type Database, StoreError } from '../store/database.ts';
import { listKeyLeaves } from '../store/key-leaves.ts';
import { readHead } from '../store/log-head.ts';
import { enterRegister, prepareRegister, readRegister } from '../store/register.ts';
import type { Appended } from './build-group.ts';
import type { Change } from './change.ts';
import { commitGroup } from './commit.ts';
import { requireKeyLeaves } from './compare-key-leaves.ts';
import { newGenesis, readGenesis } from './genesis.ts';
import { type Checkpoint, SigningGuard } from './guard.ts';
import { LeafReader } from './leaf-reader.ts';
import { LogRefusal } from './log-refusal.ts';
import { UNLISTED } from './read-keyring.ts';
import { LogTree } from './tree.ts';
import { type AppendOptions, LogWriter } from './writer.ts';

export interface ConsentLog {
  /** The log's name, as its genesis says. */
  readonly origin: string;
  /** The verifier key that others pin. */
  readonly vkey: string;
  readonly tree: LogTree;
  readonly leaves: LeafReader;
  append<Result>(change: Change<Result>, options?: AppendOptions): Promise<Appended<Result>>;
  /**
   * A checkpoint that was the newest within the last second, whichever process signed it, or is the newest that can be
   * had; with `covering`, one whose tree holds the leaf at that index. @throws LogRefusal
   */
  checkpoint(covering?: number): Promise<Checkpoint>;
  /** The newest checkpoint now. @throws LogRefusal */
  newest(): Promise<Checkpoint>;
  /** Calls `listener` after each commit of this process; others commit unheard. @returns what ends that */
  onCommit(listener: () => void): () => void;
  /** Resolves when all that was accepted is answered. */
  close(): Promise<void>;
}

/** What a log is opened with. */
export interface LogOptions {
  readonly db: Database;
  readonly register: Database;
  readonly keys: Keys;
  /** The name of the log where there is none yet. An existing log keeps its own. */
  readonly origin: string;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Fresh random bytes. */
  readonly random: (length: number) => Uint8Array;
}

/** Milliseconds for which nobody looks whether another process has signed meanwhile. */
const MAX_CHECKPOINT_AGE_MS = 1000;

/**
 * Opens the log, or begins it in an empty database.
 * @throws LogRefusal when data, register and keys do not belong together
 */
export async function openLog(options: LogOptions): Promise<ConsentLog> {
  const { db, register, keys, clock, random } = options;
  await prepareRegister(register);
  const genesis = (await readGenesis(db)) ?? (await begin(options));
  if (thumbprint(genesis.logKey) !== keys.log.kid) {
    throw new LogRefusal(`The log ${genesis.origin} began with another log key than the one in ${keys.dir}.`);
  }
  if ((await listKeyLeaves(db))[0] !== 0) throw new LogRefusal(UNLISTED);
  await requireKeyLeaves(db);
  const logKey: NoteKey = { name: genesis.origin, jwk: genesis.logKey };
  const tree = new LogTree(db);
  const leaves = new LeafReader(db);
  const guard = await SigningGuard.open({ db, register, tree, logKey, signer: keys.log });
  const listeners = new Set<() => void>();
  const onCommit = () => {
    for (const listener of listeners) listener();
  };
  const writer = new LogWriter({ db, tree, leaves, guard, clock, random, onCommit });
  let lookedAt = clock();
  const newest = () => {
    lookedAt = clock();
    return guard.advance();
  };
  return {
    origin: genesis.origin,
    vkey: encodeVkey(logKey),
    tree,
    leaves,
    append: (change, options) => writer.append(change, options),
    checkpoint: async (covering = 0) => {
      if (covering >= guard.current.tree.size) return newest();
      // What was signed stays true when nothing newer can be signed, as while the register is away.
      const isDue = clock() - lookedAt >= MAX_CHECKPOINT_AGE_MS;
      return isDue ? newest().catch(() => guard.current) : guard.current;
    },
    newest,
    onCommit: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => writer.close(),
  };
}

/** Begins a log: the register first, so that an empty database never passes for a log that was not yet signed. */
async function begin({ db, register, keys, origin, clock }: LogOptions): Promise<GenesisLeaf> {
  const signed = await readRegister(register, origin);
  if (signed && signed.size > 0) {
    throw new LogRefusal(
      `The register says that ${origin} signed ${signed.size} leaves, but the database is empty. ` +
        'Bring the data back; if it is lost for good, run `phone-consent recover`.',
    );
  }
  await enterRegister(register, origin, { size: 0, root: toBase64url(EMPTY_ROOT) });
  const genesis = newGenesis(keys, origin, toInstant(clock()));
  try {
    await commitGroup(db, null, genesis.at, { leaves: [genesis], rows: [] });
  } catch (error) {
    // Another process began the log at the same moment.
    if (!(error instanceof StoreError && error.code === 'constraint' && (await readHead(db)))) throw error;
  }
  return (await readGenesis(db)) ?? genesis;
}
