/** Sites: the places on the web where a sender's element runs. */
import type { CONFIRMATIONS, EVIDENCE_PROFILES } from '../../shared/record/offer.ts';
import type { SealedSecret } from '../vault/secret.ts';
import { type Database, json, type Row, type Sql } from './database.ts';
import type { ListPage } from './list-page.ts';

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

/** The site with this public key, or null. */
export async function findSite(db: Database, siteKey: string): Promise<Site | null> {
  const [rows = []] = await db.read({ sql: 'select * from sites where site_key = ?', args: [siteKey] });
  return rows[0] ? toSite(rows[0]) : null;
}

/** The site with this id, or null. */
export async function findSiteById(db: Database, id: string): Promise<Site | null> {
  const [rows = []] = await db.read({ sql: 'select * from sites where id = ?', args: [id] });
  return rows[0] ? toSite(rows[0]) : null;
}

/** A page of sites, by id. */
export async function listSites(db: Database, { sender, after, limit }: ListPage): Promise<Site[]> {
  const [rows = []] = await db.read({
    sql: 'select * from sites where id > ?1 and (?2 is null or sender = ?2) order by id limit ?3',
    args: [after, sender, limit],
  });
  return rows.map(toSite);
}

/** The sites that show the wording. */
export async function listSitesShowing(db: Database, wording: string): Promise<Site[]> {
  const [rows = []] = await db.read({
    sql: 'select * from sites where exists (select 1 from json_each(wordings) where value = ?) order by id',
    args: [wording],
  });
  return rows.map(toSite);
}

function toSite(row: Row): Site {
  return {
    siteKey: String(row.site_key),
    id: String(row.id),
    sender: String(row.sender),
    origins: JSON.parse(String(row.origins)) as string[],
    countries: JSON.parse(String(row.countries)) as string[],
    wordings: JSON.parse(String(row.wordings)) as string[],
    defaultLocale: String(row.default_locale),
    confirm: row.confirm as Site['confirm'],
    evidence: row.evidence as Site['evidence'],
    challenge: row.challenge === null ? null : (JSON.parse(String(row.challenge)) as Challenge),
    createdAt: String(row.created_at),
  };
}
