import type { Case } from "../domain/case.ts";
import type { FinderLine } from "../domain/effect.ts";
import type { Policy } from "../policy/policy.ts";
import {
  sayAccepted,
  sayExpected,
  sayFixed,
  sayReopened,
  sayReply,
  saySeverity,
  sayWithdrawn,
} from "./finder/assessment.ts";
import { sayAward, sayAwardDeclined, sayAwardPaid } from "./finder/award.ts";
import { sayCredit, sayNameOff, sayNotPublished, sayPublication } from "./finder/disclosure.ts";
import { sayCombined, sayPrecheckAnswer, sayPublicationShown, saySafeHarbour } from "./finder/exchange.ts";
import { sayClosed, sayDuplicate, sayDuplicateUndone } from "./finder/putting-down.ts";
import { sayQuestion, sayReceived } from "./finder/receipt.ts";
import { sayRepeated } from "./finder/repeated.ts";
import { sayRepinnedToFinder } from "./finder/repinned.ts";
import { paragraphs } from "./paragraphs.ts";
import {
  sayEmbargoDated,
  sayEmbargoEnded,
  sayEmbargoProposed,
  sayEmbargoShortened,
  sayEmbargoStands,
  sayProposalOver,
} from "./finder/terms.ts";
import type { Said } from "./said.ts";

/** What the finder is told, about their own report only, and promising only what the policy promises; `now` tells a date to come from one that has passed. */
export function sayToFinder(line: FinderLine, c: Case, policy: Policy, now: Date): Said {
  switch (line.line) {
    case "received":
      return sayReceived(c, policy, now);
    case "question":
      return sayQuestion(c, policy, line.text);
    case "reply":
      return sayReply(line.text);
    case "accepted":
      return sayAccepted(c, policy, now);
    case "severity":
      return saySeverity(c, policy, now);
    case "expected":
      return sayExpected(policy, line.on, line.text);
    case "closed":
      return sayClosed(c, policy, line.reason, line.text);
    case "duplicate":
      return sayDuplicate(c, policy);
    case "duplicate-undone":
      return sayDuplicateUndone(c);
    case "reopened":
      return sayReopened(c);
    case "fixed":
      return sayFixed(c, policy, line.versions, now);
    case "award":
      return sayAward(c, policy, line.amount, line.replaces, now);
    case "award-declined":
      return sayAwardDeclined(c, policy, line.why);
    case "award-paid":
      return sayAwardPaid(c);
    case "credit":
      return sayCredit(c, policy);
    case "name-taken-off":
      return sayNameOff(line.left);
    case "safe-harbour":
      return saySafeHarbour(line);
    case "precheck-answer":
      return sayPrecheckAnswer(line.value);
    case "combined":
      return sayCombined(policy, line.text, line.count);
    case "publication-shown":
      return sayPublicationShown(c, policy, line.text);
    case "embargo-proposed":
      return sayEmbargoProposed(c, line.terms);
    case "embargo-dated":
      return sayEmbargoDated(policy, line.terms, line.anchor);
    case "embargo-stands":
      return sayEmbargoStands(line.terms, line.because);
    case "embargo-shortened":
      return sayEmbargoShortened(line.terms);
    case "embargo-proposal-over":
      return sayProposalOver(c);
    case "embargo-ended":
      return sayEmbargoEnded();
    case "publication":
      return sayPublication(c, policy);
    case "publication-stopped":
      return sayNotPublished(line.because);
    case "repinned":
      return sayRepinnedToFinder(policy, line.changes);
    case "repeated":
      return sayRepeated(line.earlier, c);
    case "withdrawn":
      return sayWithdrawn(c);
  }
}

/** True of what may be said where every reader of a private repository reads along: that it came in, and questions (interface §3). */
export function isForReaders(line: FinderLine["line"]): boolean {
  return line === "received" || line === "question";
}

/** The one answer of a repository without a usable programme: received, not set up, its administrators can see it. */
export function setUpMissing(): Said {
  return {
    tag: "finder.set-up-missing",
    text: paragraphs(
      "Thank you for your report. It was received.",
      "This repository has not finished setting up how it handles such reports, so nothing more can be said here yet. Its administrators can see your report, and its time of receipt is kept.",
    ),
  };
}
