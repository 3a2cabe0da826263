/** Step 9: a one-time key in the browser signed the statement inside the record, and the record says what it says. */
import { STATEMENT_FIELDS } from '../../commitment/commitment.ts';
import { recordIdOf } from '../../ids.ts';
import { openStatement } from '../../record/statement.ts';
import { established, type Facts, failed, notChecked, passed, type StepResult } from '../facts.ts';

export async function checkStatement(facts: Facts): Promise<StepResult> {
  const record = established(facts.record);
  if (record.statement === null) {
    if (record.source === 'website_form' && record.method !== 'code_confirmed') {
      return failed('a record from a website form carries a statement');
    }
    return notChecked('no browser signed this record');
  }
  if (record.source !== 'website_form') return failed('only a record from a website form carries a statement');
  const statement = await openStatement(record.statement);
  if (statement.log !== record.log) return failed(`the statement is for the log ${statement.log}`);
  if (recordIdOf(statement.id, record.program.id) !== record.id)
    return failed('the record id is not of this statement');
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
