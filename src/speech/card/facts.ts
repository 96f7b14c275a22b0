import type { Case } from "../../domain/case.ts";
import type { Policy } from "../../policy/policy.ts";
import { classWords, interestWords } from "./class.ts";
import { claimWords, severityWords } from "./severity.ts";
import { byWhom, finderAs } from "../people.ts";
import { issueAs, repoOf } from "../place.ts";
import { code, inline, tableRow } from "../quote.ts";
import { severityDiffers } from "../team/differs.ts";
import { stateOf } from "../labels.ts";
import { policyAsOf, versionWords } from "../version.ts";
import { formatDay, formatInstant } from "../when.ts";

/** The table at the head of the team's card: what is known and decided, and by whom on what ground. */
export function factTable(c: Case, policy: Policy): string {
  const zone = policy.calendar.zone;
  const rows: readonly (readonly [string, string | null])[] = [
    ["State", state(c)],
    ["Severity", c.severity === null ? "not set" : withDifference(severityWords(c.severity), severityDiffers(c))],
    ["Finder's own claim", claimWords(c)],
    ["Class", classWords(c, policy)],
    ["Interest", interestWords(c, policy)],
    ["Impact", judged(c.impact)],
    ["Conduct", judged(c.conduct)],
    ["Quality", judged(c.quality)],
    ["Finder", finderAs(c.finder)],
    ["Received", `${formatInstant(c.receivedAt, zone)}${c.privateDisclosure ? "" : ", **in public**"}`],
    ["Complete", complete(c, zone)],
    ["Owner", c.assignee === null ? null : byWhom(c.assignee)],
    ["Fix", fix(c, zone)],
    [
      "Exploited",
      c.exploitedAt === null ? null : `**attacks seen**, known since ${formatInstant(c.exploitedAt, zone)}`,
    ],
    ["Policy", `${policyAsOf(policy)}; ${versionWords(c)}`],
    ["Links", links(c)],
  ];
  const shown = rows.flatMap(([name, text]) => (text === null ? [] : [tableRow(name, text)]));
  return ["| | |", "|---|---|", ...shown].join("\n");
}

function withDifference(said: string, differs: string | null): string {
  return differs === null ? said : `${said}; ${differs}`;
}

const words: Readonly<Record<ReturnType<typeof stateOf>, string>> = {
  new: "new: nobody has decided on it yet",
  "needs-info": "waits for an answer",
  accepted: "accepted",
  fixed: "fixed, not public",
  disclosed: "disclosed",
  closed: "closed",
};

function state(c: Case): string {
  const quiet = quietness(c);
  const question = c.question === null ? "" : `: asked by ${byWhom(c.question.by)}${quoted(c.question.text)}`;
  if (c.closing === null) return `**${words[stateOf(c)]}**${question}${quiet}`;
  const { reason, by, text } = c.closing;
  const into = c.duplicateOf === null ? "" : ` of ${c.duplicateOf}`;
  return `**${words[stateOf(c)]}** as ${reason}${into} by ${byWhom(by)}${text === null || text === "" ? "" : `: “${inline(text, 300)}”`}${quiet}`;
}

/** Why nothing was said to the finder, or so little; and what a repeated report can become. */
function quietness(c: Case): string {
  if (c.repeats !== null && c.closing === null)
    return `; **the same finder sent the same text before**, as ${c.repeats.case} (${c.repeats.ghsaId} of ${inline(c.repeats.repo, 140)}), and was told that it is handled there: ${code(`/duplicate ${c.repeats.case}`)} folds it in, \`/not-duplicate\` takes it up as a report of its own`;
  return c.isQuiet && c.repeats === null ? "; found at first sight, the finder has heard nothing from here yet" : "";
}

function quoted(text: string): string {
  return text === "" ? " by label" : `, “${inline(text, 300)}”`;
}

function judged(judgement: Case["impact"] | Case["conduct"] | Case["quality"]): string | null {
  if (judgement === null) return null;
  const why = judgement.why === null || judgement.why === "" ? "" : `: ${inline(judgement.why, 300)}`;
  return `**${inline(judgement.value, 60)}** by ${byWhom(judgement.by)}${why}`;
}

function complete(c: Case, zone: string): string | null {
  if (c.completeAt === null) return "not yet by the policy's measure";
  return c.completeAt.getTime() === c.receivedAt.getTime() ? null : formatInstant(c.completeAt, zone);
}

function fix(c: Case, zone: string): string | null {
  if (c.fix !== null) {
    const versions = c.fix.versions.map((version) => code(version, 60)).join(", ");
    return `out since ${formatInstant(c.fix.at, zone)}, by ${byWhom(c.fix.by)}${versions === "" ? "" : `: ${versions}`}`;
  }
  if (c.expected === null) return null;
  const when = c.expected.on === null ? "none planned" : `expected on ${formatDay(c.expected.on)}`;
  const slipped = c.expected.slippedAt === null ? "" : "; **slipped**: a new date is owed (`/expect <date>`)";
  return `${when}, by ${byWhom(c.expected.by)}${slipped}`;
}

function links(c: Case): string {
  const advisory =
    c.advisory === null
      ? "no advisory"
      : `advisory [${code(c.advisory.ghsaId, 40)}](<${encodeURI(c.advisory.url)}>), \`${c.advisory.state}\` on GitHub`;
  const source = c.source === null ? "" : `; came in as ${issueAs(c.source, c.owner)}`;
  return `${code(repoOf(c))}; ${advisory}${source}`;
}
