/**
 * Cloudflare Turnstile's `siteverify`. A token is at most 2,048 characters, lives 300 seconds and counts once; with an
 * `idempotency_key` the same question may be asked again.
 */
import { z } from 'zod';

const SITEVERIFY = 'https://challenges.cloudflare.com/turnstile/v0/siteverify';
const TIMEOUT_MS = 5000;

/** How the provider spells its codes. */
const CODE = /^[a-z-]{1,50}$/;

/** What the token itself is at fault for; every other code is ours or the provider's. */
const OF_THE_TOKEN = ['missing-input-response', 'invalid-input-response', 'timeout-or-duplicate'];

const reply = z.object({
  success: z.boolean(),
  'error-codes': z.array(z.string().max(100)).default([]),
  hostname: z.string().optional(),
});

/** What became of a token. */
export type Verdict =
  | { readonly kind: 'passed'; readonly hostname: string }
  /** The token is not good: made up, too old, used before. */
  | { readonly kind: 'failed' }
  /** Nobody can say. `reason` holds nothing of a visitor's. */
  | { readonly kind: 'unknown'; readonly reason: string };

/**
 * Asks whether `token` is good. The visitor's address is not told: it is not needed, and not ours to hand on. Never throws.
 * @param token - attacker-controlled
 * @param attempt - a UUID that names the act: asking for it again gives the same answer
 */
export async function verifyToken(
  ask: typeof fetch,
  { secret, token, attempt }: { readonly secret: string; readonly token: string; readonly attempt: string },
): Promise<Verdict> {
  try {
    const response = await ask(SITEVERIFY, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secret, response: token, idempotency_key: attempt }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { success, hostname = '', 'error-codes': codes } = reply.parse(await response.json());
    if (success) return { kind: 'passed', hostname };
    if (codes.length > 0 && codes.every((code) => OF_THE_TOKEN.includes(code))) return { kind: 'failed' };
    return {
      kind: 'unknown',
      reason: codes.filter((code) => CODE.test(code)).join(', ') || `status ${response.status}`,
    };
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError)
      return { kind: 'unknown', reason: 'an unknown reply' };
    return { kind: 'unknown', reason: 'no reply' };
  }
}
