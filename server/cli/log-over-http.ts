/** Reads a log (C2SP tlog-tiles) over HTTP. What comes may be anybody's: little is taken of it, and nothing is believed. */
import { Refused, UsageError } from './command.ts';

/** More than a checkpoint with a hundred signatures, or a tile, has. */
const MAX_BYTES = 100_000;
const PATIENCE_MS = 30_000;

export interface LogOverHttp {
  /** Without a slash at its end. */
  readonly url: string;
  /** Bytes of what stands at `path` below it. @throws Refused when it cannot be had */
  read(path: string): Promise<Uint8Array>;
}

/** @throws UsageError for an address that is none */
export function logAt(address: string): LogOverHttp {
  const url = address.replace(/\/+$/, '');
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new UsageError('--log is no address: give it as https://consent.example/log.');
  }
  return {
    url,
    read: async (path) => {
      try {
        const response = await fetch(`${url}/${path}`, { signal: AbortSignal.timeout(PATIENCE_MS) });
        if (!response.ok) throw new Error(`it answered ${response.status}`);
        return await bounded(response);
      } catch (error) {
        throw new Refused(`${url}/${path} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
      }
    },
  };
}

async function bounded(response: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > MAX_BYTES) throw new Error(`it is larger than ${MAX_BYTES} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
