/** The two engines every store test runs on: a file, and a real libSQL server. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqldPath, startSqld } from '../setup/sqld.ts';

/** A data database and a register that stand ready, and empty. */
export interface Place {
  readonly dir: string;
  readonly databaseUrl: string;
  readonly registerUrl: string;
  close(): Promise<void>;
}

export interface Engine {
  readonly name: string;
  open(): Promise<Place>;
}

function newDir(): string {
  return mkdtempSync(join(tmpdir(), 'phone-consent-store-'));
}

const embedded: Engine = {
  name: 'the embedded engine',
  open: async () => {
    const dir = newDir();
    return {
      dir,
      databaseUrl: `file:${join(dir, 'consent.db')}`,
      registerUrl: `file:${join(dir, 'register.db')}`,
      close: async () => rmSync(dir, { recursive: true }),
    };
  },
};

const server: Engine = {
  name: 'a libSQL server',
  open: async () => {
    const dir = newDir();
    const [data, register] = await Promise.all([
      startSqld({ dir: join(dir, 'data') }),
      startSqld({ dir: join(dir, 'register') }),
    ]);
    if (!data || !register) throw new Error('There is no libSQL server to start.');
    return {
      dir,
      databaseUrl: data.url,
      registerUrl: register.url,
      close: async () => {
        await Promise.all([data.stop(), register.stop()]);
        rmSync(dir, { recursive: true });
      },
    };
  },
};

/** The engines that can be had here; a libSQL server that cannot be fetched is said, and under CI an error. */
export async function engines(): Promise<Engine[]> {
  return (await sqldPath()) === undefined ? [embedded] : [embedded, server];
}
