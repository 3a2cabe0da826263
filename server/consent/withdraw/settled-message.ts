/**
 * How a stop that a message is taken for, and somebody who keeps that message, know of each other: the one that is in the
 * log first holds.
 */

/** The act of keeping a message: no stop that would settle it is made after it. */
export function keptKey(message: string): string {
  return `message-kept ${message}`;
}

/** The first stop that settles a message: it can be kept no more. */
export function stoppedKey(message: string): string {
  return `message-stopped ${message}`;
}
