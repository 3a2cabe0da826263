/** What somebody wrote, and from which number, sealed under the number's data key. */
import { fromUtf8, utf8 } from '../../shared/encoding/bytes.ts';
import type { E164 } from '../../shared/phone/e164.ts';
import { seal, unseal } from './seal.ts';
import type { DataKey } from './vault.ts';

export interface MessageContent {
  readonly phone: E164;
  readonly text: string;
}

/** Seals the content of message `id`, the only place where it opens. */
export function sealMessage(dataKey: DataKey, id: string, content: MessageContent): string {
  return seal(dataKey.key, contextOf(id), utf8(JSON.stringify(content)));
}

/** Opens the content of a message. @throws FormatError when it does not open */
export function openMessage(dataKey: DataKey, id: string, sealed: string): MessageContent {
  return JSON.parse(fromUtf8(unseal(dataKey.key, contextOf(id), sealed))) as MessageContent;
}

function contextOf(id: string): string {
  return `${id}\0message`;
}
