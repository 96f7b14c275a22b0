import type { Case } from "../domain/case.ts";
import { isEmbargoed } from "../domain/embargo.ts";
import { findClass } from "../policy/clauses/class-lookup.ts";
import { isAwardInput } from "../policy/clauses/entitlement.ts";
import { readQuality } from "../policy/clauses/quality.ts";
import { combinedAnswers } from "../policy/clauses/replies.ts";
import type { Policy } from "../policy/policy.ts";
import type { Authority, Command } from "./command.ts";
import { teamRegistry } from "./registry.ts";

const isOver = (c: Case): boolean => c.publication.publishedAt !== null || c.management === "closed";
const isOpen = (c: Case): boolean => !isOver(c) && c.closing === null;
const isPaying = (c: Case): boolean => c.origin !== "internal" && c.duplicateOf === null && c.award.paid === null;
const isPublishable = (c: Case): boolean =>
  c.publication.publishedAt === null && c.advisory !== null && c.duplicateOf === null;
const isContained = (c: Case): boolean => c.exposure !== null && !c.restored;
const hasFinder = (c: Case): boolean => c.origin !== "internal";

/** When a command makes sense; those not named always do. `decide` has the last word. */
const fits: Readonly<Record<string, (c: Case) => boolean>> = {
  finder: (c) => c.origin === "tracker-issue",
  heard: (c) => c.origin === "tracker-issue",
  received: (c) => c.origin === "tracker-issue",
  accept: (c) => isOpen(c) && c.management !== "accepted",
  "needs-info": (c) => isOpen(c) && hasFinder(c),
  expect: (c) => c.publication.publishedAt === null,
  reply: hasFinder,
  combined: hasFinder,
  known: (c) => c.enquiry !== null && c.enquiry.answer === null,
  duplicate: (c) => !isOver(c) && c.duplicateOf === null,
  "not-duplicate": (c) => c.suggestions.length > 0 || c.repeats !== null,
  unmerge: (c) => c.duplicateOf !== null && !isOver(c),
  close: isOpen,
  reopen: (c) => c.closing !== null && c.duplicateOf === null && c.management !== "closed",
  embargo: (c) => isEmbargoed(c.embargo),
  "embargo end": (c) => isEmbargoed(c.embargo),
  "embargo end confirm": (c) => isEmbargoed(c.embargo) && c.embargo.endPrepared !== null,
  fixed: (c) => c.wasAccepted,
  award: (c) => isPaying(c) && c.wasAccepted && c.closing === null,
  approve: (c) => isPaying(c) && c.award.decided?.awaitsSecond === true,
  "decline-award": isPaying,
  paid: (c) => isPaying(c) && c.award.decided?.awaitsSecond === false,
  credit: hasFinder,
  publish: isPublishable,
  "publish confirm": (c) => isPublishable(c) && c.publication.prepared !== null,
  contain: isContained,
  restore: isContained,
};

/** Commands that only some policies have a use for; the verdict that refuses them is the one that leaves them out. */
const asked: Readonly<Record<string, (policy: Policy) => boolean>> = {
  class: (policy) => {
    const any = findClass(policy, "");
    return any.ok || any.refusal !== "no-classes";
  },
  impact: (policy) => isAwardInput(policy, "impact"),
  quality: (policy) => {
    const any = readQuality(policy, "");
    return any.ok || any.refusal !== "not-asked";
  },
  combined: (policy) => combinedAnswers(policy) !== undefined,
};

/** What may be done here and now by someone with `authorities`, in the order of the documentation; nothing without any. */
export function helpFor(c: Case, policy: Policy, authorities: ReadonlySet<Authority>): readonly Command[] {
  if (authorities.size === 0) return [];
  return teamRegistry.filter(
    ({ name, needs }) =>
      (needs === "anyone" || authorities.has(needs)) && (fits[name]?.(c) ?? true) && (asked[name]?.(policy) ?? true),
  );
}
