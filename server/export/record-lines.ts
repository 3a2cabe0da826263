/**
 * All records as NDJSON, as of one size of the log. A record's JWS, the log and the offers are all that is signed: with
 * the disclosures, anybody can assemble the proof of each again.
 */
import { toBase64url } from '../../shared/encoding/base64url.ts';
import { type Opened, openBeside, openUsableBeside } from '../consent/record/disclose.ts';
import { readLogged } from '../consent/record/logged-records.ts';
import type { Deps } from '../deps.ts';
import type { Checkpoint } from '../log/guard.ts';
import { findAllGone, type GoneRecord } from '../store/changes.ts';
import { type ExportRow, listForExport } from '../store/export-records.ts';

export interface RecordExport {
  readonly checkpoint: Checkpoint;
  /** True to add what opens the commitments: personal data. */
  readonly disclose: boolean;
  /** True to keep what opens the commitments of restricted numbers back. */
  readonly hidesRestricted: boolean;
  /** One sender's records, or all. */
  readonly sender: string | null;
}

/** Records read at once. */
const PAGE = 500;
/** Offers that are remembered as told; one that is forgotten is told again. */
const MAX_OFFERS = 1000;

/**
 * Portions of whole lines. The first line says what it is and of which tree; the last one has `end`: what has none is
 * not whole. A record that is gone, or not what its leaf holds, is named in its place, and nothing told of it.
 */
export async function* recordLines(deps: Deps, wanted: RecordExport): AsyncGenerator<string, undefined> {
  const { checkpoint, disclose, hidesRestricted, sender } = wanted;
  const open = hidesRestricted ? openUsableBeside : openBeside;
  const { size, root } = checkpoint.tree;
  const log = { origin: deps.log.origin, vkey: deps.log.vkey, size, root: toBase64url(root) };
  yield lineOf({ v: 1, export: 'records', log, checkpoint: checkpoint.note, sender, disclosed: disclose });
  const told = new Set<string>();
  let [from, count, unreadable] = [0, 0, 0];
  while (from < size) {
    const rows = await listForExport(deps.db, { from, size, sender, limit: PAGE });
    const end = rows.length < PAGE ? size : (rows.at(-1)?.position ?? size) + 1;
    const gone = await findAllGone(deps.db, { sender, from, end });
    const ids = rows.map(({ id }) => id);
    const opened = disclose ? await open(deps, ids) : null;
    const logged = new Set((await readLogged(deps, rows)).logged.map(({ row }) => row.position));
    const lines = gone.map((each) => ({ position: each.position, text: lineOf(holeLine(each, disclose)) }));
    for (const row of rows) {
      const { position, offer, offerToken } = row;
      if (!logged.has(position)) {
        lines.push({ position, text: lineOf(holeLine(row, disclose)) });
        continue;
      }
      const isNew = offer !== null && offerToken !== null && !told.has(offer);
      const before = isNew ? lineOf({ offer: offerToken, sha256: offer }) : '';
      if (isNew) remember(told, offer);
      lines.push({ position, text: before + lineOf(recordLine(row, opened)) });
    }
    lines.sort((a, b) => a.position - b.position);
    count += logged.size;
    unreadable += rows.length + gone.length - logged.size;
    if (lines.length > 0) yield lines.map(({ text }) => text).join('');
    from = end;
  }
  yield lineOf({ end: true, records: count, unreadable });
  return undefined;
}

function recordLine({ id, consent, version, position, jws, offer }: ExportRow, opened: Opened | null): object {
  const record = { record: jws, recordId: id, logIndex: position, offer };
  if (!opened) return record;
  const disclosures = opened.disclosures.get(id) ?? [];
  const shut = opened.damaged.has(id) ? { unreadable: 'disclosures' } : {};
  return { ...record, consentId: consent, version, disclosures, ...shut };
}

/** Who may see which versions are of one line may see the chain: it is disclosed, or it is not. */
function holeLine({ id, consent, version, position }: GoneRecord, disclose: boolean): object {
  const line = disclose ? { consentId: consent, version } : {};
  return { unreadable: 'record', recordId: id, logIndex: position, ...line };
}

function lineOf(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

function remember(told: Set<string>, offer: string): void {
  told.add(offer);
  for (const oldest of told) {
    if (told.size <= MAX_OFFERS) return;
    told.delete(oldest);
  }
}
