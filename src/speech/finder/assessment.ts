import type { Case, SeverityHeld } from "../../domain/case.ts";
import { publishAfter } from "../../policy/clauses/publication.ts";
import { severityRule } from "../../policy/clauses/severity-source.ts";
import type { Policy } from "../../policy/policy.ts";
import { citeClause, citeWords } from "../cite.ts";
import { listed, paragraphs } from "../paragraphs.ts";
import { hasThread } from "../place.ts";
import { code, quoteBlock } from "../quote.ts";
import type { Said } from "../said.ts";
import { formatDay } from "../when.ts";
import { progressPromised, promisedFrom, promiseLeft } from "./promises.ts";

/** The maintainers agree: the report describes a real flaw. */
export function sayAccepted(c: Case, policy: Policy, now: Date): Said {
  return {
    tag: "finder.accepted",
    text: paragraphs(
      "The maintainers have assessed your report and accepted it: they agree that it describes a real security issue.",
      c.severity !== null && saySeverityHeld(c.severity, c, policy),
      sayExpectedYet(c, policy, now),
      promisedFrom(c, policy, "acceptance", now, now),
    ),
  };
}

/** How bad the maintainers judge the flaw, and on what ground. */
export function saySeverity(c: Case, policy: Policy, now: Date): Said {
  return {
    tag: "finder.severity",
    text:
      c.severity === null
        ? "The maintainers are assessing how severe the flaw is."
        : paragraphs(saySeverityHeld(c.severity, c, policy), sayExpectedYet(c, policy, now)),
  };
}

/** When a fix is expected, or that none is planned. */
export function sayExpected(policy: Policy, on: string | null, text: string | null): Said {
  return {
    tag: "finder.expected",
    text: paragraphs(
      on === null
        ? "The maintainers have looked at your report and plan no fix for it."
        : `The maintainers expect a fix on **${formatDay(on)}**. That is what they expect today, not a promise.`,
      text !== null && text !== "" && quoteBlock(text),
      on !== null && progressPromised(policy),
    ),
  };
}

/** A message of the maintainers, in their own words. */
export function sayReply(text: string): Said {
  return { tag: "finder.reply", text: paragraphs("The maintainers write:", quoteBlock(text)) };
}

/** The case is open again. */
export function sayReopened(c: Case): Said {
  return {
    tag: "finder.reopened",
    text: paragraphs(
      "Your report was closed, and the maintainers have opened it again.",
      hasThread(c) ? "If there is anything to add, write it here." : null,
    ),
  };
}

/** The fix is out, and in which versions. */
export function sayFixed(c: Case, policy: Policy, versions: readonly string[], now: Date): Said {
  const named = versions.map((version) => code(version, 60));
  const after = publishAfter(policy);
  return {
    tag: "finder.fixed",
    text: paragraphs(
      named.length === 0
        ? "The maintainers say that the flaw you reported is fixed."
        : `The maintainers say that the flaw you reported is fixed in ${listed(named)}.`,
      after && c.publication.publishedAt === null
        ? paragraphs("What comes next is publication:", citeWords(after.words, after.clause))
        : null,
      promisedFrom(c, policy, "fix", c.fix?.at ?? now, now),
      hasThread(c) && "If you can check the fix and find that something is left, please write it here.",
    ),
  };
}

/** The finder took the report back. */
export function sayWithdrawn(c: Case): Said {
  return {
    tag: "finder.withdrawn",
    text: paragraphs(
      "You have withdrawn your report, and it is closed. Thank you for saying so.",
      hasThread(c) && "If that was a mistake, write a comment here and the maintainers can open it again.",
    ),
  };
}

function saySeverityHeld(severity: SeverityHeld, c: Case, policy: Policy): string {
  const level = `Assessed severity: **${severity.level}**`;
  const rule = severityRule(policy);
  switch (severity.basis) {
    case "class-map":
      return paragraphs(
        `${level}, as the policy names it for this class of flaw:`,
        citeClause(policy, severity.clause ?? c.klass?.clause ?? "", c.klass?.words),
      );
    case "human":
      return paragraphs(`${level}, as the maintainers judge it.`, rule && citeWords(rule.words, rule.clause));
    case "cvss3.1":
    case "cvss4.0":
      return paragraphs(
        `${level}${severity.score === null ? "" : ` (${severity.score.toFixed(1)})`}, from the vector ${code(severity.vector ?? "", 300)}.`,
        severity.clause !== null && severity.clause === policy.severity.clause
          ? citeClause(policy, severity.clause, policy.severity.words)
          : null,
      );
  }
}

function sayExpectedYet(c: Case, policy: Policy, now: Date): string | null {
  if (c.expected === null) {
    const left = promiseLeft(c, policy, "expected_date", now);
    return left === null ? null : paragraphs("The expected date for a solution is still to come:", left);
  }
  if (c.expected.on === null) return "No fix is planned.";
  return paragraphs(`A fix is expected on **${formatDay(c.expected.on)}**.`, progressPromised(policy));
}
