/** Metrics in Prometheus form. Labels are route patterns, statuses and codes: few values, and none from a caller. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  /** Seconds a request took, by method, route pattern and status. */
  readonly requestSeconds: Histogram<'method' | 'route' | 'status'>;
  /** Refusals and failures by problem code. */
  readonly problems: Counter<'code'>;
  /** Tries to tell a webhook of an event, by what became of them: `delivered`, `failed`, `dead`. */
  readonly deliveries: Counter<'outcome'>;
  /** Seconds for which the oldest event that is due has waited. */
  readonly oldestDueSeconds: Gauge;
  /** Withdrawals that wait in the journal for the log. */
  readonly journaledStops: Gauge;
  /** The part of the journal's room that is taken. */
  readonly journalFullness: Gauge;
  /** Leaves in the log. */
  readonly logSize: Gauge;
  readonly contentType: string;
  /** Everything, as a scraper reads it. */
  text(): Promise<string>;
}

/** Buckets from half a millisecond to ten seconds. */
const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** A registry of its own for each server. @param options.process - also measure memory, event loop and garbage collection */
export function createMetrics(options: { process: boolean }): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (options.process) collectDefaultMetrics({ register: registry });
  return {
    requestSeconds: new Histogram({
      name: 'phone_consent_request_seconds',
      help: 'Seconds from a request to its reply',
      labelNames: ['method', 'route', 'status'],
      buckets: SECONDS,
      registers,
    }),
    problems: new Counter({
      name: 'phone_consent_problems_total',
      help: 'Requests answered with a problem, by its code',
      labelNames: ['code'],
      registers,
    }),
    deliveries: new Counter({
      name: 'phone_consent_deliveries_total',
      help: 'Tries to tell a webhook of an event, by what became of them',
      labelNames: ['outcome'],
      registers,
    }),
    oldestDueSeconds: new Gauge({
      name: 'phone_consent_oldest_due_seconds',
      help: 'Seconds for which the oldest event that is due has waited',
      registers,
    }),
    journaledStops: new Gauge({
      name: 'phone_consent_journaled_stops',
      help: 'Withdrawals in effect that wait in the journal until the log can be written',
      registers,
    }),
    journalFullness: new Gauge({
      name: 'phone_consent_journal_fullness',
      help: 'The part of the journal that is taken, from 0 to 1',
      registers,
    }),
    logSize: new Gauge({ name: 'phone_consent_log_size', help: 'Leaves in the consent log', registers }),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}
