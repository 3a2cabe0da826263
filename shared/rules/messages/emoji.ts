/** Pictures that say something about stopping. */

/** Pictures that any reader takes as stop, where nothing is said otherwise. */
export const STOP_EMOJI: ReadonlySet<string> = new Set(['🛑', '⛔', '🚫', '✋']);

/** Pictures that mark a message for review, whatever its words. A raised hand greets, too. */
export const SIGN_EMOJI: ReadonlySet<string> = new Set(['🛑', '⛔', '🚫', '🖕']);

/** Pictures that make a lone keyword doubtful: "stop 😂". */
export const JOKE_EMOJI: ReadonlySet<string> = new Set(['😂', '🤣', '😆', '😍', '🥰', '😘', '❤', '💕', '😜']);
