/** Looks at the log: its key, the register, its own hashes, and the records beside it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBase64url, toBase64url } from '../../shared/encoding/base64url.ts';
import { thumbprint } from '../../shared/jws/keys.ts';
import { leafHash, verifyInclusion } from '../../shared/log/merkle.ts';
import type { Config } from '../config.ts';
import { OperatorError, reasonsOf } from '../errors.ts';
import { signerFromPem } from '../keys/signer.ts';
import { compareKeyLeaves } from '../log/compare-key-leaves.ts';
import { type Comparison, compareRecords } from '../log/compare-records.ts';
import { compareWordings } from '../log/compare-wordings.ts';
import { readGenesis } from '../log/genesis.ts';
import { LeafReader } from '../log/leaf-reader.ts';
import { LogTree } from '../log/tree.ts';
import { countUndone } from '../log/undone-records.ts';
import { type Database, openDatabase, StoreError } from '../store/database.ts';
import { readHead, type TreeRow } from '../store/log-head.ts';
import { hasRegister, readLargest, readRegister } from '../store/register.ts';
import { asFarAsItGoes, type Finding } from './finding.ts';
import { mayExist } from './store.ts';

/** Paths that are walked from a leaf to the root, spread over all of the log: they tell whether stored subtrees are right. */
const PATHS = 500;

export async function* examineLog(config: Config, db: Database): AsyncGenerator<Finding> {
  const about = 'log';
  const [genesis, head] = await Promise.all([readGenesis(db), readHead(db)]);
  if (!genesis || !head) {
    yield await examineNothing(config);
    return;
  }
  const pem = join(config.keysDir, 'log.pem');
  if (existsSync(pem) && signerFromPem(readFileSync(pem, 'utf8')).kid !== thumbprint(genesis.logKey)) {
    yield { state: 'bad', about, detail: `${genesis.origin} began with another key than the one in ${config.keysDir}` };
  } else {
    yield { state: 'good', about, detail: `${genesis.origin}, ${head.size} leaves` };
  }
  const comparison = await compareRecords(db, head);
  yield* tellComparison(comparison, head);
  // What is computed from leaves means nothing where they are not the log's.
  if (comparison.root !== head.root) return;
  yield* tellUndone(await countUndone(db, { size: head.size, keyLeaves: comparison.keyLeaves }));
  yield* tellKeyLeaves(await compareKeyLeaves(db, comparison, head.size));
  yield* tellWordings(await compareWordings(db, comparison.wordings, head.size));
  yield await examineRegister(config, db, genesis.origin);
  yield* asFarAsItGoes('paths', examinePaths(db, head));
}

/** Where there is no log: none yet, or one that the register knows, and that is gone; or nobody knows, without a register to read. */
export async function examineNothing(config: Config): Promise<Finding> {
  const about = 'log';
  const none = { state: 'doubtful', about, detail: 'none yet: the first start begins it' } as const;
  if (!mayExist(config.registerUrl)) return none;
  let register: Database | undefined;
  try {
    register = await openDatabase({ url: config.registerUrl, authToken: config.databaseAuthToken });
    const signed = (await hasRegister(register)) ? await readLargest(register) : null;
    if (!signed || signed.size === 0) return none;
    return { state: 'bad', about, detail: `${signed.size} leaves of ${signed.origin} were signed, and none is here` };
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return { state: 'bad', about: 'register', detail: registerTrouble(error) };
  } finally {
    register?.close();
  }
}

async function examineRegister(config: Config, db: Database, origin: string): Promise<Finding> {
  const about = 'register';
  if (!mayExist(config.registerUrl)) {
    return { state: 'bad', about, detail: `none at ${config.registerUrl}: point REGISTER_URL at the one kept apart` };
  }
  let register: Database | undefined;
  try {
    register = await openDatabase({ url: config.registerUrl, authToken: config.databaseAuthToken });
    const signed = await readRegister(register, origin);
    if (!signed) return { state: 'bad', about, detail: `it has no entry for ${origin}` };
    // A server may run meanwhile: what it signed was in the database before.
    const size = (await readHead(db))?.size ?? 0;
    if (signed.size > size) {
      return { state: 'bad', about, detail: `${signed.size} leaves were signed, ${size} are here: data is missing` };
    }
    if (signed.size > 0 && toBase64url(await new LogTree(db).rootAt(signed.size)) !== signed.root) {
      return { state: 'bad', about, detail: `another tree of ${signed.size} leaves was signed than the one here` };
    }
    return { state: 'good', about, detail: `${signed.size} leaves were signed, and stand as signed` };
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return { state: 'bad', about, detail: registerTrouble(error) };
  } finally {
    register?.close();
  }
}

