/** The port to those who deliver messages: each provider is one file that says how it is asked. */
import type { E164 } from '../../shared/phone/e164.ts';

/** A message to one number. */
export interface OutgoingMessage {
  readonly to: E164;
  readonly text: string;
  /** Names the message: sent again under the same id it is the same message, where a provider can tell. */
  readonly id: string;
}

/** What a connection is set up with; which members a provider needs, `problems` says. */
export interface SendingSettings {
  /** The number or the sender's name that messages come from. */
  readonly from?: string | undefined;
  /** A group of numbers at the provider, in place of `from`. */
  readonly service?: string | undefined;
  /** The account at the provider. */
  readonly account?: string | undefined;
  /** Where a webhook takes messages. */
  readonly url?: string | undefined;
}

export interface SendingRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface SendingProvider {
  readonly name: string;
  /** The settings that it knows; another one is a mistake. */
  readonly takes: readonly (keyof SendingSettings)[];
  /** True where the sender says which URL is asked: it is then asked as nobody vouches for, see `outbound/transport`. */
  readonly isUntrusted: boolean;
  /** What keeps these settings from working, by member; none where nothing does. */
  problems(
    settings: SendingSettings,
    secret: string,
    server: { readonly allowLoopback: boolean },
  ): { readonly path: string; readonly message: string }[];
  /** @param now - seconds since the epoch */
  request(settings: SendingSettings, secret: string, message: OutgoingMessage, now: number): SendingRequest;
  /** The provider's id of the message, out of its answer; null where it took none. Attacker-controlled by the provider. */
  messageId(status: number, body: string, message: OutgoingMessage): string | null;
}

/** The string at `path` of a JSON text, or null. */
export function textAt(json: string, ...path: readonly string[]): string | null {
  try {
    const value = path.reduce<unknown>((at, name) => (at as Record<string, unknown> | null)?.[name], JSON.parse(json));
    return typeof value === 'string' && value.length > 0 && value.length <= 200 ? value : null;
  } catch {
    return null;
  }
}
