/** Signed notes against vectors made without the code under test. */
import { expect, it } from 'vitest';
import { FormatError } from '../../shared/errors.ts';
import { encodeVkey, openNote, parseVkey } from '../../shared/log/note.ts';
import { noteVectors } from './notes.ts';

const { log, witness, text, opens, refused, notKeys } = noteVectors;

it('stands in the file for verifiers in other languages', async () => {
  await expect(`${JSON.stringify(noteVectors, null, 2)}\n`).toMatchFileSnapshot('notes.json');
});

it.each([log, witness])('reads the verifier key %s and writes it again', (vkey) => {
  expect(encodeVkey(parseVkey(vkey))).toBe(vkey);
});

it.each(Object.entries(notKeys))('refuses a verifier key: %s', (_name, vkey) => {
  expect(() => parseVkey(vkey)).toThrow(FormatError);
});

it('refuses every part of a verifier key, and every key with one character changed', () => {
  for (let i = 0; i < log.length; i++) {
    const next = String.fromCharCode(log.charCodeAt(i) + 1);
    expect(() => parseVkey(log.slice(0, i) + next + log.slice(i + 1))).toThrow(FormatError);
    for (let end = i; end < log.length + (i === 0 ? 0 : 1); end++) {
      expect(() => parseVkey(log.slice(i, end))).toThrow(FormatError);
    }
  }
});

it.each(Object.entries(opens))('opens a note with %s', async (_name, note) => {
  expect(await openNote(note, parseVkey(log))).toBe(text);
});

it.each(Object.entries(refused))('refuses a note: %s', async (_name, note) => {
  await expect(openNote(note, parseVkey(log))).rejects.toThrow(FormatError);
});

it('opens a note by the witness that also signed it', async () => {
  expect(await openNote(opens['a witness after the log'], parseVkey(witness))).toBe(text);
});
