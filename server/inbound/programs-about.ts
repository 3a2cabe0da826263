/** Which programs a message is about: what is sent from where it was sent to. */
import type { InboundRoute } from '../store/inbound-connections.ts';
import type { FullProgram } from '../store/programs.ts';

/**
 * By the connection's routes; where none of them has it, by the numbers that programs say they are sent from. Empty where
 * neither says, or where it is not known since one of them cannot be read: then it may be about any. Sorted ids.
 * @param programs - of the connection's sender, and of no other: a number is nobody's alone
 * @param to - as the provider names it
 */
export function programsAbout(
  routes: readonly InboundRoute[] | null,
  programs: readonly Pick<FullProgram, 'id' | 'sendingNumbers'>[],
  to: readonly string[],
): string[] {
  if (routes === null) return [];
  const routed = routes.filter((route) => to.includes(route.to)).flatMap((route) => route.programs);
  if (routed.length > 0) return [...new Set(routed)].sort();
  if (programs.some(({ sendingNumbers }) => sendingNumbers === null)) return [];
  const sending = programs.filter(({ sendingNumbers }) => sendingNumbers?.some((number) => to.includes(number)));
  return sending.map(({ id }) => id).sort();
}
