/** The element on the pages of others: strict policies, old scripts, tag managers, failing networks. */
import { describe, expect, test } from 'vitest';
import type { PhoneConsent } from '../../widget/index.ts';
import { E164, ElementPage, FIELD, FORM, MODULE, NUMBER, takeApart } from './element-page.ts';

const it = ElementPage.use();
const CLASSIC = '<script src="{api}/widget.iife.js"></script>';
const POLICY = "default-src 'none'; script-src {api}; connect-src {api}; form-action 'self'; style-src 'none'";
const csp = (policy: string) => ({ 'content-security-policy': policy });

async function expectWhole(): Promise<void> {
  await it.agree();
  await it.submit();
  const [posted = ''] = await it.posted();
  expect((await takeApart(posted)).values['phone']).toBe(E164);
  expect(it.complaints).toEqual([]);
}

describe('works, without a complaint,', () => {
  test.each([
    ['with a policy of script-src and connect-src alone', MODULE, POLICY],
    [
      'where Trusted Types are demanded',
      MODULE,
      `${POLICY}; require-trusted-types-for 'script'; trusted-types phone-consent`,
    ],
    ['as a classic script', CLASSIC, POLICY],
    [
      'as a classic script under Trusted Types',
      CLASSIC,
      `${POLICY}; require-trusted-types-for 'script'; trusted-types phone-consent`,
    ],
  ])('%s', async (_, script, policy) => {
    await it.open(FORM, { script, headers: csp(policy) });
    await expectWhole();
  });

  test('beside another copy of Lit', async () => {
    const lit = `<script>window.trustedTypes.createPolicy('lit-html', { createHTML: (text) => text })</script>`;
    await it.open(FORM, { script: lit + MODULE });
    await expectWhole();
  });

  test('where a tag manager adds the script late, and the page adds the element later still', async () => {
    await it.open('<form method="post" action="/order"><button>Sign up</button></form>', { script: '', ready: false });
    await it.page.evaluate((api) => {
      const script = document.createElement('script');
      Object.assign(script, { src: `${api}/widget.js`, type: 'module' });
      document.head.append(script);
    }, it.shop.api);
    await it.page.waitForFunction(() => customElements.get('phone-consent'));
    await it.page.evaluate((field) => document.forms[0]?.insertAdjacentHTML('afterbegin', field), FIELD);
    await it.box().waitFor();
    await expectWhole();
  });

  test('inside another shadow root, with the form in there', async () => {
    await it.open('<div id="app"></div>', { ready: false });
    await it.page.evaluate((form) => {
      const root = document.querySelector('#app')?.attachShadow({ mode: 'open' });
      if (root) root.innerHTML = form;
    }, FORM);
    await it.number().fill(NUMBER);
    await it.box().click();
    await it.page.waitForTimeout(100);
    await it.submit();
    const [posted = ''] = await it.posted();
    expect(it.shop.orders[0]?.get('phone_consent_submission')).toBe(posted);
  });

  test('after it is moved in the page', async () => {
    await it.open(`${FORM}<aside></aside>`);
    await it.agree();
    await it.page.evaluate(() => document.querySelector('aside')?.append(...document.forms));
    await it.submit();
    const [posted = ''] = await it.posted();
    expect(it.shop.orders[0]?.get('phone_consent_submission')).toBe(posted);
  });
});

test('under `trusted-types none` it stays out of the way, and says so once', async () => {
  await it.open(FORM, { headers: csp("require-trusted-types-for 'script'; trusted-types 'none'"), ready: false });
  await expect.poll(() => it.complaints.join()).toContain('[phone-consent] cannot be defined');
  await it.page.waitForTimeout(300);
  expect(it.complaints.filter((line) => line.startsWith('[phone-consent]'))).toHaveLength(1);
  expect(it.complaints.filter((line) => line.startsWith('TypeError'))).toEqual([]);
  expect(await it.element.evaluate((element) => element.matches(':defined'))).toBe(false);
  await it.submit();
  await expect.poll(() => it.shop.orders.length).toBe(1);
});

