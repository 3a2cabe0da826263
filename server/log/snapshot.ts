/** What a group of changes is built on: the head, and the state each of them asked for, read at one instant. */
import { type Instant, toInstant } from '../../shared/encoding/time.ts';
import type { Keyring } from '../../shared/proof/keyring.ts';
import { type ConsentRow, toConsentRow } from '../store/consents.ts';
import type { Database } from '../store/database.ts';
import { selectErasable, toErasable } from '../store/erasures.ts';
import { selectLines } from '../store/find-consents.ts';
import { selectOpenHolds, toHoldRow } from '../store/holds.ts';
import { type ImportRow, toImportRow } from '../store/import-row.ts';
import { selectImports } from '../store/imports.ts';
import { SELECT_KEY_LEAVES } from '../store/key-leaves.ts';
import { selectLegalHolds, toLegalHoldRow } from '../store/legal-holds.ts';
import { headOf, SELECT_HEAD, type StoredHead } from '../store/log-head.ts';
import { type RequestState, selectRequestStates, toRequestState } from '../store/person-requests.ts';
import { type RetryRow, selectRetries, toRetryRow } from '../store/retries.ts';
import { selectSuppressions, toSuppression } from '../store/suppressions.ts';
import { type DataKeyRow, selectDataKeys, toDataKeyRow } from '../store/vault.ts';
import { selectWidgets, toWidgetRow, type WidgetRow } from '../store/widgets.ts';
import { selectVersions, selectWordings, toWordingRow, type WordingRef, type WordingRow } from '../store/wordings.ts';
import type { Built } from './built.ts';
import { Erasables } from './erasables.ts';
import { readKeyring } from './read-keyring.ts';
import type { Reads } from './reads.ts';
import { Stops } from './stops.ts';

/** State before a change, kept current while the changes of one group are built one after another. */
export interface Snapshot {
  readonly head: StoredHead;
  /** Index that the next leaf gets. */
  readonly nextIndex: number;
  /** The time the log gives to what is recorded now: never before that of an earlier record. */
  readonly recordedAt: Instant;
  /** The record keys, as the log's key leaves tell. */
  readonly keyring: Keyring;
  line(program: string, phoneKey: string): ConsentRow | undefined;
  dataKey(sender: string, phoneKey: string): DataKeyRow | undefined;
  readonly stops: Stops;
  readonly erasables: Erasables;
  import(id: string): ImportRow | undefined;
  retry(key: string): RetryRow | undefined;
  wording(id: string, version: number): WordingRow | undefined;
  widget(digest: string): WidgetRow | undefined;
  personRequest(id: string): RequestState | undefined;
  /** Published versions of a wording, oldest first. */
  versions(id: string): readonly WordingRow[];
  /** Takes in what a change came to, for those after it. */
  apply(built: Built<unknown>): void;
}

/**
 * Reads the snapshot that all of `reads` ask for.
 * @param now - milliseconds since the epoch
 * @returns null before genesis
 */
