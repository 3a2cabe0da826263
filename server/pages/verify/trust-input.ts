/** The log key the person trusts, and who supplied it: entered here, or by the server that this page came from. */
import { FormatError } from '../../../shared/errors.ts';
import { type NoteKey, parseVkey } from '../../../shared/log/note.ts';
import { byId } from './dom.ts';

export interface TrustInput {
  readonly logKey: NoteKey;
  readonly vkey: string;
  readonly suppliedBy: string;
}

/** A key file holds one line; more than this is another file. */
const MAX_KEY_FILE = 4096;

/** Follows the key field; calls `onTrust` with the key, or nothing while there is none that reads. */
export function watchTrustInput(onTrust: (trust: TrustInput | undefined) => void): void {
  const field = byId('key', HTMLTextAreaElement);
  const file = byId('key-file', HTMLInputElement);
  let untouched = true;
  const update = (suppliedBy: string, source: 'person' | 'served' = 'person'): void => {
    const { trust, note, tone } = readKey(field.value.trim(), suppliedBy, source);
    const line = byId('key-note', HTMLParagraphElement);
    line.textContent = note;
    line.dataset['tone'] = tone;
    field.setAttribute('aria-invalid', String(tone === 'bad'));
    onTrust(trust);
  };
  field.addEventListener('input', () => {
    untouched = false;
    update('entered by you');
  });
  file.addEventListener('change', async () => {
    const chosen = file.files?.[0];
    file.value = '';
    if (!chosen) return;
    untouched = false;
    field.value = (await chosen.slice(0, MAX_KEY_FILE).text()).trim();
    update('opened by you from a file');
  });
  void servedKey().then((vkey) => {
    if (vkey === undefined || !untouched) return;
    field.value = vkey;
    update(`supplied by this page’s server, ${location.host}`, 'served');
  });
}

interface ReadKey {
  readonly trust: TrustInput | undefined;
  readonly note: string;
  readonly tone: 'good' | 'plain' | 'bad';
}

function readKey(vkey: string, suppliedBy: string, source: 'person' | 'served'): ReadKey {
  if (vkey === '') return { trust: undefined, note: '', tone: 'plain' };
  try {
    const logKey = parseVkey(vkey);
    const trust = { logKey, vkey, suppliedBy };
    const note = `Key of ${logKey.name}, ${suppliedBy}.`;
    if (source === 'person') return { trust, note, tone: 'good' };
    return { trust, note: `${note} To check that server itself, enter a key from elsewhere.`, tone: 'plain' };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return { trust: undefined, note: `This is no log key: ${error.message}.`, tone: 'bad' };
  }
}

/** The key that the server of this page publishes; nothing when the page was opened from a disk. */
async function servedKey(): Promise<string | undefined> {
  if (!location.protocol.startsWith('http')) return undefined;
  try {
    const reply = await fetch('/.well-known/phone-consent.json');
    const body: { log?: { vkey?: unknown } } = await reply.json();
    return typeof body.log?.vkey === 'string' ? body.log.vkey : undefined;
  } catch {
    return undefined; // no such file, or no network: the person enters a key
  }
}
