/** The settings: everything that is decided outside the program. The only file that reads the environment. */
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { isWithin, realPath } from './real-path.ts';

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface Config {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  /** Where the outside world finds this server: an origin, without a slash at its end. */
  readonly publicUrl: string;
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly databaseAuthToken: string | undefined;
  readonly keysDir: string;
  /** File that keeps withdrawals while the log cannot be written: one for each process on a machine. */
  readonly journalPath: string;
  readonly registerUrl: string;
  /** The log's name, for ever: host of `PUBLIC_URL` + `/log`, or `localhost/log`. */
  readonly logOrigin: string;
  /** True when the log's read API is not served. */
  readonly logPrivate: boolean;
  /** A folder of the operator's own rule packs. */
  readonly rulesDir: string | undefined;
  /** An admin API key given from outside. */
  readonly adminKey: string | undefined;
  /** Addresses and CIDR ranges of proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  readonly rateLimits: boolean;
  /** True when webhooks may be on this machine itself, also over plain http: to try them out. */
  readonly webhookLoopback: boolean;
  readonly logLevel: LogLevel;
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads the process's own environment. */
export function loadProcessConfig(): ConfigResult {
  return loadConfig(process.env);
}

/** Reads the settings and names every problem at once. An empty value counts as not set. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const problems: string[] = [];
  /** `read` gives undefined for a text it cannot take. */
  function setting<T>(name: string, fallback: T, read: (text: string) => T | undefined, expected: string): T {
    const text = env[name]?.trim();
    if (!text) return fallback;
    const value = read(text);
    if (value === undefined) problems.push(`${name} is not ${expected}.`);
    return value ?? fallback;
  }

  const production = env.NODE_ENV === 'production';
  const host = setting('HOST', '127.0.0.1', asText, 'a host name or address');
  const port = setting('PORT', 8787, asPort, 'a port number');
  const publicUrl = setting('PUBLIC_URL', '', asOrigin, 'an origin like https://consent.example, without a path');
  const dataDir = resolve(setting('DATA_DIR', './data', asText, 'a directory'));
  const keysDir = resolve(setting('KEYS_DIR', join(dataDir, 'keys'), asText, 'a directory'));
  const registerUrl = setting('REGISTER_URL', fileUrl(dataDir, 'register.db'), asDatabaseUrl, DATABASE_URLS);
  const config: Config = {
    production,
    host,
    port,
    publicUrl: publicUrl || `http://localhost:${port}`,
    dataDir,
    databaseUrl: setting('DATABASE_URL', fileUrl(dataDir, 'consent.db'), asDatabaseUrl, DATABASE_URLS),
    databaseAuthToken: setting('DATABASE_AUTH_TOKEN', undefined, asText, 'a token'),
    keysDir,
    journalPath: join(dataDir, `stops-${port}.journal`),
    registerUrl,
    logOrigin: `${publicUrl ? new URL(publicUrl).host : 'localhost'}/log`,
    logPrivate: setting('LOG_PRIVATE', false, asYesNo, 'yes or no'),
    rulesDir: setting('RULES_DIR', undefined, asText, 'a directory'),
    adminKey: setting('ADMIN_KEY', undefined, asApiKey, 'sk_ and at least 32 letters, digits, hyphens or underscores'),
    trustedProxies: setting('TRUSTED_PROXIES', [], asAddresses, 'a list of addresses and CIDR ranges joined by commas'),
    rateLimits: setting('RATE_LIMITS', true, asOnOff, 'on or off'),
    webhookLoopback: setting('WEBHOOK_LOOPBACK', false, asYesNo, 'yes or no'),
    logLevel: setting('LOG_LEVEL', 'info', asLogLevel, `one of ${LOG_LEVELS.join(', ')}`),
  };
  if (production) problems.push(...productionProblems(config, Boolean(env.PUBLIC_URL?.trim())));
  return problems.length === 0 ? { ok: true, config } : { ok: false, problems };
}

/** What a first run may do and production must not. */
function productionProblems(config: Config, isNamed: boolean): string[] {
  const problems: string[] = [];
  if (config.webhookLoopback)
    problems.push('WEBHOOK_LOOPBACK is for trying things out: webhooks would reach this machine.');
  if (!isNamed) problems.push('PUBLIC_URL is not set: it names the log for ever.');
  if (isWithin(config.dataDir, config.keysDir)) {
    problems.push('KEYS_DIR is not set or lies under DATA_DIR: a backup of the data would carry the keys.');
  }
  if (config.registerUrl.startsWith('file:') && isWithin(config.dataDir, filePathOf(config.registerUrl))) {
    problems.push('REGISTER_URL is not set or lies under DATA_DIR: restoring the data would restore the register.');
  } else if (placeOf(config.registerUrl) === placeOf(config.databaseUrl)) {
    problems.push('REGISTER_URL names the database itself: restoring the data would restore the register.');
  }
  return problems;
}

const DATABASE_URLS = 'a file:, http(s): or libsql: URL';

function fileUrl(dir: string, name: string): string {
  return `file:${join(dir, name)}`;
}

/** Path of a `file:` URL. */
export function filePathOf(url: string): string {
  const path = url.slice('file:'.length);
  return resolve(path.startsWith('//') ? decodeURIComponent(new URL(url).pathname) : path);
}

/** One spelling for one database. */
function placeOf(url: string): string {
  return url.startsWith('file:') ? realPath(filePathOf(url)) : new URL(url).href;
}

function asText(text: string): string {
  return text;
}

function asPort(text: string): number | undefined {
  const port = Number(text);
  return /^[1-9]\d{0,4}$/.test(text) && port <= 65_535 ? port : undefined;
}

function asOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { origin, protocol, pathname, search, hash, username } = new URL(text);
  const bare = pathname === '/' && search === '' && hash === '' && username === '';
  return bare && (protocol === 'https:' || protocol === 'http:') ? origin : undefined;
}

function asDatabaseUrl(text: string): string | undefined {
  if (text.startsWith('file:')) return text === 'file:' ? undefined : text;
  return /^(https?|libsql):\/\//.test(text) && URL.canParse(text) ? text : undefined;
}

function asYesNo(text: string): boolean | undefined {
  return text === 'yes' ? true : text === 'no' ? false : undefined;
}

function asOnOff(text: string): boolean | undefined {
  return text === 'on' ? true : text === 'off' ? false : undefined;
}

function asApiKey(text: string): string | undefined {
  return /^sk_[A-Za-z0-9_-]{32,200}$/.test(text) ? text : undefined;
}

function asLogLevel(text: string): LogLevel | undefined {
  return LOG_LEVELS.find((level) => level === text);
}

function asAddresses(text: string): string[] | undefined {
  const entries = text.split(',').map((entry) => entry.trim());
  return entries.every(isAddressOrRange) ? entries : undefined;
}

function isAddressOrRange(entry: string): boolean {
  const [address = '', prefix, ...rest] = entry.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128));
}
