/** The demo shop's answer to somebody who signed up without ticking the box: there is nothing to record. */
import { html } from '../html.ts';
import { shopPage } from './shop-layout.ts';

/** @param why - what the shop's backend found in the form */
export function thanksPage(why: string): Promise<string> {
  const body = html`<div class="pitch">
<h1>You’re in</h1>
<p>Your code is <b>TRAIL15</b>. We will not text you.</p>
</div>
<section class="card">
<h2>What the shop’s backend saw</h2>
<p>${why}</p>
<p class="small"><a href="/demo">Back to the form</a></p>
</section>`;
  return shopPage('Thank you · Larkspur Outdoor', body);
}
