/** The steps that show what the operator signed: its keys in the log, the manifest, and each file as the manifest says. */
import { toBase64url } from '../encoding/base64url.ts';
import { equal, utf8 } from '../encoding/bytes.ts';
import { canonicalJson } from '../encoding/canonical-json.ts';
import { TYP, verifyOperatorJws } from '../jws/jws.ts';
import { established, type Facts, failed, passed, type StepResult, type Trust } from '../proof/facts.ts';
import { proofSchema } from '../proof/file.ts';
import { Keyring } from '../proof/keyring.ts';
import { checkCheckpoint } from '../proof/steps/checkpoint.ts';
import { checkGenesis } from '../proof/steps/genesis.ts';
import { checkInclusion } from '../proof/steps/inclusion.ts';
import { parseAs } from '../schema/parse.ts';
import { type Found, json, member, text } from './found.ts';
import { LOG_KEYS, MANIFEST, MANIFEST_JWS, manifestSchema, sha256Hex } from './manifest.ts';

/** The operator's keys, as leaves of the tree that the trusted key signed. */
export async function checkLogKeys(found: Found, trust: Trust): Promise<StepResult> {
  const { checkpoint, leaves } = parseAs(logKeysSchema, json(member(found, LOG_KEYS)));
  const rest = { v: 1, record: '', offer: null, disclosures: [], history: [], status: null, anchors: [] } as const;
  const facts: Facts = { trust, proof: { ...rest, checkpoint, leaves, disclosures: [], history: [], anchors: [] } };
  for (const step of [checkCheckpoint, checkInclusion, checkGenesis]) {
    const result = await step(facts);
    if (result.outcome !== 'passed') return result;
  }
  const keyring = new Keyring(established(facts.genesis));
  for (const [index, leaf] of established(facts.leaves)) if (leaf?.t === 'key') await keyring.apply(leaf, index);
  [found.facts, found.keyring] = [facts, keyring];
  return passed(`${trust.logKey.name} signed its tree of ${facts.tree?.size} leaves, the operator’s keys among them`);
}

const logKeysSchema = proofSchema.pick({ v: true, checkpoint: true, leaves: true });

/** The manifest, signed by a key that was good in the tree it names. */
export async function checkManifest(found: Found): Promise<StepResult> {
  const [keyring, tree, trust] = [
    established(found.keyring),
    established(found.facts?.tree),
    established(found.facts?.trust),
  ];
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

/** Every file, and no other, as the manifest says. */
export function checkMembers(found: Found): StepResult {
  const [manifest, members] = [established(found.manifest), established(found.members)];
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
