import type { Case } from "../domain/case.ts";
import type { Policy } from "../policy/policy.ts";
import { classSection } from "./card/class.ts";
import { consentSection } from "./card/consent.ts";
import { conductSection } from "./card/conduct.ts";
import { factTable } from "./card/facts.ts";
import { exchangeSection, incidentSection } from "./card/exchange.ts";
import { exposureSection, historySection, putBackSection, reportSection, undeliveredSection } from "./card/record.ts";
import { leakSection } from "./team/leak.ts";
import { awardSection } from "./card/award.ts";
import { clockSection, creditSection, embargoSection } from "./card/standing.ts";
import { duplicateSection, type SideBySide } from "./card/duplicates.ts";
import { scopeSection } from "./card/scope.ts";
import { paragraphs } from "./paragraphs.ts";
import { oneLine } from "./quote.ts";

/** GitHub refuses an issue's body above 65,536 characters; the app's own mark needs a little of it. */
const LONGEST = 65_000;

/** The tracker issue's body: the one status card of a case, for the team, edited in place. */
export function caseCard(c: Case, policy: Policy, now: Date, sides: SideBySide | null = null): string {
  const card = (reportLength: number, withHistory: boolean) =>
    paragraphs(
      factTable(c, policy),
      undeliveredSection(c, policy),
      classSection(c),
      scopeSection(c, policy),
      conductSection(c, policy),
      exposureSection(c, policy),
      leakSection(c, policy),
      clockSection(c, policy, now),
      embargoSection(c, policy, now),
      duplicateSection(c, policy, withHistory ? sides : null),
      awardSection(c, policy),
      creditSection(c, policy),
      consentSection(c, policy),
      exchangeSection(c, policy),
      incidentSection(c, policy),
      putBackSection(c, policy),
      withHistory && historySection(c, policy),
      reportLength > 0 && reportSection(c, reportLength),
      "<sub>Write `/help` in a comment to see what you may do here. This card is edited in place; what is written into it by hand is lost.</sub>",
    );
  // What only repeats what stands elsewhere goes first: the report's end, then history.
  const sizes = [
    [20_000, true],
    [4_000, true],
    [0, false],
  ] as const;
  const fitting = sizes
    .map(([length, withHistory]) => card(length, withHistory))
    .find((text) => text.length <= LONGEST);
  return fitting ?? `${factTable(c, policy)}\n\nThis case has outgrown its card; the rest is not shown.`;
}

/** The tracker issue's title: the case's id and what the report calls itself, on one line that pings nobody and carries no mark. */
export function caseTitle(c: Case): string {
  const summary =
    oneLine(c.report.title, 170).replaceAll("@", "@\u200B").replaceAll("<!--", "<! --") || "report without a title";
  return `[${c.id}] ${summary}`.slice(0, 200).replace(/[\uD800-\uDBFF]$/, "");
}
