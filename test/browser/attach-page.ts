/** A page whose form has a field, a box and words of its own, to which consent is attached. */
import { LARKSPUR } from '../kit/larkspur.ts';
import type { ElementPage } from './element-page.ts';

/** The registered text, spelled with white space of the site's own and links relative to it. */
export const words = LARKSPUR.parts
  .map((part) => ('href' in part ? `<a href="${part.href}">${part.text}</a>` : part.text.replace(' ', '\n   ')))
  .join('');
export const LABEL = `<label id="words"><input type="checkbox" name="offers"> ${words}</label>`;
export const PHONE = '<label>Phone <input type="tel" name="phone" autocomplete="tel"></label>';
export const OWN = `<form method="post" action="/order">${PHONE}${LABEL}<button>Sign up</button></form>`;
export const options = `{ siteKey: 'pk_larkspur-web', phone: '[name=phone]', checkbox: '[name=offers]' }`;

export const attaching = (more = options) => `<script type="module">
  import { attach } from '{api}/attach.js';
  window.attachment = attach('form', ${more});
</script>`;

/** Opens a page with a form of its own, and waits until its consent is attached. */
export async function openAttached(it: ElementPage, body = OWN, script = attaching()): Promise<void> {
  const ready = `<script>
    window.isReady = new Promise((resolve) => addEventListener('phone-consent-ready', resolve, { once: true }));
  </script>`;
  await it.open(body, { script: ready + script, ready: false });
  await it.page.evaluate(() => (window as unknown as { isReady: Promise<Event> }).isReady.then(() => {}));
}
