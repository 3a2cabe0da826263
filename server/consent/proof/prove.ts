/** Proves a record: the file with which anybody can check it offline. */
import type { Disclosure, Field } from '../../../shared/commitment/commitment.ts';
import { toBase64url } from '../../../shared/encoding/base64url.ts';
import { toInstant } from '../../../shared/encoding/time.ts';
import type { ConsentId, RecordId } from '../../../shared/ids.ts';
import { TYP } from '../../../shared/jws/jws.ts';
import { fitsFile, MAX_HISTORY, type Proof } from '../../../shared/proof/file.ts';
import type { StatusToken } from '../../../shared/record/status-token.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { signJws } from '../../keys/signer.ts';
import type { Checkpoint } from '../../log/guard.ts';
import { readKeyringNow } from '../../log/read-keyring.ts';
import { recordSigner } from '../../log/record-signer.ts';
import { listVersions, type RecordRow } from '../../store/records.ts';
import { restrictedRecords } from '../../store/restrictions.ts';
import { auditRead } from '../audit/audit-read.ts';
import { offerToken } from '../offer/offer-token.ts';
import { disclosuresOf } from '../record/disclose.ts';
import { asSubject, type FoundRecord, findCallersRecord } from '../record/find-record.ts';
import { readRecordJws } from '../record/read-record-jws.ts';
import { rulingRecord } from '../record/ruling-record.ts';
import { assembleProof, type ProofParts } from './assemble-proof.ts';

export interface ProveInput {
  readonly recordId: string;
  readonly caller: KeyCaller;
  /** Which of the record's own disclosures to give: all, or those named. Without `chain` there is no history. */
  readonly disclose: 'all' | readonly Field[];
  readonly requestId: string;
}

/** @throws DomainError `not_found` */
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
  { row, record }: Pick<FoundRecord, 'row' | 'record'>,
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
 * since anybody can renew a consent; its records are proven without their history.
 */
export async function proveFound(deps: Deps, found: FoundRecord, wanted: (field: Field) => boolean): Promise<Proof> {
  const { row } = found;
  const { checkpoint, versions } = await versionsUnder(deps, row);
  const others = versions.length > MAX_HISTORY ? [] : versions.filter(({ id }) => id !== row.id);
  const disclosures = await disclosuresOf(
    deps,
    [row, ...others].map(({ id }) => id),
  );
  const own = (disclosures.get(row.id) ?? []).filter(({ field }) => wanted(field));
  const alone = await partsAlone(deps, checkpoint, found, own);
  const chains = others.flatMap(({ id }) => disclosures.get(id)?.find(({ field }) => field === 'chain') ?? []);
  const isWhole = chains.length === versions.length - 1;
  if (!isWhole || !own.some(({ field }) => field === 'chain')) return assembleProof(deps, alone);
  const whole = await assembleProof(deps, {
    ...alone,
    disclosures: [...own, ...chains],
    history: others.map(({ jws }) => jws),
    status: await statusToken(deps, checkpoint, versions),
    indices: [...alone.indices, ...others.map(({ position }) => position)],
  });
  return fitsFile(whole) ? whole : assembleProof(deps, alone);
}

/** All versions of the record's line, and a checkpoint whose tree holds each of them and no other of the line. */
async function versionsUnder(deps: Deps, row: RecordRow): Promise<{ checkpoint: Checkpoint; versions: RecordRow[] }> {
  const versions = await listVersions(deps.db, [row.consent]);
  const newest = Math.max(...versions.map(({ position }) => position));
  const checkpoint = await deps.log.checkpoint(newest);
  const again = await listVersions(deps.db, [row.consent]);
  return { checkpoint, versions: again.filter(({ position }) => position < checkpoint.tree.size) };
}

/** Our signed word on which version was newest at the checkpoint. */
export async function statusToken(deps: Deps, { tree }: Checkpoint, versions: readonly RecordRow[]): Promise<string> {
  const newest = versions.at(-1) as RecordRow;
  const ruling = rulingRecord(versions.map(({ jws }) => readRecordJws(jws)));
  const token: StatusToken = {
    v: 1,
    log: deps.log.origin,
    size: tree.size,
    root: toBase64url(tree.root),
    consentId: newest.consent as ConsentId,
    version: newest.version,
    record: newest.id as RecordId,
    state: ruling?.status as StatusToken['state'],
    asOf: toInstant(deps.clock()),
  };
  return signJws(recordSigner(deps.keys, await readKeyringNow(deps.db), tree.size), TYP.status, token);
}
