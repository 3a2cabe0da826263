/**
 * A sign-up form's backend with Express. `node docs/examples/express.mjs`, with
 *   CONSENT_URL      the operator's API, e.g. https://consent.acme.example
 *   CONSENT_API_KEY  a key with the scope `submissions`
 *   CONSENT_SITE     the id of the site, e.g. larkspur-web
 */
import express from 'express';
import { readSubmission } from 'phone-consent/submission';

const { CONSENT_URL, CONSENT_API_KEY, CONSENT_SITE } = process.env;

// Whom this shop trusts. Keep it in your own configuration: then nobody can change it from outside.
const { log, recordKeys } = await (await fetch(`${CONSENT_URL}/.well-known/phone-consent.json`)).json();
const trust = { vkey: log.vkey, recordKeys };

const app = express();

app.post('/signup', express.urlencoded({ extended: false }), async (request, response) => {
  const { phone, phone_consent_submission: entry } = request.body;
  // ... create the account; without an entry there is a number, and no consent.
  if (!entry) return response.json({ consent: 'none' });

  const read = await readSubmission(entry, { phone, site: CONSENT_SITE, trust });
  if (!read.ok) return response.status(422).json({ consent: 'refused', code: read.code });

  // The browser has posted it as well; whichever comes first makes the record, and both get the same answer.
  const answer = await fetch(`${CONSENT_URL}/v1/submissions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${CONSENT_API_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify(read.submission),
  });
  const { records, code } = await answer.json();
  if (!answer.ok) return response.status(422).json({ consent: 'refused', code });
  return response.json({ consent: 'recorded', records: records.map(({ recordId }) => recordId) });
});

app.listen(Number(process.env.PORT ?? 3000));
