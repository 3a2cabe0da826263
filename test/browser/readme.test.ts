import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SCOPES } from '../../shared/schema/api/scope.ts';
import { ADMIN_KEY, type BuiltServer, startServer } from '../setup/built-server.ts';
import { closeContexts, sharedChromium } from '../setup/chromium.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** Blocks of one language under the heading, in order. */
function blocks(heading: string, language: string): string[] {
  const section = readme.split(/^#{2,3} /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(([, block = '']) => block);
}

describe('the README', () => {
  it('names one command that runs it and one that tests it, and CI runs the second', () => {
    const scripts = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts as Record<string, string>;
    expect(blocks('Run it', 'sh')).toEqual(['npm ci && npm start\n']);
    expect(blocks('Test it', 'sh')).toEqual(['npm ci && npm test\n']);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['start', 'test']));
    expect(readFileSync(join(root, '.ci/run'), 'utf8')).toMatch(/npm ci[\s\S]*npm test/);
  });

  it('links to every page of the documentation, and to nothing that is not there', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = '']) => path);
    expect(links.length).toBeGreaterThan(5);
    for (const path of links) expect(() => readFileSync(join(root, path))).not.toThrow();
    for (const page of readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'))) {
      expect(links).toContain(`docs/${page}`);
    }
  });

  it('lists every setting with its default', () => {
    const config = readFileSync(join(root, 'server/config.ts'), 'utf8');
    const settings = [...config.matchAll(/setting\('([A-Z_]+)'/g)].map(([, name = '']) => name);
    for (const name of settings) expect(readme).toContain(`\`${name}\``);
  });
});