test('nothing of the page’s globals is changed', async () => {
  // All that scripts reach by a name: globals, what stands in them, and what stands in their prototypes.
  const globals = `<script>
    window.globalsNow = () => {
      const found = new Map();
      const note = (name, owner) => {
        for (const key of Reflect.ownKeys(owner)) {
          const { value, get, set } = Reflect.getOwnPropertyDescriptor(owner, key);
          found.set(name + String(key), [value, get, set]);
        }
      };
      note('', globalThis);
      for (const [name, [value]] of [...found]) {
        if (typeof value !== 'function' && !/^(JSON|Math|Reflect|Intl|Atomics)$/.test(name)) continue;
        note(name + '.', value);
        if (value.prototype) note(name + '.prototype.', value.prototype);
      }
      return found;
    };
    window.globalsBefore = new Map();
    window.globalsBefore = globalsNow();
  </script>`;
  await it.open(FORM, { head: globals });
  await it.agree();
  const changed = await it.page.evaluate(() => {
    const { globalsBefore: before, globalsNow } = window as unknown as {
      globalsBefore: Map<string, unknown[]>;
      globalsNow: () => Map<string, unknown[]>;
    };
    return [...globalsNow()].flatMap(([name, now]) => {
      const isSame = now.every((value, i) => Object.is(value, before.get(name)?.[i]));
      return isSame ? [] : [name];
    });
  });
  expect(changed).toEqual(['globalsBefore']);
});

test('a second copy of the script does nothing', async () => {
  await it.open(FORM, { script: MODULE + CLASSIC });
  await it.agree();
  expect(it.complaints).toEqual([expect.stringMatching(/^\[phone-consent\] cannot be defined: .*already been used/)]);
});

