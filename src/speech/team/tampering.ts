import type { Case } from "../../domain/case.ts";
import type { TeamLine } from "../../domain/effect.ts";
import type { NameLeft } from "../../domain/event.ts";
import type { AdvisoryChange, Overwritten } from "../../domain/revision.ts";
import { putBackRule } from "../../policy/clauses/put-back.ts";
import type { Policy } from "../../policy/policy.ts";
import { citeWords } from "../cite.ts";
import { paragraphs } from "../paragraphs.ts";
import { code, fence, inline, loginAs } from "../quote.ts";
import { formatInstant } from "../when.ts";
import { commandAgain } from "./differs.ts";

type Line<T extends TeamLine["line"]> = Extract<TeamLine, { readonly line: T }>;

/** What changed on the advisory, from what to what, when that was seen, who could have done it, and what the app does about it. */
export function sayAdvisoryChanged(line: Line<"advisory-changed">, c: Case, policy: Policy): string {
  const { what, at, changes, putBack, leftAlone, toldOnly = [], editors } = line;
  const rule = putBackRule(policy);
  return paragraphs(
    changes.length === 0
      ? `The advisory was changed on GitHub by somebody else: ${what.map((each) => inline(each, 60)).join(", ")}.`
      : `The advisory was changed on GitHub, not by this app; seen ${formatInstant(at, policy.calendar.zone)}.`,
    ...changes.map(sayChange),
    `GitHub does not say who did it. The repository's administrators and security managers could have, and whoever works on the advisory with them${editors.length === 0 ? "" : `: ${editors.map((each) => loginAs(each)).join(", ")}`}.`,
    ...putBack.map(
      (each) => `${decided[each]}, so the app puts it back. It does so three times at most, then it asks you.`,
    ),
    putBack.length > 0 && rule !== undefined && citeWords(rule.words, rule.clause),
    ...leftAlone.map(
      (each) =>
        `${decided[each]}, but it was put back three times already, so **the app leaves it as it is now**. Please talk with whoever changes it; ${commandAgain(each, c)} writes it there again.`,
    ),
    ...toldOnly.map(
      (each) =>
        `${decided[each]}. The policy does not say that the app puts it back (\`advisory.put_back\`), so **it stays on the advisory as it is now**; the card and its labels go on saying what was decided. ${commandAgain(each, c)} writes it there again.`,
    ),
    c.publication.prepared !== null &&
      c.publication.publishedAt === null &&
      "This was changed after it was shown for publication: what was shown is not what would be published now. `/publish` shows it anew.",
    "`/revisions` lists what the advisory said before.",
    putBack.length + leftAlone.length + toldOnly.length === 0 &&
      "What was changed there stays; write the command again, or edit it there, if it should be otherwise.",
  );
}

const decided: Readonly<Record<Overwritten, string>> = {
  severity: "The severity is this case's own decision",
  credits: "The finder is not to be named like that, by what this case has decided",
};

function sayChange({ field, from, to }: AdvisoryChange): string {
  if (field !== "description" && field !== "title")
    return `- **${field}**: ${from === null ? "nothing" : code(from, 1_000)} → ${to === null ? "nothing" : code(to, 1_000)}`;
  return paragraphs(
    `- **${field}**, what was there before:`,
    fence(from === null || from === "" ? "(nothing)" : from, 2_100),
    "and what is there now:",
    fence(to === null || to === "" ? "(nothing)" : to, 2_100),
  );
}

/** The report was edited where it came in, by its finder or somebody who works on it: what it said, and says now. */
export function sayReportEdited(changes: readonly AdvisoryChange[]): string {
  return paragraphs("The report was edited on GitHub. The card shows it as it reads now.", ...changes.map(sayChange));
}

/** A comment of the app reads otherwise than it was written: what it says now, and whether that was put right. */
export function sayMessageEdited({ reads, isCard, isPutBack }: Line<"message-edited">): string {
  return paragraphs(
    isCard
      ? "**The app's card on the advisory was edited by somebody.** It read:"
      : "**A message of this app on the advisory was edited by somebody.** It reads now:",
    fence(reads, 5_000),
    "GitHub does not say who did it; whoever works on the advisory can edit what others wrote there.",
    !isCard
      ? "It is not sent again by itself: the finder has read it as it was, and the card there shows what holds. Anything it says differently now was never said by this app; if it has to be put right, write it with `/reply <text>`."
      : isPutBack
        ? "The card was put right."
        : "The card was put right three times already, so **it is left as it is** until it has something new to show. Please talk with whoever edits it.",
  );
}

/** The finder goes by another login: what the app does about it, and that an old login may be somebody else's. */
export function sayFinderRenamed({ from, to }: Line<"finder-renamed">): string {
  const before = from === null ? "" : ` (${loginAs(from)} until now)`;
  return `The finder goes by ${loginAs(to)} on GitHub${before}: the same account, known by its number. The case names them so from here on; whoever has the old name now is somebody else.`;
}

/** A credit fell to a stranger who has the finder's old login, and was taken off; what comes of it. */
export function sayCreditMisplaced({ login }: Line<"credit-misplaced">, c: Case): string {
  const now = c.finder?.login ?? null;
  const next =
    now === null || now.toLowerCase() === login.toLowerCase()
      ? "Please ask the finder what they are called now, and write `/credit @login`."
      : `The finder is ${loginAs(now)} now, and credited so where the case credits them.`;
  return `${loginAs(login)} on GitHub is not the account that reported this any more, so the credit that was written to that name **fell to somebody else**. It is taken off again. ${next}`;
}

/** The finder's name leaves what is public: what was done, and what only people can do, with where. */
export function sayNameTakenOff(left: readonly NameLeft[], c: Case): string {
  const page = c.advisory === null ? "the advisory" : `<${encodeURI(c.advisory.url)}>`;
  const cve = c.advisory?.cveId ?? null;
  const byHand: Readonly<Record<NameLeft, string>> = {
    credit: `- take the credit off at ${page}: GitHub did not let the app do it`,
    title: `- the title of the advisory names them: ${page}`,
    description: `- the text of the advisory names them: ${page}`,
    cve: `- the CVE record${cve === null ? "" : ` of ${code(cve, 40)}`} may name them: ask GitHub, or whoever assigned it, to change it`,
  };
  return paragraphs(
    "**The finder no longer wants to be named in what is public.**",
    left.includes("credit") ? false : "Their credit on the advisory is taken off.",
    left.length > 0 && `What only a person can do:\n${left.map((each) => byHand[each]).join("\n")}`,
    "Release notes, pages of thanks and other places where you named them are yours to change, too.",
  );
}
