/** `dossier.json`: what was gathered, as far as the edition's reader may have it. */

import { type Edition, PROOF_ENDING, PROOFS, WORDINGS } from '../../shared/dossier/manifest.ts';
import { toBase64url } from '../../shared/encoding/base64url.ts';
import type { Wording } from '../../shared/wording/wording.ts';
import { summarise } from '../consent/record/summarise.ts';
import type { Deps } from '../deps.ts';
import { auditFor } from './gather-matters.ts';
import type { Gathered } from './gathered.ts';
import { rootOf } from './gathered.ts';
import type { ProvenVersion } from './prove-all.ts';

/**
 * The content as plain JSON. The person's edition leaves out who of the operator's people acted, what they wrote, and
 * everything that names a key or a request; what was decided and done stays.
 */
export function contentOf(deps: Deps, gathered: Gathered, edition: Edition): Record<string, unknown> {
  const { sender, phone, madeAt, checkpoint, lines, suppressions, holds } = gathered;
  const { confirmations, messages, sends, checks, links, requests, legalHolds, numberChanges } = gathered;
  const forStaff = edition === 'operator';
  return {
    v: 1,
    edition,
    // The manifest that is signed holds the hash of this file: without this, a number could be tried against it.
    nonce: toBase64url(deps.random(32)),
    madeAt,
    log: { origin: deps.log.origin, vkey: deps.log.vkey, size: checkpoint.tree.size, root: rootOf(checkpoint) },
    sender: { id: sender.id, legalName: sender.legalName },
    phone,
    consents: lines.map(({ line, program, versions, unreadable, isWhole }) => ({
      consentId: line.id,
      program: { id: program.id, name: program.name, purpose: program.purpose, channel: program.channel },
      basis: program.basis,
      // Of a line with a version that cannot be told of nobody knows the state.
      status: isWhole ? line.status : null,
      expiresAt: isWhole ? line.expiresAt : null,
      reviewAt: isWhole ? line.reviewAt : null,
      versions: versions.map((version) => versionOf(version, forStaff)),
      unreadable: unreadable.map(({ consentId: _, ...named }) => named),
    })),
    suppressions: suppressions.map(({ phoneKey: _, sender: __, via, annulledBy, ...rest }) => {
      return { ...rest, annulled: annulledBy !== null, ...(forStaff ? { via, annulledBy } : {}) };
    }),
    holds: holds.map(({ sender: _, decision, ...hold }) => {
      if (forStaff || decision === null) return { ...hold, decision };
      return { ...hold, decision: { at: decision.at, records: decision.records } };
    }),
    requests: requests.map(({ sender: _, openedBy, closedBy, notes, ...request }) => {
      return { ...request, ...(forStaff ? { openedBy, closedBy, notes } : {}) };
    }),
    ...(forStaff ? { legalHolds: legalHolds.map(({ sender: _, about: __, ...hold }) => hold) } : {}),
    numberChanges: numberChanges.map(({ user, ...change }) => ({ ...change, ...(forStaff ? { user } : {}) })),
    confirmations: confirmations.map(
      ({ statement, kind, records, locale, askedAt, state, sends, sentAt, confirmedAt }) => {
        return { statement, kind, records, locale, askedAt, state, sends, sentAt, confirmedAt };
      },
    ),
    messages: messages.map(({ id, kind, state, outcome, programs, receivedAt, decidedAt, text, ...rest }) => {
      const { connection, providerMessage: messageId, decidedBy, reason } = rest;
      const staffs = { connection, messageId, decidedBy, reason };
      return { id, kind, state, outcome, programs, receivedAt, decidedAt, text, ...(forStaff ? staffs : {}) };
    }),
    sends: sends.map(({ program, purpose, at, checkId, message }) => ({ program, purpose, at, checkId, message })),
    checks: checks.map(({ id, via, checkedAt, content }) => {
      return { checkId: id, checkedAt, ...(forStaff ? { via } : {}), ...content };
    }),
    links: links.map(({ id, createdAt, expiresAt, revokedAt }) => ({ id, createdAt, expiresAt, revokedAt })),
    audit: auditFor(gathered, edition).map(({ at, actor, via, action, method, subject, position, detail, request }) => {
      const what = { at, action, method, subject, logIndex: position };
      return forStaff ? { ...what, actor, via, detail, request } : what;
    }),
  };
}

/** The file of a record's proof. */
export function proofName({ row }: Pick<ProvenVersion, 'row'>): string {
  return `${PROOFS}${row.id}${PROOF_ENDING}`;
}

/** The file of a wording. */
export function wordingName({ id, version, locale }: Pick<Wording, 'id' | 'version' | 'locale'>): string {
  return `${WORDINGS}${id}.v${version}.${locale}.json`;
}

function versionOf(version: ProvenVersion, forStaff: boolean): Record<string, unknown> {
  const { row, record, disclosures, isDamaged } = version;
  const {
    sender: _,
    program: __,
    purpose: ___,
    channel: ____,
    consentId: _____,
    wording,
    ...told
  } = summarise(version);
  return {
    ...told,
    logIndex: row.position,
    actor: forStaff ? record.actor : { type: record.actor.type },
    wording: wording && { ...wording, file: wordingName(wording) },
    disclosed: Object.fromEntries(
      disclosures.filter(({ field }) => field !== 'chain').map(({ field, value }) => [field, value]),
    ),
    isDamaged,
    proof: proofName(version),
  };
}
