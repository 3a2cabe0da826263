/** The demo shop's sign-up page: an ordinary form with the element in it, as any site would embed it. */
import { html } from '../html.ts';
import { shopPage } from './shop-layout.ts';

export interface SignUpParts {
  readonly siteKey: string;
  readonly version: string;
  readonly integrity: string;
}

/** Hills in the morning, in the page's own colours. */
const RIDGE = html`<svg class="ridge" viewBox="0 0 500 220" aria-hidden="true">
<circle cx="372" cy="74" r="26" fill="currentColor" opacity="0.18"/>
<path d="M0 140 70 96l52 34 66-62 74 70 60-44 82 58 96-48v116H0z" fill="currentColor" opacity="0.25"/>
<path d="M0 172 90 132l70 36 84-46 92 52 78-34 86 40v68H0z" fill="currentColor" opacity="0.5"/>
<path d="M0 202 120 170l104 30 110-34 166 40v14H0z" fill="currentColor"/>
</svg>`;

/** The page. */
export function signUpPage({ siteKey, version, integrity }: SignUpParts): Promise<string> {
  const script = html`<script type="module" src="/v${version}/widget.js" integrity="${integrity}" crossorigin="anonymous"></script>`;
  const body = html`<div class="pitch">
<h1>Trail Deals, by text</h1>
<p>Restocks before they sell out, member prices, and one good route a month. About four messages a month, from May to the first snow.</p>
<ul>
<li><b>15% off</b> your first order, by text or not</li>
<li>Early access to the spring sale</li>
<li>Reply STOP and it stops</li>
</ul>
${RIDGE}
</div>
<form method="post" action="/demo/signup" class="card">
<h2>Join in</h2>
<div class="field">
<label for="first-name">First name</label>
<input id="first-name" name="first_name" autocomplete="given-name" maxlength="80">
</div>
<phone-consent name="phone" site-key="${siteKey}" name-from="first-name" required>
<noscript><label>Mobile number <input type="tel" name="phone" autocomplete="tel"></label></noscript>
</phone-consent>
<button>Get my 15%</button>
<p class="small">Agreeing to texts is up to you: the discount is yours either way.</p>
</form>`;
  return shopPage('Trail Deals by text · Larkspur Outdoor', body, script);
}
