/** Slips of the finger on STOP: the one word that every message tells to send, so that whatever lies beside it is meant as it. */

export const STOP = 'stop';

/** The letters around each of its keys, on QWERTY, QWERTZ and AZERTY; digits are read as letters before. */
const BESIDE: Readonly<Record<string, string>> = { s: 'aqwedxz', t: 'rfgyz', o: 'iklp', p: 'ol' };

/** Whether a word is STOP with one key missed for its neighbour (`sgop`), or struck together with it (`srtop`, `stopl`), or its letters out of order (`sopt`). */
export function isMissedStop(typed: string): boolean {
  if (typed[0] === STOP[0] && sorted(typed) === sorted(STOP)) return true;
  return [...STOP].some((letter, at) => {
    const [before, after] = [STOP.slice(0, at), STOP.slice(at + 1)];
    return [...(BESIDE[letter] ?? '')].some((key) =>
      [key, `${key}${letter}`, `${letter}${key}`].some((struck) => typed === `${before}${struck}${after}`),
    );
  });
}

function sorted(word: string): string {
  return [...word].sort().join('');
}
