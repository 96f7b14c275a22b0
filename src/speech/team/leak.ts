import type { Case } from "../../domain/case.ts";
import type { TeamLine } from "../../domain/effect.ts";
import { gathered, type Leak, type LeakSurface, type Told } from "../../domain/leak.ts";
import type { Policy } from "../../policy/policy.ts";
import { paragraphs } from "../paragraphs.ts";
import { byWhom } from "../people.ts";
import { code } from "../quote.ts";
import type { Said } from "../said.ts";
import { formatInstant } from "../when.ts";

const surfaces: Readonly<Record<LeakSurface, string>> = {
  issue: "an issue",
  comment: "a comment",
  "pull-request": "a pull request",
  review: "a review of a pull request",
  "review-comment": "a comment on lines of a pull request",
  discussion: "a discussion",
  "discussion-comment": "a comment in a discussion",
  branch: "the name of a branch",
  tag: "the name of a tag",
  label: "a label of the repository",
  commit: "the message of a commit",
  "commit-comment": "a comment on a commit",
};

const doing: Readonly<Record<LeakSurface, string>> = {
  issue: "edit or delete it there, and delete the old text behind “edited”; an edit alone leaves it to be read",
  comment: "delete it there, which takes its history with it",
  "pull-request": "edit it there, delete the old text behind “edited”, or close it and ask GitHub Support to remove it",
  review: "have its writer edit it, and delete the old text behind “edited”",
  "review-comment": "delete it there, which takes its history with it",
  discussion: "edit or delete it there, and delete the old text behind “edited”",
  "discussion-comment": "delete it there, which takes its history with it",
  branch: "delete the branch and push it under another name; whoever fetched has seen it",
  label: "rename or delete the label, which takes it off every issue",
  tag: "delete the tag and make it under another name; whoever fetched has seen it",
  commit: "a commit cannot be taken back once pushed; rewriting the branch hides it from most, and its page stays",
  "commit-comment": "delete it there, which takes its history with it",
};

/** What of a place is told by its history, and where that is. */
const behindEdited: ReadonlySet<LeakSurface> = new Set([
  "issue",
  "comment",
  "pull-request",
  "review",
  "review-comment",
  "discussion",
  "discussion-comment",
  "commit-comment",
]);

/** A public text that tells of the case: where, by whom, since when, what it tells in kind, and what to do about it. */
export function sayLeak(leak: Leak, policy: Policy): Said {
  return {
    tag: "team.possible-leak",
    text: paragraphs(
      `**Something in public tells of this case**: ${placeOf(leak)}, to be read since ${formatInstant(leak.at, policy.calendar.zone)}.`,
      `It ${tells(leak.told)}.`,
      leak.readable === "history" &&
        "As it stands it tells nothing; **an earlier text of it does, still to be read by everybody behind “edited”** on that page.",
      `Please look at it soon. If it tells what is confidential, ${doing[leak.surface]}. Say nothing there of the reason: an answer in public would only confirm it. The app itself says and changes nothing there.`,
    ),
  };
}

/** A public text that told of the case was edited, so that it tells nothing any more; and whether its history still does. */
export function sayHidden(line: Extract<TeamLine, { readonly line: "leak-hidden" }>, policy: Policy): Said {
  const { surface, url, by, at, isInHistory } = line;
  return {
    tag: "team.leak-hidden",
    text: paragraphs(
      `A public text that told of this case was edited: ${surfaces[surface]}, ${pageOf(url)}, by ${byWhom(by)}, ${formatInstant(at, policy.calendar.zone)}. As it stands it tells nothing any more.`,
      behindEdited.has(surface) && histories[String(isInHistory)],
      "Whoever read it, or was sent it by mail, has it all the same.",
    ),
  };
}

const histories: Readonly<Record<string, string>> = {
  true: "**It is still readable in the edit history**, to everybody: “edited” at the head of the text on that page, then the earlier version. Its writer, or somebody who may write to the repository, can delete that version there; no app can.",
  false: "Its edit history does not tell it either, as far as the app can read it.",
  null: "GitHub did not say whether it is still readable in the edit history: please look behind “edited” at the head of the text on that page, and delete the earlier version there.",
};

/** The public texts that told of the case, for its card; null where there were none. */
export function leakSection(c: Case, policy: Policy): string | null {
  if (c.leaks.length === 0) return null;
  const alone = c.leaks.filter(({ isGathered }) => isGathered !== true);
  const shown = alone.slice(-20);
  const left = alone.length - shown.length;
  return [
    "### Seen in public",
    ...(left > 0 ? [`- ${left} earlier, left out here`] : []),
    ...shown.map((leak) => leakLine(leak, policy)),
    ...(gathered(c.leaks).length > 0
      ? ["- more, listed in a comment of the app below, which is edited as it grows"]
      : []),
  ].join("\n");
}

/** One public text that told of the case, as a line of a list. */
export function leakLine(leak: Leak, policy: Policy): string {
  const { at, told, hidden, readable } = leak;
  const zone = policy.calendar.zone;
  const inHistory = readable === "history" ? ", behind “edited” only" : "";
  const gone =
    hidden === undefined
      ? ""
      : `; edited ${formatInstant(hidden.at, zone)}, ${hidden.isInHistory === false ? "gone from its history too" : hidden.isInHistory === null ? "its history not known" : "**still in its edit history**"}`;
  return `- ${placeOf(leak)} on ${formatInstant(at, zone)}: it ${tells(told)}${inHistory}${gone}`;
}

function placeOf({ surface, url, isEdit, by }: Leak): string {
  return `${surfaces[surface]}, ${pageOf(url)}, ${isEdit ? "edited" : "written"} by ${byWhom(by)}`;
}

function tells({ naming, hasTitle, phrases }: Told): string {
  const parts = [
    ...naming.map((id) => `names the ${ids[id]}`),
    ...(hasTitle ? ["repeats the title of the report"] : []),
    ...(phrases > 0 ? [`repeats ${phrases} ${phrases === 1 ? "phrase" : "phrases"} of what the finder wrote`] : []),
  ];
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

const ids: Readonly<Record<Told["naming"][number], string>> = {
  advisory: "advisory",
  cve: "CVE id of the advisory",
  case: "case",
};

/** A link that leaves no trace on the page it leads to, where GitHub offers one; else its address as text. */
function pageOf(url: string): string {
  const address = URL.canParse(url) ? new URL(url) : null;
  if (address?.origin !== "https://github.com" || /[<>\s]/.test(url)) return code(url, 300);
  return `[the page](<https://redirect.github.com${address.pathname}${address.search}${address.hash}>)`;
}
