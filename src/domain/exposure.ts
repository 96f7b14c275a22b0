import type { Case, Exposure } from "./case.ts";
import type { Clock } from "./clock.ts";
import { isEmbargoed } from "./embargo.ts";
import type { EventOf } from "./event.ts";

const reviewAfterMs = 7 * 24 * 3_600_000;
const hourMs = 3_600_000;
const mostRounds = 10;

/** The clock of the shortened review that a contained case has (interface §6): exposure is no publication, but no secret either. */
export const exposureReview = "exposure-review";

/** The case once its public issue was contained: the first time it also gets a review seven days on. */
export function contained(c: Case, event: EventOf<"contained">): Case {
  const { exposure } = c;
  if (exposure === null) return c;
  const { until, remains } = event;
  if (exposure.until === null)
    return { ...c, exposure: { ...exposure, until, remains }, clocks: [...c.clocks, review(event.at)] };
  const again = exposure.again.map((span) => (span.until === null ? { ...span, until } : span));
  return { ...c, exposure: { ...exposure, again, remains } };
}

/** The case after somebody wrote it into the contained issue again; what they wrote is kept with the rest. */
export function exposedAgain(c: Case, event: EventOf<"exposed-again">): Case {
  const { exposure } = c;
  if (exposure === null) return c;
  const again = [...exposure.again, { by: event.by, from: event.at, until: null }];
  return { ...c, exposure: { ...exposure, again, deletedComments: [...exposure.deletedComments, ...event.taken] } };
}

/** The case once the private issue it came by can be read by everybody: no publication, but silence is looked at again soon. */
export function sourcePublished(c: Case, at: Date): Case {
  const isReviewed = c.clocks.some(({ id, metAt }) => id === exposureReview && metAt === null);
  return isReviewed ? c : { ...c, clocks: [...c.clocks.filter(({ id }) => id !== exposureReview), review(at)] };
}

/** True while the app keeps what stands on the case's public issue from telling more than it may. */
export function isKeptContained(c: Case): boolean {
  return c.exposure !== null && c.exposure.until !== null && !c.restored && isEmbargoed(c.embargo);
}

/** True of a report that still stands in public because GitHub refused to let the app contain it. */
export function isWaitingToBeContained(c: Case): boolean {
  const isDone = c.exposure === null ? c.origin !== "public-issue" : c.exposure.until !== null;
  return c.containmentRefusedAt !== null && !c.restored && isEmbargoed(c.embargo) && (!isDone || isOpenAgain(c));
}

function isOpenAgain({ exposure }: Case): boolean {
  return exposure?.again.some(({ until }) => until === null) === true;
}

/** True where somebody writes it back so often within an hour that containing it again would be a quarrel of machines. */
export function isQuarrel(exposure: Exposure, at: Date): boolean {
  return exposure.again.filter(({ from }) => at.getTime() - from.getTime() < hourMs).length > mostRounds;
}

function review(at: Date): Clock {
  return {
    id: exposureReview,
    clause: "containment",
    words: "",
    isPublic: false,
    deliverables: ["review"],
    delivered: [],
    startedAt: at,
    dueAt: new Date(at.getTime() + reviewAfterMs),
    pausedAt: null,
    pausesOnQuestion: false,
    metAt: null,
    overdueAt: null,
  };
}
