/** Makes the dossier of one number of one sender: a signed zip that verifies without us. */

import { version } from '../../package.json';
import { type Member, packMembers } from '../../shared/dossier/container.ts';
import {
  CONTENT,
  type Edition,
  LOG_KEYS,
  listMembers,
  MANIFEST,
  MANIFEST_JWS,
  type Manifest,
} from '../../shared/dossier/manifest.ts';
import { utf8 } from '../../shared/encoding/bytes.ts';
import { canonicalJson } from '../../shared/encoding/canonical-json.ts';
import { toInstant } from '../../shared/encoding/time.ts';
import { TYP } from '../../shared/jws/jws.ts';
import { encodeProof } from '../../shared/proof/file.ts';
import { loadAssets } from '../assets.ts';
import { type KeyCaller, OPERATOR } from '../caller.ts';
import { auditRead } from '../consent/audit/audit-read.ts';
import { callersSender } from '../consent/callers-sender.ts';
import type { Eraser } from '../consent/erasure/eraser.ts';
import { phoneKeyOf } from '../consent/numbers/line-key.ts';
import { readPhone } from '../consent/numbers/read-phone.ts';
import type { Deps } from '../deps.ts';
import { DomainError } from '../errors.ts';
import { signJws } from '../keys/signer.ts';
import { keyLeavesUnder } from '../log/key-leaves-under.ts';
import { provenLeaves } from '../log/proven-leaves.ts';
import { readKeyringNow } from '../log/read-keyring.ts';
import { recordSigner } from '../log/record-signer.ts';
import { insertAudit } from '../store/audit.ts';
import { findConsentsByPhone } from '../store/find-consents.ts';
import { certificateDraft } from './certificate-draft.ts';
import { contentOf, proofName, wordingName } from './content.ts';
import { gather, type Reader } from './gather.ts';
import { type Gathered, rootOf, type Subject } from './gathered.ts';
import { readMe } from './read-me.ts';
import { summaryPage } from './summary-page.ts';
import { systemPage } from './system-page.ts';

export interface DossierInput {
  readonly phone: string;
  readonly sender: string;
  readonly edition: Edition;
  readonly caller: KeyCaller;
  readonly requestId: string;
}

/**
 * The zip. The read is audited before it is answered, and stands in the dossier itself. A number that nobody knows has a
 * dossier too: it says that nothing is kept. Of a number that is restricted the proofs open nothing, and texts are left out.
 * @throws DomainError `invalid_number`, `invalid_request`, `insufficient_scope`
 */
export async function makeDossier(deps: Deps, input: DossierInput): Promise<Uint8Array> {
  const { caller, edition, requestId } = input;
  if (edition === 'operator' && !caller.scopes.some((scope) => scope === 'reports' || scope === 'admin')) {
    throw new DomainError('insufficient_scope', 'A dossier holds the audit trail, which takes reports or admin.');
  }
  await callersSender(deps, caller, input.sender);
  const { subject, read } = await subjectOf(deps, input);
  await auditRead(deps, caller, { action: 'dossier.make', subjects: read, detail: { edition }, requestId });
  return assembleDossier(deps, subject, { edition, reader: 'staff' });
}

/**
 * The same for an operator at the command line, in the name of a user.
 * @throws DomainError `invalid_number`, `invalid_request`
 */
export async function makeDossierAsOperator(
  deps: Deps,
  { edition, by, ...asked }: Pick<DossierInput, 'phone' | 'sender' | 'edition'> & { readonly by: Eraser },
): Promise<Uint8Array> {
  const { subject, read } = await subjectOf(deps, asked);
  const { actor, via } = by;
  const entry = { at: toInstant(deps.clock()), actor, via, action: 'dossier.make', method: 'command_line' };
  const about = read.map(({ id, sender }) => ({ subject: id, sender, detail: { edition }, request: null }));
  await deps.db.write(insertAudit(...about.map((each) => ({ ...entry, ...each }))));
  return assembleDossier(deps, subject, { edition, reader: 'staff' });
}

/** Whose dossier is asked for, and what is noted as read: each consent, or the sender where there is none. */
async function subjectOf(
  deps: Deps,
  asked: Pick<DossierInput, 'phone' | 'sender'>,
): Promise<{ subject: Subject; read: readonly { readonly id: string; readonly sender: string }[] }> {
  const sender = await callersSender(deps, OPERATOR, asked.sender);
  const { e164: phone } = readPhone(asked.phone, 'phone');
  const subject = { sender, phone, phoneKey: phoneKeyOf(deps.keys, phone) };
  const lines = await findConsentsByPhone(deps.db, subject.phoneKey, sender.id);
  return { subject, read: lines.length === 0 ? [{ id: sender.id, sender: sender.id }] : lines };
}

/** The zip, for whoever may have it: that they read it was audited before. */
export async function assembleDossier(
  deps: Deps,
  subject: Subject,
  { edition, reader }: { edition: Edition; reader: Reader },
): Promise<Uint8Array> {
  return packMembers(await signed(deps, await gather(deps, subject, reader), edition));
}

/** The files with their manifest and its signature before them. */
async function signed(deps: Deps, gathered: Gathered, edition: Edition): Promise<Member[]> {
  const { sender, checkpoint, madeAt } = gathered;
  const members = await filesOf(deps, gathered, edition);
  const manifest: Manifest = {
    edition,
    log: deps.log.origin,
    madeAt,
    members: listMembers(members),
    root: rootOf(checkpoint),
    sender: { id: sender.id, legalName: sender.legalName },
    size: checkpoint.tree.size,
    v: 1,
  };
  const signer = recordSigner(deps.keys, await readKeyringNow(deps.db), checkpoint.tree.size);
  return [
    textFile(MANIFEST, canonicalJson(manifest)),
    textFile(MANIFEST_JWS, signJws(signer, TYP.dossier, manifest)),
    ...members,
  ];
}

async function filesOf(deps: Deps, gathered: Gathered, edition: Edition): Promise<Member[]> {
  const { checkpoint, lines, wordings } = gathered;
  const { origin, vkey } = deps.log;
  const page = verifyPage();
  const leaves = await provenLeaves(deps.log, checkpoint, await keyLeavesUnder(deps.db, checkpoint));
  return [
    textFile('README.txt', readMe(edition, page !== null)),
    textFile('index.html', await summaryPage(gathered, edition)),
    textFile(CONTENT, canonicalJson(contentOf(deps, gathered, edition))),
    textFile(LOG_KEYS, canonicalJson({ checkpoint: checkpoint.note, leaves, v: 1 })),
    ...lines.flatMap(({ versions }) => versions).map((each) => textFile(proofName(each), encodeProof(each.proof))),
    ...wordings.map(({ wording }) => textFile(wordingName(wording), canonicalJson(wording))),
    textFile('system.html', await systemPage({ origin, vkey }, version)),
    ...(edition === 'operator'
      ? [textFile('certificate-draft.html', await certificateDraft(gathered, { origin, vkey }))]
      : []),
    ...(page ? [{ name: 'verify.html', bytes: page }] : []),
  ];
}

function textFile(name: string, text: string): Member {
  return { name, bytes: utf8(text) };
}

/** The built verify page, read once; null where it is not built. */
let built: Uint8Array | null | undefined;
function verifyPage(): Uint8Array | null {
  built ??= loadAssets().verifyPage?.bytes ?? null;
  return built;
}
