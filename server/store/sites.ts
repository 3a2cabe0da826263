/** Sites: the places on the web where a sender's element runs. */
import type { CONFIRMATIONS, EVIDENCE_PROFILES } from '../../shared/record/offer.ts';
import { OperatorError } from '../errors.ts';
import type { SealedSecret } from '../vault/secret.ts';
import { type Database, json, type Row, type Sql } from './database.ts';
import type { ListPage } from './list-page.ts';
import { isObject, isTexts, readStored } from './stored-json.ts';

export interface Site {
  readonly siteKey: string;
  readonly id: string;
  readonly sender: string;
  /** Web origins, literal, sorted. */
  readonly origins: readonly string[];
  /** Countries whose numbers are taken, ISO 3166-1 alpha-2, in the order the element shows them. */
  readonly countries: readonly string[];
  /** Ids of wordings, in the order the element shows them. */
  readonly wordings: readonly string[];
  readonly defaultLocale: string;
  readonly confirm: (typeof CONFIRMATIONS)[number];
  readonly evidence: (typeof EVIDENCE_PROFILES)[number];
  /** What visitors must pass, its secret sealed under the site key; null for nothing. */
  readonly challenge: Challenge | null;
  readonly createdAt: string;
}

/** A site as the database has it, which somebody may have altered. */
export interface StoredSite {
  /** Its lists are empty, and it has no challenge, where these cannot be read: good for stopping, and for nothing else. */
  readonly site: Site;
  /** Members that cannot be read. */
  readonly unreadable: readonly SitePart[];
}

const PARTS = ['origins', 'countries', 'wordings', 'challenge'] as const satisfies (keyof Site)[];
export type SitePart = (typeof PARTS)[number];

export interface Challenge extends SealedSecret {
  readonly provider: 'turnstile';
  /** The provider's public key, for the page. */
  readonly siteKey: string;
}

export function insertSite(site: Site): Sql {
  return {
    sql: `insert into sites
        (site_key, id, sender, origins, countries, wordings, default_locale, confirm, evidence, challenge, created_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    args: [
      site.siteKey,
      site.id,
      site.sender,
      json(site.origins),
      json(site.countries),
      json(site.wordings),
      site.defaultLocale,
      site.confirm,
      site.evidence,
      site.challenge && JSON.stringify(site.challenge),
      site.createdAt,
    ],
  };
}

/** Changes everything of a site that may change. */
export function updateSite(site: Site): Sql {
  return {
    sql: `update sites set origins = ?, countries = ?, wordings = ?, default_locale = ?, confirm = ?, evidence = ?, challenge = ?
      where id = ?`,
    args: [
      json(site.origins),
      json(site.countries),
      json(site.wordings),
      site.defaultLocale,
      site.confirm,
      site.evidence,
      site.challenge && JSON.stringify(site.challenge),
      site.id,
    ],
  };
}

/** The site with this public key, or null. @throws OperatorError where a part of it cannot be read */
export async function findSite(db: Database, siteKey: string): Promise<Site | null> {
  const stored = await findStoredSite(db, siteKey);
  return stored && wholeSite(stored);
}

/** The same as far as it can be read. */
export async function findStoredSite(db: Database, siteKey: string): Promise<StoredSite | null> {
  const [rows = []] = await db.read({ sql: 'select * from sites where site_key = ?', args: [siteKey] });
  return rows[0] ? toStoredSite(rows[0]) : null;
}

/** The site with this id, or null. @throws OperatorError where a part of it cannot be read */
export async function findSiteById(db: Database, id: string): Promise<Site | null> {
  const stored = await findStoredSiteById(db, id);
  return stored && wholeSite(stored);
}

/** The same as far as it can be read. */
export async function findStoredSiteById(db: Database, id: string): Promise<StoredSite | null> {
  const [rows = []] = await db.read({ sql: 'select * from sites where id = ?', args: [id] });
  return rows[0] ? toStoredSite(rows[0]) : null;
}

/** The site, all of which was read. @throws OperatorError naming what was not */
export function wholeSite({ site, unreadable }: StoredSite): Site {
  if (unreadable.length === 0) return site;
  throw new OperatorError(`The ${unreadable.join(', ')} of site ${site.id} cannot be read: set them anew.`);
}

/** A page of sites, by id, as far as they can be read. */
export async function listSites(db: Database, { sender, after, limit }: ListPage): Promise<StoredSite[]> {
  const [rows = []] = await db.read({
    sql: 'select * from sites where id > ?1 and (?2 is null or sender = ?2) order by id limit ?3',
    args: [after, sender, limit],
  });
  return rows.map(toStoredSite);
}

/** The sites that show the wording, as far as can be read. */
export async function listSitesShowing(db: Database, wording: string): Promise<Site[]> {
  const [rows = []] = await db.read({
    sql: `select * from sites where exists (
        select 1 from json_each(case when json_valid(wordings) then wordings else '[]' end) where value = ?
      ) order by id`,
    args: [wording],
  });
  return rows.map((row) => toStoredSite(row).site);
}

function toStoredSite(row: Row): StoredSite {
  const parts = {
    origins: readStored(row.origins, isTexts),
    countries: readStored(row.countries, isTexts),
    wordings: readStored(row.wordings, isTexts),
    challenge: readStored(row.challenge, isChallenge),
  };
  const isMissing = (part: SitePart) => parts[part] === null && row[part] !== null;
  const { origins, countries, wordings, challenge } = parts;
  const lists = { origins: origins ?? [], countries: countries ?? [], wordings: wordings ?? [] };
  return { site: { ...toSite(row), ...lists, challenge }, unreadable: PARTS.filter(isMissing) };
}

function isChallenge(value: unknown): value is Challenge {
  return isObject(value) && ['provider', 'siteKey', 'epoch', 'sealed'].every((name) => typeof value[name] === 'string');
}

function toSite(row: Row): Omit<Site, SitePart> {
  return {
    siteKey: String(row.site_key),
    id: String(row.id),
    sender: String(row.sender),
    defaultLocale: String(row.default_locale),
    confirm: row.confirm as Site['confirm'],
    evidence: row.evidence as Site['evidence'],
    createdAt: String(row.created_at),
  };
}
