import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  registry: Registry;
  turns: Counter<'channel' | 'decision'>;
  turnSeconds: Histogram<'channel'>;
  lateResponses: Counter<'channel'>;
  marks: Counter<'channel' | 'mark'>;
  refusedWebhooks: Counter<'channel' | 'reason'>;
  rateLimited: Counter;
  slowed: Counter<'channel'>;
  paused: Counter<'channel'>;
  outbox: Counter<'state'>;
  outboxWaiting: Gauge;
  accountRed: Gauge<'account'>;
  publishedVersion: Gauge;
  publishedCalibrated: Gauge;
}

/** Counts and times for /metrics. Labels hold no citizen and no free text. */
export function metrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    turns: new Counter({
      name: 'banjang_turns_total',
      help: 'Messages answered, by what was decided.',
      labelNames: ['channel', 'decision'],
      registers,
    }),
    turnSeconds: new Histogram({
      name: 'banjang_turn_seconds',
      help: 'From the message to the commit of its reply.',
      labelNames: ['channel'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    }),
    marks: new Counter({
      name: 'banjang_marks_total',
      help: 'What platforms told of earlier messages: withdrawn, edited, delivered, read, answered by staff.',
      labelNames: ['channel', 'mark'],
      registers,
    }),
    lateResponses: new Counter({
      name: 'banjang_late_responses_total',
      help: 'Answers that missed the deadline of the response and were promised.',
      labelNames: ['channel'],
      registers,
    }),
    refusedWebhooks: new Counter({
      name: 'banjang_refused_webhooks_total',
      help: 'Requests to a webhook that were not let in.',
      labelNames: ['channel', 'reason'],
      registers,
    }),
    rateLimited: new Counter({
      name: 'banjang_rate_limited_total',
      help: 'Web chat requests slowed down.',
      registers,
    }),
    slowed: new Counter({
      name: 'banjang_slowed_total',
      help: 'Messages that came too fast to be answered one by one.',
      labelNames: ['channel'],
      registers,
    }),
    paused: new Counter({
      name: 'banjang_paused_total',
      help: 'Times the bot paused for a citizen who would not slow down.',
      labelNames: ['channel'],
      registers,
    }),
    outbox: new Counter({
      name: 'banjang_outbox_total',
      help: 'Replies that reached a state.',
      labelNames: ['state'],
      registers,
    }),
    outboxWaiting: new Gauge({
      name: 'banjang_outbox_waiting',
      help: 'Replies that still have to leave.',
      registers,
    }),
    accountRed: new Gauge({
      name: 'banjang_account_red',
      help: '1 while the platform refuses the token of the account.',
      labelNames: ['account'],
      registers,
    }),
    publishedVersion: new Gauge({
      name: 'banjang_published_version',
      help: 'The content version that answers now.',
      registers,
    }),
    publishedCalibrated: new Gauge({
      name: 'banjang_published_calibrated',
      help: '1 if the certainty was fitted to this version, 0 while the former one is still used.',
      registers,
    }),
  };
}
