import { listed, paragraphs } from "./paragraphs.ts";
import { code } from "./quote.ts";
import type { Said } from "./said.ts";

/** What became of a repository, or of what the app may do there, so that its cases cannot go on there. */
export type Trouble = "archived" | "private" | "public" | "transferred" | "deleted" | "out-of-reach" | "refused";

const whys: Readonly<Record<Trouble, string>> = {
  archived: "was archived, so nothing can be written there",
  private: "is not public any more; GitHub takes private reports and keeps advisories for public repositories only",
  public: "was made public",
  transferred: "belongs to another owner now",
  deleted: "was deleted",
  "out-of-reach": "is out of the app's reach: it was taken out of the installation's repositories, or is gone",
  refused: "refuses what the cases ask for; the installation may lack a permission it had",
};

const nexts: Readonly<Record<Trouble, string>> = {
  archived: "Unarchive it, and everything that waits is done by itself.",
  private:
    "Make it public again, and everything that waits is done by itself. Until then talk with the finders another way: they cannot read their advisories either.",
  public:
    "Issues that were private can be read by everybody now, with all their edits, and so can what the app wrote under them. It writes nothing more under those that were reports. Make the repository private again if this was a mistake; whoever has read it meanwhile has read it. What was written there before is looked through once, as far as the hourly budget goes; whatever tells of a confidential case is told under that case.",
  transferred:
    "Its cases stay here, with their record, for case numbers and awards belong to one owner. Their advisories went along and are the new owner's to finish. If it comes back, everything that waits is done by itself.",
  deleted: "Its cases stay here, with their record; their advisories are gone. Talk with the finders another way.",
  "out-of-reach":
    "Add it to the installation again, and everything that waits is done by itself. The record of its cases stays here.",
  refused:
    "An owner of the account sees on the page of installed apps what is missing; once it is granted, everything that waits is done by itself.",
};

/** Tells the team that a repository's cases cannot go on there: why, what waits, and what puts it right. */
export function sayTrouble(repo: string, trouble: Trouble, cases: readonly string[]): Said {
  return {
    tag: "team.repository-trouble",
    text: paragraphs(
      `**${code(repo)} ${whys[trouble]}.**`,
      nexts[trouble],
      trouble !== "public" &&
        "Meanwhile deadlines run on, commands here are carried out as far as this tracker goes, and what a finder should be told is written under the case for a person to pass on.",
      cases.length > 0 && `Cases it concerns: ${listed(cases.slice(0, 50).map((id) => code(id)))}.`,
    ),
  };
}

/** Tells the team that a repository's cases go on there, and which publications have to be confirmed anew. */
export function sayTroubleOver(repo: string, stopped: readonly string[]): Said {
  return {
    tag: "team.repository-trouble-over",
    text: paragraphs(
      `${code(repo)} can be worked with again. What waited for it is being done now; nothing was lost.`,
      stopped.length > 0 &&
        `A publication that could not happen is not done by itself: write \`/publish\` and confirm it again in ${listed(stopped.slice(0, 50).map((id) => code(id)))}.`,
    ),
  };
}

/** Tells the team of one tracker that another tracker of theirs can be read by everybody; of no case in it. */
export function sayTrackerExposed(tracker: string): Said {
  return {
    tag: "team.tracker-exposed",
    text: paragraphs(
      `**The tracker ${code(tracker)} is not private any more.** The app has stopped writing to it. What was written there before can be read by others now: every issue with its edits and comments.`,
      "Make it private at once. Whoever had it open, its forks and the mails GitHub sent meanwhile keep what they have: treat each confidential case in it as exposed, tell its finder, and decide about its date. Once it is private the app goes on by itself.",
    ),
  };
}

/** Tells the team of issues in a repository made public that wear the intake label and are no cases. */
export function sayLabelledInPublic(
  repo: string,
  label: string,
  issues: readonly { readonly number: number; readonly url: string }[],
  count: number,
): Said {
  const lines = issues.map(({ number, url }) => {
    const isGitHub = URL.canParse(url) && new URL(url).origin === "https://github.com";
    const named = code(`${repo}#${number}`, 200);
    return isGitHub ? `- ${named} ([the page](<https://redirect.github.com/${repo}/issues/${number}>))` : `- ${named}`;
  });
  const left = count - issues.length;
  return {
    tag: "team.repository-published",
    text: paragraphs(
      `**${code(repo)} was made public, and ${count === 1 ? "an issue" : `${count} issues`} there with the label ${code(label, 60)} ${count === 1 ? "is" : "are"} no case**, so the app keeps nothing secret for ${count === 1 ? "it" : "them"}:`,
      [...lines, ...(left > 0 ? [`- and ${left} more`] : [])].join("\n"),
      "Please look at each. To have one made a case and taken out of sight, take the label off and put it on again; to leave it as it is, take the label off.",
    ),
  };
}
