/** The proof file or dossier a person chooses or drops, read no further than such a file may be long. */

import { isZip, MAX_DOSSIER_LENGTH } from '../../../shared/dossier/container.ts';
import { toBase64url } from '../../../shared/encoding/base64url.ts';
import { MAX_PROOF_LENGTH } from '../../../shared/proof/file.ts';
import { byId } from './dom.ts';

/** A chosen file. Its name and bytes are attacker-controlled. */
export interface ProofInput {
  readonly name: string;
  /** Bytes of the whole file. */
  readonly size: number;
  /** The file's bytes; of one that is too large, as many as show the verifier that it is. */
  readonly bytes: Uint8Array;
  /** Base64url SHA-256 of the file; null of one that is too large. */
  readonly sha256: string | null;
}

/** Calls `onFile` for every file chosen in the field or dropped on the page. */
export function watchProofInput(onFile: (file: File) => void): void {
  const field = byId('file', HTMLInputElement);
  field.addEventListener('change', () => {
    const file = field.files?.[0];
    field.value = ''; // the same file may be chosen again after it was repaired
    if (file) onFile(file);
  });
  document.addEventListener('dragover', (event) => {
    event.preventDefault();
    document.body.dataset['dragging'] = '';
  });
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) delete document.body.dataset['dragging'];
  });
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    delete document.body.dataset['dragging'];
    const file = event.dataTransfer?.files[0];
    if (file) onFile(file);
  });
}

/**
 * The proof that a link to this page names after the `#`, a path on the same server: how a server's own pages lead here.
 * Nothing when the page was opened from a disk, or without such a path.
 */
export async function linkedProof(): Promise<File | undefined> {
  const path = location.hash.slice(1);
  if (!location.protocol.startsWith('http') || !path.startsWith('/')) return undefined;
  const url = new URL(path, location.origin);
  if (url.origin !== location.origin) return undefined;
  const reply = await fetch(url);
  return reply.ok ? new File([await reply.blob()], url.pathname) : undefined;
}

/** Reads a file. One of a hundred megabytes costs no more than one that is a byte too long. @throws when it is gone */
export async function readProof(file: File): Promise<ProofInput> {
  const most = isZip(await beginningOf(file, 2)) ? MAX_DOSSIER_LENGTH : MAX_PROOF_LENGTH;
  const bytes = await beginningOf(file, most + 1);
  const whole = file.size <= most;
  const digest = whole ? toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))) : null;
  return { name: file.name, size: file.size, bytes, sha256: digest };
}

async function beginningOf(file: File, length: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.slice(0, length).arrayBuffer());
}
