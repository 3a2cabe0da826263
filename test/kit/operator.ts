/**
 * A whole operator in memory: a log, keys, wordings, offers, records, proofs. Deterministic: one seed, one clock.
 * What it signs it does not check, so that a test can make it lie.
 */
import { toBase64url } from '../../shared/encoding/base64url.ts';
import { canonicalJson } from '../../shared/encoding/canonical-json.ts';
import { TYP } from '../../shared/jws/jws.ts';
import { encodeLeaf, type GenesisLeaf, type Leaf } from '../../shared/log/leaf.ts';
import { encodeVkey, type NoteKey } from '../../shared/log/note.ts';
import type { Trust } from '../../shared/proof/facts.ts';
import type { Proof } from '../../shared/proof/file.ts';
import type { Offer } from '../../shared/record/offer.ts';
import { type Wording, wordingSha256 } from '../../shared/wording/wording.ts';
import { Clock } from './clock.ts';
import { ConsentBook, type KeptRecord } from './consent-book.ts';
import { type Ed25519Key, ed25519Key } from './ed25519-key.ts';
import { type BrowserOptions, makeSubmission, type Shown, type Submission } from './fake-browser.ts';
import { type KeyChange, keyLeafBy } from './key-leaves.ts';
import { LARKSPUR } from './larkspur.ts';
import { MemoryLog } from './memory-log.ts';
import { type ProofOptions, proofOf } from './proof-of.ts';
import { type Random, seededRandom } from './random.ts';
import { type ActOptions, keepAct, keepSubmission, type RecordOptions } from './record-keeping.ts';
import { signJws } from './sign-jws.ts';

/** A wording in the log. */
export interface Published {
  readonly wording: Wording;
  readonly sha256: string;
  readonly logIndex: number;
}

/** What a page is given, with the offer in the clear. */
export interface Offered extends Shown {
  readonly content: Offer;
}

export class Operator {
  readonly clock = new Clock();
  readonly random: Random;
  readonly logKey: Ed25519Key;
  readonly rootKey: Ed25519Key;
  readonly log: MemoryLog;
  readonly book: ConsentBook;
  readonly wordings: Published[] = [];
  /** Signs records, offers and status; replace it after its successor is logged. */
  recordKey: Ed25519Key;

  constructor(options: { seed?: string; origin?: string; genesis?: Partial<GenesisLeaf> } = {}) {
    this.random = seededRandom(options.seed ?? 'phone-consent');
    [this.logKey, this.recordKey, this.rootKey] = [this.newKey(), this.newKey(), this.newKey()];
    this.log = new MemoryLog(options.origin ?? 'consent.example/log', this.logKey);
    this.book = new ConsentBook(this.random);
    const genesis: GenesisLeaf = {
      at: this.clock.now(),
      logKey: this.logKey.jwk,
      origin: this.log.origin,
      recordKey: this.recordKey.jwk,
      rootKey: this.rootKey.jwk,
      t: 'genesis',
      v: 1,
    };
    this.append({ ...genesis, ...options.genesis });
  }

  /** What a verifier pins. */
  get noteKey(): NoteKey {
    return { name: this.log.origin, jwk: this.logKey.jwk };
  }

  get trust(): Trust {
    return { logKey: this.noteKey };
  }

  get vkey(): string {
    return encodeVkey(this.noteKey);
  }

  newKey(): Ed25519Key {
    return ed25519Key(this.random(32));
  }

  /** Logs a leaf. @returns its index */
  append(leaf: Leaf): number {
    return this.log.append(encodeLeaf(leaf));
  }

  /** Logs a key leaf signed by `signer`. @returns its index */
  changeKey(change: KeyChange, signer: Ed25519Key = this.recordKey): number {
    return this.append(keyLeafBy(signer, change));
  }

  /** Publishes Larkspur's wording, or what a test makes of it. */
  publishWording(content: Partial<Wording> = {}): Published {
    const wording = { ...LARKSPUR, ...content };
    const sha256 = wordingSha256(wording);
    const published = {
      wording,
      sha256,
      logIndex: this.log.append(canonicalJson({ ...wording, sha256, t: 'wording', v: 1 })),
    };
    this.wordings.push(published);
    return published;
  }

  /** Offers all published wordings for two hours, or what a test makes of it. */
  makeOffer(content: Partial<Offer> = {}, wordings: readonly Published[] = this.wordings): Offered {
    const issuedAt = this.clock.now();
    this.clock.advance(2 * 60 * 60 * 1000);
    const expiresAt = this.clock.now();
    this.clock.advance(-2 * 60 * 60 * 1000);
    const { size, root } = this.log.tree;
    const offer: Offer = {
      v: 1,
      log: this.log.origin,
      site: 'larkspur-web',
      sender: 'larkspur',
      origins: ['https://shop.example'],
      wordings: wordings.map(({ wording: { id, version, locale }, sha256, logIndex }) => ({
        id,
        version,
        locale,
        sha256,
        logIndex,
      })),
      confirm: 'none',
      evidence: 'full',
      checkpoint: { size, root: toBase64url(root) },
      issuedAt,
      expiresAt,
      ...content,
    };
    return {
      siteKey: 'pk_larkspur-web',
      offer: signJws(this.recordKey, TYP.offer, offer),
      wordings: wordings.map(({ wording, sha256 }) => ({ ...wording, sha256 })),
      content: offer,
    };
  }

  /** Submits what is shown, from a browser that a test can make misbehave. */
  submit(shown: Shown, options: Partial<BrowserOptions> = {}): Submission {
    return makeSubmission(shown, { random: this.random, clientTime: this.clock.now(), ...options });
  }

  /** Records a submission: one record for each program its wordings cover. */
  record(submission: Submission, options: RecordOptions = {}): KeptRecord[] {
    return keepSubmission(this, submission, options);
  }

  /** Records what no browser signed: a stop, a call, an import. */
  recordAct(options: ActOptions): KeptRecord {
    return keepAct(this, options);
  }

  /** The proof file's content for a record, against the tree as it is now. */
  proof(recordId: string, options: ProofOptions = {}): Proof {
    return proofOf(this, recordId, options);
  }
}
