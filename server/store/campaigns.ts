/** Campaigns that ask people again, and who was asked. Numbers stand here as keyed hashes alone. */
import type { SegmentFilter } from '../../shared/schema/api/segment-filter.ts';
import { type Database, json, type Row, type Sql } from './database.ts';
import type { ListPage } from './list-page.ts';

export interface Campaign {
  readonly id: string;
  readonly sender: string;
  readonly program: string;
  /** Id of the site whose wording is agreed to. */
  readonly site: string;
  readonly filter: SegmentFilter;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly closedAt: string | null;
}

/** Somebody who was asked. */
export interface CampaignMember {
  readonly campaign: string;
  readonly phoneKey: string;
  /** Id of their link. */
  readonly link: string;
  /** Of the consent when it was asked about. */
  readonly version: number;
  readonly askedAt: string;
}

/** What became of those who were asked, as their consents are now. */
export interface CampaignResults {
  readonly asked: number;
  readonly renewed: number;
  readonly withdrawn: number;
  /** By something else than the person: expired, revoked, found to be invalid. */
  readonly ended: number;
  readonly unanswered: number;
}

export function insertCampaign(campaign: Campaign): Sql {
  const { id, sender, program, site, filter, createdBy, createdAt } = campaign;
  return {
    sql: `insert into campaigns (id, sender, program, site, filter, created_by, created_at) values (?, ?, ?, ?, ?, ?, ?)`,
    args: [id, sender, program, site, JSON.stringify(filter), createdBy, createdAt],
  };
}

/** Ends it; one that has ended stays as it was. */
export function closeCampaign(id: string, at: string): Sql {
  return { sql: 'update campaigns set closed_at = ? where id = ? and closed_at is null', args: [at, id] };
}

/** The campaign with this id, or null. */
export async function findCampaign(db: Database, id: string): Promise<Campaign | null> {
  const [rows = []] = await db.read({ sql: 'select * from campaigns where id = ?', args: [id] });
  return rows[0] ? toCampaign(rows[0]) : null;
}

/** Id of a campaign on this site that has not ended, or null. */
export async function findOpenCampaignOn(db: Database, site: string): Promise<string | null> {
  const sql = 'select id from campaigns where site = ? and closed_at is null order by id limit 1';
  const [rows = []] = await db.read({ sql, args: [site] });
  return rows[0] ? String(rows[0].id) : null;
}

/** The campaign that a link was made for, or null. */
export async function findCampaignOfLink(db: Database, link: string): Promise<Campaign | null> {
  const [rows = []] = await db.read({
    sql: 'select campaigns.* from campaign_members join campaigns on campaigns.id = campaign where link = ?',
    args: [link],
  });
  return rows[0] ? toCampaign(rows[0]) : null;
}

/** A page of campaigns, by id. */
export async function listCampaigns(db: Database, { sender, after, limit }: ListPage): Promise<Campaign[]> {
  const [rows = []] = await db.read({
    sql: 'select * from campaigns where id > ?1 and (?2 is null or sender = ?2) order by id limit ?3',
    args: [after, sender, limit],
  });
  return rows.map(toCampaign);
}

/** Notes who was asked. A number that was asked before in the same campaign is a constraint that fails. */
export function insertCampaignMembers(members: readonly CampaignMember[]): Sql {
  return {
    sql: 'insert into campaign_members (campaign, phone_key, link, version, asked_at) values (?, ?, ?, ?, ?)',
    rows: members.map(({ campaign, phoneKey, link, version, askedAt }) => [campaign, phoneKey, link, version, askedAt]),
  };
}

/** Those of some numbers that were asked in a campaign already. */
export async function findAsked(db: Database, campaign: string, phoneKeys: readonly string[]): Promise<Set<string>> {
  const [rows = []] = await db.read({
    sql: `select phone_key from campaign_members
      where campaign = ? and phone_key in (select value from json_each(?))`,
    args: [campaign, json(phoneKeys)],
  });
  return new Set(rows.map(({ phone_key }) => String(phone_key)));
}

/** How many were asked in a campaign, and what became of their consents since. */
export async function countResults(
  db: Database,
  { id, program }: Pick<Campaign, 'id' | 'program'>,
): Promise<CampaignResults> {
  const [rows = []] = await db.read({
    sql: `select count(*) as asked,
        sum(status = 'granted' and consents.version > campaign_members.version) as renewed,
        sum(status = 'withdrawn') as withdrawn,
        sum(status not in ('granted', 'withdrawn')) as ended
      from campaign_members join consents
        on consents.phone_key = campaign_members.phone_key and consents.program = ?2
      where campaign = ?1`,
    args: [id, program],
  });
  const count = (name: string) => Number(rows[0]?.[name] ?? 0);
  const [asked, renewed, withdrawn, ended] = [count('asked'), count('renewed'), count('withdrawn'), count('ended')];
  return { asked, renewed, withdrawn, ended, unanswered: asked - renewed - withdrawn - ended };
}

function toCampaign(row: Row): Campaign {
  return {
    id: String(row.id),
    sender: String(row.sender),
    program: String(row.program),
    site: String(row.site),
    filter: JSON.parse(String(row.filter)) as SegmentFilter,
    createdBy: String(row.created_by),
    createdAt: String(row.created_at),
    closedAt: row.closed_at === null ? null : String(row.closed_at),
  };
}
