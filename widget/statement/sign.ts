/** Signs a draft with a key that is made for it, cannot leave the browser, and is forgotten with this call. */
import { utf8 } from '../../shared/encoding/bytes.ts';
import { canonicalJson } from '../../shared/encoding/canonical-json.ts';
import { assembleJws, type StatementHeader, signingInput } from '../../shared/jws/jws.ts';
import type { P256Jwk } from '../../shared/jws/keys.ts';
import type { Submission } from '../public-api.ts';
import type { Draft } from './draft.ts';

/** A submission ready to go: the form entry carries this text, and the post sends the same bytes. */
export interface Signed {
  readonly id: string;
  readonly text: string;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** Signs `draft`. @throws DOMException or TypeError where there is no WebCrypto: a page without https */
export async function signDraft(draft: Draft): Promise<Signed> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify']);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', publicKey);
  const jwk: P256Jwk = { crv: 'P-256', kty: 'EC', x, y };
  const header: StatementHeader = { alg: 'ES256', jwk, typ: 'phone-consent-statement+jws' };
  const input = signingInput(header, draft.statement);
  const signature = await crypto.subtle.sign(ALGORITHM, privateKey, utf8(input) as BufferSource);
  const submission: Submission = {
    disclosures: draft.disclosures,
    offer: draft.offer,
    siteKey: draft.siteKey,
    statement: assembleJws(input, new Uint8Array(signature)),
  };
  return { id: draft.statement.id, text: canonicalJson(submission) };
}
