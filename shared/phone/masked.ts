/** A phone number for pages and messages: enough for its owner to know it again, too little for anybody else. */
import type { E164 } from './e164.ts';

/** Country calling codes by length (ITU-T E.164): one digit, the two-digit ones, else three. No code begins another. */
const CALLING_CODE = /^\+(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-9]\d\d)/;

/**
 * The country code and the last two digits, `+1 ••• ••• ••43`. The dots are always eight, so that the number's length
 * stays hidden too.
 */
export function maskPhone(number: E164): string {
  const [callingCode] = CALLING_CODE.exec(number) ?? ['+'];
  return `${callingCode} ••• ••• ••${number.slice(-2)}`;
}
