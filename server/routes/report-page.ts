/** The reports of one period, put together for the page. */
import type { ExceptionsQuery } from '../../shared/schema/api/reports.ts';
import type { KeyReach } from '../caller.ts';
import { reportActivity } from '../consent/reports/activity.ts';
import { reportExceptions } from '../consent/reports/exceptions.ts';
import type { Deps } from '../deps.ts';
import { activityPage } from '../pages/activity/activity-page.ts';
import { findPrograms } from '../store/programs.ts';
import { findSender } from '../store/senders.ts';

/** @returns HTML. @throws DomainError `invalid_request` for a sender that is not the caller's */
export async function reportPage(
  deps: Deps,
  { query, caller }: { query: ExceptionsQuery; caller: KeyReach },
): Promise<string> {
  const exceptions = await reportExceptions(deps, { query, caller });
  const by = (grouping: 'day' | 'program' | 'site') =>
    reportActivity(deps, { query: { ...query, by: grouping }, caller });
  const [byDay, byProgram, bySite] = await Promise.all([by('day'), by('program'), by('site')]);
  const sender = query.sender ?? caller.sender;
  const legalName = sender === null ? null : ((await findSender(deps.db, sender))?.legalName ?? sender);
  const programNames = await namesOf(deps, [
    ...byProgram.rows.map(({ key }) => key),
    ...[exceptions.due, exceptions.attested, ...exceptions.incomplete.map(({ rows }) => rows)]
      .flat()
      .map(({ program }) => program),
  ]);
  const { publicUrl } = deps.config;
  return activityPage({ sender: legalName, publicUrl, programNames, byDay, byProgram, bySite, exceptions });
}

async function namesOf({ db }: Deps, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const programs = await findPrograms(db, [...new Set(ids)]);
  return new Map(programs.map(({ id, name }) => [id, name]));
}
