/**
 * What a person quotes back of our own answers is not theirs. An autoresponder quotes all of it, and our HELP tells how to
 * stop: read as the person's words, it would opt them out, and each answer would be answered for ever.
 */

/** `text` without the answers in it. @param answers - as they are sent; the text is attacker-controlled */
export function withoutOwnTexts(text: string, answers: readonly string[]): string {
  return answers.map(plain).reduce((rest, own) => (own === '' ? rest : rest.replaceAll(own, ' ')), plain(text));
}

/** Whether a text holds one of them. */
export function quotes(text: string, answers: readonly string[]): boolean {
  const told = plain(text);
  return answers.some((answer) => plain(answer) !== '' && told.includes(plain(answer)));
}

/** On the way spaces and line breaks change. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
