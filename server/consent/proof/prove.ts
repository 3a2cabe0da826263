/** Proves a record: the file with which anybody can check it offline. */
import { type Disclosure, FIELDS, type Field } from '../../../shared/commitment/commitment.ts';
import { fromBase64url, toBase64url } from '../../../shared/encoding/base64url.ts';
import { toInstant } from '../../../shared/encoding/time.ts';
import type { ConsentId } from '../../../shared/ids.ts';
import { TYP } from '../../../shared/jws/jws.ts';
import { leafHash, verifyInclusion } from '../../../shared/log/merkle.ts';
import { fitsFile, MAX_HISTORY, type Proof } from '../../../shared/proof/file.ts';
import type { StatusToken } from '../../../shared/record/status-token.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { signJws } from '../../keys/signer.ts';
import { leafOf } from '../../log/compare-records.ts';
import type { Checkpoint } from '../../log/guard.ts';
import { provenLeaves } from '../../log/proven-leaves.ts';
import { readKeyringNow } from '../../log/read-keyring.ts';
import { recordSigner } from '../../log/record-signer.ts';
import type { ConsentRow } from '../../store/consents.ts';
import { findConsent } from '../../store/find-consents.ts';
import { listVersions, type RecordRow } from '../../store/records.ts';
import { restrictedRecords } from '../../store/restrictions.ts';
import { auditRead } from '../audit/audit-read.ts';
import { offerToken } from '../offer/offer-token.ts';
import { openBeside, sealedUnreadable } from '../record/disclose.ts';
import { asSubject, findCallersRecord } from '../record/find-record.ts';
import { type LoggedRecord, readLogged } from '../record/logged-records.ts';
import { rulingRecord } from '../record/ruling-record.ts';
import { assembleProof, type ProofParts } from './assemble-proof.ts';

export interface ProveInput {
  readonly recordId: string;
  readonly caller: KeyCaller;
  /** Which of the record's own disclosures to give: all, or those named. Without `chain` there is no history. */
  readonly disclose: 'all' | readonly Field[];
  readonly requestId: string;
}

/** @throws DomainError `not_found`, `record_unreadable` */
export async function prove(deps: Deps, { recordId, caller, disclose, requestId }: ProveInput): Promise<Proof> {
  const found = await findCallersRecord(deps, caller, recordId);
  await auditRead(deps, caller, { action: 'record.prove', subjects: [asSubject(found)], requestId });
  const isHidden = await isRestricted(deps, recordId);
  return proveFound(deps, found, (field) => !isHidden && (disclose === 'all' || disclose.includes(field)));
}

/** True while the record's number is restricted: its proof then tells no personal data. */
export async function isRestricted({ db }: Deps, recordId: string): Promise<boolean> {
  return (await restrictedRecords(db, [recordId])).size > 0;
}

/** What a proof of one record is made of, without the history of its line. @param own - what it may disclose */
export async function partsAlone(
  deps: Deps,
  checkpoint: Checkpoint,
  { row, record }: LoggedRecord,
  own: readonly Disclosure[],
): Promise<ProofParts> {
  return {
    checkpoint,
    jws: row.jws,
    offer: await offerToken(deps, row.offer),
    disclosures: own.filter(({ field }) => field !== 'chain'),
    history: [],
    status: null,
    indices: [row.position, ...(record.wording === null ? [] : [record.wording.logIndex])],
  };
}

/**
 * The proof of a record that was found for somebody who may have it. A line can have more versions than a file holds,
 * since anybody can renew a consent; its records are proven without their history. So are those of a line of which
 * another version is not what the log holds, or is gone: of such a line nobody knows the state, and none is signed; and
 * of one whose chain another version's damaged seal keeps shut.
 * @throws DomainError `record_unreadable` where something is to be disclosed that does not open
 */
