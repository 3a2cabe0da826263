/** The numbers that benchmarks use. */

/** How many numbers of a seeded log can be looked up. */
export const KNOWN_NUMBERS = 1000;

/** Number `i` of those that are kept for fiction: 555-0100 to 555-0199 of every area code. */
export function phoneOf(i: number): string {
  return `+1${201 + Math.floor(i / 100)}55501${String(i % 100).padStart(2, '0')}`;
}
