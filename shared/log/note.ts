/** Signed notes (C2SP signed-note, Go's sumdb/note) with Ed25519: a text, a blank line, signature lines. */
import { sha256, verifyEd25519 } from '#crypto';
import { fromBase64, fromBase64url, toBase64, toBase64url } from '../encoding/base64url.ts';
import { concat, equal, utf8 } from '../encoding/bytes.ts';
import { FormatError } from '../errors.ts';
import type { Ed25519Jwk } from '../jws/keys.ts';

/** A key that a verifier trusts for notes: the name it signs under and the public key. */
export interface NoteKey {
  readonly name: string;
  readonly jwk: Ed25519Jwk;
}

interface NoteSignature {
  readonly name: string;
  /** First four bytes of SHA-256(name ‖ 0x0A ‖ algorithm ‖ key): tells keys apart, proves nothing. */
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
}

interface Note {
  /** What is signed, with its final newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

const ED25519 = 0x01;
const MAX_SIGNATURES = 100;
const MAX_LENGTH = 100_000;

/** The verifier key text of `key`, e.g. `consent.example/log+5ab7…+AT…`: what one pins. */
export function encodeVkey(key: NoteKey): string {
  const id = [...noteKeyId(key)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${key.name}+${id}+${toBase64(keyBytes(key))}`;
}

/** Reads a verifier key. @throws FormatError when it is malformed, of another algorithm, or its key id does not fit. */
export function parseVkey(vkey: string): NoteKey {
  const match = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(vkey);
  const [, name, id, encoded] = match ?? [];
  if (!name || !id || !encoded) throw new FormatError('not a verifier key (name+id+key)');
  const bytes = fromBase64(encoded);
  if (bytes[0] !== ED25519 || bytes.length !== 33) throw new FormatError('not an Ed25519 verifier key');
  const key: NoteKey = { name, jwk: { crv: 'Ed25519', kty: 'OKP', x: toBase64url(bytes.slice(1)) } };
  if (encodeVkey(key) !== vkey) throw new FormatError('the key id does not fit the key');
  return key;
}

/** A note's text with one signature line for each of `signatures`. */
export function assembleNote(text: string, signatures: readonly { key: NoteKey; signature: Uint8Array }[]): string {
  const lines = signatures.map(
    ({ key, signature }) => `— ${key.name} ${toBase64(concat(noteKeyId(key), signature))}\n`,
  );
  return `${text}\n${lines.join('')}`;
}

/** Splits a note into text and signatures; none is verified here. @throws FormatError when it is not a signed note. */
function parseNote(note: string): Note {
  if (note.length > MAX_LENGTH || !note.isWellFormed()) throw new FormatError('not a signed note');
  if (holdsControl(note)) throw new FormatError('a note holds no control characters');
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) throw new FormatError('a note ends in a blank line and signature lines');
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) throw new FormatError(`a note has at most ${MAX_SIGNATURES} signatures`);
  return { text: note.slice(0, end + 1), signatures: lines.map(parseSignature) };
}

/**
 * Verifies a note against the one key that the verifier brings. Signatures by other keys are passed over.
 * @throws FormatError when it is malformed, when `key` did not sign it, or when a signature in its name does not verify
 */
export async function openNote(note: string, key: NoteKey): Promise<string> {
  const parsed = parseNote(note);
  const id = noteKeyId(key);
  const own = parsed.signatures.filter((s) => s.name === key.name && equal(s.keyId, id));
  if (own.length !== 1 || own[0] === undefined) throw new FormatError('not signed, or not once, by the given key');
  if (!(await verifyEd25519(key.jwk, own[0].signature, utf8(parsed.text)))) {
    throw new FormatError('the signature does not verify');
  }
  return parsed.text;
}

/** First four bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key). */
function noteKeyId(key: NoteKey): Uint8Array {
  return sha256(concat(utf8(`${key.name}\n`), keyBytes(key))).slice(0, 4);
}

function keyBytes(key: NoteKey): Uint8Array {
  return concat(Uint8Array.of(ED25519), fromBase64url(key.jwk.x));
}

/** True where a character below the space stands, other than a newline. */
function holdsControl(note: string): boolean {
  for (let i = 0; i < note.length; i++) {
    const code = note.charCodeAt(i);
    if (code < 0x20 && code !== 0x0a) return true;
  }
  return false;
}

function parseSignature(line: string): NoteSignature {
  const [, name, encoded] = /^— ([^+\s]+) ([A-Za-z0-9+/]+=*)$/u.exec(line) ?? [];
  if (!name || !encoded) throw new FormatError('malformed signature line');
  const bytes = fromBase64(encoded);
  if (bytes.length < 5) throw new FormatError('malformed signature line');
  return { name, keyId: bytes.slice(0, 4), signature: bytes.slice(4) };
}
