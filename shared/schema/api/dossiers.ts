/** Request of `POST /v1/dossiers`. */
import { z } from 'zod';
import { EDITIONS } from '../../dossier/manifest.ts';
import { readableIdField } from '../fields.ts';
import { phoneField } from './records.ts';

export const dossierBody = z.strictObject({
  phone: phoneField,
  sender: readableIdField.describe('Whose consents'),
  edition: z
    .enum(EDITIONS)
    .default('operator')
    .describe('`operator`: everything. `person`: what the person may have of it (GDPR 15 and 20), without staff'),
});
