/** Work that is done in a process of its own, so that it has a thread, a memory and a profile to itself. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { BENCH } from './paths.ts';

/** Has `kit/NAME.ts` work on `task` in a child, and gives what it answers. The child ends with its answer. */
export async function inChild<Task, Answer>(name: string, task: Task): Promise<Answer> {
  const child = fork(join(BENCH, 'kit/child.mjs'), [join(BENCH, `kit/${name}.ts`)], { serialization: 'advanced' });
  child.send(task as object);
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${name} ended with ${code} and no answer`);
  });
  const answered = once(child, 'message').then(([answer]) => answer as Answer);
  return Promise.race([answered, ended]);
}

/** In the child: takes the task, does the work, answers and ends. */
export async function work<Task, Answer>(doIt: (task: Task) => Promise<Answer>): Promise<void> {
  const [task] = await once(process, 'message');
  const answer = await doIt(task as Task);
  await new Promise((resolve) => process.send?.(answer, resolve));
  process.exit();
}
