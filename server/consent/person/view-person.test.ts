/** A person's page never shows as going on what a stop has ended, wherever that stop is at that moment. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { E164 } from '../../../shared/phone/e164.ts';
import { ADMIN, setUpLarkspur } from '../../../test/kit/larkspur-deps.ts';
import { openReal, type Real } from '../../../test/kit/real-deps.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { findSender } from '../../store/senders.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import { recordConsent } from '../record/record-consent.ts';
import { drainJournal } from '../withdraw/drain-journal.ts';
import { withdraw } from '../withdraw/withdraw.ts';
import type { Person } from './person-link.ts';
import { viewPerson } from './view-person.ts';

const PHONE = '+12025550143' as E164;

let real: Real;
let person: Person;

beforeEach(async () => {
  real = await openReal();
  await setUpLarkspur(real.deps);
  const granted = { program: 'larkspur-offers', phone: PHONE, status: 'granted', source: 'phone_call' } as const;
  await recordConsent(real.deps, { body: { ...granted, method: 'spoken' }, caller: ADMIN, idempotencyKey: null });
  const sender = await findSender(real.deps.db, 'larkspur');
  if (!sender) throw new Error('Larkspur is not set up.');
  person = { link: 'lnk', sender, phone: PHONE, phoneKey: phoneKeyOf(real.deps.keys, PHONE) };
});
afterEach(() => real.close());

/** A stop that stands in the journal alone. */
async function journaled(): Promise<void> {
  const append = () => Promise.reject(new DomainError('database_unavailable', 'made to fail'));
  const deps = { ...real.deps, log: { ...real.deps.log, append } } as Deps;
  await withdraw(deps, {
    sender: 'larkspur',
    phone: PHONE,
    scope: 'all',
    cause: 'withdrawal',
    verified: true,
    source: 'api',
    method: 'customer_service',
    actor: { type: 'subject', id: null, via: 'key:test' },
    requestId: 'req',
  });
}

it('that waits in the journal', async () => {
  expect((await viewPerson(real.deps, person))[0]?.state).toBe('on');
  await journaled();
  expect((await viewPerson(real.deps, person))[0]?.state).toBe('stopped');
});

it('that is brought into the log right after the lines were read', async () => {
  await journaled();
  let drained = false;
  const db = Object.create(real.deps.db) as Deps['db'];
  db.read = async (...statements) => {
    if (!drained && statements.some(({ sql }) => sql.includes('from programs'))) {
      drained = true;
      expect(await drainJournal(real.deps)).toBe(0);
    }
    return real.deps.db.read(...statements);
  };
  expect((await viewPerson({ ...real.deps, db }, person))[0]?.state).toBe('stopped');
  expect(drained).toBe(true);
});
