/** The first page of a server: what it is, and where things are. */
import { html } from './html.ts';
import { layOut } from './layout.ts';

export interface LandingParts {
  readonly publicUrl: string;
  readonly vkey: string;
  readonly version: string;
  /** Subresource integrity of the element's file, or null where it is not built. */
  readonly integrity: string | null;
  readonly withDemo: boolean;
}

/** The page. */
export function landingPage({ publicUrl, vkey, version, integrity, withDemo }: LandingParts): Promise<string> {
  const links = [
    ...(withDemo ? [['/demo', 'Demo', 'A sign-up form with the element in it, and the proof it leaves']] : []),
    ['/verify', 'Verify a proof', 'Checks a proof file on your own machine, offline'],
    ['/docs', 'API', 'Every call, every error, and the OpenAPI document'],
    ['/.well-known/phone-consent.json', 'Log key', 'The key that proofs of this server verify with'],
  ] as const;
  const body = html`<p class="lead">Records consent to be called or texted: the number, the exact words shown, and a signed record in an append-only log that others can check.</p>
<ul class="ways">${links.map(([href, name, about]) => html`<li><a href="${href}">${name}</a><p>${about}</p></li>`)}</ul>
<section class="part">
<h2>Embed</h2>
${integrity === null ? html`<p>The element is not built: run <code>npm run build</code>.</p>` : html`<pre tabindex="0"><code>${embed(publicUrl, version, integrity)}</code></pre>`}
</section>
<section class="part">
<h2>Log key</h2>
<p>Write it down, or have somebody do so whom you would believe in a dispute: whoever holds it can check every proof of this server.</p>
<pre tabindex="0"><code>${vkey}</code></pre>
</section>`;
  return layOut({ title: 'Consent, on the record', body });
}

function embed(publicUrl: string, version: string, integrity: string): string {
  return `<script type="module" src="${publicUrl}/v${version}/widget.js"
  integrity="${integrity}"
  crossorigin="anonymous"></script>

<phone-consent name="phone" site-key="pk_…" required></phone-consent>`;
}
