import type { StoppedKind, StopReason } from "../../domain/gate.ts";
import { paragraphs } from "../paragraphs.ts";

/** What is wrong with words the gate stopped, without them; no full stop. */
export function whyStopped(reason: StopReason): string {
  switch (reason) {
    case "names-a-case":
      return "it names a case of this tracker, and the public must not learn of one";
    case "carries-a-mark":
      return "it carries a hidden mark as this app makes them";
    case "tells-too-much":
      return "it stands where something was contained, and tells that there was something";
    case "names-another-case":
      return "it names another case, and a finder is told only about their own report";
    case "repeats-another-case":
      return "it repeats another case that is still confidential: its advisory, its title or words of its report";
    case "names-a-sum":
      return "it names a sum decided for a case, and that is between the team and one finder";
    case "names-a-person":
      return "it names a finder who has not agreed to be named there";
    case "repeats-the-report":
      return "it repeats words of the report, and whoever pays needs none of them";
    case "of-another-owner":
      return "it speaks of a case of another owner";
    case "label-of-others":
      return "it would move a label that is not the app's to move";
    case "refused-by-github":
      return "GitHub refused it, however often it was tried";
  }
}

/** What would let words out that the gate keeps from the public, as a sentence; null where they must be written otherwise. */
export function wayPast(reason: StopReason): string | null {
  return reason === "names-a-sum"
    ? "Take the sum out of the advisory's text; or, if it is this case's own award and the finder agrees that it is published, write `/consent amount yes <what they said>`. One that only looks like the sum of an award has to be written otherwise"
    : null;
}

/** Tells the team which kind of message was stopped and what to do; the words themselves are not repeated. */
export function sayStoppedAtGate(kind: StoppedKind, reason: StopReason): string {
  return paragraphs(
    `**Something was stopped before it went out**: ${nameOf(kind)}. The reason: ${whyStopped(reason)}. Nothing of it was sent.`,
    kind === "publish-advisory" && wayPast(reason) !== null && `${wayPast(reason)}.`,
    wayOn(kind),
  );
}

function nameOf(kind: StoppedKind): string {
  if (kind === "publish-advisory") return "the publication of the advisory";
  if (kind === "contain") return "the words that take the place of the public issue";
  if (kind === "restore") return "the old words of the public issue";
  if (/^(sync|set|open|close|reopen|contain)-/.test(kind))
    return `a change on GitHub (\`${kind.replaceAll("-", " ")}\`)`;
  return `what was to be said about \`${kind.replaceAll("-", " ")}\``;
}

function wayOn(kind: StoppedKind): string {
  if (kind === "publish-advisory") return "Change the advisory on GitHub, then write `/publish` again.";
  if (kind === "contain")
    return "The public issue still shows what it showed: a person must edit, close and lock it now.";
  if (kind === "restore") return "A person with access can write them there again.";
  if (/^(sync|set|open|close|reopen|contain)-/.test(kind))
    return "Please make this change by hand on GitHub, or write the command again; the rest of the case goes on.";
  return "Write it again without that, such as with `/reply <text>`; the rest of the case goes on.";
}
