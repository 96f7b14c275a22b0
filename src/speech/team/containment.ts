import type { Case } from "../../domain/case.ts";
import type { NotRestored } from "../../domain/event.ts";
import { exposureReview } from "../../domain/exposure.ts";
import type { Policy } from "../../policy/policy.ts";
import { listed, paragraphs } from "../paragraphs.ts";
import { byWhom } from "../people.ts";
import { issuePage } from "../place.ts";
import { code, loginAs } from "../quote.ts";
import { listRemains } from "../remains.ts";
import type { Said } from "../said.ts";
import { formatInstant } from "../when.ts";

/** What was exposed in public, what still is, and what only a person can do about it. */
export function sayContained(c: Case, policy: Policy, page: string | null): Said {
  const { exposure } = c;
  if (exposure === null) return { tag: "team.contained", text: "Nothing was contained." };
  const zone = policy.calendar.zone;
  const until = exposure.until === null ? "and still is" : `until ${formatInstant(exposure.until, zone)}`;
  const deleted = exposure.deletedComments.length;
  const review = c.clocks.find(({ id }) => id === exposureReview);
  return {
    tag: "team.contained",
    text: paragraphs(
      `**This was public from ${formatInstant(exposure.from, zone)} ${until}.** Whoever saw it in that time has seen it; mails that GitHub sent cannot be called back.`,
      "Done: the text was copied here, title and body were replaced by neutral words, telling labels, milestone and assignees were taken off, the issue was locked and closed.",
      sayPlansTaken(c),
      deleted > 0 &&
        `${deleted} ${deleted === 1 ? "comment that repeated it was" : "comments that repeated it were"} deleted; the card keeps what was written.`,
      exposure.remains.length > 0 && `Still to be seen:\n${listRemains(exposure)}`,
      review !== undefined &&
        `The case stays confidential: what was exposed is not published. Its review is brought forward to ${formatInstant(review.dueAt, zone)}; by then decide whether silence still helps: \`/embargo <date>\`, \`/embargo until fixed\` or \`/embargo end <why>\`.`,
      paragraphs(
        `What only a person can do${page === null ? "" : `, on ${page}`}:`,
        [
          "- Delete the issue, which takes its edit history with it; only an administrator can.",
          `- The app may try that: \`/contain delete confirm ${c.id}\` deletes it, \`/contain transfer confirm ${c.id}\` moves it into this tracker. Each needs a permission that most installations do not give (Administration: write; Contents: write), GitHub may refuse an App all the same, and you are told what came of it. A transfer tells whoever was mentioned and leaves a notice at the old address.`,
          "- If the issue must stay: take the old text out of its edit history. Open the list behind “edited”, choose each older version, and delete that revision.",
          "- Comments that stayed because they repeat nothing can be hidden; hiding is no secrecy, anybody can unfold them.",
          "- Look at what points there: pull requests, commits and other issues that link the issue or repeat its words, pinned issues, project boards, discussions, chat.",
          "- Search engines and archives may hold a copy: ask them to remove the address once nothing stands there. Forks hold none of the issue, but branches pushed to them stay.",
          `- If this was no security matter at all: \`/restore confirm ${c.id}\`.`,
        ].join("\n"),
      ),
    ),
  };
}

/** What was found when the contained issue was looked at again. */
export function sayContainmentChecked(c: Case): Said {
  const remains = c.exposure?.remains ?? [];
  return {
    tag: "team.containment-checked",
    text:
      remains.length === 0
        ? "Looked again: nothing of it can be seen in public any more."
        : `Looked again; this can still be seen in public:\n${c.exposure === null ? "" : listRemains(c.exposure)}`,
  };
}

/** Somebody wrote it into the contained issue, and it was taken away again. */
export function sayContainedAgain(c: Case, policy: Policy): Said {
  const span = c.exposure?.again.at(-1);
  const zone = policy.calendar.zone;
  const when =
    span === undefined || span.until === null
      ? ""
      : ` It was public from ${formatInstant(span.from, zone)} until ${formatInstant(span.until, zone)}.`;
  return {
    tag: "team.contained-again",
    text: paragraphs(
      `**${span === undefined || span.by === "" ? "Somebody" : byWhom(span.by)} wrote into the contained public issue, and it was taken away again.**${when}`,
      "What was written is kept on the card. Old versions stay in the edit history, as before; please talk with whoever wrote it, in private.",
    ),
  };
}

