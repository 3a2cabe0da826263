/** The examiner of a server: a thread where its file is built, as it is in what is shipped. */
import { findBuilt } from '../assets.ts';
import type { Logger } from '../logger.ts';
import { type Examiner, IN_THIS_THREAD } from './examiner.ts';
import { ExaminerThread } from './examiner-thread.ts';

export function openExaminer(logger: Logger): Examiner {
  const file = findBuilt('server/examiner.js');
  return file === null ? IN_THIS_THREAD : new ExaminerThread(file, logger);
}
