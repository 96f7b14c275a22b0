import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";

/** What became of a delivery at the door. */
export type DeliveryOutcome =
  "stored" | "seen" | "not-stored" | "bad-request" | "bad-signature" | "too-large" | "malformed";

/** How a request to GitHub ended: by the first digit of its status, a rate limit, or no answer. */
export type RequestClass = "2xx" | "3xx" | "4xx" | "5xx" | "limited" | "no-answer";

/** How much work is waiting and how many reports can be compared with, asked when the metrics are read. */
export type QueueDepth = { readonly waiting: number; readonly oldestSeconds: number; readonly comparable: number };

/** Counts for the operator. No label may ever name a repository, a case or a person; kinds and states are our own words. */
export type Metrics = {
  readonly countDelivery: (outcome: DeliveryOutcome) => void;
  readonly countJob: (kind: string, outcome: "done" | "retried" | "failed") => void;
  readonly countEffect: (kind: string, state: string) => void;
  readonly countGitHubRequest: (requestClass: RequestClass, remaining?: number) => void;
  readonly countComparison: (seconds: number) => void;
  /** The metrics in Prometheus's text format. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
};

/** Makes a registry of its own, so that several apps in one process do not share counts. */
export function createMetrics(queue: () => Promise<QueueDepth>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: "finders_fee_" });
  const count = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Counter({ name: `finders_fee_${name}`, help, labelNames: [...labelNames], registers });
  const deliveries = count("deliveries_total", "Webhook deliveries by what became of them.", ["outcome"]);
  const jobs = count("jobs_total", "Jobs by kind and outcome.", ["kind", "outcome"]);
  const effects = count("effects_total", "Effects on GitHub by kind and state reached.", ["kind", "state"]);
  const requests = count("github_requests_total", "Requests to GitHub by class of answer.", ["class"]);
  const gauge = (name: string, help: string) => new Gauge({ name: `finders_fee_${name}`, help, registers });
  const depth = gauge("queue_depth", "Jobs waiting.");
  const remaining = gauge(
    "github_requests_remaining",
    "Requests left in the hour, as GitHub last told any installation.",
  );
  const comparisons = new Histogram({
    name: "finders_fee_comparison_seconds",
    help: "Time to find what a report may repeat.",
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  });
  const comparables = gauge("comparable_reports", "Reports and advisories that new reports are compared with.");
  const oldest = gauge("oldest_job_seconds", "Age of the oldest waiting job.");
  return {
    countDelivery: (outcome) => deliveries.inc({ outcome }),
    countJob: (kind, outcome) => jobs.inc({ kind, outcome }),
    countEffect: (kind, state) => effects.inc({ kind, state }),
    countGitHubRequest: (requestClass, left) => {
      requests.inc({ class: requestClass });
      if (left !== undefined) remaining.set(left);
    },
    countComparison: (seconds) => comparisons.observe(seconds),
    text: async () => {
      const { waiting, oldestSeconds, comparable } = await queue();
      comparables.set(comparable);
      depth.set(waiting);
      oldest.set(oldestSeconds);
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}
