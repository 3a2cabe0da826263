/** Rows as exports have them: numbers, countries, words for yes and no, and what is wrong with a row in words. */
import { describe, expect, test } from 'vitest';
import type { Instant } from '../encoding/time.ts';
import { findColumns } from './columns.ts';
import type { PresetName } from './presets.ts';
import { type RowOptions, rowReader } from './read-row.ts';

const NOW = '2026-11-26T00:00:00.000Z' as Instant;

function read(header: string, cells: string, preset: PresetName = 'generic', options: Partial<RowOptions> = {}) {
  const names = header.split(',');
  const found = findColumns(names, { preset });
  if (!found.ok) throw new Error(found.missing.map(({ message }) => message).join(' '));
  return rowReader({ header: names, columns: found.columns, now: NOW, ...options })(cells.split(','));
}

describe('presets', () => {
  test.each<[PresetName, string, string, object]>([
    ['generic', 'Phone,Status,Consent_Date,Source', '+12025550143,yes,2024-04-03,Form', { hasProof: true }],
    [
      'klaviyo',
      'Email,Klaviyo ID,Phone Number,SMS Marketing Consent,SMS Marketing Consent Timestamp,Source',
      'a@b.example,01H,+12025550143,SUBSCRIBED,2024-04-03 00:00:00,Checkout',
      { hasProof: true },
    ],
    [
      'hubspot',
      "Record ID,Mobile Phone Number,SMS opt-in,Opted In,Legal basis for processing contact's data",
      '1,+12025550143,true,2024-04-03,Freely given consent from contact',
      { hasProof: true },
    ],
    [
      'twilio',
      'contact_id,correlation_id,sender_id,status,source,date_of_consent',
      '+12025550143,ad388b5a46b33b874b0d41f7226db2ef,MG0,opt-in,website,2024-04-03T00:00:00Z',
      { hasProof: true },
    ],
    ['suppression', 'phone,reason', '+12025550143,STOP', { says: 'no', at: null, hasProof: false }],
  ])('%s', (preset, header, cells, expected) => {
    const common = { phone: '+12025550143', says: 'yes', at: '2024-04-03T00:00:00.000Z' };
    expect(read(header, cells, preset)).toMatchObject({ ok: true, row: { ...common, ...expected } });
  });

  test('HubSpot’s export alone says nothing of consent', () => {
    expect(read('Record ID,Phone Number', '1,+12025550143', 'hubspot')).toMatchObject({ row: { says: 'nothing' } });
  });

  test('of several columns with a number the first that has one counts, and no other is kept', () => {
    const header = 'Record ID,Mobile Phone Number,WhatsApp Phone Number,Phone Number';
    const read3 = (cells: string) => read(header, cells, 'hubspot');
    const other = '+12025550199';
    expect(read3(`1,,,${other}`)).toMatchObject({ row: { phone: other, kept: { 'Phone Number': other } } });
    const both = read3(`1,+12025550143,,${other}`);
    expect(both).toMatchObject({ row: { phone: '+12025550143' } });
    expect(JSON.stringify(both)).not.toContain(other);
  });

  test('a contact without a number is no fault of an export of contacts; in another list it is one', () => {
    expect(read('Record ID,Mobile Phone Number,Phone Number', '1,,', 'hubspot')).toMatchObject({ code: 'no_number' });
    const klaviyo = 'Email,Phone Number,SMS Marketing Consent';
    expect(read(klaviyo, 'a@b.example,,NEVER_SUBSCRIBED', 'klaviyo')).toMatchObject({ code: 'no_number' });
    expect(read('phone,status', ',yes')).toMatchObject({ code: 'number' });
  });

  test('a column that is there twice is named, unless nobody reads it', () => {
    expect(() => read('Phone,Status,phone', '+12025550143,yes,')).toThrow('Two columns are called “phone”');
    expect(read('Phone,Status,City,City', '+12025550143,no,a,b')).toMatchObject({ ok: true });
  });

  test('a missing column is named, with the names that are looked for', () => {
    expect(() => read('Email,Status', 'a,yes')).toThrow('No column tells the phone. Expected “phone” or');
    expect(() => read('Phone', '+1')).toThrow('No column tells the status');
    const named = findColumns(['Tel'], { preset: 'generic', mapping: { phone: 'Telefon' }, says: 'no' });
    expect(named).toEqual({ ok: false, missing: [{ field: 'phone', message: 'There is no column “Telefon”.' }] });
  });

  test('only the cells that mean something are kept', () => {
    const reading = read('Phone,Status,Birthday', '+12025550143,no,1990-01-01');
    expect(reading).toMatchObject({ row: { kept: { Phone: '+12025550143', Status: 'no' } } });
    expect(JSON.stringify(reading)).not.toContain('1990');
  });
});

describe('numbers', () => {
  test.each([
    ['+1 (202) 555-0143', '', undefined],
    ['12025550143', '', 'US'],
    ['2025550143.0', '', 'US'],
    ["'+12025550143", '', undefined],
    ['(202) 555-0143', 'United States', 'DE'],
    ['2025550143', 'us', undefined],
  ] as const)('%s in “%s”, by default %s', (phone, country, defaultCountry) => {
    const reading = read('phone,country,status', `${phone},${country},yes`, 'generic', { defaultCountry });
    expect(reading).toMatchObject({ row: { phone: '+12025550143' } });
  });

  test.each([
    ['1.20256E+10', '', 'excel_number', 'its last digits are lost'],
    ['1.202555014E+10', 'US', 'excel_number', 'format the column as text'],
    ['2025550143', '', 'number', 'defaultCountry'],
    ['2025550143', 'Atlantis', 'country', 'two-letter code'],
    ['', 'US', 'number', 'no phone number'],
    ['+1202555', '', 'number', 'too short'],
    ['+12025550143 x5', '', 'number', 'extension'],
    ['ask Ada', 'US', 'number', 'something other'],
  ])('%s in “%s” is refused', (phone, country, code, message) => {
    const reading = read('phone,country,status', `${phone},${country},yes`);
    expect(reading).toMatchObject({ ok: false, code, message: expect.stringContaining(message) });
  });
});

describe('what a row says', () => {
  test.each([
    ['SUBSCRIBED', 'yes'],
    ['Opted-In', 'yes'],
    ['TRUE', 'yes'],
    ['opt_out', 'no'],
    ['Unsubscribed', 'no'],
    ['0', 'no'],
    ['NEVER_SUBSCRIBED', 'nothing'],
    ['', 'nothing'],
    ['oui', 'yes'],
  ])('“%s” is %s', (word, says) => {
    const statusWords = { yes: ['Oui'] };
    expect(read('phone,status', `+12025550143,${word}`, 'generic', { statusWords })).toMatchObject({ row: { says } });
  });

  test('a word that is neither is refused', () => {
    expect(read('phone,status', '+12025550143,perhaps')).toMatchObject({ ok: false, code: 'status' });
  });

  test('a yes with a date that cannot be is refused; a no counts all the same', () => {
    for (const date of ['4/3/2024', '2027-01-01', 'soon']) {
      expect(read('phone,status,date', `+12025550143,yes,${date}`)).toMatchObject({ ok: false, code: 'date' });
      expect(read('phone,status,date', `+12025550143,no,${date}`)).toMatchObject({ row: { says: 'no', at: null } });
    }
  });

  test('a row with more or fewer cells than the header is refused', () => {
    expect(read('phone,status', '+12025550143')).toMatchObject({ ok: false, code: 'cells' });
    expect(read('phone,status', '+12025550143,yes,1')).toMatchObject({ ok: false, code: 'cells' });
  });
});