/** Why the register says nothing: it is away or no database, or holds what was never written there. */
function registerTrouble(error: OperatorError): string {
  return error instanceof StoreError ? `it cannot be read: ${reasonsOf(error).join(': ')}` : error.message;
}

/** All leaves must lead to the head's root, and each record must be the one its leaf holds. */
function* tellComparison({ root, records, unlike, beyond }: Comparison, head: TreeRow): Generator<Finding> {
  const leaves = { about: 'leaves' };
  if (root === head.root) yield { ...leaves, state: 'good', detail: `all ${head.size} lead to the log’s root` };
  else yield { ...leaves, state: 'bad', detail: `the ${head.size} that are here do not lead to the log’s root` };
  const about = 'records';
  if (unlike.length > 0) {
    const first = unlike.slice(0, 5).join(', ') + (unlike.length > 5 ? ', …' : '');
    const detail = `${unlike.length} are missing or not what the log holds, at leaf ${first}: bring them back from a backup`;
    yield { state: 'bad', about, detail };
  }
  if (beyond > 0) yield { state: 'bad', about, detail: `${beyond} were never logged` };
  if (unlike.length + beyond === 0) yield { state: 'good', about, detail: `${records}, each as its leaf holds it` };
}

function* tellUndone(undone: number): Generator<Finding> {
  if (undone === 0) return;
  const detail = `${undone} no longer verify, since the key that signed them was in other hands, or fell with one that was: phone-consent keys invalidate tells what rests on them`;
  yield { state: 'doubtful', about: 'records', detail };
}

/** Findings about the list of the leaves that tell of keys. */
export const KEY_LEAVES = 'key leaves';

function* tellKeyLeaves([first, ...more]: readonly number[]): Generator<Finding> {
  const about = KEY_LEAVES;
  if (first === undefined) return;
  const others = more.length === 0 ? '' : ` and of ${more.length} others`;
  yield {
    state: 'bad',
    about,
    detail: `the list of them is wrong about leaf ${first}${others}: run phone-consent rebuild --write`,
  };
}

function* tellWordings(unlike: readonly number[]): Generator<Finding> {
  const [first] = unlike;
  if (first === undefined) return;
  const detail = `${unlike.length} are missing or not what the log holds, at leaf ${first}: bring them back from a backup`;
  yield { state: 'bad', about: 'wordings', detail };
}

/** Leaves and stored subtrees must lead to the head's root, by the paths that proofs carry. */
async function* examinePaths(db: Database, head: TreeRow): AsyncGenerator<Finding> {
  const about = 'paths';
  const step = Math.max(1, Math.floor(head.size / PATHS));
  const indices = [...new Set([...range(0, head.size, step), head.size - 1])];
  const [leaves, paths] = await Promise.all([
    new LeafReader(db).read(indices),
    new LogTree(db).inclusionPaths(indices, head.size),
  ]);
  const root = fromBase64url(head.root);
  const wrong = indices.filter(
    (index, i) => !verifyInclusion(leafHash(leaves[i] ?? ''), index, head.size, paths[i] ?? [], root),
  );
  if (wrong.length === 0) {
    yield { state: 'good', about, detail: `${indices.length}, spread over the log, lead to its root` };
    return;
  }
  const detail = `that of leaf ${wrong[0]} and ${wrong.length - 1} others do not lead to the log’s root`;
  yield { state: 'bad', about, detail };
}

function range(start: number, end: number, step: number): number[] {
  return Array.from({ length: Math.ceil((end - start) / step) }, (_, i) => start + i * step);
}
