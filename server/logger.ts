/**
 * Structured logs: one JSON object a line. The fields are a closed list, so that no number, address, body, token or raw
 * URL can reach a log line by being handed over in passing; unknown fields are dropped at run time too.
 */
import { type DestinationStream, type LoggerOptions, pino } from 'pino';
import type { LogLevel } from './config.ts';
import { spellInstant } from './spell-instant.ts';

/** What a line may say beside its message. */
export interface LogFields {
  readonly method?: string;
  /** The route's pattern, e.g. `/v1/records/{id}`; never the URL, which may hold a token. */
  readonly route?: string;
  readonly status?: number;
  readonly ms?: number;
  readonly requestId?: string;
  /** A problem code. */
  readonly code?: string;
  /** Ids of things, opaque. */
  readonly keyId?: string;
  readonly sender?: string;
  /** Of a row that is damaged. */
  readonly id?: string;
  /** Name of a sweep. */
  readonly sweep?: string;
  /** Where the log stands. */
  readonly size?: number;
  readonly count?: number;
  /** An exception: its name, code and stack are logged; its message may quote input and is not. */
  readonly error?: unknown;
}

const FIELDS = [
  'method',
  'route',
  'status',
  'ms',
  'requestId',
  'code',
  'keyId',
  'sender',
  'id',
  'sweep',
  'size',
  'count',
] as const satisfies (keyof LogFields)[];

/** The message is a constant of the source, never made of input. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** A logger that writes to standard output, or to `destination`. */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: () => `,"time":"${spellInstant(Date.now())}"`,
    messageKey: 'message',
    formatters: { level: (label) => ({ level: label }) },
  };
  const lines = destination ? pino(options, destination) : pino(options);
  return {
    debug: (message, fields) => lines.debug(allowed(fields), message),
    info: (message, fields) => lines.info(allowed(fields), message),
    warn: (message, fields) => lines.warn(allowed(fields), message),
    error: (message, fields) => lines.error(allowed(fields), message),
  };
}

/** Bytes of log that are written at once: what a pipe has room for. */
const CHUNK = 64 * 1024;

/**
 * Standard output, written in chunks at least every quarter of a second and at the end: each wakes another thread. Lines
 * are gathered as bytes, since of text all that was gathered would be put together anew for each line, to be measured.
 */
export function bufferedOutput(): DestinationStream {
  const output = pino.destination({
    dest: 1,
    sync: false,
    minLength: CHUNK - 1024,
    maxWrite: CHUNK,
    periodicFlush: 250,
    contentMode: 'buffer',
  }) as unknown as { write(line: Buffer): boolean }; // it takes bytes then, which its types do not tell
  return { write: (line) => void output.write(Buffer.from(line)) };
}

function allowed(fields: LogFields | undefined): Record<string, unknown> {
  const line: Record<string, unknown> = {};
  if (fields === undefined) return line;
  for (const field of FIELDS) if (fields[field] !== undefined) line[field] = fields[field];
  if (fields.error !== undefined) line['error'] = describeError(fields.error);
  return line;
}

/** What can be told of an exception without its message, which may quote what a caller sent. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  return { name: error.name, ...code, stack: frames.map((line) => line.trim()), ...cause };
}
