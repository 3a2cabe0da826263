/** One group commit: appends what a group of changes came to in one atomic batch. */
import { fromBase64url, toBase64url } from '../../shared/encoding/base64url.ts';
import { appendLeaf, type Frontier, frontierRoot } from '../../shared/log/frontier.ts';
import { encodeLeaf, type Leaf } from '../../shared/log/leaf.ts';
import { type Hash, leafHash, type Node } from '../../shared/log/merkle.ts';
import { TILE_HEIGHT } from '../../shared/log/tiles.ts';
import { countAnnulments } from '../store/annulments.ts';
import { insertAudit } from '../store/audit.ts';
import { insertCampaignMembers } from '../store/campaigns.ts';
import { closeConfirmations, insertConfirmations } from '../store/confirmations.ts';
import { putConsents } from '../store/consents.ts';
import type { Database, Sql } from '../store/database.ts';
import { eraseNumber } from '../store/erasures.ts';
import { insertHoldDecisions } from '../store/hold-decisions.ts';
import { closeHolds, insertHolds } from '../store/holds.ts';
import { insertImportErrors } from '../store/import-errors.ts';
import { putImports } from '../store/imports.ts';
import { decideMessages, insertMessages } from '../store/inbound-messages.ts';
import { insertKeyLeaves } from '../store/key-leaves.ts';
import { insertLegalHolds, releaseLegalHolds } from '../store/legal-holds.ts';
import { type EntryRow, insertEntries, isKept, type SubtreeRow } from '../store/log-entries.ts';
import { type HeadRow, moveHead, type TreeRow } from '../store/log-head.ts';
import { insertNumberChanges } from '../store/number-changes.ts';
import { keepOffers } from '../store/offers.ts';
import { insertPersonLinks } from '../store/person-links.ts';
import { changePersonRequests, insertPersonRequests } from '../store/person-requests.ts';
import { addCounts } from '../store/record-counts.ts';
import { insertRecords } from '../store/records.ts';
import { insertRestrictions, liftRestrictions } from '../store/restrictions.ts';
import { insertRetries, putRetry, type RetryRow } from '../store/retries.ts';
import { annulSuppressions, insertLifts, insertSuppressions, noteRepeats } from '../store/suppressions.ts';
import { insertDataKeys, insertVault } from '../store/vault.ts';
import { insertWidgets } from '../store/widgets.ts';
import { insertWordings, updateWordingState } from '../store/wordings.ts';
import type { Rows } from './built.ts';

/** Leaves and rows of a whole group. */
export interface Group {
  readonly leaves: readonly Leaf[];
  readonly rows: readonly Partial<Rows>[];
  /** What its writer knows it by, should the answer be lost; none where there is no writer. */
  readonly mark?: RetryRow;
}

/** What a commit wrote: its leaves, every subtree they completed, and the tree there is since. */
export interface Committed {
  readonly tree: TreeRow;
  readonly entries: readonly EntryRow[];
  readonly subtrees: readonly Subtree[];
}

interface Subtree {
  readonly node: Node;
  readonly hash: Hash;
}

/**
 * Commits `group` behind `head` (null: as the log's beginning).
 * @throws StoreError `constraint` when the head moved meanwhile or a row is refused: then nothing was written
 */
