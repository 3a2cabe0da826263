/**
 * The verifier of dossiers: named steps, the same code in Node, on the command line and on the offline page. It reads
 * nothing but the file and the trust that the caller brings. What a proof inside shows, `verifyProof` says.
 */
import { toBase64url } from '../encoding/base64url.ts';
import { equal, fromUtf8, utf8 } from '../encoding/bytes.ts';
import { canonicalJson, parseCanonicalJson } from '../encoding/canonical-json.ts';
import { FormatError } from '../errors.ts';
import { TYP, verifyOperatorJws } from '../jws/jws.ts';
import { type Facts, failed, passed, type StepResult, type Trust, Unestablished } from '../proof/facts.ts';
import { proofSchema } from '../proof/file.ts';
import { Keyring } from '../proof/keyring.ts';
import { checkCheckpoint } from '../proof/steps/checkpoint.ts';
import { checkGenesis } from '../proof/steps/genesis.ts';
import { checkInclusion } from '../proof/steps/inclusion.ts';
import { type Report, verifyProof } from '../proof/verify.ts';
import { parseAs } from '../schema/parse.ts';
import { wordingSha256 } from '../wording/wording.ts';
import { MEMBER_NAME, type Member, unpackMembers } from './container.ts';
import { checkContent } from './content.ts';
import {
  CONTENT,
  LOG_KEYS,
  MANIFEST,
  MANIFEST_JWS,
  type Manifest,
  manifestSchema,
  PROOFS,
  sha256Hex,
  WORDINGS,
} from './manifest.ts';

/** The steps in order; every one is required. */
export const DOSSIER_STEPS = ['container', 'log_keys', 'manifest', 'members', 'proofs', 'wordings', 'content'] as const;
export type DossierStep = (typeof DOSSIER_STEPS)[number];

/** One member, and whether it is as the manifest says. */
export interface MemberResult {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly good: boolean;
  readonly detail: string;
}

/** What a verification of a dossier found. */
export interface DossierReport {
  /** True when every step passed. */
  readonly verified: boolean;
  readonly steps: readonly ({ readonly name: DossierStep } & StepResult)[];
  /** Null where its signature was not established. */
  readonly manifest: Manifest | null;
  readonly members: readonly MemberResult[];
  /** The report of each proof inside, by the member's name. */
  readonly proofs: readonly { readonly name: string; readonly report: Report }[];
  readonly notShown: readonly string[];
}

/** What the steps establish, each from what earlier ones did. */
interface Found {
  members?: ReadonlyMap<string, Uint8Array>;
  facts?: Facts;
  keyring?: Keyring;
  manifest?: Manifest;
  results: MemberResult[];
  proofs: { name: string; report: Report }[];
}

/** What no dossier shows, whatever is in it; each proof inside says what it does not show itself. */
export const DOSSIER_NOT_SHOWN: readonly string[] = [
  'That it is complete: that the operator holds nothing else of this number is the operator’s word.',
  'What stands in dossier.json beside the proven records (suppressions, holds, messages, sends, checks, audit) is the operator’s signed word, not proven by the log.',
  'A date: order and time are the word of the operator, since no independent time-stamp is checked.',
  'That the operator did not invent a consent, and what the law makes of one.',
];

/**
 * Verifies a dossier.
 * @param zip - the file's bytes, attacker-controlled
 * @param trust - the log's key, from anywhere but the file
 * @returns a report; a file that is no dossier is a report too, never an exception
 */
export async function verifyDossier(zip: Uint8Array, trust: Trust): Promise<DossierReport> {
  const found: Found = { results: [], proofs: [] };
  const run: Readonly<Record<DossierStep, () => StepResult | Promise<StepResult>>> = {
    container: () => openContainer(found, zip),
    log_keys: () => checkLogKeys(found, trust),
    manifest: () => checkManifest(found),
    members: () => checkMembers(found),
    proofs: () => checkProofs(found, trust),
    wordings: () => checkWordings(found),
    content: () => checkContent(json(member(found, CONTENT)), need(found.manifest), found.proofs),
  };
  const steps: ({ name: DossierStep } & StepResult)[] = [];
  for (const name of DOSSIER_STEPS) steps.push({ name, ...(await settle(run[name])) });
  return {
    verified: steps.every(({ outcome }) => outcome === 'passed'),
    steps,
    manifest: found.manifest ?? null,
    members: found.results,
    proofs: found.proofs,
    notShown: DOSSIER_NOT_SHOWN,
  };
}

function openContainer(found: Found, zip: Uint8Array): StepResult {
  const members: Member[] = unpackMembers(zip);
  const names = members.slice(0, 2).map(({ name }) => name);
  if (names.join() !== `${MANIFEST},${MANIFEST_JWS}`) return failed('it does not begin with a manifest');
  found.members = new Map(members.map(({ name, bytes }) => [name, bytes]));
  return passed(`${members.length} files, in the one spelling that a dossier has`);
}

