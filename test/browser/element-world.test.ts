/** Numbers of the whole world: plans fetched when a number asks for them, by their hash, and done without. */
import { describe, expect, test } from 'vitest';
import type { PhoneConsent } from '../../widget/index.ts';
import { ElementPage, FORM, NUMBER, takeApart } from './element-page.ts';

const it = ElementPage.use();
const help = () => it.element.locator('[part~=help]');
const select = () => it.element.locator('select');

describe('the numbering plans', () => {
  test('of the element are enough for its own country', async () => {
    await it.open();
    await it.agree();
    expect(it.shop.fetched).toEqual([]);
  });

  test('of another country come with it, once', async () => {
    it.shop.behaviour.countries = ['GB', 'FR'];
    await it.open(FORM + FORM);
    await it.number().fill('020 7946 0018');
    await help().getByText('We’ll use +44 20 7946 0018').waitFor();
    await it.page.locator('phone-consent').nth(1).locator('input[type=tel]').fill('07400 123456');
    expect(it.shop.fetched).toEqual(['beside.json', 'plans-4.json']);
    await select().first().selectOption('FR');
    await it.number().fill('06 12 34 56 78');
    await help().getByText('We’ll use +33 6 12 34 56 78').waitFor();
    expect(it.shop.fetched).toEqual(['beside.json', 'plans-4.json', 'plans-3.json']);
    await it.agree('06 12 34 56 78');
    expect(await it.entries()).toMatchObject({ phone: '+33612345678', phone_country: 'FR', phone_consent: 'granted' });
    expect(it.complaints).toEqual([]);
  });

  test('of a number that begins with a plus come at its first digit, for a site that takes it', async () => {
    it.shop.behaviour.countries = ['US', 'JP'];
    await it.open();
    await it.number().pressSequentially('+8');
    await expect.poll(() => it.shop.fetched).toEqual(['beside.json', 'plans-8.json']);
    await it.number().pressSequentially('19012345678');
    await help().getByText('We’ll use +81 90 1234 5678').waitFor();
    expect(await it.entries()).toEqual({ phone: '+819012345678', phone_country: 'JP' });
  });

  test('of a country that shares a calling code with the element’s own', async () => {
    it.shop.behaviour.countries = ['BS', 'US'];
    await it.open();
    await it.number().fill('242 359 1234');
    await help().getByText('We’ll use +1 242 359 1234').waitFor();
    expect(await it.entries()).toEqual({ phone: '+12423591234', phone_country: 'BS' });
  });

  const spelled = [
    '+44 (0)7400-123456',
    '0044 7400 123456',
    'tel:+44.7400.123456',
    '٠٧٤٠٠١٢٣٤٥٦',
    '011 44 7400 123456',
  ];
  test.each(spelled)('read any format, pasted or filled in: %s', async (text) => {
    it.shop.behaviour.countries = ['GB'];
    await it.open();
    await it.number().focus();
    await it.page.evaluate((pasted) => document.execCommand('insertText', false, pasted), text);
    await help().getByText('+44 7400 123456').waitFor();
    expect(await it.number().inputValue()).toBe(text);
    expect(await it.get('value')).toBe('+447400123456');
  });
});

test('a number of a country that is not offered is refused once its plans tell', async () => {
  it.shop.behaviour.countries = ['US', 'EG', 'SA'];
  await it.open();
  await it.number().fill('+44 20 7946 0018');
  await it.number().blur();
  await help().getByText('Use a number from a listed country').waitFor();
  expect(await it.get('value')).toBe('');
});

test.each([
  ['de', 'Verwenden Sie eine Nummer aus: Ägypten oder Vereinigte Staaten'],
  ['ar', 'يُرجى استخدام رقم من: \u2068الولايات المتحدة أو مصر\u2069'],
])('two countries are named as %s joins them', async (lang, told) => {
  it.shop.behaviour.countries = ['US', 'EG'];
  await it.open(`<section lang="${lang}">${FORM}</section>`);
  await it.number().fill('+44 20 7946 0018');
  await it.number().blur();
  await expect.poll(() => help().innerText()).toBe(told);
});

describe('a select of countries', () => {
  test('is the browser’s own, with names in the page’s language, where more than one is offered', async () => {
    it.shop.behaviour.countries = ['DE', 'AT', 'CH'];
    await it.open(`<section lang="de">${FORM}</section>`);
    await it.page.getByLabel('Land').waitFor();
    expect(await select().locator('option').allInnerTexts()).toEqual(['Deutschland', 'Österreich', 'Schweiz']);
    expect(await select().inputValue()).toBe('DE');
  });

  test.each([
    ['es-MX', ['Austria', 'Estados Unidos', 'Suecia']],
    ['fr', ['Autriche', 'États-Unis', 'Suède']],
    ['pt-BR', ['Áustria', 'Estados Unidos', 'Suécia']],
    ['ar', ['السويد', 'النمسا', 'الولايات المتحدة']],
    // Which the element does not speak: there, what begins with Ö comes last.
    ['sv', ['Sverige', 'USA', 'Österrike']],
    // No language tag: nothing is named, and nothing held up.
    ['en_US', ['AT', 'SE', 'US']],
  ])('has the names of %s, in its order', async (lang, names) => {
    it.shop.behaviour.countries = ['US', 'SE', 'AT'];
    await it.open(`<section lang="${lang}">${FORM}</section>`);
    expect(await select().locator('option').allInnerTexts()).toEqual(names);
  });
});

