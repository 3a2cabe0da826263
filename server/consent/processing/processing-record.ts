/** The record of processing activities (GDPR 30): what the set-up shows, what the sender said, and what is still to be said. */
import { toInstant } from '../../../shared/encoding/time.ts';
import { type Rule, ruleName } from '../../../shared/rules/packs/rule.ts';
import type { Rulebook } from '../../../shared/rules/packs/rulebook.ts';
import type { ProcessingRecord } from '../../../shared/schema/api/processing.ts';
import type { Deps } from '../../deps.ts';
import { rulebookFor } from '../../rules/rulebook-for.ts';
import {
  type Connected,
  findConnected,
  findProcessingSettings,
  findProfiles,
  type ProcessingSettings,
} from '../../store/processing.ts';
import { listAllPrograms, type Program } from '../../store/programs.ts';
import { findRetentionSettings, type RetentionSettings } from '../../store/retention-settings.ts';
import type { Sender } from '../../store/senders.ts';
import { categoriesOf, measuresOf, PERSONS } from './categories.ts';

/** No personal data but what the sender said of itself. */
export async function processingRecord(deps: Deps, sender: Sender): Promise<ProcessingRecord> {
  const { db, config, clock } = deps;
  const [settings, retention, programs, connected, profiles] = await Promise.all([
    findProcessingSettings(db, sender.id),
    findRetentionSettings(db, sender.id),
    listAllPrograms(db, sender.id),
    findConnected(db, sender.id),
    findProfiles(db, sender.id),
  ]);
  const { id, legalName, brand, country } = sender;
  const { address, contact, representative, dpo, jointControllers, transfers } = settings;
  return {
    v: 1,
    madeAt: toInstant(clock()),
    controller: {
      ...{ id, legalName, brand, country, address, contact, representative, dpo },
      jointControllers: [...jointControllers],
    },
    purposes: programs.map(({ id: program, name, purpose, channel, basis }) => {
      return { program, name, purpose, channel, basis, description: settings.purposes[program] ?? null };
    }),
    persons: [...PERSONS],
    data: categoriesOf(profiles, connected.inbound.length > 0),
    recipients: recipientsOf(settings, connected),
    transfers,
    retention: retentionLines(rulebookFor(deps, clock()), retention, programs),
    security: [...measuresOf(db.engine, !config.logPrivate), ...settings.security],
    toFillIn: missingIn(sender, settings, programs, connected),
  };
}

const CONNECTED = 'connection' as const;

/** Whoever the sender names too is what the sender says. */
function recipientsOf({ recipients }: ProcessingSettings, connected: Connected) {
  const isNamed = (name: string) => recipients.some((each) => each.name === name);
  const unnamed = connectionsOf(connected).filter(({ name }) => !isNamed(name));
  return [
    ...unnamed.map((each) => ({ ...each, country: null, safeguards: null, from: CONNECTED })),
    ...recipients.map((each) => ({ ...each, from: 'settings' as const })),
  ];
}

function connectionsOf({ inbound, sending, webhooks }: Connected): { name: string; role: string }[] {
  return [
    ...sending.map((name) => ({ name, role: 'delivers confirmation messages' })),
    ...inbound.map((name) => ({ name, role: 'brings messages that people write' })),
    ...webhooks.map((url) => ({ name: new URL(url).host, role: 'is told of changes of consent, with the number' })),
  ];
}

const SET = 'set by the sender';

function retentionLines(rulebook: Rulebook, settings: RetentionSettings, programs: readonly Program[]) {
  const { keepYears, unconfirmedDays, checksMonths, deliveriesDays, readsYears } = settings;
  const own = programs.flatMap(({ id }) => {
    const years = settings.programs[id];
    return years === undefined ? [] : [{ what: `Proof of ${id}`, detail: afterUse(years), source: SET }];
  });
  const kept =
    keepYears === null
      ? ofKind(rulebook, 'retention').map(({ years, where, source }) => {
          return { what: `Proof of consent, ${where}`, detail: afterUse(years), source };
        })
      : [{ what: 'Proof of consent', detail: afterUse(keepYears), source: SET }];
  const rule = rulebook.rules.find(({ params }) => params.kind === 'unconfirmed_retention');
  const days = rule?.params.kind === 'unconfirmed_retention' ? rule.params.days : null;
  return [
    ...own,
    ...kept,
    {
      what: 'What was never confirmed',
      detail: `${unconfirmedDays ?? days} days after it was asked for last`,
      source: unconfirmedDays === null && rule ? ruleName(rule) : SET,
    },
    { what: 'Withdrawals', detail: 'for ever, by keyed hash of the number alone', source: 'so that they last' },
    { what: 'Decisions of checks', detail: `${checksMonths} months`, source: 'setting' },
    { what: 'Deliveries of events', detail: `${deliveriesDays} days after they ended`, source: 'setting' },
    { what: 'Audit entries of reads', detail: `${readsYears} years; those of changes stay`, source: 'setting' },
  ];
}

function ofKind(rulebook: Rulebook, kind: 'retention') {
  return rulebook.rules.flatMap((rule: Rule) => {
    const { params } = rule;
    if (params.kind !== kind) return [];
    const where = params.countries === 'elsewhere' ? 'numbers of all other countries' : params.countries.join(', ');
    return [{ years: params.years, where, source: ruleName(rule) }];
  });
}

function afterUse(years: number): string {
  return `${years} ${years === 1 ? 'year' : 'years'} after the last use`;
}

/** What only the controller knows. */
function missingIn(
  { country }: Sender,
  settings: ProcessingSettings,
  programs: readonly Program[],
  connected: Connected,
): { path: string; what: string }[] {
  const wanted: [boolean, string, string][] = [
    [country === null, 'controller.country', 'where the controller is'],
    [settings.address === null, 'controller.address', 'where the controller can be written to'],
    [settings.contact === null, 'controller.contact', 'how to reach the controller'],
    [settings.dpo === null, 'controller.dpo', 'the data protection officer, or that none is needed'],
    [settings.representative === null, 'controller.representative', 'the representative, or that none is needed'],
    ...programs.map(({ id }): [boolean, string, string] => [
      settings.purposes[id] === undefined,
      `purposes.${id}`,
      'what the program is for, and what in the law it rests on',
    ]),
    [settings.recipients.length === 0, 'recipients', 'who hosts the server, and everybody else who gets data'],
    ...recipientsOf(settings, connected).map(({ name, from }): [boolean, string, string] => [
      from === CONNECTED,
      `recipients.${name}`,
      'its legal name, country and safeguards: name it among the recipients',
    ]),
    [settings.transfers === null, 'transfers', 'transfers to third countries, or that there are none'],
    [settings.security.length === 0, 'security', 'your own measures: hosting, backups, who holds the keys'],
  ];
  return wanted.flatMap(([isMissing, path, what]) => (isMissing ? [{ path, what }] : []));
}