/** GitHub refused part of the containment: it still stands in public, and only a person can take it away. */
export function sayNotContained(page: string | null): Said {
  return {
    tag: "team.containment-refused",
    text: `**This is in public and the app could not take all of it away**${page === null ? "" : `: ${page}`}. GitHub refused; the repository may be archived, or the app may lack the permission to write issues. Please edit or delete it by hand now, take its telling labels off, and say nothing about the reason there.`,
  };
}

/** The contained issue is written into as fast as it is contained: the app leaves it to people. */
export function sayQuarrel(c: Case, by: string, page: string | null): Said {
  return {
    tag: "team.quarrel",
    text: `**The contained public issue${page === null ? "" : ` (${page})`} has been written into more than ten times within an hour**, last by ${by === "" ? "somebody the app cannot name" : byWhom(by)}. The app has stopped taking it away, so it can be read in public now. Please stop whoever or whatever writes there, then \`/contain delete confirm ${c.id}\` or take it away by hand.`,
  };
}

/** The public issue was given back, and what of it could not be. */
export function sayRestored(left: readonly NotRestored[]): Said {
  const missing = [
    ...(left.includes("milestone") ? ["its milestone (it may have been deleted meanwhile)"] : []),
    ...(left.includes("assignees") ? ["some of those it was assigned to (they may have no access any more)"] : []),
  ];
  return {
    tag: "team.restored",
    text: paragraphs(
      "The public issue has its title, body, labels, milestone and assignees back and is open again. Comments that were deleted cannot be brought back; the card lists them as text.",
      missing.length > 0 && `GitHub did not take back ${listed(missing)}; the card says what they were.`,
    ),
  };
}

/** The private issue of a report can be read by everybody, because its repository was made public. */
export function saySourcePublished(c: Case, policy: Policy, comments: number): Said {
  const review = c.clocks.find(({ id }) => id === exposureReview);
  const under = comments === 0 ? "" : ` and ${comments === 1 ? "the comment" : `the ${comments} comments`} under it`;
  return {
    tag: "team.source-published",
    text: paragraphs(
      `**The report of this case can be read by everybody**: its repository was made public, and with it ${c.source === null ? "the issue" : issuePage(c.source, c)}, its edit history${under}.`,
      "The app changes nothing there: an issue emptied on the day its repository opens would point at what it held. What a person can do: make the repository private again, or delete the issue, or take title and text out of it and delete the old versions behind “edited”. Whoever has read it meanwhile has read it.",
      review !== undefined &&
        `The case stays confidential: what was exposed is not published. Its review is brought forward to ${formatInstant(review.dueAt, policy.calendar.zone)}; by then decide whether silence still helps: \`/embargo <date>\`, \`/embargo until fixed\` or \`/embargo end <why>\`.`,
    ),
  };
}

/** What the issue was planned for and whom it was assigned to, which `/restore` gives back; null where there was nothing. */
function sayPlansTaken({ exposure }: Case): string | null {
  const { milestone, milestoneTitle, assignees = [] } = exposure?.original ?? {};
  const hasMilestone = milestone !== undefined && milestone !== null;
  const taken = [
    ...(hasMilestone
      ? [`the milestone ${milestoneTitle === undefined ? `number ${milestone}` : code(milestoneTitle, 200)}`]
      : []),
    ...(assignees.length > 0 ? [`the assignment to ${listed(assignees.map(loginAs))}`] : []),
  ];
  return taken.length === 0 ? null : `Taken off, and given back by \`/restore\`: ${listed(taken)}.`;
}

/** What an issue was planned for and whom it was assigned to, as a plain text among the words that were taken away. */
export function sayPlans(milestone: string | null, assignees: readonly string[]): string {
  const parts = [
    ...(milestone === null ? [] : [`put on the milestone “${milestone}”`]),
    ...(assignees.length === 0 ? [] : [`assigned to ${listed(assignees)}`]),
  ];
  return `(${parts.join("; ")})`;
}
