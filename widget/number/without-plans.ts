/** Reads numbers by E.164 alone, where no numbering plan is at hand: the server decides. */
import { readDialled } from '../../shared/phone/dialled.ts';
import { isE164 } from '../../shared/phone/e164.ts';
import type { PhoneResult } from '../../shared/phone/number.ts';

/** A number with its country code, or why it cannot be taken. */
export function readWithoutPlans(text: string): PhoneResult {
  const typed = readDialled(text);
  if (!typed.ok) return typed;
  const { dialled } = typed;
  if (isE164(dialled)) {
    return { ok: true, e164: dialled, country: null, valid: true, national: dialled, international: dialled };
  }
  if (!dialled.startsWith('+')) return { ok: false, reason: 'country_unknown' };
  return { ok: false, reason: dialled.length > 8 ? 'too_long' : 'too_short' };
}