describe('plans that cannot be had', () => {
  const faults: [string, (file: string) => ((text: string) => string) | null][] = [
    ['were tampered with', (file) => (text) => (file === 'plans-4.json' ? text.replace('"44"', '"45"') : text)],
    ['have an index that was tampered with', (file) => (text) => (file === 'beside.json' ? `${text} ` : text)],
    ['are not there', () => null],
  ];
  describe.each(faults)('since they %s', (_, beside) => {
    test('leave a number with its country code to the server', async () => {
      it.shop.behaviour.countries = ['GB'];
      it.shop.behaviour.beside = beside;
      await it.open();
      await it.number().fill('+44 7400 123456');
      await it.box().click();
      const { values } = await takeApart(await it.signed());
      expect(values['phone']).toBe('+447400123456');
      expect(await help().innerText()).toBe('We’ll use +447400123456');
      expect(it.complaints.join()).toContain('cannot be loaded as it was built');
    });

    test('hold no form back, and say what helps', async () => {
      it.shop.behaviour.countries = ['GB'];
      it.shop.behaviour.beside = beside;
      await it.open();
      await it.number().fill('07400 123456');
      await it.page.waitForTimeout(100);
      await it.box().click();
      await expect.poll(() => help().innerText()).toBe('Begin with + and the country code');
      await it.submit();
      await expect.poll(() => it.shop.orders.length).toBe(1);
      expect([...(it.shop.orders[0] ?? [])]).toEqual([
        ['phone', '07400 123456'],
        ['phone_country', 'GB'],
      ]);
    });
  });

  test('are asked for once, not at every key', async () => {
    it.shop.behaviour.countries = ['GB'];
    it.shop.behaviour.beside = () => null;
    await it.open();
    await it.number().pressSequentially('07400 123456');
    expect(it.shop.fetched).toEqual(['beside.json']);
  });
});

describe('the element’s languages', () => {
  const said: [string, string, string, string][] = [
    ['es-MX', 'Número de teléfono móvil', 'Usaremos +1 202 555 0143', 'Su elección ha quedado registrada.'],
    ['fr-CA', 'Numéro de téléphone mobile', 'Nous utiliserons le +1 202 555 0143', 'Votre choix a été enregistré.'],
    ['de', 'Handynummer', 'Wir verwenden +1 202 555 0143', 'Ihre Auswahl wurde gespeichert.'],
    ['pt-BR', 'Número de celular', 'Vamos usar o número +1 202 555 0143', 'Sua escolha foi registrada.'],
    ['ar', 'رقم الهاتف المحمول', 'سنستخدم الرقم \u2066+1 202 555 0143\u2069', 'تم تسجيل اختيارك.'],
  ];
  test.each(said)('%s is fetched when a page is in it', async (lang, label, readBack, recorded) => {
    await it.open(`<section lang="${lang}">${FORM}</section>`);
    await it.page.getByLabel(label).waitFor();
    expect(it.shop.fetched).toEqual(['beside.json', `${lang.slice(0, 2)}.json`]);
    await it.agree();
    expect(await help().innerText()).toBe(readBack);
    await it.page.evaluate(() => document.forms[0]?.addEventListener('submit', (event) => event.preventDefault()));
    await it.submit();
    await it.element.getByText(recorded).waitFor();
    expect(it.complaints).toEqual([]);
  });

  test('one that cannot be had is English, and holds nothing up', async () => {
    it.shop.behaviour.beside = () => null;
    await it.open(`<section lang="fr">${FORM}</section>`);
    await it.page.getByLabel('Mobile number').waitFor();
    await it.agree();
  });

  test('one that the page brings comes before ours', async () => {
    const script = `<script type="module">
      import { registerStrings } from '{api}/widget.js';
      const refused = {};
      registerStrings('nl', { label: 'Mobiel nummer', country: 'Land', missing: 'Vul in', testMode: 'Test', refused,
        readBack: 'We gebruiken {}', unusual: (number) => 'Klopt dit? ' + number, notOffered: '{}', notListed: '', recorded: '' });
    </script>`;
    await it.open(`<section lang="nl-BE">${FORM}</section>`, { script });
    await it.page.getByLabel('Mobiel nummer').waitFor();
    await it.number().fill(NUMBER);
    expect(await help().innerText()).toBe('We gebruiken +1 202 555 0143');
    expect(it.shop.fetched).toEqual([]);
  });

  test('follow the page when it changes its language', async () => {
    await it.open();
    await it.element.evaluate((element: PhoneConsent) => {
      element.lang = 'de';
      element.requestUpdate();
    });
    await it.page.getByLabel('Handynummer').waitFor();
  });
});
