import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toInstant } from '../../../shared/encoding/time.ts';
import { parseVkey } from '../../../shared/log/note.ts';
import { encodeProof } from '../../../shared/proof/file.ts';
import { verifyProof } from '../../../shared/proof/verify.ts';
import type { Statement } from '../../../shared/record/statement.ts';
import { makeSubmission } from '../../../test/kit/fake-browser.ts';
import { ADMIN, ORIGIN, publish, SITE_KEY, send, setUpLarkspur, shown, tick } from '../../../test/kit/larkspur-deps.ts';
import { NOON, openReal, type Real } from '../../../test/kit/real-deps.ts';
import { readHead } from '../../store/log-head.ts';
import { lookUp } from '../numbers/look-up.ts';
import { prove } from '../proof/prove.ts';
import { submit } from './submit.ts';

const HOUR = 60 * 60 * 1000;
let now = NOON;
let real: Real;

beforeEach(async () => {
  now = NOON;
  real = await openReal({ clock: () => now });
  await setUpLarkspur(real.deps);
});
afterEach(() => real.close());

function trust() {
  return { logKey: parseVkey(real.deps.log.vkey) };
}

describe('a submission', () => {
  it('makes one record whose receipt verifies and discloses nothing', async () => {
    const reply = await send(real.deps, await tick(real.deps));
    expect(reply.records).toEqual([
      { recordId: expect.stringMatching(/^rec_/), program: 'larkspur-offers', status: 'granted' },
    ]);
    expect(JSON.stringify(reply.receipt)).toBe(encodeProof(reply.receipt));
    expect(reply.receipt.disclosures).toEqual([]);
    const report = await verifyProof(JSON.stringify(reply.receipt), trust());
    expect(report.steps.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(report.verified).toBe(true);
  });

  it('can be proven in full to whoever holds an API key, and found by number in any spelling', async () => {
    const { records } = await send(real.deps, await tick(real.deps));
    const recordId = records[0]?.recordId ?? '';
    const proof = await prove(real.deps, { recordId, caller: ADMIN, disclose: 'all', requestId: 'req' });
    const report = await verifyProof(JSON.stringify(proof), trust());
    expect(report.steps.map(({ name, outcome }) => [name, outcome])).toEqual(
      report.steps.map(({ name }) => [name, name === 'anchors' ? 'not_checked' : 'passed']),
    );
    expect(report.disclosed.find(({ field }) => field === 'phone')?.value).toBe('+12025550143');
    expect(report.disclosed.find(({ field }) => field === 'ip')?.value).toBe('203.0.113.7');
    const found = await lookUp(real.deps, { phone: '+1 (202) 555-0143', caller: ADMIN, requestId: 'req' });
    expect(found.consents).toMatchObject([
      { recordId, status: 'granted', version: 1, reviewAt: '2028-11-23T12:00:00.000Z' },
    ]);
  });

  it('sent twice, by browser and backend, is recorded once and answered alike', async () => {
    const body = await tick(real.deps);
    const first = await send(real.deps, body);
    const size = (await readHead(real.deps.db))?.size;
    const second = await submit(real.deps, { body, caller: ADMIN, ip: null, originHeader: null });
    expect(second.records).toEqual(first.records);
    expect((await readHead(real.deps.db))?.size).toBe(size);
  });

  it('sent many times at once is recorded once', async () => {
    const body = await tick(real.deps);
    const replies = await Promise.all(Array.from({ length: 20 }, () => send(real.deps, body)));
    expect(new Set(replies.map(({ records }) => records[0]?.recordId)).size).toBe(1);
    expect((await readHead(real.deps.db))?.size).toBe(3);
  });

  it('renews a consent as its next version, chained to the one before', async () => {
    await send(real.deps, await tick(real.deps));
    now += HOUR;
    const { records } = await send(real.deps, await tick(real.deps));
    const recordId = records[0]?.recordId ?? '';
    const proof = await prove(real.deps, { recordId, caller: ADMIN, disclose: 'all', requestId: 'req' });
    const report = await verifyProof(JSON.stringify(proof), trust());
    expect(report.verified).toBe(true);
    expect(report.line?.versions).toHaveLength(2);
  });

  it('of one number many times at once makes a chain without gap', async () => {
    const bodies = await Promise.all(Array.from({ length: 30 }, () => tick(real.deps)));
    const replies = await Promise.all(bodies.map((body) => send(real.deps, body)));
    const recordId = replies[0]?.records[0]?.recordId ?? '';
    const proof = await prove(real.deps, { recordId, caller: ADMIN, disclose: 'all', requestId: 'req' });
    const report = await verifyProof(JSON.stringify(proof), trust());
    expect(report.verified).toBe(true);
    expect(report.line?.versions).toHaveLength(30);
  });

  it('makes a record for each program its wording covers, each with a receipt that verifies', async () => {
    await publish(real.deps, { programs: ['larkspur-alerts', 'larkspur-offers'], text: 'Yes to both.' });
    const reply = await send(real.deps, await tick(real.deps));
    expect(reply.records.map(({ program }) => program)).toEqual(['larkspur-alerts', 'larkspur-offers']);
    for (const receipt of [reply.receipt, reply.records[1]?.receipt]) {
      expect((await verifyProof(JSON.stringify(receipt), trust())).verified).toBe(true);
    }
  });

  it('keeps what the browser saw when the wording changes afterwards', async () => {
    const { records } = await send(real.deps, await tick(real.deps));
    const input = { recordId: records[0]?.recordId ?? '', caller: ADMIN, disclose: 'all', requestId: 'req' } as const;
    const before = await prove(real.deps, input);
    await publish(real.deps, { text: 'Another text altogether.' });
    const after = await prove(real.deps, input);
    expect(after.record).toBe(before.record);
    const report = await verifyProof(JSON.stringify(after), trust());
    expect(report.verified).toBe(true);
    expect(report.wording?.version).toBe(1);
  });
});

describe('a submission is refused, and writes nothing,', () => {
  async function refused(code: string, attempt: () => Promise<unknown>) {
    const size = (await readHead(real.deps.db))?.size;
    await expect(attempt()).rejects.toMatchObject({ code });
    expect((await readHead(real.deps.db))?.size).toBe(size);
  }

  it('when the page showed another text', async () => {
    const body = await tick(real.deps, { rendered: { textSha256: 'A'.repeat(43) } });
    await refused('text_differs', () => send(real.deps, body));
  });

  it('when a disclosure does not open its commitment', async () => {
    const body = await tick(real.deps);
    const disclosures = body.disclosures.map((each) =>
      each.field === 'phone' ? { ...each, value: '+12025550144' } : each,
    );
    await refused('commitment_mismatch', () => send(real.deps, { ...body, disclosures }));
  });

  it('when the number cannot exist', async () => {
    await refused('invalid_number', async () => send(real.deps, await tick(real.deps, { phone: '+1202555' })));
  });

  it('when the number is of a country that the site does not take', async () => {
    await refused('invalid_number', async () => send(real.deps, await tick(real.deps, { phone: '+4915123456789' })));
  });

  it('when the page is on a foreign origin', async () => {
    await refused('origin_not_allowed', async () =>
      send(real.deps, await tick(real.deps, { origin: 'https://evil.example' })),
    );
  });

  it('when the same statement id comes with other content', async () => {
    const offered = await shown(real.deps);
    const random = (length: number) => new Uint8Array(length).fill(7);
    const options = { random, clientTime: toInstant(now) };
    await send(real.deps, makeSubmission(offered, options));
    const other = makeSubmission(offered, { ...options, phone: '+12025550199' });
    await refused('idempotency_conflict', () => send(real.deps, other));
  });

  it('72 hours after its offer ended, and is marked late before', async () => {
    const body = await tick(real.deps);
    const other = await tick(real.deps);
    now += 2 * HOUR + 71 * HOUR;
    const { receipt } = await send(real.deps, body);
    const report = await verifyProof(JSON.stringify(receipt), trust());
    expect(report.record?.late).toBe(true);
    now += 2 * HOUR;
    await refused('offer_ended', () => send(real.deps, other));
  });

  it('when its statement was signed by another key than it names', async () => {
    const body = await tick(real.deps);
    const other = await tick(real.deps);
    const [header, payload] = body.statement.split('.');
    const forged = `${header}.${payload}.${other.statement.split('.')[2]}`;
    await refused('statement_invalid', () => send(real.deps, { ...body, statement: forged }));
  });

  it('when two choices are for one wording', async () => {
    const twice = ({ choices, ...rest }: Statement) => ({ ...rest, choices: [...choices, ...choices] });
    const body = await tick(real.deps, { alter: twice });
    await refused('duplicate_program', () => send(real.deps, body));
  });

  it('when its site is unknown', async () => {
    const body = { ...(await tick(real.deps)), siteKey: 'pk_nobody' };
    await refused('unknown_site', () => submit(real.deps, { body, caller: ADMIN, ip: null, originHeader: ORIGIN }));
    expect(SITE_KEY).not.toBe(body.siteKey);
  });
});
