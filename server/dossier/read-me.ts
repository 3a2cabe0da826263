/** `README.txt` of a dossier: what is in it, and how to check it without whoever made it. */
import { type Edition, PROOFS, WORDINGS } from '../../shared/dossier/manifest.ts';

const WHAT: Readonly<Record<Edition, string>> = {
  operator: 'Everything that is kept of one phone number by one sender.',
  person: 'Your data: everything that is kept of your phone number by one sender (GDPR, Articles 15 and 20).',
};

/** The text. @param hasPage - whether the verify page is among the files */
export function readMe(edition: Edition, hasPage: boolean): string {
  const files = [
    ['index.html', 'the same as dossier.json, to read and print'],
    ['dossier.json', 'everything, for programs'],
    [PROOFS, 'a proof for every version of every consent, each a file that verifies by itself'],
    [WORDINGS, 'the wordings, byte for byte as published and shown'],
    ['log-keys.json', 'the log’s signed checkpoint, and the operator’s keys in it'],
    ['manifest.json', 'size and SHA-256 of every file above and below'],
    ['manifest.jws', 'the operator’s signature over manifest.json'],
    ['system.html', 'how the records were made'],
    ...(edition === 'operator' ? [['certificate-draft.html', 'a draft for counsel (US FRE 902(11), (13), (14))']] : []),
    ...(hasPage ? [['verify.html', 'a page that checks this zip; it needs no network']] : []),
  ];
  const lines = files.map(([name = '', what = '']) => `  ${name.padEnd(23)} ${what}`);
  return `${WHAT[edition]}

${lines.join('\n')}

To check it, with the network off:

  phone-consent verify DOSSIER.zip --key KEY

or open a verify page that you obtained yourself, and drop the whole zip on it. KEY is the log’s key. Take it
from somebody who wrote it down before there was a dispute: a file cannot vouch for itself, and neither can a
verify page that came with it. Keep the zip as it is; once packed anew it is no longer the same file.

Each hash can be compared with any tool (sha256sum FILE), and every file in ${PROOFS} verifies alone in the same
way.

Nothing here shows a date by itself, or that nothing else is kept: order, time and completeness are the
operator’s word. Nor does it say what the law makes of a consent.
${edition === 'person' ? PERSONS : ''}`;
}

const PERSONS = `
The proofs are what was signed at the time, and cannot be cut: where staff entered a consent they hold the
opaque id that was signed with it, never a name.
`;
