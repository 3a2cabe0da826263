/** The one exception of the formats: bytes that are not what they must be. */

/** Why a text or an object is not of a phone-consent format. The message names the member, never its value. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
}
