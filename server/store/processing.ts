/** What a sender says of itself for its record of processing. */
import { type ProcessingContent, processingContent } from '../../shared/schema/api/processing.ts';
import type { Database, Sql } from './database.ts';

export interface ProcessingSettings extends ProcessingContent {
  readonly sender: string;
  /** Null while nothing was said. */
  readonly updatedAt: string | null;
}

export function putProcessingSettings({ sender, updatedAt, ...content }: ProcessingSettings): Sql {
  return {
    sql: `insert into processing_settings (sender, content, updated_at) values (?, ?, ?)
      on conflict (sender) do update set content = excluded.content, updated_at = excluded.updated_at`,
    args: [sender, JSON.stringify(content), updatedAt],
  };
}

/** What a sender has said, or nothing of all. */
export async function findProcessingSettings(db: Database, sender: string): Promise<ProcessingSettings> {
  const [rows = []] = await db.read({ sql: 'select * from processing_settings where sender = ?', args: [sender] });
  const [row] = rows;
  const content = processingContent.parse(row ? JSON.parse(String(row.content)) : {});
  return { sender, ...content, updatedAt: row ? String(row.updated_at) : null };
}

/** Who is connected to a sender: providers of messages in and out, and hosts that are told of events. */
export interface Connected {
  readonly inbound: readonly string[];
  readonly sending: readonly string[];
  readonly webhooks: readonly string[];
}

/** Everybody who is connected now, each once. */
export async function findConnected(db: Database, sender: string): Promise<Connected> {
  const [inbound = [], sending = [], webhooks = []] = await db.read(
    {
      sql: 'select distinct provider as name from inbound_connections where sender = ? and disabled_at is null order by 1',
      args: [sender],
    },
    {
      sql: 'select distinct provider as name from sending_connections where sender = ? and disabled_at is null order by 1',
      args: [sender],
    },
    {
      sql: `select distinct url as name from webhooks where coalesce(sender, ?1) = ?1 and state = 'active' order by 1`,
      args: [sender],
    },
  );
  const names = (rows: readonly { name?: unknown }[]) => rows.map(({ name }) => String(name));
  return { inbound: names(inbound), sending: names(sending), webhooks: names(webhooks) };
}

/** The evidence profiles of a sender's sites, each once. */
export async function findProfiles(db: Database, sender: string): Promise<string[]> {
  const [rows = []] = await db.read({
    sql: 'select distinct evidence from sites where sender = ? order by 1',
    args: [sender],
  });
  return rows.map(({ evidence }) => String(evidence));
}
