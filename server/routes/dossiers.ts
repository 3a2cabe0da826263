/** `/v1/dossiers`: everything about one number, in one file that verifies without us. */
import { dossierBody } from '../../shared/schema/api/dossiers.ts';
import { makeDossier } from '../dossier/make-dossier.ts';
import { type Operation, operation } from '../http/operation.ts';

export const dossierOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/v1/dossiers',
    group: 'Records',
    summary: 'Makes the dossier of a number: a signed zip with proofs, wordings, messages, sends, checks and audit',
    description:
      'It verifies offline (`phone-consent verify`, or the verify page). The edition `operator` takes the scope ' +
      '`reports` or `admin` as well, since it holds the audit trail. The read is audited.',
    access: { scopes: ['records:read'] },
    body: dossierBody,
    reply: { status: 200, description: 'The zip', type: 'application/zip', verbatim: true },
    errors: ['invalid_number', 'log_unavailable'],
    handle: async ({ body, caller, requestId, replyHeaders }, deps) => {
      const zip = await makeDossier(deps, { ...body, caller, requestId });
      replyHeaders['content-disposition'] = 'attachment; filename="dossier.zip"';
      return zip;
    },
  }),
];
