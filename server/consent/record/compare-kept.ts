/**
 * Compares what is kept with records with what they say: the entry of each in the audit trail, the offer that it cites, and what
 * its program is for. None of it changes or goes; the record is what the log holds.
 */
import { FormatError } from '../../../shared/errors.ts';
import { offerSha256 } from '../../../shared/record/offer.ts';
import type { ConsentRecord } from '../../../shared/record/record.ts';
import type { Database } from '../../store/database.ts';
import { readHead } from '../../store/log-head.ts';
import { listOffers } from '../../store/offers.ts';
import { findPrograms, type Program } from '../../store/programs.ts';
import { listRecordEntries, type RecordEntry } from '../../store/record-entries.ts';
import { listRecordsAt } from '../../store/records.ts';
import { recordEntry } from './audit-record.ts';
import { readCitedOffer } from './cited-offer.ts';
import { readRecordJws } from './read-record-jws.ts';

/** What differs. */
export interface KeptComparison {
  readonly records: number;
  /** Leaves of records of which the audit trail has no entry, or another one, rising. */
  readonly unnoted: readonly number[];
  /** Leaves of records whose offer is gone, or another one. */
  readonly offerless: readonly number[];
  /** Programs whose purpose or channel is another than a record of theirs says, sorted: neither ever changes. */
  readonly otherwise: readonly string[];
}

/** Leaves looked at at once. */
const PAGE = 1000;

/** Records must be what the log holds. What is recorded meanwhile is not looked at. */
export async function compareKept(db: Database, page = PAGE): Promise<KeptComparison> {
  const size = (await readHead(db))?.size ?? 0;
  const whole = await wholeOffers(db, page);
  let records = 0;
  const [unnoted, offerless]: [number[], number[]] = [[], []];
  const said = new Map<string, Set<string>>();
  for (let start = 0; start < size; start += page) {
    const count = Math.min(page, size - start);
    const [rows, entries] = await Promise.all([listRecordsAt(db, start, count), listRecordEntries(db, start, count)]);
    const entryAt = new Map(entries.map((entry) => [entry.position, entry]));
    for (const { position, jws, offer } of rows) {
      const record = tryRead(jws);
      if (record === null) continue; // told of already
      records += 1;
      const { id, purpose, channel } = record.program;
      said.set(id, (said.get(id) ?? new Set()).add(`${purpose} ${channel}`));
      if (!isNoted(record, position, entryAt.get(position))) unnoted.push(position);
      const cited = readCitedOffer(record);
      if (offer !== cited || (cited !== null && !whole.has(cited))) offerless.push(position);
    }
  }
  const programs = await findPrograms(db, [...said.keys()]);
  const isOther = ({ id, purpose, channel }: Program) =>
    [...(said.get(id) ?? [])].some((each) => each !== `${purpose} ${channel}`);
  return { records, unnoted, offerless, otherwise: programs.filter(isOther).map(({ id }) => id) };
}

function isNoted(record: ConsentRecord, position: number, entry: RecordEntry | undefined): boolean {
  if (entry === undefined) return false;
  const { at, via, action, method, subject, sender } = recordEntry(record, position, { actor: '', request: null });
  const wanted = [at, via, action, method, subject, sender];
  return [entry.at, entry.via, entry.action, entry.method, entry.subject, entry.sender].every(
    (v, i) => v === wanted[i],
  );
}

/** Hashes of the offers that are what they are called by. */
async function wholeOffers(db: Database, page: number): Promise<Set<string>> {
  const whole = new Set<string>();
  for (let after = ''; ; ) {
    const offers = await listOffers(db, after, page);
    for (const { sha256, token } of offers) if (offerSha256(token) === sha256) whole.add(sha256);
    if (offers.length < page) return whole;
    after = offers.at(-1)?.sha256 ?? '';
  }
}

function tryRead(jws: string): ConsentRecord | null {
  try {
    return readRecordJws(jws);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return null;
  }
}
