/** All secrets of an operator, from one directory that is kept apart from the data and its backups. */

import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fromBase64url, toBase64url } from '../../shared/encoding/base64url.ts';
import { OperatorError } from '../errors.ts';
import { hmacSha256, type Mac } from './hmac.ts';
import { makeSecretDir, secretFile } from './key-files.ts';
import { generateSignerPem, type Signer, signerFromPem } from './signer.ts';

/** Bytes of a symmetric key. */
const KEY_LENGTH = 32;

/** A record key that was just made. */
export interface DraftKey {
  readonly signer: Signer;
  /** Adds it to the directory, before the log says that it is good; once more does nothing. */
  keep(): void;
}

export interface Keys {
  readonly dir: string;
  /** Signs checkpoints. Never changes while the log lives. */
  readonly log: Signer;
  /** Whoever signs key changes when the record key is lost; may be taken offline, then null. */
  readonly root: Signer | null;
  /** The record keys at hand, by `kid`. Which of them is good, the log says. */
  recordSigners(): ReadonlyMap<string, Signer>;
  /** Makes a record key, for now in memory alone: what is refused before it is kept leaves nothing behind. */
  draftRecordKey(): DraftKey;
  /** Reads the directory again: another process may have added a record key. */
  reload(): void;
  /** What consent lines are found by, from the file `lookup.key`: `phoneKey = lookup(lookUpForm(e164))`. */
  readonly lookup: Mac;
  /** What tells a retry from a conflict. */
  readonly retry: Mac;
  /** The 32-byte key-encryption key of a month (`2026-11`), made when `make` is true; null when it was destroyed. */
  vaultKey(epoch: string, make: boolean): Uint8Array | null;
}

/**
 * Loads the keys in `dir`, and makes those that a first start needs. What is lost later is never made anew: under
 * another `lookup.key` every number would be an unknown one, and every withdrawal forgotten.
 * @throws OperatorError naming a file that is missing, or not what its name says
 */
export function loadKeys(dir: string): Keys {
  makeSecretDir(dir);
  if (!readdirSync(dir).includes('log.pem')) makeFirstKeys(dir);
  const log = readSecret(dir, 'log.pem', signerFromPem);
  let records = readRecordSigners(dir);
  const vaultKeys = new Map<string, Uint8Array>();
  return {
    dir,
    log,
    root: readRootSigner(dir),
    recordSigners: () => records,
    draftRecordKey: () => {
      const { signer, keep } = draftRecordKey(dir);
      return {
        signer,
        keep: () => {
          keep();
          records = readRecordSigners(dir);
        },
      };
    },
    reload: () => {
      records = readRecordSigners(dir);
    },
    lookup: macFrom(dir, 'lookup.key'),
    retry: macFrom(dir, 'retry.key'),
    vaultKey: (epoch, make) => {
      const known = vaultKeys.get(epoch) ?? readVaultKey(dir, epoch, make);
      if (known) vaultKeys.set(epoch, known);
      return known;
    },
  };
}

/** The log's key comes last: where it is, the others were made. */
function makeFirstKeys(dir: string): void {
  if (readRecordSigners(dir).size === 0) {
    secretFile(dir, 'root.pem', generateSignerPem);
    draftRecordKey(dir).keep();
  }
  secretFile(dir, 'lookup.key', randomKey);
  secretFile(dir, 'retry.key', randomKey);
  secretFile(dir, 'log.pem', generateSignerPem);
}

/** Names of secret files that somebody other than their owner can read. */
export function exposedKeyFiles(dir: string): string[] {
  return readdirSync(dir).filter((name) => (statSync(join(dir, name)).mode & 0o077) !== 0);
}

/** Months whose key-encryption keys are in `dir`; none where it is not there. */
export function vaultEpochs(dir: string): string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir).flatMap((name) => /^vault-(\d{4}-\d{2})\.key$/.exec(name)?.[1] ?? []);
}

function readRecordSigners(dir: string): ReadonlyMap<string, Signer> {
  const names = readdirSync(dir).filter((name) => /^record-[A-Za-z0-9_-]{43}\.pem$/.test(name));
  const signers = names.map((name) => readSecret(dir, name, signerFromPem));
  return new Map(signers.map((signer) => [signer.kid, signer]));
}

function draftRecordKey(dir: string): DraftKey {
  const pem = generateSignerPem();
  const signer = signerFromPem(pem);
  return { signer, keep: () => void secretFile(dir, `record-${signer.kid}.pem`, () => pem) };
}

function readRootSigner(dir: string): Signer | null {
  return readdirSync(dir).includes('root.pem') ? readSecret(dir, 'root.pem', signerFromPem) : null;
}

function macFrom(dir: string, name: string): Mac {
  return hmacSha256(readSecret(dir, name, keyFrom));
}

function readVaultKey(dir: string, epoch: string, make: boolean): Uint8Array | null {
  const name = `vault-${epoch}.key`;
  if (make) secretFile(dir, name, randomKey);
  return readdirSync(dir).includes(name) ? readSecret(dir, name, keyFrom) : null;
}

/** What `read` makes of the secret file `name`. @throws OperatorError naming the file when it is missing or damaged */
function readSecret<Secret>(dir: string, name: string, read: (content: string) => Secret): Secret {
  const path = join(dir, name);
  if (!existsSync(path))
    throw new OperatorError(`The key ${path} is missing. Bring it back from the backup of the keys.`);
  try {
    return read(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new OperatorError(`The key ${path} cannot be used. Bring it back from the backup of the keys.`, { cause });
  }
}

function keyFrom(content: string): Uint8Array {
  const key = fromBase64url(content);
  if (key.length !== KEY_LENGTH) throw new RangeError(`a key is ${KEY_LENGTH} bytes`);
  return key;
}

function randomKey(): string {
  return toBase64url(randomBytes(KEY_LENGTH));
}
