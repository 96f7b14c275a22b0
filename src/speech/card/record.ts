import type { Case, Exposure } from "../../domain/case.ts";
import { answersOnlyToSender } from "../../policy/clauses/replies.ts";
import type { Policy } from "../../policy/policy.ts";
import { citeWords } from "../cite.ts";
import { byWhom } from "../people.ts";
import { code, fence, inline } from "../quote.ts";
import { formatInstant } from "../when.ts";
import { hasThread } from "../place.ts";
import { listRemains } from "../remains.ts";
import { sayHistory } from "./history.ts";

// In a code block nothing pings, and who copies the text wants the names as they are.
const GAP = "\u200B";

/** Messages that could not be delivered, whole, for a person to send, with how. */
export function undeliveredSection(c: Case, policy: Policy): string | null {
  if (c.undelivered.length === 0) return null;
  const only = answersOnlyToSender(policy);
  return [
    "### Messages for a person to send",
    howToSend(c, only !== undefined),
    ...(only === undefined ? [] : [citeWords(only.words, only.clause)]),
    ...c.undelivered.map(
      (message, n) => `**${n + 1}.** Undelivered.\n\n${fence(message.text.replaceAll(GAP, ""), 6_000)}`,
    ),
  ].join("\n\n");
}

/** By which way to send by hand what the app could not: where answers go to the sender alone, by no other. */
function howToSend(c: Case, isToSender: boolean): string {
  if (hasThread(c))
    return isToSender
      ? "GitHub took no comment on the advisory. Copy the text into a comment there, since the report came from there, and send it by no other way."
      : "GitHub took no comment on the advisory. Copy the text into a comment there, or send it the way the finder can be reached.";
  return isToSender
    ? "The app has no private way to this finder. Send the text to the address the report came from, and to no other, also where you know one."
    : "The app has no private way to this finder. Send the text the way the report came in.";
}

/** Who moved labels that were put back, and that the app has stopped where it has. */
export function putBackSection(c: Case, policy: Policy): string | null {
  if (c.putBacks.length === 0) return null;
  const lines = c.putBacks.map(
    ({ label, by, at }) =>
      `- ${byWhom(by)} moved ${code(label, 60)} on ${formatInstant(at, policy.calendar.zone)}; it was put back`,
  );
  const stopped = c.putBacksStopped
    ? ["- The app has stopped putting labels back here: it was three in an hour. Please settle it among yourselves."]
    : [];
  return ["### Labels put back", ...lines, ...stopped].join("\n");
}

/** What stood in public before containment, what still does, and what was taken away. */
export function exposureSection(c: Case, policy: Policy): string | null {
  const { exposure } = c;
  if (exposure === null) return null;
  const zone = policy.calendar.zone;
  const until = exposure.until === null ? "and still is" : `until ${formatInstant(exposure.until, zone)}`;
  return [
    "### Exposure",
    `It was public from ${formatInstant(exposure.from, zone)} ${until}.${c.restored ? " The issue was restored since." : ""}`,
    ...(exposure.remains.length === 0
      ? []
      : ["What can still be seen, and only a person can take away:", listRemains(exposure)]),
    ...exposure.again.map(({ by, from, until: end }) => {
      const to = end === null ? "and is being contained again" : `until ${formatInstant(end, zone)}`;
      return `${byWhom(by)} wrote it there again: public from ${formatInstant(from, zone)} ${to}.`;
    }),
    ...removed(exposure, zone),
  ].join("\n\n");
}

/** The history of a case, newest last, folded away; at most the last 60 lines. */
export function historySection(c: Case, policy: Policy): string | null {
  const lines = c.history.slice(-60).map(({ at, what, by }) => {
    return `- ${formatInstant(at, policy.calendar.zone)}: ${sayHistory(what)}${by === null ? "" : ` (${byWhom(by)})`}`;
  });
  const left = c.history.length - lines.length;
  if (lines.length === 0) return null;
  return folded("History", [...(left > 0 ? [`- ${left} earlier lines are left out here`] : []), ...lines].join("\n"));
}

/** The finder's report as it was sent, folded away in a code block where nothing in it works; at most `max` characters. */
export function reportSection(c: Case, max: number): string {
  const cut =
    c.report.body.length > max ? "\n\nThe end is cut off here; the whole text stands where it was reported." : "";
  return folded(
    "The report, as the finder wrote it",
    `**${inline(c.report.title, 250) || "no title"}**\n\n${fence(c.report.body, max)}${cut}`,
  );
}

function removed(exposure: Exposure, zone: string): readonly string[] {
  const comments = exposure.deletedComments.map(
    ({ author, text, at }) => `${byWhom(author)}, ${formatInstant(at, zone)}:\n\n${fence(text, 2_000)}`,
  );
  return comments.length === 0 ? [] : [folded("What was taken away there", comments.join("\n\n"))];
}

function folded(summary: string, content: string): string {
  return `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`;
}