describe('when the network fails', () => {
  test('the form is never held back, and says what it has', async () => {
    it.shop.behaviour.offerStatus = 0;
    await it.open(FORM, { ready: false });
    await it.number().fill(NUMBER);
    await it.submit();
    await expect.poll(() => it.shop.orders.length).toBe(1);
    expect([...(it.shop.orders[0]?.entries() ?? [])]).toEqual([['phone', NUMBER]]);
  });

  test('the offer is asked for again', async () => {
    it.shop.behaviour.offerStatus = 503;
    await it.open(FORM, { ready: false });
    await it.page.waitForTimeout(300);
    expect(await it.box().count()).toBe(0);
    it.shop.behaviour.offerStatus = 200;
    await it.box().waitFor();
    await it.agree();
  });

  test('the post is tried again, the same bytes, while the page lives', async () => {
    it.shop.behaviour.submissionStatus = 503;
    await it.open();
    await it.agree();
    await it.page.evaluate(() => document.forms[0]?.addEventListener('submit', (event) => event.preventDefault()));
    await it.submit();
    await it.posted();
    expect(await it.get('status')).toBe('sending');
    it.shop.behaviour.submissionStatus = 201;
    const posted = await it.posted(2);
    expect(posted[1]).toBe(posted[0]);
    await expect.poll(() => it.get('status')).toBe('recorded');
  });

  test('the post gets through where the page’s own beacons fill what may outlive a page (trap 7)', async () => {
    it.shop.scripts.set('/held', () => new Promise(() => {}));
    await it.open();
    const second = await it.page.evaluate((api) => {
      const beacon = () => fetch(`${api}/held`, { method: 'POST', body: 'x'.repeat(63 * 1024), keepalive: true });
      void beacon();
      return Promise.race([beacon(), new Promise((resolve) => setTimeout(resolve, 1000))]).catch(String);
    }, it.shop.api);
    expect(second, 'the browser has no such bound any more').toContain('TypeError');
    await it.agree();
    await it.page.evaluate(() => document.forms[0]?.addEventListener('submit', (event) => event.preventDefault()));
    await it.submit();
    await expect.poll(() => it.get('status')).toBe('recorded');
    expect(it.shop.posted).toHaveLength(1);
  });

  test('nothing goes on waiting for the network once the post got through', async () => {
    const counting = `<script>
      window.waiting = 0;
      const { addEventListener: add, removeEventListener: remove } = window;
      window.addEventListener = function (type, ...rest) {
        if (type === 'online') waiting++;
        return add.call(this, type, ...rest);
      };
      window.removeEventListener = function (type, ...rest) {
        if (type === 'online') waiting--;
        return remove.call(this, type, ...rest);
      };
    </script>`;
    const waiting = () => it.page.evaluate(() => (window as unknown as { waiting: number }).waiting);
    it.shop.behaviour.submissionStatus = 503;
    await it.open(FORM, { head: counting });
    const before = await waiting();
    await it.agree();
    await it.page.evaluate(() => document.forms[0]?.addEventListener('submit', (event) => event.preventDefault()));
    await it.submit();
    await expect.poll(waiting).toBe(before + 1);
    it.shop.behaviour.submissionStatus = 201;
    await it.page.evaluate(() => dispatchEvent(new Event('online')));
    await expect.poll(() => it.get('status')).toBe('recorded');
    expect(await waiting()).toBe(before);
  });

  test('a refusal is told with its code, and ends the attempts', async () => {
    it.shop.behaviour.submissionStatus = 409;
    await it.open();
    await it.agree();
    const told = it.element.evaluate(
      (element) =>
        new Promise<unknown>((resolve) => {
          element.closest('form')?.addEventListener('submit', (event) => event.preventDefault());
          document.addEventListener('phone-consent-error', ({ code, retryable }) =>
            resolve({ code, retryable, status: (element as PhoneConsent).status }),
          );
        }),
    );
    await it.page.waitForTimeout(50);
    await it.submit();
    expect(await told).toEqual({ code: 'wording_changed', retryable: false, status: 'failed' });
  });

  test('a wording that changed since is asked about anew, and the person is told that the old tick is not recorded', async () => {
    await it.open(FORM.replace('method', 'onsubmit="event.preventDefault()" method'));
    await it.agree();
    it.shop.behaviour.submissionStatus = 409;
    it.shop.operator.wordings.length = 0;
    it.shop.operator.publishWording({ version: 2, parts: [{ text: 'Another wording.' }] });
    await it.submit();
    await it.element.getByText('Another wording.').waitFor();
    expect(await it.get('checked')).toBe(false);
    await it.element.getByRole('status').getByText('Your choice was not recorded.').waitFor();
    it.shop.behaviour.submissionStatus = 201;
    await it.box().click();
    await it.signed();
    await it.submit();
    await it.element.getByRole('status').getByText('Your choice is recorded.').waitFor();
    const [, second = ''] = await it.posted(2);
    expect((await takeApart(second)).statement.choices[0]?.wording.version).toBe(2);
  });

  test.each([
    ['cannot be reached', 0, 'offer_unreachable: the server could not be reached'],
    ['fails', 500, 'offer_unreachable: No.'],
    ['does not know the origin', 403, 'offer_unreachable: No.'],
  ])('a server that %s leaves a plain field, and one line for the developer', async (_, status, line) => {
    it.shop.behaviour.offerStatus = status;
    await it.open(FORM, { ready: false });
    await expect.poll(() => it.complaints.join('\n')).toContain(`[phone-consent] ${line}`);
    await it.element.locator('[part=placeholder]').waitFor({ state: 'detached' });
    await it.page.waitForTimeout(1500);
    expect(it.complaints.filter((each) => each.startsWith('[phone-consent]'))).toHaveLength(1);
  });

  test('a post that fails says so once, however often it is tried', async () => {
    it.shop.behaviour.submissionStatus = 503;
    await it.open(FORM.replace('method', 'onsubmit="event.preventDefault()" method'));
    await it.agree();
    await it.submit();
    await it.posted(2);
    expect(it.complaints.filter((each) => each.startsWith('[phone-consent]'))).toEqual([
      '[phone-consent] internal: No.',
    ]);
  });

  test('an element that is removed while its post is on the way does no harm', async () => {
    await it.open();
    await it.agree();
    await it.page.evaluate(() => document.forms[0]?.addEventListener('submit', (event) => event.preventDefault()));
    await it.submit();
    await it.page.evaluate(() => document.querySelector('phone-consent')?.remove());
    await it.posted();
    await it.page.waitForTimeout(100);
    expect(it.complaints).toEqual([]);
  });

  test('pressing twice posts once', async () => {
    await it.open();
    await it.agree();
    await it.page.evaluate(() => document.forms[0]?.addEventListener('submit', (event) => event.preventDefault()));
    await it.submit();
    await it.submit();
    await it.page.waitForTimeout(200);
    expect(it.shop.posted).toHaveLength(1);
  });
});

test('where nothing can be signed, the form claims nothing, and the developer is told once', async () => {
  const script = '<script>Object.defineProperty(crypto, "subtle", { value: undefined })</script>';
  await it.open(FORM, { script: script + MODULE, alone: true });
  await it.number().fill(NUMBER);
  await it.box().click();
  await it.submit();
  await expect.poll(() => it.shop.orders.length).toBe(1);
  expect([...(it.shop.orders[0]?.keys() ?? [])]).toEqual(['phone', 'phone_country']);
  expect(it.complaints.filter((line) => line.startsWith('[phone-consent]'))).toEqual([
    expect.stringMatching(/signing_failed: .*https/),
  ]);
});

