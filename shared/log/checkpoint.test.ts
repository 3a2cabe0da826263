/** Checkpoints: three lines in a note signed by the log, and nothing else passes for one. */
import { expect, test } from 'vitest';
import { ed25519Key } from '../../test/kit/ed25519-key.ts';
import { utf8 } from '../encoding/bytes.ts';
import { FormatError } from '../errors.ts';
import { checkpointText, openCheckpoint } from './checkpoint.ts';
import { assembleNote } from './note.ts';

const signer = ed25519Key(new Uint8Array(32).fill(1));
const key = { name: 'consent.example/log', jwk: signer.jwk };
const tree = { size: 5, root: new Uint8Array(32).fill(9) };
const text = checkpointText(key.name, tree);
const signed = (body: string) => assembleNote(body, [{ key, signature: signer.sign(utf8(body)) }]);

test('a checkpoint is opened by the key of its log', async () => {
  expect(text).toBe('consent.example/log\n5\nCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=\n');
  const opened = await openCheckpoint(signed(text), key);
  expect([opened.size, [...opened.root]]).toEqual([5, [...tree.root]]);
});

test.each([
  ['no last newline', text.slice(0, -1)],
  ['an extension line', `${text}extension\n`],
  ['an empty line after it', `${text}\n`],
  ['no root', 'consent.example/log\n5\n'],
  ['no origin', text.replace('consent.example/log', '')],
  ['a size with a leading zero', text.replace('\n5\n', '\n05\n')],
  ['a signed size', text.replace('\n5\n', '\n+5\n')],
  ['a size past 2^53', text.replace('\n5\n', '\n9007199254740992\n')],
  ['a root of another length', text.replace(/\n.*\n$/, '\nCQkJ\n')],
  ['a root in base64url', text.replace('=\n', '\n')],
  ['line ends of another system', text.replaceAll('\n', '\r\n')],
])('text with %s is no checkpoint, even signed', async (_, other) => {
  await expect(openCheckpoint(signed(other), key)).rejects.toThrow(FormatError);
});

test('the checkpoint of another log by the same key is not one of this log', async () => {
  await expect(openCheckpoint(signed(checkpointText('other.example/log', tree)), key)).rejects.toThrow('another log');
});

test('an empty log has a checkpoint', async () => {
  const opened = await openCheckpoint(signed(checkpointText(key.name, { ...tree, size: 0 })), key);
  expect(opened.size).toBe(0);
});

test('a note with one byte changed anywhere is refused', async () => {
  const note = signed(text);
  for (let at = 0; at < note.length; at++) {
    const other = note.slice(0, at) + String.fromCharCode(note.charCodeAt(at) ^ 1) + note.slice(at + 1);
    await expect(openCheckpoint(other, key)).rejects.toThrow(FormatError);
  }
});