/** The operator's keys, as leaves of the tree that the trusted key signed. */
async function checkLogKeys(found: Found, trust: Trust): Promise<StepResult> {
  const { checkpoint, leaves } = parseAs(logKeysSchema, json(member(found, LOG_KEYS)));
  const rest = { v: 1, record: '', offer: null, disclosures: [], history: [], status: null, anchors: [] } as const;
  const facts: Facts = { trust, proof: { ...rest, checkpoint, leaves, disclosures: [], history: [], anchors: [] } };
  for (const step of [checkCheckpoint, checkInclusion, checkGenesis]) {
    const result = await step(facts);
    if (result.outcome !== 'passed') return result;
  }
  const keyring = new Keyring(need(facts.genesis));
  for (const [index, leaf] of need(facts.leaves)) if (leaf?.t === 'key') await keyring.apply(leaf, index);
  [found.facts, found.keyring] = [facts, keyring];
  return passed(`${trust.logKey.name} signed its tree of ${facts.tree?.size} leaves, the operator’s keys among them`);
}

const logKeysSchema = proofSchema.pick({ v: true, checkpoint: true, leaves: true });

async function checkManifest(found: Found): Promise<StepResult> {
  const [keyring, tree, trust] = [need(found.keyring), need(found.facts?.tree), need(found.facts?.trust)];
  const jws = text(member(found, MANIFEST_JWS));
  const { kid, payload } = await verifyOperatorJws(jws, TYP.dossier, (named) => keyring.goodAt(named, tree.size));
  if (!equal(utf8(canonicalJson(payload)), member(found, MANIFEST))) {
    return failed(`${MANIFEST} is not what was signed`);
  }
  const manifest = parseAs(manifestSchema, payload);
  if (manifest.log !== trust.logKey.name) return failed(`it is of the log ${manifest.log}`);
  if (manifest.size !== tree.size || manifest.root !== toBase64url(tree.root)) return failed('it is of another tree');
  found.manifest = manifest;
  return passed(`signed by the operator’s key ${kid}, as of ${manifest.size} leaves`);
}

function checkMembers(found: Found): StepResult {
  const [manifest, members] = [need(found.manifest), need(found.members)];
  const listed = new Map(manifest.members.map((each) => [each.name, each]));
  if (listed.size !== manifest.members.length) return failed('the manifest names a file twice');
  for (const [name, bytes] of members) {
    if (name === MANIFEST || name === MANIFEST_JWS) continue;
    const sha256 = sha256Hex(bytes);
    const expected = listed.get(name);
    const good = expected?.sha256 === sha256 && expected.size === bytes.length;
    const detail = good ? 'as the manifest says' : expected ? 'not as the manifest says' : 'not in the manifest';
    found.results.push({ name, size: bytes.length, sha256, good, detail });
  }
  for (const { name, size, sha256 } of manifest.members) {
    if (!members.has(name)) found.results.push({ name, size, sha256, good: false, detail: 'missing' });
  }
  const wrong = found.results.filter(({ good }) => !good);
  if (wrong[0]) return failed(`${wrong[0].name} is ${wrong[0].detail}`);
  return passed(`${found.results.length} files have the hashes that were signed`);
}

/** Every proof verifies by itself, against the manifest's own tree, and is of the manifest's sender. */
async function checkProofs(found: Found, trust: Trust): Promise<StepResult> {
  const manifest = need(found.manifest);
  for (const [name, bytes] of need(found.members)) {
    if (name.startsWith(PROOFS)) found.proofs.push({ name, report: await verifyProof(bytes, trust) });
  }
  for (const { name, report } of found.proofs) {
    const step = report.steps.find(({ outcome }) => outcome === 'failed');
    if (!report.verified) return failed(`${name}: ${step?.name}: ${step?.detail}`);
    const tree = report.place?.tree;
    if (tree?.size !== manifest.size || toBase64url(tree.root) !== manifest.root)
      return failed(`${name} is of another tree`);
    if (report.record?.sender.id !== manifest.sender.id) return failed(`${name} is of another sender`);
  }
  return passed(`${found.proofs.length} records are proven in the log, each by its own proof`);
}

/** Every wording is, byte for byte, one that a proof in here shows in the log. */
function checkWordings(found: Found): StepResult {
  need(found.manifest);
  const proven = new Set(found.proofs.flatMap(({ report }) => (report.wording ? [wordingSha256(report.wording)] : [])));
  const files = [...need(found.members)].filter(([name]) => name.startsWith(WORDINGS));
  for (const [name, bytes] of files) {
    const hash = toBase64url(hexBytes(sha256Hex(bytes)));
    if (!proven.delete(hash)) return failed(`${name} is no wording of a record in here, or is there twice`);
  }
  if (proven.size > 0) return failed('the wording of a record is missing');
  return passed(`${files.length} wordings are byte for byte what the log holds`);
}

function hexBytes(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function member(found: Found, name: string): Uint8Array {
  const bytes = need(found.members).get(name);
  if (!bytes || !MEMBER_NAME.test(name)) throw new FormatError(`${name} is missing`);
  return bytes;
}

function json(bytes: Uint8Array): unknown {
  return parseCanonicalJson(text(bytes));
}

function text(bytes: Uint8Array): string {
  try {
    return fromUtf8(bytes);
  } catch {
    throw new FormatError('not UTF-8');
  }
}

function need<Fact>(fact: Fact | undefined): Fact {
  if (fact === undefined) throw new Unestablished();
  return fact;
}

async function settle(step: () => StepResult | Promise<StepResult>): Promise<StepResult> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof FormatError) return failed(error.message);
    if (error instanceof Unestablished) return { outcome: 'not_checked', detail: 'an earlier step failed' };
    throw error;
  }
}
