/** What load balancers and scrapers ask. */
import { healthReply } from '../../shared/schema/api/server.ts';
import { type Operation, operation } from '../http/operation.ts';
import { ping } from '../store/ping.ts';

const group = 'Operation';

export const healthOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/healthz',
    group,
    summary: 'Tells that the process is alive',
    access: 'public',
    unlimited: true,
    reply: { status: 200, description: 'Alive', schema: healthReply },
    handle: async () => ({ status: 'ok' }),
  }),
  operation({
    method: 'GET',
    path: '/readyz',
    group,
    summary: 'Tells whether database and log answer',
    access: 'public',
    unlimited: true,
    reply: { status: 200, description: 'Ready', schema: healthReply },
    errors: ['log_unavailable'],
    handle: async (_request, { db, log }) => {
      await ping(db);
      await log.newest();
      return { status: 'ok' };
    },
  }),
  operation({
    method: 'GET',
    path: '/metrics',
    group,
    summary: 'Metrics for Prometheus',
    access: 'public',
    unlimited: true,
    reply: {
      status: 200,
      description: 'Metrics in text form',
      verbatim: true,
      type: 'text/plain; version=0.0.4; charset=utf-8',
    },
    handle: async (_request, { journal, log, metrics }) => {
      // A database that is gone must not take its metrics with it.
      const checkpoint = await log.checkpoint().catch(() => null);
      if (checkpoint) metrics.logSize.set(checkpoint.tree.size);
      metrics.journaledStops.set(journal.waiting.length);
      metrics.journalFullness.set(journal.fullness);
      return metrics.text();
    },
  }),
];
