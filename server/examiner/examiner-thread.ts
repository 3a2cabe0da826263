/**
 * Examines submissions in a thread beside this one, which goes on serving meanwhile. The thread starts with the first of
 * them; when it ends by itself, whoever waits for it is told to come back, and the next submission starts another.
 */
import { Worker } from 'node:worker_threads';
import type { Examined, Unexamined } from '../consent/submission/examine-submission.ts';
import { DomainError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { Examiner } from './examiner.ts';
import type { Answer, Batch } from './messages.ts';

/** Submissions in one batch: few, so that the first need not wait long for the last. */
const MAX_BATCH = 8;

interface Waiting {
  readonly unexamined: Unexamined;
  readonly resolve: (examined: Examined) => void;
  readonly reject: (error: Error) => void;
}

/** A thread with the batches it has not answered yet, by id. */
interface Thread {
  readonly worker: Worker;
  readonly batches: Map<number, readonly Waiting[]>;
}

export class ExaminerThread implements Examiner {
  readonly #file: string;
  readonly #logger: Logger;
  readonly #arrived: Waiting[] = [];
  #thread: Thread | null = null;
  #lastId = 0;

  /** @param file - the built `worker.ts` */
  constructor(file: string, logger: Logger) {
    this.#file = file;
    this.#logger = logger;
  }

  examine(unexamined: Unexamined): Promise<Examined> {
    return new Promise((resolve, reject) => {
      // What arrives in one turn of the event loop goes together.
      if (this.#arrived.length === 0) setImmediate(() => this.#send());
      this.#arrived.push({ unexamined, resolve, reject });
    });
  }

  /** Ends the thread. Nobody should wait for it any more. */
  async close(): Promise<void> {
    await this.#thread?.worker.terminate();
  }

  #send(): void {
    this.#thread ??= this.#start();
    while (this.#arrived.length > 0) {
      const batch = this.#arrived.splice(0, MAX_BATCH);
      const message: Batch = { id: ++this.#lastId, unexamined: batch.map(({ unexamined }) => unexamined) };
      this.#thread.batches.set(message.id, batch);
      this.#thread.worker.postMessage(message);
    }
  }

  #start(): Thread {
    const thread: Thread = { worker: new Worker(this.#file), batches: new Map() };
    thread.worker.on('message', ({ id, found }: Answer) => {
      settle(thread.batches.get(id) ?? [], found);
      thread.batches.delete(id);
    });
    thread.worker.on('error', (error) => this.#logger.error('the thread that examines submissions failed', { error }));
    thread.worker.on('exit', () => {
      if (this.#thread === thread) this.#thread = null;
      const gone = new DomainError('busy', 'The submission could not be examined. Try again shortly.');
      for (const { reject } of [...thread.batches.values()].flat()) reject(gone);
    });
    thread.worker.unref(); // a server that has nothing else to do may end
    return thread;
  }
}

function settle(batch: readonly Waiting[], found: Answer['found']): void {
  for (const [i, { resolve, reject }] of batch.entries()) {
    const each = found[i];
    if (each && !('failed' in each)) resolve(each);
    else reject(new Error(each?.failed ?? 'a batch was answered short'));
  }
}
