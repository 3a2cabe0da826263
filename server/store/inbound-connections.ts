/** Inbound connections: one sender's account at one provider, and what its requests are verified by. */
import type { SealedSecret } from '../vault/secret.ts';
import { type Database, json, type Row, type Sql } from './database.ts';
import type { ListPage } from './list-page.ts';
import { areObjects, isObject, isTexts, readStored } from './stored-json.ts';
import type { PublishedLint } from './wordings.ts';

/** Programs that are sent from a number or a service. */
export interface InboundRoute {
  readonly to: string;
  readonly programs: readonly string[];
}

/** One of the secrets that are good. */
export interface ConnectionSecret extends SealedSecret {
  readonly id: string;
  readonly createdAt: string;
}

/** What the lint found in texts of the sender's own; null where there is none. */
export interface AnswersLint {
  readonly optOutText: PublishedLint | null;
  readonly helpText: PublishedLint | null;
}

export interface InboundConnection {
  readonly id: string;
  readonly sender: string;
  readonly provider: string;
  /** Null where they cannot be read. */
  readonly routes: readonly InboundRoute[] | null;
  readonly defaultCountry: string | null;
  readonly optOutText: string | null;
  readonly helpText: string | null;
  readonly lint: AnswersLint;
  /** BCP 47 tag: the language of its answers. */
  readonly locale: string;
  /** Whether the provider answers its own keywords itself. */
  readonly providerAnswers: boolean;
  /** The good ones, the newest last; null where they cannot be read. */
  readonly secrets: readonly ConnectionSecret[] | null;
  readonly createdAt: string;
  readonly disabledAt: string | null;
}

export function insertConnection(connection: InboundConnection): Sql {
  return {
    sql: `insert into inbound_connections
        (routes, default_country, opt_out_text, help_text, lint, locale, provider_answers, secrets, disabled_at,
          id, sender, provider, created_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    args: [...changeable(connection), connection.id, connection.sender, connection.provider, connection.createdAt],
  };
}

/** Changes everything of a connection that may change; what could not be read stays as it is. */
export function updateConnection(connection: InboundConnection): Sql {
  return {
    sql: `update inbound_connections set routes = coalesce(?, routes), default_country = ?, opt_out_text = ?, help_text = ?, lint = ?, locale = ?,
        provider_answers = ?, secrets = coalesce(?, secrets), disabled_at = ?
      where id = ?`,
    args: [...changeable(connection), connection.id],
  };
}

/** The connection with this id, or null. */
export async function findConnection(db: Database, id: string): Promise<InboundConnection | null> {
  const [rows = []] = await db.read({ sql: 'select * from inbound_connections where id = ?', args: [id] });
  return rows[0] ? toConnection(rows[0]) : null;
}

/** A page of connections, by id. */
export async function listConnections(db: Database, { sender, after, limit }: ListPage): Promise<InboundConnection[]> {
  const [rows = []] = await db.read({
    sql: 'select * from inbound_connections where id > ?1 and (?2 is null or sender = ?2) order by id limit ?3',
    args: [after, sender, limit],
  });
  return rows.map(toConnection);
}

function changeable(connection: InboundConnection) {
  const { routes, defaultCountry, optOutText, helpText, lint, locale, ...rest } = connection;
  const { providerAnswers, secrets, disabledAt } = rest;
  return [
    routes && json(routes),
    defaultCountry,
    optOutText,
    helpText,
    JSON.stringify(lint),
    locale,
    Number(providerAnswers),
    secrets && json(secrets),
    disabledAt,
  ] as const;
}

function toConnection(row: Row): InboundConnection {
  return {
    id: String(row.id),
    sender: String(row.sender),
    provider: String(row.provider),
    routes: readStored(row.routes, areRoutes),
    defaultCountry: row.default_country === null ? null : String(row.default_country),
    optOutText: row.opt_out_text === null ? null : String(row.opt_out_text),
    helpText: row.help_text === null ? null : String(row.help_text),
    lint: readStored(row.lint, isLint) ?? { optOutText: null, helpText: null },
    locale: String(row.locale),
    providerAnswers: row.provider_answers === 1,
    secrets: readStored(row.secrets, areSecrets),
    createdAt: String(row.created_at),
    disabledAt: row.disabled_at === null ? null : String(row.disabled_at),
  };
}

function areRoutes(value: unknown): value is InboundRoute[] {
  return areObjects(value, 'to') && value.every((route) => 'programs' in route && isTexts(route.programs));
}

function areSecrets(value: unknown): value is ConnectionSecret[] {
  return areObjects(value, 'id', 'createdAt', 'epoch', 'sealed');
}

function isLint(value: unknown): value is AnswersLint {
  return isObject(value) && isLintOrNull(value.optOutText) && isLintOrNull(value.helpText);
}

function isLintOrNull(value: unknown): boolean {
  return value === null || isObject(value);
}
