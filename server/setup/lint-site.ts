/**
 * What the lint says of the wordings that a site shows, for the countries it has now: they were linted when they were
 * published, perhaps for others. It refuses nothing: a published wording stays, and somebody must decide.
 */
import { countriesOf } from '../../shared/rules/lint/countries-of.ts';
import { lint } from '../../shared/rules/lint/lint.ts';
import type { Finding } from '../../shared/rules/lint/rule.ts';
import type { Deps } from '../deps.ts';
import { findPrograms } from '../store/programs.ts';
import { findSender } from '../store/senders.ts';
import type { Site } from '../store/sites.ts';
import { listWordingVersions, type WordingRow } from '../store/wordings.ts';

/** A rule that a wording breaks where the site shows it. */
export interface SiteFinding extends Finding {
  readonly wording: string;
  readonly version: number;
  readonly locale: string;
}

/** Of the version that is shown in each language, in the order of the wordings. */
export async function lintSite({ db }: Deps, site: Site): Promise<SiteFinding[]> {
  const [sender, versions] = await Promise.all([findSender(db, site.sender), listWordingVersions(db, site.wordings)]);
  if (!sender) throw new Error(`The sender of site ${site.id} is missing.`);
  const shown = versions.filter((row) => row.state === 'published' && row === newestOf(versions, row));
  const programs = await findPrograms(db, [
    ...new Set(shown.flatMap(({ wording }) => wording.programs.map(({ id }) => id))),
  ]);
  return site.wordings.flatMap((id) =>
    shown
      .filter(({ wording }) => wording.id === id)
      .flatMap(({ wording }) => {
        const { version, locale, label, parts, purpose } = wording;
        const own = programs.filter((program) => wording.programs.some((each) => each.id === program.id));
        const input = { locale, purpose, parts, sender, programs: own, ...(label === undefined ? {} : { label }) };
        const found = lint(input, 'wording', countriesOf(locale, [site], sender.country));
        return found.map((finding) => ({ wording: id, version, locale, ...finding }));
      }),
  );
}

function newestOf(versions: readonly WordingRow[], { wording: { id, locale } }: WordingRow): WordingRow | undefined {
  return versions.findLast((row) => {
    return row.state === 'published' && row.wording.id === id && row.wording.locale === locale;
  });
}
