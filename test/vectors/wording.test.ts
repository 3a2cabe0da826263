/** The canonical text of a wording and its hash, against values computed elsewhere. */
import { describe, expect, it } from 'vitest';
import { canonicalText } from '../../shared/wording/canonical-text.ts';
import { textHashes } from '../../shared/wording/wording.ts';
import vector from './wording.json';
import examples from './wordings.json';

const hex = (text: string) => Buffer.from(textHashes(text, null, []).textSha256, 'base64url').toString('hex');

describe('canonical text', () => {
  it('has the published hash', () => {
    expect(canonicalText(vector.text)).toBe(vector.text);
    expect(hex(vector.text)).toBe(vector.sha256);
  });

  it.each(vector.same)('is the same for another layout of the same words', (text) => {
    expect(text).not.toBe(vector.text);
    expect(canonicalText(text)).toBe(vector.text);
    expect(hex(text)).toBe(vector.sha256);
  });

  it('is NFC, with single spaces between words, and nothing else is changed', () => {
    expect(canonicalText('\t Cafe\u0301 \r\n\u00a0 d’été \u00a0')).toBe('Caf\u00e9 d’\u00e9t\u00e9');
    expect(canonicalText('A\u2009b\u200bc\u2028D “e”')).toBe('A\u2009b\u200bc\u2028D “e”');
  });

  it.each(examples.wordings)('of $id in $locale is that text', ({ text }) => {
    expect(canonicalText(text)).toBe(text);
  });
});