export async function commitGroup(
  db: Database,
  head: HeadRow | null,
  recordedAt: string,
  group: Group,
): Promise<Committed> {
  const completed: Subtree[] = [];
  const entries: EntryRow[] = [];
  let frontier: Frontier = { size: head?.size ?? 0, subtrees: (head?.subtrees ?? []).map(fromBase64url) };
  for (const leaf of group.leaves) {
    const text = encodeLeaf(leaf);
    const hash = leafHash(text);
    entries.push({ position: frontier.size, leaf: text, hash: toBase64url(hash) });
    frontier = appendLeaf(frontier, hash, (node, subtree) => completed.push({ node, hash: subtree }));
  }
  const next: HeadRow = {
    size: frontier.size,
    root: toBase64url(frontierRoot(frontier)),
    subtrees: frontier.subtrees.map(toBase64url),
    recordedAt,
    commits: (head?.commits ?? 0) + 1,
  };
  const subtrees = completed.filter(({ node }) => isKept(node.level)).map(toSubtreeRow);
  const keyLeaves = entries.filter((_, i) => isAboutKeys(group.leaves[i])).map(({ position }) => position);
  await db.write(
    ...moveHead(head, next),
    ...insertEntries(entries, subtrees),
    ...(keyLeaves.length === 0 ? [] : [insertKeyLeaves(keyLeaves)]),
    ...rowStatements(group.rows),
    ...(group.mark ? [putRetry(group.mark)] : []),
  );
  return { tree: { size: next.size, root: next.root }, entries, subtrees: completed };
}

/** One statement for each table that has new rows, parents before children; one for each change of a state. */
function rowStatements(rows: readonly Partial<Rows>[]): Sql[] {
  const merged = byTable(rows);
  const all = <Table extends keyof Rows>(table: Table, insert: (rows: Rows[Table]) => Sql): Sql[] => {
    const found = merged.get(table);
    return found ? [insert(found as unknown as Rows[Table])] : [];
  };
  return [
    ...all('offers', keepOffers),
    ...all('wordings', insertWordings),
    ...all('consents', putConsents),
    ...all('records', insertRecords),
    ...all('counts', addCounts),
    ...all('dataKeys', insertDataKeys),
    ...all('vault', insertVault),
    ...all('retries', insertRetries),
    ...all('widgets', insertWidgets),
    ...all('suppressions', insertSuppressions),
    ...all('repeats', noteRepeats),
    ...all('lifts', insertLifts),
    ...all('annulled', annulSuppressions),
    ...all('confirmations', insertConfirmations),
    ...all('confirmed', closeConfirmations),
    ...all('holds', insertHolds),
    ...all('closedHolds', closeHolds),
    ...all('holdDecisions', insertHoldDecisions),
    ...all('annulments', countAnnulments),
    ...all('personLinks', insertPersonLinks),
    ...all('campaignMembers', insertCampaignMembers),
    ...all('messages', insertMessages),
    ...all('messageDecisions', decideMessages),
    ...all('legalHolds', insertLegalHolds),
    ...all('legalHoldReleases', releaseLegalHolds),
    ...all('restrictions', insertRestrictions),
    ...all('restrictionLifts', liftRestrictions),
    ...all('personRequests', insertPersonRequests),
    ...all('requestChanges', changePersonRequests),
    ...all('numberChanges', insertNumberChanges),
    ...all('imports', putImports),
    ...all('importErrors', insertImportErrors),
    ...rows.flatMap(({ wordingStates = [] }) => wordingStates.map(updateWordingState)),
    // Last, so that what is erased in the commit that made it goes too.
    ...rows.flatMap(({ erasures = [] }) => erasures.flatMap(eraseNumber)),
    ...all('audit', (entries) => insertAudit(...entries)),
  ];
}

/** The rows of all changes, by table. A change has rows in a few of the tables, so it is asked which. */
function byTable(changes: readonly Partial<Rows>[]): Map<string, unknown[]> {
  const tables = new Map<string, unknown[]>();
  for (const change of changes) {
    for (const [table, rows] of Object.entries(change)) {
      if (rows.length === 0) continue;
      const found = tables.get(table);
      if (!found) tables.set(table, [...rows]);
      else for (const row of rows) found.push(row);
    }
  }
  return tables;
}

function toSubtreeRow({ node, hash }: Subtree): SubtreeRow {
  return { level: node.level / TILE_HEIGHT, position: node.index, hash: toBase64url(hash) };
}

function isAboutKeys(leaf: Leaf | undefined): boolean {
  return leaf?.t === 'genesis' || leaf?.t === 'key';
}
