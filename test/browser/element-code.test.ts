/** The code step: shown where a consent waits for it, usable by everybody, and of no weight where none does. */
import { beforeEach, describe, expect, it } from 'vitest';
import { version } from '../../package.json';
import { axeFaults } from './axe-faults.ts';
import { ElementPage, FIELD } from './element-page.ts';

const own = ElementPage.use();
const STAYS = `<form method="post" onsubmit="event.preventDefault()">${FIELD}<button>Sign up</button></form>`;

beforeEach(() => {
  own.shop.behaviour.confirm = 'code';
});

const step = () => own.page.locator('phone-consent-code');
const code = () => step().locator('input');
const message = () => step().locator('[part=message]');

async function sendConsent(): Promise<void> {
  await own.agree();
  await own.submit();
  await own.posted();
}

async function openStep(): Promise<void> {
  await own.open(STAYS);
  await sendConsent();
  await code().waitFor();
}

describe('a consent that waits for a code', () => {
  it('brings the step along, loaded by its hash only now', async () => {
    const loaded: string[] = [];
    await own.open(STAYS);
    own.page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
    await sendConsent();
    await code().waitFor();
    expect(loaded).toContain(`/v${version}/code.js`);
    const integrity = await own.page.locator('script[src$="/code.js"]').getAttribute('integrity');
    expect(integrity).toMatch(/^sha384-/);
    expect(await code().getAttribute('autocomplete')).toBe('one-time-code');
    expect(own.complaints).toEqual([]);
  });

  it('is confirmed by the code, without a button once all six digits are there', async () => {
    await openStep();
    const confirmed = own.page.evaluate(
      () =>
        new Promise((resolve) => {
          document.addEventListener('phone-consent-confirmed', (event) => resolve(event.records[0]?.status));
        }),
    );
    await code().pressSequentially('123 456');
    expect(await confirmed).toBe('granted');
    await step().getByText('Your number is confirmed.').waitFor();
    const [tried] = own.shop.confirmations;
    expect(tried?.body).toEqual({
      siteKey: 'pk_larkspur-web',
      statementId: await own.get('statementId'),
      code: '123 456',
    });
  });

  it('says of a wrong code that it is wrong, and takes the next', async () => {
    await openStep();
    await code().fill('000000');
    await message().getByText('not the code').waitFor();
    expect(await code().getAttribute('aria-invalid')).toBe('true');
    await code().fill('12345');
    await code().press('Enter');
    await expect.poll(() => own.shop.confirmations.length).toBe(2);
    await code().fill('123456');
    await step().getByText('Your number is confirmed.').waitFor();
    expect(own.shop.orders).toEqual([]);
  });

  it('tries a code once, however often it is sent off while the server looks at it', async () => {
    await openStep();
    await code().evaluate((input: HTMLInputElement) => {
      input.value = '123456';
      for (let i = 0; i < 3; i++) input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    });
    await step().getByText('Your number is confirmed.').waitFor();
    expect(own.shop.confirmations.length).toBe(1);
  });

  it('can have another code after a minute, once for a double click', async () => {
    await own.open(STAYS, { alone: true });
    await own.page.clock.install();
    await sendConsent();
    const again = step().getByRole('button', { name: 'Send another code' });
    await again.waitFor();
    expect(await again.isDisabled()).toBe(true);
    await own.page.clock.runFor(60_000);
    await again.dblclick();
    await expect.poll(() => own.shop.confirmations.map(({ path }) => path)).toEqual(['/v1/confirmations/resend']);
    expect(await again.isDisabled()).toBe(true);
    expect(own.shop.confirmations.length).toBe(1);
  });

  it('has a step without a fault for people who use assistive technology', async () => {
    await openStep();
    await code().fill('000000');
    await message().getByText('not the code').waitFor();
    expect(await axeFaults(own.page)).toEqual([]);
  });

  it('that waits for a reply says so, and asks for no code', async () => {
    own.shop.behaviour.confirm = 'reply';
    await own.open(STAYS);
    await sendConsent();
    await step().getByText('Reply Y to confirm').waitFor();
    expect(await code().count()).toBe(0);
  });
});

describe('a consent that waits for nothing', () => {
  it('loads no step', async () => {
    own.shop.behaviour.confirm = 'none';
    await own.open(STAYS);
    await sendConsent();
    await own.element.getByText('Your choice is recorded.').waitFor();
    expect(await step().count()).toBe(0);
    expect(await own.page.locator('script[src$="/code.js"]').count()).toBe(0);
  });
});

describe('the page after a native submit', () => {
  it('shows the step by itself, for the statement of the form', async () => {
    const tag = '<phone-consent-code site-key="pk_x" statement="stm_x" api="{api}" lang="de"></phone-consent-code>';
    const script = `<script type="module" src="{api}/v${version}/code.js"></script>`;
    await own.open(tag, { script, ready: false });
    await step().getByLabel('Code aus der SMS').fill('123456');
    await step().getByText('Ihre Nummer ist bestätigt.').waitFor();
    expect(own.shop.confirmations).toMatchObject([{ body: { siteKey: 'pk_x', statementId: 'stm_x' } }]);
  });
});
