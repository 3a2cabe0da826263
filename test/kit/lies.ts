/** A consent by submission and its withdrawal by SMS, with every place at which a test can make the operator lie. */
import { toBase64url } from '../../shared/encoding/base64url.ts';
import { type Instant, toInstant, toMs } from '../../shared/encoding/time.ts';
import { TYP } from '../../shared/jws/jws.ts';
import type { GenesisLeaf } from '../../shared/log/leaf.ts';
import { encodeProof, type Proof } from '../../shared/proof/file.ts';
import { type Report, verifyProof } from '../../shared/proof/verify.ts';
import type { Offer } from '../../shared/record/offer.ts';
import type { ConsentRecord } from '../../shared/record/record.ts';
import type { Statement } from '../../shared/record/statement.ts';
import type { StatusToken } from '../../shared/record/status-token.ts';
import type { Wording } from '../../shared/wording/wording.ts';
import type { BrowserOptions } from './fake-browser.ts';
import { Operator } from './operator.ts';
import { statusOf } from './proof-of.ts';
import type { RecordOptions } from './record-keeping.ts';
import { signJws } from './sign-jws.ts';

/** What differs from the truth; nothing, unless said. */
export interface Lies {
  readonly genesis?: Partial<GenesisLeaf>;
  readonly wording?: Partial<Wording>;
  readonly offer?: Partial<Offer>;
  readonly offerKey?: 'stranger';
  readonly browser?: Partial<BrowserOptions>;
  readonly statement?: (statement: Statement) => unknown;
  readonly statementHeader?: (header: object) => unknown;
  readonly record?: RecordOptions;
  /** What happens between offer and submission. */
  readonly meanwhile?: (operator: Operator) => void;
  readonly withdrawal?: RecordOptions;
  readonly proof?: (proof: Proof, operator: Operator) => unknown;
}

export const HOUR = 60 * 60 * 1000;
/** 32 bytes in base64url that are the hash of nothing here. */
export const OTHER = toBase64url(new Uint8Array(32).fill(7));

/** Lives the story with its lies. @returns the consent's proof with everything in it, and who made it */
export function tellLies(lies: Lies): { file: string; operator: Operator } {
  const operator = new Operator(lies.genesis && { genesis: lies.genesis });
  operator.publishWording(lies.wording);
  const shown = operator.makeOffer(lies.offer);
  const offer = lies.offerKey ? signJws(operator.newKey(), TYP.offer, shown.content) : shown.offer;
  operator.clock.advance(60_000);
  lies.meanwhile?.(operator);
  const alter = lies.statement && { alter: lies.statement };
  const alterHeader = lies.statementHeader && { alterHeader: lies.statementHeader };
  const [granted] = operator.record(
    operator.submit({ ...shown, offer }, { ...lies.browser, ...alter, ...alterHeader }),
    lies.record,
  );
  operator.clock.advance(60_000);
  operator.recordAct({ status: 'withdrawn', source: 'sms_keyword', method: 'stop_message', ...lies.withdrawal });
  const proof = operator.proof(granted?.record.id ?? '');
  return { file: encodeProof((lies.proof?.(proof, operator) ?? proof) as Proof), operator };
}

/** Lives the story with its lies, and verifies its proof. */
export function verifyLies(lies: Lies): Promise<Report> {
  const { file, operator } = tellLies(lies);
  return verifyProof(file, operator.trust);
}

/** The first step that failed and why, as `name: detail`. */
export function firstFailed(report: Report): string | undefined {
  const step = report.steps.find(({ outcome }) => outcome === 'failed');
  return step && `${step.name}: ${step.detail}`;
}

/** The record says something else. */
export function alterRecord(change: object | ((record: ConsentRecord) => object)): Lies {
  const changeOf = (record: ConsentRecord) => (typeof change === 'function' ? change(record) : change);
  return { record: { alter: (record) => ({ ...record, ...changeOf(record) }) } };
}

/** The statement says something else. */
export function alterStatement(change: (statement: Statement) => object): Lies {
  return { statement: (statement) => ({ ...statement, ...change(statement) }) };
}

/** The statement's choice says something else. */
export function alterChoice(change: (choice: Statement['choices'][number]) => object): Lies {
  return alterStatement(({ choices }) => ({ choices: choices.map((choice) => ({ ...choice, ...change(choice) })) }));
}

/** The file holds something else. */
export function alterProof(change: (proof: Proof, operator: Operator) => object): Lies {
  return { proof: (proof, operator) => ({ ...proof, ...change(proof, operator) }) };
}

/** The file lacks a leaf: of those of a type, the first or the one at `which`. */
export function withoutLeaf(type: string, which = 0): Lies {
  return alterProof(({ leaves }) => {
    const chosen = leaves.filter(({ leaf }) => leaf.includes(`"t":"${type}"`))[which];
    return { leaves: leaves.filter((leaf) => leaf !== chosen) };
  });
}

/** The status says something else. */
export function withStatus(content: Partial<StatusToken>): Lies {
  return alterProof(({ record }, operator) => {
    const kept = operator.book.find((payloadOf(record) as ConsentRecord).id);
    return { status: statusOf(operator, kept, content) };
  });
}

/** What a JWS says, unverified. */
export function payloadOf(jws: string | null): unknown {
  return JSON.parse(Buffer.from(jws?.split('.')[1] ?? '', 'base64url').toString());
}

/** `instant` moved by `ms`. */
export function later(instant: Instant, ms: number): Instant {
  return toInstant(toMs(instant) + ms);
}
