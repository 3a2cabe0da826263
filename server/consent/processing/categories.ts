/** What a record of processing says of every operator of this program: whose data it is, which, and how it is kept safe. */

export const PERSONS: readonly string[] = [
  'People whose phone number was given for messages: by themselves on a site, in a message, a call or in person, or by a file',
  'People who wrote to a number of the sender’s',
  'Staff who are named for what they decide and read',
];

interface Line {
  readonly what: string;
  readonly detail: string;
}

/** Categories of personal data. @param profiles - evidence profiles of the sender's sites */
export function categoriesOf(profiles: readonly string[], hasInbound: boolean): Line[] {
  const isFull = profiles.includes('full');
  return [
    { what: 'Phone number', detail: 'sealed; found by a keyed hash' },
    { what: 'Name', detail: 'where the form or staff gave one; sealed' },
    {
      what: 'What was agreed to',
      detail: 'wording, boxes, times, page; committed to in a signed record, opened by sealed data',
    },
    ...(profiles.length === 0
      ? []
      : [
          {
            what: 'Network address',
            detail: isFull
              ? 'in full, sealed (evidence profile “full”)'
              : 'shortened, sealed (evidence profile “minimal”)',
          },
        ]),
    ...(isFull ? [{ what: 'Browser', detail: 'kind, languages, time zone; sealed (evidence profile “full”)' }] : []),
    { what: 'What was said', detail: 'recordings’ and scans’ references, notes of calls; sealed' },
    ...(hasInbound ? [{ what: 'Messages', detail: 'what people wrote, and how it was read; sealed' }] : []),
    { what: 'Use', detail: 'which message was sent when, by keyed hash of the number' },
    { what: 'Withdrawals', detail: 'by keyed hash of the number alone; they outlive everything else' },
    { what: 'Requests', detail: 'what persons asked for, when, and what became of it; notes sealed' },
    { what: 'Staff', detail: 'who read or changed what, when' },
  ];
}

/** Technical measures of this program (GDPR 32). @param engine - where the data lies */
export function measuresOf(engine: 'embedded' | 'server', hasPublicLog: boolean): string[] {
  return [
    'Personal data is encrypted with AES-256-GCM under a key for each number and sender, wrapped by a key of its month that is kept apart from the data and its backups',
    'Numbers are found by a keyed hash (HMAC-SHA-256) whose key is kept apart from the data',
    'The log and its proofs hold salted commitments alone; an unsalted hash of a number is never kept, logged or sent',
    hasPublicLog ? 'The log is public, and holds no personal data' : 'The log is private',
    'API keys are kept as hashes, have scopes and a named user, and can be restricted to one sender',
    'Every change of consent and every read of personal data has an audit entry',
    'Erasure deletes the number’s key, what it sealed and what leads to it, and leaves a leaf in the log',
    engine === 'embedded'
      ? 'Deleted rows are overwritten, and the journal is cut after each erasure'
      : 'The database is a libSQL server, whose own log and backups the operator limits in time',
    'Numbers travel in request bodies alone: no URL, log line, error or metric holds one',
  ];
}