test('the offer is renewed before it ends; a changed wording takes the tick with it', async () => {
  await it.open(FORM, { ready: false, script: '', alone: true });
  await it.page.clock.install();
  await it.page.addScriptTag({ type: 'module', url: `${it.shop.api}/widget.js` });
  await it.box().waitFor();
  await it.agree();
  const first = await takeApart(await it.signed());
  it.shop.operator.clock.advance(91 * 60 * 1000);
  await it.page.clock.fastForward('01:31:00');
  await expect.poll(() => it.shop.asked.length).toBe(2);
  await expect.poll(async () => (await takeApart(await it.signed())).statement.id).not.toBe(first.statement.id);
  expect(await it.get('checked')).toBe(true);
  it.shop.operator.wordings.length = 0;
  it.shop.operator.publishWording({ version: 2, parts: [{ text: 'Another wording.' }] });
  await it.page.clock.fastForward('01:31:00');
  await expect.poll(() => it.element.locator('[part=wording]').innerText()).toBe('Another wording.');
  expect(await it.get('checked')).toBe(false);
  expect((await it.entries())['phone_consent']).toBeUndefined();
});

test('the wording is asked for in the nearest language; the element speaks it, and Spanish', async () => {
  await it.open(`<section lang="es-MX">${FORM}</section>`);
  expect(it.shop.asked).toEqual(['es-MX']);
  await it.page.getByLabel('Número de teléfono móvil').waitFor();
  await it.number().fill(NUMBER);
  expect(await it.element.locator('[part=help]').innerText()).toBe('Usaremos +1 202 555 0143');
});

test('options that make no sense are warned of and ignored', async () => {
  await it.open(FORM.replace('site-key', 'auto="later" countries="US,Narnia" country="ZZ" site-key'));
  await it.agree();
  expect(it.complaints.every((line) => line.startsWith('[phone-consent] '))).toBe(true);
  expect(it.complaints.join('\n')).toContain('"later"');
  expect(it.complaints.join('\n')).toContain('"NARNIA"');
});

test('a captcha stands in the page’s own tree, is found by its script, seen, and posted with the form (trap 11)', async () => {
  // Shaped as Turnstile: the script looks its place up by id, and leaves the token in an input there.
  const captcha = `<script>addEventListener('load', () => {
    const place = document.getElementById('captcha');
    place.innerHTML = '<button type="button">I am a person</button><input type="hidden" name="cf-turnstile-response">';
    place.firstChild.addEventListener('click', () => { place.lastChild.value = 'token'; });
  })</script>`;
  const place = '<div slot="challenge" id="captcha"></div></phone-consent>';
  await it.open(FORM.replace('</phone-consent>', place), { head: captcha });
  await it.agree();
  await it.page.getByRole('button', { name: 'I am a person' }).click();
  await it.submit();
  const [posted = ''] = await it.posted();
  expect(it.shop.orders[0]?.get('cf-turnstile-response')).toBe('token');
  expect(it.shop.orders[0]?.get('phone_consent_submission')).toBe(posted);
  expect(it.shop.tokens).toEqual(['token']);
});

test('a token that the page’s own script hands over goes with the post, and not into what is signed', async () => {
  await it.open();
  await it.agree();
  await it.element.evaluate((element) => {
    (element as PhoneConsent).challengeToken = 'handed-over';
  });
  await it.submit();
  const [posted = ''] = await it.posted();
  expect(it.shop.tokens).toEqual(['handed-over']);
  expect(posted).not.toContain('handed-over');
});

test('without a challenge no token is sent, whatever the page’s fields are called', async () => {
  await it.open(FORM.replace('<button>', '<input type="hidden" name="survey-response" value="private"><button>'));
  await it.agree();
  await it.submit();
  await it.posted();
  expect(it.shop.tokens).toEqual([]);
});

test('test mode works without a server, and says so', async () => {
  await it.open(FORM.replace('site-key="pk_larkspur-web"', 'test'));
  await it.agree();
  expect(await it.element.locator('[part=test]').innerText()).toBe('Test mode: nothing is recorded');
  const receipt = await it.element.evaluate((element) => (element as PhoneConsent).execute());
  expect(receipt.records).toEqual([]);
  expect([it.shop.asked, it.shop.posted]).toEqual([[], []]);
});

test('a page that comes back from the back-forward cache has no tick (trap 9)', async () => {
  await it.open();
  await it.agree();
  await it.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  expect(await it.box().isChecked()).toBe(false);
  expect(await it.entries()).toEqual({ phone: E164, phone_country: 'US' });
});