export async function readSnapshot(db: Database, reads: readonly Reads[], now: number): Promise<Snapshot | null> {
  const numbers = reads.flatMap((each) => each.stops ?? []);
  const erased = reads.flatMap(({ erasables = [] }) => erasables);
  const requests = reads.flatMap(({ personRequests = [] }) => personRequests);
  const digests = reads.flatMap((each) => each.widgets ?? []);
  const [
    headRows = [],
    keyRows = [],
    lineRows = [],
    dataKeyRows = [],
    retryRows = [],
    wordingRows = [],
    versionRows = [],
    suppressionRows = [],
    holdRows = [],
    importRows = [],
    erasableRows = [],
    legalHoldRows = [],
    widgetRows = [],
    requestRows = [],
  ] = await db.read(
    SELECT_HEAD,
    SELECT_KEY_LEAVES,
    selectLines(reads.flatMap(({ lines = [] }) => lines)),
    selectDataKeys(reads.flatMap(({ dataKeys = [] }) => dataKeys)),
    selectRetries(reads.flatMap(({ retries = [] }) => retries)),
    selectWordings(distinct(reads.flatMap(({ wordings = [] }) => wordings))),
    selectVersions([...new Set(reads.flatMap(({ wordingVersions = [] }) => wordingVersions))]),
    selectSuppressions(numbers),
    selectOpenHolds(numbers),
    selectImports(reads.flatMap(({ imports = [] }) => imports)),
    // Few changes ask for these: the others do not pay for them.
    ...(erased.length + digests.length + requests.length === 0
      ? []
      : [selectErasable(erased), selectLegalHolds(erased), selectWidgets(digests), selectRequestStates(requests)]),
  );
  const head = headOf(headRows);
  if (!head) return null;
  const lines = new Map(lineRows.map(toConsentRow).map((row) => [pair(row.program, row.phoneKey), row]));
  const dataKeys = new Map(dataKeyRows.map(toDataKeyRow).map((row) => [pair(row.sender, row.phoneKey), row]));
  const retries = new Map(retryRows.map(toRetryRow).map((row) => [row.key, row]));
  const imports = new Map(importRows.map(toImportRow).map((row) => [row.id, row]));
  const wordings = new Map(
    [...wordingRows, ...versionRows].map(toWordingRow).map((row) => [pair(row.wording.id, row.wording.version), row]),
  );
  const widgets = new Map(widgetRows.map(toWidgetRow).map((row) => [row.digest, row]));
  const states = new Map(requestRows.map(toRequestState).map((row) => [row.id, row]));
  const erasables = new Erasables(erasableRows.map(toErasable), legalHoldRows.map(toLegalHoldRow));
  const stops = new Stops(suppressionRows.map(toSuppression), holdRows.map(toHoldRow));
  let nextIndex = head.size;
  const instant = toInstant(now);
  return {
    head,
    get nextIndex() {
      return nextIndex;
    },
    recordedAt: instant < head.recordedAt ? (head.recordedAt as Instant) : instant,
    keyring: await readKeyring(keyRows),
    line: (program, phoneKey) => lines.get(pair(program, phoneKey)),
    dataKey: (sender, phoneKey) => dataKeys.get(pair(sender, phoneKey)),
    stops,
    erasables,
    import: (id) => imports.get(id),
    retry: (key) => retries.get(key),
    wording: (id, version) => wordings.get(pair(id, version)),
    widget: (digest) => widgets.get(digest),
    personRequest: (id) => states.get(id),
    versions: (id) =>
      [...wordings.values()]
        .filter(({ wording }) => wording.id === id)
        .sort((a, b) => a.wording.version - b.wording.version),
    apply: ({ leaves, rows }) => {
      nextIndex += leaves.length;
      for (const row of rows.consents ?? []) lines.set(pair(row.program, row.phoneKey), row);
      for (const row of rows.dataKeys ?? []) dataKeys.set(pair(row.sender, row.phoneKey), row);
      for (const row of rows.imports ?? []) imports.set(row.id, row);
      for (const row of rows.requestChanges ?? []) states.set(row.id, row);
      for (const row of rows.widgets ?? []) widgets.set(row.digest, row);
      for (const row of rows.retries ?? []) retries.set(row.key, row);
      for (const row of [...(rows.wordings ?? []), ...(rows.wordingStates ?? [])])
        wordings.set(pair(row.wording.id, row.wording.version), row);
      stops.apply(rows);
      erasables.apply(rows);
      for (const { sender, phoneKey } of rows.erasures ?? []) {
        dataKeys.delete(pair(sender, phoneKey));
        forgetLines(lines, sender, phoneKey);
      }
    },
  };
}

/** Takes the lines of an erased number out. */
function forgetLines(lines: Map<string, ConsentRow>, sender: string, phoneKey: string): void {
  for (const [key, line] of lines) {
    if (line.sender === sender && line.phoneKey === phoneKey) lines.delete(key);
  }
}

/** Each wording once: all of a group are mostly about the same few. */
function distinct(refs: readonly WordingRef[]): WordingRef[] {
  return [...new Map(refs.map((ref) => [pair(ref.id, ref.version), ref])).values()];
}

function pair(a: string, b: string | number): string {
  return `${a} ${b}`;
}
