/** A wording: the published, immutable text that a person says yes to, and the hashes that name it. */
import { sha256Base64url } from '#crypto';
import { canonicalJson } from '../encoding/canonical-json.ts';
import { canonicalText } from './canonical-text.ts';

/** The consent types. One box, one purpose. */
export const PURPOSES = ['marketing', 'transactional', 'alerts'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** The ways a sender reaches a number. */
export const CHANNELS = ['sms', 'voice', 'voice_automated', 'whatsapp', 'rcs', 'push'] as const;
export type Channel = (typeof CHANNELS)[number];

/** A piece of wording: plain text, or the text of a link with the absolute https URL it leads to. */
export type WordingPart = { readonly text: string } | { readonly text: string; readonly href: string };

export interface Wording {
  readonly id: string;
  readonly version: number;
  /** BCP 47 tag of the text's language. */
  readonly locale: string;
  readonly sender: { readonly id: string; readonly legalName: string };
  readonly purpose: Purpose;
  /** The programs one tick says yes to: same sender, same purpose. Sorted by id. */
  readonly programs: readonly { readonly id: string; readonly channel: Channel }[];
  readonly parts: readonly WordingPart[];
  /** The words beside the box, only where they are not the wording itself. */
  readonly label?: string;
}

/** What a page showed, or what a wording says should be shown, as base64url SHA-256 hashes. */
export interface TextHashes {
  readonly textSha256: string;
  /** Null where the wording itself stands beside the box. */
  readonly labelSha256: string | null;
  readonly linksSha256: string;
}

/** SHA-256 of the wording's canonical JSON, base64url: the name of its exact content. */
export function wordingSha256(wording: Wording): string {
  return hashText(canonicalJson(wording));
}

/** The hashes a page must reproduce when it shows `wording`. */
export function wordingTextHashes(wording: Pick<Wording, 'parts' | 'label'>): TextHashes {
  return textHashes(
    wording.parts.map((part) => part.text).join(''),
    wording.label ?? null,
    wording.parts.flatMap((part) => ('href' in part ? [part.href] : [])),
  );
}

/** Hashes of a text, of the label beside the box, and of the links in order of appearance with their repeats. */
export function textHashes(text: string, label: string | null, links: readonly string[]): TextHashes {
  return {
    textSha256: hashText(canonicalText(text)),
    labelSha256: label === null ? null : hashText(canonicalText(label)),
    linksSha256: hashText(canonicalJson(links)),
  };
}

function hashText(text: string): string {
  return sha256Base64url(text);
}