export async function proveFound(deps: Deps, found: LoggedRecord, wanted: (field: Field) => boolean): Promise<Proof> {
  const { row } = found;
  const { checkpoint, line } = await lineUnder(deps, row);
  const others = line?.filter((each) => each.row.id !== row.id) ?? [];
  const { disclosures, damaged } = await openBeside(deps, [row.id, ...others.map((each) => each.row.id)]);
  if (damaged.has(row.id) && FIELDS.some(wanted)) throw sealedUnreadable(row.id);
  const own = (disclosures.get(row.id) ?? []).filter(({ field }) => wanted(field));
  const alone = await partsAlone(deps, checkpoint, found, own);
  const chains = others.flatMap((each) => disclosures.get(each.row.id)?.find(({ field }) => field === 'chain') ?? []);
  const isWhole = line !== null && chains.length === others.length;
  if (!isWhole || !own.some(({ field }) => field === 'chain')) return assembleProof(deps, alone);
  const status = await statusToken(deps, checkpoint, line);
  if (status === null) return assembleProof(deps, alone);
  const whole = await assembleProof(deps, {
    ...alone,
    disclosures: [...own, ...chains],
    history: others.map((each) => each.row.jws),
    status,
    indices: [...alone.indices, ...others.map((each) => each.row.position)],
  });
  return fitsFile(whole) ? whole : assembleProof(deps, alone);
}

/**
 * All versions of the record's line, oldest first, and a checkpoint whose tree holds each of them and no other of the
 * line. Null where they are more than a file holds, or not all as the log holds them: then the tree holds the record.
 */
async function lineUnder(deps: Deps, row: RecordRow): Promise<{ checkpoint: Checkpoint; line: LoggedRecord[] | null }> {
  const stored = await findConsent(deps.db, row.consent);
  const before = await listVersions(deps.db, [row.consent]);
  const isKnown = before.length <= MAX_HISTORY && stored !== null && isUnbroken(stored, before);
  const { logged, unreadable } = isKnown ? await readLogged(deps, before) : { logged: [], unreadable: [] };
  if (!isKnown || unreadable.length > 0) return { checkpoint: await deps.log.checkpoint(row.position), line: null };
  const checkpoint = await deps.log.checkpoint(Math.max(...before.map(({ position }) => position)));
  const newer = (await listVersions(deps.db, [row.consent])).slice(before.length);
  const since = await readLogged(
    deps,
    newer.filter(({ position }) => position < checkpoint.tree.size),
  );
  return { checkpoint, line: since.unreadable.length > 0 ? null : [...logged, ...since.logged] };
}

/** True when none of the versions (oldest first) that the line had when it was read before them is missing. */
function isUnbroken(line: Pick<ConsentRow, 'version'>, versions: readonly RecordRow[]): boolean {
  return versions.length >= line.version && versions.every(({ version }, i) => version === i + 1);
}

/**
 * Our signed word on which version was newest at the checkpoint. Null where one of the versions does not lead to the tree's
 * root: whoever can write records can write leaves beside them, but no path to what was signed.
 * @param versions - all that the line has in the checkpoint's tree: it is signed from nothing but what the log holds
 */
export async function statusToken(
  deps: Deps,
  checkpoint: Checkpoint,
  versions: readonly LoggedRecord[],
): Promise<string | null> {
  const { tree } = checkpoint;
  if (!(await areUnder(deps, checkpoint, versions))) return null;
  const newest = versions.at(-1) as LoggedRecord;
  const ruling = rulingRecord(versions.map(({ record }) => record));
  const token: StatusToken = {
    v: 1,
    log: deps.log.origin,
    size: tree.size,
    root: toBase64url(tree.root),
    consentId: newest.row.consent as ConsentId,
    version: newest.row.version,
    record: newest.record.id,
    state: ruling?.status as StatusToken['state'],
    asOf: toInstant(deps.clock()),
  };
  return signJws(recordSigner(deps.keys, await readKeyringNow(deps.db), tree.size), TYP.status, token);
}

/** True when the leaf that each record makes leads to the root of the checkpoint's tree. */
async function areUnder(deps: Deps, checkpoint: Checkpoint, versions: readonly LoggedRecord[]): Promise<boolean> {
  const { size, root } = checkpoint.tree;
  const positions = versions.map(({ row }) => row.position);
  const proven = await provenLeaves(deps.log, checkpoint, positions);
  const isUnder = versions.every(({ row }, i) => {
    const path = proven[i]?.path.map(fromBase64url) ?? [];
    return verifyInclusion(leafHash(leafOf(row)), row.position, size, path, root);
  });
  if (!isUnder) deps.logger.error('records do not lead to what the log signed: run phone-consent doctor');
  return isUnder;
}
