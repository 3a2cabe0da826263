/** Step 9: a one-time key in the browser signed the statement inside the record, and the record says what it says. */
import { STATEMENT_FIELDS } from '../../commitment/commitment.ts';
import { recordIdOf } from '../../ids.ts';
import type { ConsentRecord } from '../../record/record.ts';
import { openStatement } from '../../record/statement.ts';
import { established, type Facts, failed, notChecked, passed, type StepResult } from '../facts.ts';

export async function checkStatement(facts: Facts): Promise<StepResult> {
  const record = established(facts.record);
  const misfit = misfitOf(record);
  if (misfit) return failed(misfit);
  if (record.statement === null) return notChecked('no browser signed this record');
  const statement = await openStatement(record.statement);
  if (statement.log !== record.log) return failed(`the statement is for the log ${statement.log}`);
  if (recordIdOf(statement.id, record.program.id) !== record.id)
    return failed('the record id is not of this statement');
  const chosen = statement.choices.map(({ wording }) => `${wording.id} ${wording.version}`);
  if (new Set(chosen).size < chosen.length) return failed('two choices of the statement are for one wording');
  const cited = record.wording;
  const choice = statement.choices.find(({ wording }) => wording.sha256 === cited?.sha256)?.wording;
  if (!choice || choice.id !== cited?.id || choice.version !== cited.version || choice.locale !== cited.locale) {
    return failed('the statement makes no choice for the wording of the record');
  }
  if (record.status !== 'granted' && record.status !== 'pending')
    return failed(`a statement makes no ${record.status} record`);
  if (STATEMENT_FIELDS.some((field) => statement.commitments[field] !== record.commitments[field])) {
    return failed('the record commits to something other than the statement');
  }
  facts.statement = statement;
  return passed(`signed on ${statement.origin} by a one-time key`);
}

/** What a record says that does not go with its having a statement, or with its having none. */
function misfitOf({ statement, source, method, actor, late }: ConsentRecord): string | undefined {
  if (statement === null) {
    if (source === 'website_form' && method !== 'code_confirmed')
      return 'a record from a website form carries a statement';
    return late ? 'only a record with a statement can come late' : undefined;
  }
  if (source !== 'website_form') return 'only a record from a website form carries a statement';
  if (method !== 'checkbox_submit') return 'a statement is made by a box ticked and a form submitted';
  if (actor.type !== 'visitor') return 'a statement is made by a visitor';
  return undefined;
}
