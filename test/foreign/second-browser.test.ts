/** A browser in Python, written from the documentation alone, is answered by our server as the documentation says. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { encodeProof, proofSchema } from '../../shared/proof/file.ts';
import { ORIGIN, SITE_KEY, setUpLarkspur } from '../kit/larkspur-deps.ts';
import { startTestServer } from '../kit/server.ts';
import { needTool, OPENSSL, PYTHON } from './tool.ts';

interface Case {
  readonly name: string;
  readonly body: object;
  readonly status: number;
  readonly code: string | null;
  readonly records: readonly string[];
}

const python = (script: string, args: readonly string[], input = '') =>
  execFileSync('python3', ['-B', fileURLToPath(new URL(script, import.meta.url)), ...args], {
    input,
    encoding: 'utf8',
  });

test('its submissions are recorded or refused as it expects, and their receipts verify', async (context) => {
  needTool(context, PYTHON);
  needTool(context, OPENSSL);
  const server = await startTestServer();
  onTestFinished(() => server.close());
  await setUpLarkspur(server.deps);
  const folder = mkdtempSync(join(tmpdir(), 'second-browser-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));

  const offer = await server.call('GET', `/v1/sites/${SITE_KEY}/offer`, { headers: { origin: ORIGIN } });
  const given = {
    siteKey: SITE_KEY,
    origin: ORIGIN,
    phone: '+12025550143',
    now: server.clock.now(),
    offer: offer.json,
  };
  const cases = JSON.parse(python('submit.py', [], JSON.stringify(given))) as Case[];
  expect(cases.length).toBeGreaterThan(10);

  const receipts: string[] = [];
  for (const { name, body, status, code, records } of cases) {
    const reply = await server.call('POST', '/v1/submissions', { body, headers: { origin: ORIGIN } });
    const made = (reply.json?.['records'] ?? []) as { recordId: string; status: string }[];
    expect({ name, status: reply.status, code: reply.json?.['code'] ?? null }).toEqual({ name, status, code });
    expect(made.map(({ recordId }) => recordId)).toEqual(records);
    expect(made.every((record) => record.status === 'granted')).toBe(true);
    if (status !== 201) continue;
    const file = join(folder, `${receipts.length}.json`);
    writeFileSync(file, encodeProof(proofSchema.parse(reply.json?.['receipt'])));
    receipts.push(file);
  }
  const verdicts = python('verify.py', [server.deps.log.vkey, ...receipts])
    .trimEnd()
    .split('\n');
  expect(verdicts.map((line) => (JSON.parse(line) as { verified: boolean }).verified)).toEqual([true, true]);
});
