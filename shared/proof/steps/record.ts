/** Step 7: the operator signed exactly this record, and it is a record this version of the format knows. */
import { METHODS, openRecord, SOURCES } from '../../record/record.ts';
import { established, type Facts, failed, logNamesAt, passed, type StepResult } from '../facts.ts';

export async function checkRecord(facts: Facts): Promise<StepResult> {
  const keyring = established(facts.keyring);
  const index = established(facts.recordIndex);
  const { record } = await openRecord(established(facts.proof).record, (kid) => keyring.goodAt(kid, index));
  if (!logNamesAt(facts, index).includes(record.log)) return failed(`the record is of the log ${record.log}`);
  if (!SOURCES.some((source) => source === record.source)) return failed(`unknown source ${record.source}`);
  if (!METHODS.some((method) => method === record.method)) return failed(`unknown method ${record.method}`);
  if (record.occurredAt > record.recordedAt) return failed('it was recorded before it occurred');
  facts.record = record;
  return passed(`${record.status}: ${record.program.id} (${record.program.purpose}, ${record.program.channel})`);
}
