/** Builds what the rows of a group come to on one snapshot: records, suppressions, and the rows that are not taken. */
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { canonicalJson } from '../../../shared/encoding/canonical-json.ts';
import type { Instant } from '../../../shared/encoding/time.ts';
import type { RecordLeaf } from '../../../shared/log/leaf.ts';
import type { Status } from '../../../shared/rules/status.ts';
import type { Deps } from '../../deps.ts';
import type { Rows } from '../../log/built.ts';
import type { Snapshot } from '../../log/snapshot.ts';
import type { AuditEntry } from '../../store/audit.ts';
import type { ConsentRow } from '../../store/consents.ts';
import type { ImportCounts } from '../../store/import-row.ts';
import type { Program } from '../../store/programs.ts';
import type { CountRow } from '../../store/record-counts.ts';
import type { RecordRow } from '../../store/records.ts';
import type { SuppressionRow } from '../../store/suppressions.ts';
import type { DataKeyRow, VaultRow } from '../../store/vault.ts';
import { numberKey, opensNumberKey } from '../numbers/number-key.ts';
import { recordEntry } from '../record/audit-record.ts';
import { buildRecord } from '../record/build-record.ts';
import { type RecordInput, UNSIGNED } from '../record/record-input.ts';
import type { ImportJob } from './import-job.ts';
import { type AnyRow, isPlanned, type PlannedRow } from './plan-rows.ts';
import { remarkOn, type WeighedRow, weighRow } from './weigh-row.ts';

/** Rows that are built before others have their turn: a few milliseconds. */
const ROWS_A_TURN = 16;

/** A row that was not taken, as it is sealed. */
export interface KeptError {
  readonly number: number;
  readonly cells: readonly string[];
  readonly json?: string;
  readonly isBroken?: boolean;
  readonly error: string;
}

export const NO_COUNTS: ImportCounts = {
  granted: 0,
  unknown: 0,
  withdrawn: 0,
  unchanged: 0,
  keptBack: 0,
  numberless: 0,
  refused: 0,
  contradictions: 0,
  inErrorFile: 0,
};

/** What the rows of a group come to on one snapshot. No number stands in a group twice with its line undecided. */
export class GroupBuilder {
  readonly #deps: Deps;
  readonly #job: ImportJob;
  readonly #snapshot: Snapshot;
  readonly leaves: RecordLeaf[] = [];
  readonly errors: KeptError[] = [];
  readonly counts = { ...NO_COUNTS };
  readonly #consents: ConsentRow[] = [];
  readonly #records: RecordRow[] = [];
  readonly #counts: CountRow[] = [];
  readonly #dataKeys: DataKeyRow[] = [];
  readonly #vault: VaultRow[] = [];
  readonly #suppressions: SuppressionRow[] = [];
  readonly #audit: AuditEntry[] = [];

  constructor(deps: Deps, job: ImportJob, snapshot: Snapshot) {
    this.#deps = deps;
    this.#job = job;
    this.#snapshot = snapshot;
  }

  rows(): Partial<Rows> {
    return {
      consents: this.#consents,
      records: this.#records,
      counts: this.#counts,
      dataKeys: this.#dataKeys,
      vault: this.#vault,
      suppressions: this.#suppressions,
      audit: this.#audit,
    };
  }

  /** Takes in rows in their order, while others have their turn. */
  async addAll(rows: readonly AnyRow[]): Promise<void> {
    for (const [i, row] of rows.entries()) {
      this.#add(row);
      if (i % ROWS_A_TURN === ROWS_A_TURN - 1) await turnOfTheLoop();
    }
  }

  #add(row: AnyRow): void {
    if (!isPlanned(row)) {
      if (row.problem === null) {
        this.counts.numberless += 1;
        return;
      }
      this.counts.refused += 1;
      this.#tell(row, row.problem);
      return;
    }
    const weighed = weighRow(this.#snapshot, this.#job, row);
    const number = { sender: this.#job.sender.id, phoneKey: row.phoneKey };
    const isLocked = weighed.records.length > 0 && !opensNumberKey(this.#deps.keys, this.#snapshot, number);
    if (isLocked && weighed.suppressions.length === 0) {
      this.counts.refused += 1;
      this.#tell(row, 'locked: What is known of the number cannot be opened any more: its vault key is gone.');
      return;
    }
    this.counts[weighed.outcome] += 1;
    if (row.isContradiction) this.counts.contradictions += 1;
    const remark = remarkOn(row, weighed);
    if (remark !== null) this.#tell(row, remark);
    if (this.#job.spec.dryRun) return;
    if (!isLocked) this.#record(row, weighed);
    this.#suppress(weighed);
  }

  #tell({ raw, number }: AnyRow, error: string): void {
    this.counts.inErrorFile += 1;
    this.errors.push({ ...raw, number, error });
  }

  #record(row: PlannedRow, { records }: WeighedRow): void {
    if (records.length === 0) return;
    const { keys } = this.#deps;
    const number = { sender: this.#job.sender.id, phoneKey: row.phoneKey };
    const { dataKey, dataKeys } = numberKey(keys, this.#snapshot, number, row.chosen.randomness);
    this.#dataKeys.push(...dataKeys);
    const { createdBy: actor, id } = this.#job;
    const inputOf = this.#inputsOf(row);
    for (const { program, status } of records) {
      const { record, position, leaf, rows } = buildRecord(
        keys,
        this.#snapshot,
        inputOf(program, status),
        dataKey,
        this.leaves.length,
      );
      this.leaves.push(leaf);
      this.#consents.push(...rows.consents);
      this.#records.push(...rows.records);
      this.#counts.push(...rows.counts);
      this.#vault.push(...rows.vault);
      this.#audit.push(
        recordEntry(record, position, { actor, detail: { import: id, row: row.number }, request: null }),
      );
    }
  }

  /** What makes the records of a row: they differ in program and status alone. */
  #inputsOf(row: PlannedRow): (program: Program, status: Status) => RecordInput {
    const { sender, via, attestedBy, sha256 } = this.#job;
    const { recordedAt } = this.#snapshot;
    const { phone, name, kept } = row.read;
    const original = canonicalJson({ cells: kept, file: sha256, row: row.number });
    const at = row.word.at ?? recordedAt;
    return (program, status) => ({
      id: row.chosen.recordId(program.id),
      log: this.#deps.log.origin,
      status,
      sender: { id: sender.id, legalName: sender.legalName },
      program,
      wording: null,
      source: 'import',
      method: 'file_import',
      actor: { type: attestedBy === null ? 'system' : 'staff', id: attestedBy, via },
      occurredAt: at < recordedAt ? (at as Instant) : recordedAt,
      phoneKey: row.phoneKey,
      added: name === null ? { phone, original } : { phone, original, name },
      randomness: row.chosen.randomness,
      ...UNSIGNED,
    });
  }

  #suppress({ suppressions }: WeighedRow): void {
    for (const suppression of suppressions) {
      this.#suppressions.push(suppression);
      this.#audit.push({
        at: this.#snapshot.recordedAt,
        actor: this.#job.createdBy,
        via: this.#job.via,
        action: 'suppression.create',
        method: 'file_import',
        subject: suppression.id,
        sender: this.#job.sender.id,
        detail: { import: this.#job.id },
        request: null,
      });
    }
  }
}
