/** Step 13: the given records are all versions of one consent line from its first to the newest one given, linked and in log order. */
import { type Disclosure, opens } from '../../commitment/commitment.ts';
import { FormatError } from '../../errors.ts';
import { recordTag } from '../../log/leaf.ts';
import { type Chain, parseChain } from '../../record/chain.ts';
import { type ConsentRecord, openRecord, recordSha256 } from '../../record/record.ts';
import { established, type Facts, failed, logNamesAt, notChecked, passed, type StepResult } from '../facts.ts';
import { splitDisclosures } from './disclosures.ts';
import { findRecordLeaf } from './record-leaf.ts';

interface Version {
  readonly chain: Chain;
  readonly record: ConsentRecord;
  readonly jws: string;
  readonly index: number;
  /** See `Line.undone`. */
  readonly isUndone: boolean;
}

export async function checkHistory(facts: Facts): Promise<StepResult> {
  const proof = established(facts.proof);
  const record = established(facts.record);
  const { record: jws, history } = proof;
  const { own: disclosed, ofHistory } = splitDisclosures(proof);
  const chain = disclosed.find(({ field }) => field === 'chain');
  if (!chain)
    return history.length === 0 ? notChecked('the chain is not disclosed') : failed('a history without a chain');
  established(facts.disclosed);
  const others = history.map((other, i) => openVersion(facts, other, ofHistory[i]));
  const own: Version = {
    chain: parseChain(chain.value),
    record,
    jws,
    index: established(facts.recordIndex),
    isUndone: false,
  };
  const versions = (await Promise.all(others)).toSpliced(own.chain.version - 1, 0, own);
  for (const [i, version] of versions.entries()) {
    const fault = faultOf(facts, version, i, versions[i - 1]);
    if (fault) return failed(`version ${i + 1}: ${fault}`);
  }
  const undone = versions.flatMap(({ isUndone, chain: { version } }) => (isUndone ? [version] : []));
  facts.line = { consentId: own.chain.consentId, versions: versions.map((version) => version.record), undone };
  return passed(`this is version ${own.chain.version} of ${versions.length} given${aboutUndone(undone)}`);
}

function aboutUndone(undone: readonly number[]): string {
  if (undone.length === 0) return '';
  return `; what these say counts no more, since the key that signed them was in other hands: ${undone.join(', ')}`;
}

/**
 * A version that was undone is a link all the same: a person who agreed before the theft was known agrees anew after it, on
 * the same line, and their new record must not fall with the old one.
 */
async function openVersion(facts: Facts, jws: string, chain: Disclosure | undefined): Promise<Version> {
  const keyring = established(facts.keyring);
  const index = findRecordLeaf(facts, jws);
  if (index === undefined) throw new FormatError('no proven leaf holds the hash of a record of the history');
  const { kid, record } = await openRecord(jws, (kid) => keyring.goodAt(kid, index) ?? keyring.undoneAt(kid, index));
  if (chain?.field !== 'chain' || !opens(record.commitments.chain, record.id, chain)) {
    throw new FormatError('a chain of the history does not open its commitment');
  }
  const isUndone = keyring.goodAt(kid, index) === undefined;
  return { chain: parseChain(chain.value), record, jws, index, isUndone };
}

function faultOf(facts: Facts, version: Version, i: number, before: Version | undefined): string | undefined {
  const { chain, record, index } = version;
  const own = established(facts.record);
  if (chain.version !== i + 1) return 'missing, given twice or out of order';
  if (before && chain.consentId !== before.chain.consentId) return 'of another consent line';
  if (chain.previous !== (before ? recordSha256(before.jws) : null)) return 'does not follow the version before it';
  if (before && (index <= before.index || record.recordedAt < before.record.recordedAt))
    return 'logged before its predecessor';
  if (
    !logNamesAt(facts, index).includes(record.log) ||
    record.sender.id !== own.sender.id ||
    record.program.id !== own.program.id
  ) {
    return 'of another log, sender or program';
  }
  const leaf = established(facts.leaves).get(index);
  if (leaf?.t !== 'record' || leaf.tag !== recordTag(chain.consentId, chain.version))
    return 'its leaf carries another tag';
  return undefined;
}
