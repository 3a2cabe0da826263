/** Settings: defaults serve a first run, every problem is named at once, production is careful. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Config, loadConfig } from './config.ts';

type Env = Record<string, string>;

function load(env: Env): Config {
  const result = loadConfig(env);
  if (!result.ok) throw new Error(result.problems.join('\n'));
  return result.config;
}

function problems(env: Env): readonly string[] {
  const result = loadConfig(env);
  return result.ok ? [] : result.problems;
}

const PRODUCTION: Env = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://consent.example',
  KEYS_DIR: '/etc/phone-consent/keys',
  REGISTER_URL: 'file:/var/lib/register/register.db',
};

test('nothing set serves a first run', () => {
  expect(load({})).toEqual({
    production: false,
    host: '127.0.0.1',
    journalPath: expect.stringMatching(/\/data\/stops-8787\.journal$/),
    port: 8787,
    publicUrl: 'http://localhost:8787',
    dataDir: resolve('data'),
    databaseUrl: `file:${resolve('data')}/consent.db`,
    databaseAuthToken: undefined,
    keysDir: resolve('data/keys'),
    registerUrl: `file:${resolve('data')}/register.db`,
    logOrigin: 'localhost/log',
    logPrivate: false,
    adminKey: undefined,
    trustedProxies: [],
    rateLimits: true,
    webhookLoopback: false,
    logLevel: 'info',
  });
});

test('an empty setting counts as not set', () => {
  expect(load({ PORT: '', PUBLIC_URL: ' ', RATE_LIMITS: '' })).toEqual(load({}));
});

test('what is set is taken', () => {
  const config = load({
    ...PRODUCTION,
    PORT: '80',
    HOST: '0.0.0.0',
    DATABASE_URL: 'libsql://db.example',
    DATABASE_AUTH_TOKEN: 'token',
    ADMIN_KEY: `sk_${'a'.repeat(32)}`,
    TRUSTED_PROXIES: '10.0.0.0/8, ::1',
    RATE_LIMITS: 'off',
    LOG_PRIVATE: 'yes',
    LOG_LEVEL: 'warn',
  });
  expect(config).toMatchObject({
    production: true,
    port: 80,
    publicUrl: 'https://consent.example',
    databaseUrl: 'libsql://db.example',
    logOrigin: 'consent.example/log',
    trustedProxies: ['10.0.0.0/8', '::1'],
    rateLimits: false,
    logPrivate: true,
    logLevel: 'warn',
  });
});

test('every problem is named at once', () => {
  const wrong = {
    PORT: '0',
    PUBLIC_URL: 'https://consent.example/path',
    DATABASE_URL: 'postgres://db',
    ADMIN_KEY: 'secret',
    TRUSTED_PROXIES: '10.0.0.0/33',
    RATE_LIMITS: 'no',
    LOG_PRIVATE: 'true',
    LOG_LEVEL: 'loud',
  };
  const named = problems(wrong).map((problem) => problem.split(' ')[0]);
  expect(named.sort()).toEqual(Object.keys(wrong).sort());
});

test('no problem repeats a value, which may be a secret', () => {
  expect(problems({ ADMIN_KEY: 'my-secret' }).join()).not.toContain('my-secret');
});

test.each(['ftp://x', 'consent.example', 'https://user@x.example', 'https://x.example/?a', 'https://x.example/#a'])(
  'PUBLIC_URL is not %s',
  (url) => expect(problems({ PUBLIC_URL: url })).toHaveLength(1),
);

test.each(['10.0.0.0/33', '::/129', '10.0.0.0/8/8', '10.0.0', 'proxy.example', '10.0.0.1,'])(
  'TRUSTED_PROXIES is not %s',
  (list) => expect(problems({ TRUSTED_PROXIES: list })).toHaveLength(1),
);

describe('production', () => {
  test('starts with a public URL and with keys and register apart from the data', () => {
    expect(problems(PRODUCTION)).toEqual([]);
  });

  test('names all that is missing', () => {
    const named = problems({ NODE_ENV: 'production' }).map((problem) => problem.split(' ')[0]);
    expect(named).toEqual(['PUBLIC_URL', 'KEYS_DIR', 'REGISTER_URL']);
  });

  test.each([
    ['KEYS_DIR', '/srv/data/keys'],
    ['KEYS_DIR', '/srv/data'],
    ['KEYS_DIR', '/srv/other/../data/x'],
    ['REGISTER_URL', 'file:/srv/data/register.db'],
    ['REGISTER_URL', 'file:///srv/data/register.db'],
  ])('refuses %s=%s under DATA_DIR', (name, value) => {
    expect(problems({ ...PRODUCTION, DATA_DIR: '/srv/data', [name]: value })).toHaveLength(1);
  });

  test('refuses a register in the data’s own database', () => {
    const one = 'https://db.example';
    expect(problems({ ...PRODUCTION, DATABASE_URL: one, REGISTER_URL: `${one}/` })).toHaveLength(1);
    expect(problems({ ...PRODUCTION, DATABASE_URL: one, REGISTER_URL: 'https://register.example' })).toEqual([]);
    const file = 'file:/srv/db/consent.db';
    expect(problems({ ...PRODUCTION, DATABASE_URL: file, REGISTER_URL: file })).toHaveLength(1);
  });

  test('does not take a neighbour of DATA_DIR for what lies under it', () => {
    expect(problems({ ...PRODUCTION, DATA_DIR: '/srv/data', KEYS_DIR: '/srv/data-keys' })).toEqual([]);
  });
});

test('in production, a link that leads under DATA_DIR is seen through', () => {
  const dir = mkdtempSync(join(tmpdir(), 'phone-consent-'));
  try {
    mkdirSync(join(dir, 'data', 'keys'), { recursive: true });
    symlinkSync(join(dir, 'data', 'keys'), join(dir, 'keys'));
    const found = problems({ ...PRODUCTION, DATA_DIR: join(dir, 'data'), KEYS_DIR: join(dir, 'keys') });
    expect(found).toEqual([expect.stringContaining('KEYS_DIR')]);
  } finally {
    rmSync(dir, { recursive: true });
  }
});

test('a PUBLIC_URL that is none is told once', () => {
  expect(problems({ ...PRODUCTION, PUBLIC_URL: 'ftp://consent.example' })).toHaveLength(1);
});