describe('the README, beside a server', () => {
  let dir: string;
  let server: BuiltServer;

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'phone-consent-readme-'));
    symlinkSync(join(root, 'dist'), join(dir, 'dist'));
    server = await startServer({ dataDir: join(dir, 'data') });
  });
  afterEach(async () => {
    await server.stop();
    rmSync(dir, { recursive: true });
  });

  /** Runs a block as it stands but for the port, in a folder with `dist` and `data` as a reader's has them. */
  async function paste(block: string): Promise<string> {
    const installed = 'phone-consent() { node dist/server/cli.js "$@"; }';
    const script = `${installed}\n${block.replaceAll('localhost:8787', `localhost:${server.port}`)}`;
    const env = { PATH: process.env['PATH'] ?? '', KEY: ADMIN_KEY };
    return (await run('bash', ['-euo', 'pipefail', '-c', script], { cwd: dir, env })).stdout;
  }
  const written = (name: string) => readFileSync(join(dir, name), 'utf8');
  /** The only block under a heading of “Work with consents”. */
  function only(heading: string): string {
    const all = blocks(heading, 'sh');
    expect(all, heading).toHaveLength(1);
    return all[0] ?? '';
  }

  it('records, looks up and verifies with the commands it gives', async () => {
    const recorded = JSON.parse(await paste(blocks('Submit', 'sh')[0] ?? '')) as { records: { status: string }[] };
    expect(recorded.records[0]?.status).toBe('granted');
    const found = JSON.parse(await paste(blocks('Look up', 'sh')[0] ?? '')) as { consents: { program: string }[] };
    expect(found.consents[0]?.program).toBe('larkspur-offers');
    const verified = await paste(blocks('Verify', 'sh').join(''));
    expect(verified).toContain('Unchanged since logged');
    expect(verified).toContain('The log still begins with the tree that it signed before.');
  });

  it('withdraws, and makes a link to a page that says so, with the commands it gives', async () => {
    await paste(blocks('Submit', 'sh')[0] ?? '');
    const answers = await paste(blocks('Withdraw', 'sh')[1] ?? '');
    const url = /"url":"([^"]+)"/.exec(answers)?.[1] ?? '';
    const page = await fetch(`${server.url}${new URL(url).pathname}`);
    expect(await page.text()).toContain('data-state="stopped"');
  });

  it('checks before a send with the lines it gives, and a withdrawal turns the answer', async () => {
    const lines = (blocks('Check before a send', 'js')[0] ?? '').replace('8787', String(server.port));
    const check = async () => {
      const env = { PATH: process.env['PATH'] ?? '', KEY: ADMIN_KEY };
      const script = `${lines}\nconsole.log(decision, reasons[0]?.code);`;
      return (await run(process.execPath, ['--input-type=module', '-e', script], { env })).stdout.trim();
    };
    expect(await check()).toBe('deny no_consent');
    await paste(blocks('Submit', 'sh')[0] ?? '');
    expect(await check()).toMatch(/^(allow|defer) /);
    expect(await paste(blocks('Check before a send', 'sh')[0] ?? '')).toMatch(/"decision":"(allow|defer)"/);
    await paste(blocks('Withdraw', 'sh')[1] ?? '');
    expect(await check()).toBe('deny suppressed');
  });

  it('connects a provider, confirms numbers and subscribes with the commands it gives', async () => {
    expect(await paste(blocks('Withdraw', 'sh')[0] ?? '')).toMatch(/\/v1\/inbound\/twilio\/inb_/);
    expect(JSON.parse(await paste(blocks('Confirm the number', 'sh')[0] ?? ''))).toMatchObject({ confirm: 'code' });
    expect(await paste(blocks('Subscribe to events', 'sh')[0] ?? '')).toMatch(/whsec_[\s\S]*nextCursor/);
  });

  it('imports a list with the commands it gives, first only to see, and a second time with nothing new', async () => {
    const counts = (text: string) => JSON.parse(text.trim().split('\n').at(-1) ?? '').counts as Record<string, number>;
    const first = await untilImported(await paste(only('Import a list')));
    expect(first.seen).toContain('dry run: nothing was recorded');
    expect(counts(first.report)).toMatchObject({ granted: 1, unknown: 1, withdrawn: 1, unchanged: 0, keptBack: 0 });
    const second = await untilImported(await paste(only('Import a list')));
    expect(counts(second.report)).toMatchObject({ granted: 0, unknown: 0, withdrawn: 0, unchanged: 3, keptBack: 0 });
  });

  /** What the block printed, and the report of its import at the end. */
  async function untilImported(seen: string): Promise<{ seen: string; report: string }> {
    const id = /"id":"(imp_[\w-]+)"/.exec(seen)?.[1] ?? '';
    const headers = { authorization: `Bearer ${ADMIN_KEY}` };
    for (;;) {
      const report = await (await fetch(`${server.url}/v1/imports/${id}`, { headers })).text();
      if (!report.includes('"state":"running"')) return { seen, report };
      await sleep(50);
    }
  }

  it('chooses a segment and reports with the commands it gives', async () => {
    await paste(blocks('Submit', 'sh')[0] ?? '');
    await untilImported(await paste(only('Import a list')));
    // The list keeps its hands off the consent that was signed on paper: it is better proven.
    expect(await paste(only('Choose a segment'))).toMatch(/"lines":3.*"suppressed":1/);
    expect(written('offers.csv')).toMatch(/^phone,program,decision,reason\r?\n/);
    expect(await paste(only('Report'))).toMatch(/"grants":1\b.*"rows":\[\{.*larkspur-offers/);
    expect(written('activity.csv')).toMatch(/^day,offers,.*\n20\d\d-/s);
    expect(written('report.html')).toMatch(/<!doctype html>[\s\S]*<svg/);
  });

  it('leads to pages on segments, reports and reviews, whose commands all work', async () => {
    await untilImported(await paste(only('Import a list')));
    for (const name of ['segments', 'reports', 'reviews']) {
      const page = readFileSync(join(root, 'docs', `${name}.md`), 'utf8');
      const commands = [...page.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block = '']) => block);
      expect(commands.length, name).toBeGreaterThan(1);
      for (const block of commands) expect(await paste(block), block).not.toMatch(/"status":[45]\d\d/);
    }
  });

  it('leads to a page that sets up a sender of one’s own, from nothing to an offer of its wording', async () => {
    const page = readFileSync(join(root, 'docs/setting-up.md'), 'utf8');
    const commands = [...page.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block = '']) => block);
    const answers = [];
    for (const block of commands) answers.push(await paste(block));
    const said = answers.join('\n');
    expect(said).not.toMatch(/"status":[45]\d\d/);
    expect(answers.find((answer) => answer.includes('"version":1'))).toMatch(/"findings":\[\]/);
    const { siteKey, origins } = JSON.parse(answers.filter((answer) => answer.includes('"siteKey"')).at(-1) ?? '{}');
    const offer = await fetch(`${server.url}/v1/sites/${siteKey}/offer`, { headers: { origin: origins[0] } });
    expect(JSON.stringify(await offer.json())).toContain('Fernhill Cycles LLC');
    expect(said).toMatch(/"sender":"fernhill","scopes":\["checks","submissions"\].*"secret":"sk_/);
    for (const scope of SCOPES) expect(page).toContain(`| \`${scope}\` |`);
  });

  it('makes a dossier, erases a number, backs up and restores with the commands it gives', async () => {
    await paste(blocks('Submit', 'sh')[0] ?? '');
    await untilImported(await paste(only('Import a list')));
    expect(await paste(only('Make a dossier'))).toMatch(/Unchanged since made[\s\S]*granted, for \+12025550143/);
    expect(JSON.parse(await paste(only('Erase a number')))).toMatchObject({ records: 1, scrubbed: true });
    expect(await paste(only('Back up and restore'))).toContain('Every leaf leads to its root.');
    expect(existsSync(join(dir, 'restored/consent.db'))).toBe(true);
    await run(process.execPath, ['dist/server/cli.js', 'export', './all'], { cwd: dir });
    expect(written('all/records.ndjson')).toContain('"end"');
  });

  it('embeds an element that shows the registered wording', async () => {
    const siteKey = /pk_[A-Za-z0-9_-]{22}/.exec(server.output())?.[0] ?? '';
    const snippet = (blocks('Embed', 'html')[0] ?? '').replace('8787', String(server.port)).replace('pk_…', siteKey);
    const browser = await sharedChromium();
    try {
      const page = await browser.newPage();
      await page.route('**/embedding-page', (route) => {
        return route.fulfill({ contentType: 'text/html', body: `<!doctype html><title>Shop</title>${snippet}` });
      });
      await page.goto(`${server.url}/embedding-page`);
      await page
        .getByRole('checkbox', { name: /Larkspur Outdoor/ })
        .first()
        .waitFor();
    } finally {
      await closeContexts(browser);
    }
  });

  it('names commands for operation that work on the data they are pointed at', async () => {
    const commands = [...readme.matchAll(/`node dist\/server\/cli\.js ([a-z]+)( [a-z]+)?`/g)].map(
      ([, name = '']) => name,
    );
    expect(commands).toEqual(expect.arrayContaining(['keys', 'doctor', 'recover']));
    const { stdout } = await run(process.execPath, ['dist/server/cli.js', 'help'], { cwd: root });
    for (const name of [...commands, 'rebuild', 'verify', 'serve']) expect(stdout).toContain(name);
    const env = { PATH: process.env['PATH'] ?? '', DATA_DIR: join(dir, 'data') };
    for (const name of ['keys', 'rebuild', 'doctor', 'purge']) {
      await run(process.execPath, ['dist/server/cli.js', name], { cwd: root, env });
    }
  });
});
