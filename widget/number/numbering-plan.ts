/** One country's numbering plan, as a row of libphonenumber-js's metadata (format 4) tells it. */
import type { CountryCode, MetadataJson } from 'libphonenumber-js/core/es6';

type Format = readonly [
  pattern: string,
  format: string,
  leading?: readonly string[],
  nationalPrefixRule?: string | 0,
  nationalPrefixOptional?: 0 | 1,
  international?: string,
];
type NumberType = readonly [pattern: string, lengths?: readonly number[]];
type Row = readonly [
  callingCode: string,
  iddPrefix: string,
  pattern: string,
  lengths: readonly number[],
  formats?: readonly Format[] | 0,
  nationalPrefix?: string | 0,
  nationalPrefixRule?: string | 0,
  nationalPrefixForParsing?: string | 0,
  nationalPrefixTransform?: string | 0,
  nationalPrefixOptional?: 0 | 1,
  leadingDigits?: string | 0,
  types?: readonly (NumberType | 0)[],
];

/** How a number's length compares with what a plan allows. */
export type LengthCheck = 'TOO_SHORT' | 'TOO_LONG' | 'INVALID_LENGTH' | 'IS_POSSIBLE';

export class NumberingPlan {
  readonly #row: Row;
  /** The plan whose formats and rules the other countries of a calling code share. */
  readonly #main: Row;

  constructor(metadata: MetadataJson, country: CountryCode) {
    const rowOf = (code: CountryCode) => metadata.countries[code] as unknown as Row;
    this.#row = rowOf(country);
    const [main = country] = metadata.country_calling_codes[this.callingCode] ?? [];
    this.#main = rowOf(main);
  }

  get callingCode(): string {
    return this.#row[0];
  }

  /** True for numbers that the plan's general pattern describes. */
  matches(national: string): boolean {
    return isWhole(this.#row[2], national);
  }

  /** True for numbers of a known type: somebody's, as far as the plan knows. */
  knows(national: string): boolean {
    const [, , , lengths, , , , , , , , types] = this.#row;
    if (!this.matches(national)) return false;
    if (!types?.length) return true;
    return types.some((type) => {
      return type && type[0] !== '' && (type[1] ?? lengths).includes(national.length) && isWhole(type[0], national);
    });
  }

  /** True when the number begins as this country's do; undefined where the plan does not say. */
  begins(national: string): boolean | undefined {
    const leading = this.#row[10];
    return leading ? atStart(leading).test(national) : undefined;
  }

  checkLength({ length }: string): LengthCheck {
    const lengths = this.#row[3];
    if (lengths.includes(length)) return 'IS_POSSIBLE';
    if (length < Math.min(...lengths)) return 'TOO_SHORT';
    return length > Math.max(...lengths) ? 'TOO_LONG' : 'INVALID_LENGTH';
  }

  /** The number behind the prefix for calling abroad; undefined when there is none. */
  withoutIdd(dialled: string): string | undefined {
    const rest = dialled.replace(atStart(this.#row[1]), '');
    return rest === dialled || rest === '' || rest.startsWith('0') ? undefined : rest;
  }

  /** The number behind the prefix for calling at home, its carrier code or what it stands for put right. */
  withoutNationalPrefix(number: string): string {
    const prefix = this.#row[7] || this.#row[5];
    if (!prefix) return number;
    const pattern = atStart(prefix);
    const captured = pattern.exec(number)?.slice(1).at(-1);
    return number.replace(pattern, (captured && this.#row[8]) || '');
  }

  /** Spells a number as at home, with the national prefix where it is written. */
  formatNational(national: string): string {
    const format = this.#formatFor(national);
    if (!format) return national;
    const rule = format[3] || this.#row[6] || this.#main[6];
    return national.replace(new RegExp(format[0]), rule ? format[1].replace(/(\$\d)/, rule) : format[1]);
  }

  /** Spells a number as from abroad. */
  formatInternational(national: string): string {
    const format = this.#formatFor(national);
    const spelled = format ? national.replace(new RegExp(format[0]), format[5] ?? format[1]) : national;
    return `+${this.callingCode} ${spelled.replace(/[-\u2010-\u2015\u2212./()[\] ]+/g, ' ').trim()}`;
  }

  #formatFor(national: string): Format | undefined {
    const formats = this.#row[4] || this.#main[4] || [];
    return formats.find(([pattern, , leading]) => {
      const last = leading?.at(-1);
      return (!last || atStart(last).test(national)) && isWhole(pattern, national);
    });
  }
}

function atStart(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})`);
}

function isWhole(pattern: string, text: string): boolean {
  return new RegExp(`^(?:${pattern})$`).test(text);
}
