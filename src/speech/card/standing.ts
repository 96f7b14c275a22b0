import type { Case } from "../../domain/case.ts";
import type { Clock } from "../../domain/clock.ts";
import { isUnanswered } from "../../domain/credit.ts";
import { isEmbargoed, isEnding } from "../../domain/embargo.ts";
import { exposureReview } from "../../domain/exposure.ts";
import { nameInPublic } from "../../policy/clauses/credit.ts";
import { nextWordAt } from "../../policy/clauses/clocks.ts";
import { answerDueAt, reviewsOf } from "../../policy/clauses/embargo-reviews.ts";
import type { Policy } from "../../policy/policy.ts";
import { nameAs, termsAs } from "../finder/disclosure.ts";
import { byWhom } from "../people.ts";
import { inline } from "../quote.ts";
import { creditDiffers } from "../team/differs.ts";
import { collisionLine } from "../team/collision.ts";
import { sayHowToAnswer } from "../team/terms.ts";
import { whyUntil } from "../why-until.ts";
import { formatDayOf, formatDue, formatInstant } from "../when.ts";
import { consentLines, worldLine } from "./silence.ts";

/** The clocks of a case with their due times in the programme's zone and UTC; null where none runs. */
export function clockSection(c: Case, policy: Policy, now: Date): string | null {
  const zone = policy.calendar.zone;
  const lines = [...c.clocks.map((clock) => sayClock(clock, zone, now)), ...nextWordLine(c, policy)];
  return lines.length === 0 ? null : ["### Times", ...lines.map((line) => `- ${line}`)].join("\n");
}

/** What is confidential, until when, and what stands open between both sides. */
export function embargoSection(c: Case, policy: Policy, now: Date): string {
  const { embargo, publication } = c;
  const lines = [
    embargoLine(c, policy, now),
    reviewLine(c, policy),
    worldLine(c),
    collisionLine(c, policy, now),
    ...consentLines(c, policy.calendar.zone),
    proposalLine(c, policy),
    embargo.endPrepared === null
      ? null
      : `${byWhom(embargo.endPrepared.by)} wants to end it: ${inline(embargo.endPrepared.why, 300)}. Waits for \`/embargo end confirm ${c.id}\`.`,
    publication.prepared === null || publication.publishedAt !== null
      ? null
      : `Publication was shown to ${byWhom(publication.prepared.by)}; waits for \`/publish confirm ${c.id}\`.`,
    publication.objection === null
      ? null
      : `The finder objects to publication: “${inline(publication.objection, 500)}”`,
    publication.agreedAt === null ? null : "The finder agrees to publication.",
    publication.shown === null || publication.agreedAt !== null || publication.objection !== null
      ? null
      : `The finder was shown the text on ${formatDayOf(publication.shown.at, "utc")} and has not answered yet.`,
  ];
  return ["### Confidentiality", ...lines.flatMap((line) => (line === null ? [] : [`- ${line}`]))].join("\n");
}

/** Who will be named, what the finder wished, and whether GitHub's credit was answered. */
export function creditSection(c: Case, policy: Policy): string | null {
  if (c.origin === "internal" && c.credit === null) return null;
  const lines = [
    c.credit === null
      ? creditRule(c, policy)
      : `The finder is named ${nameAs(c.credit)} (${c.credit.type.replaceAll("_", " ")}), set by ${byWhom(c.credit.by)}.`,
    c.wish === null
      ? null
      : `The finder wishes to be named ${nameAs(c.wish)}${isUnanswered(c.wish) ? "; **no answer yet**" : ""}.`,
    ...c.alsoCredited.map(
      (credit) => `Also named ${nameAs(credit)} (${credit.type.replaceAll("_", " ")}), set by ${byWhom(credit.by)}.`,
    ),
    creditDiffers(c),
    c.creditAnswer === null ? null : `On GitHub the credit is ${c.creditAnswer}.`,
  ];
  return ["### Credit", ...lines.flatMap((line) => (line === null ? [] : [`- ${line}`]))].join("\n");
}

/** What the policy makes of the finder's name while the team has settled nothing. */
function creditRule(c: Case, policy: Policy): string {
  const { name, as, quote } = nameInPublic(policy, c);
  const rule = quote === undefined ? "" : `: “${inline(quote.words, 400)}” (${quote.clause})`;
  if (as === null || name === "ask")
    return "Not set (`/credit`). The policy does not say whether finders are named, so this one was asked; GitHub credits who reported by itself, and `/credit anonymous` takes that off.";
  return as.kind === "anonymous"
    ? `The finder is not named as things stand${rule}. GitHub's own credit is taken off before publication.`
    : `The finder is named ${nameAs(as)} unless they wish otherwise${rule}.`;
}

function sayClock(clock: Clock, zone: string, now: Date): string {
  const name = `**${inline(clock.id, 60)}** (${clock.clause}${clock.isPublic ? "" : ", for the team only"})`;
  if (clock.metAt !== null) return `${name}: met on ${formatInstant(clock.metAt, zone)}`;
  if (clock.pausedAt !== null)
    return `${name}: stands still since ${formatInstant(clock.pausedAt, zone)}, until the finder answers`;
  const owed = clock.deliverables
    .filter((wanted) => !clock.delivered.includes(wanted))
    .map((wanted) => wanted.replaceAll("_", " "));
  // No length of time left: the card would then change with every look at it.
  const isOver = clock.dueAt.getTime() <= now.getTime();
  const left = owed.length === 0 ? "" : `; still owed: ${owed.join(", ")}`;
  return `${name}: ${isOver ? "**overdue**, was " : ""}due ${formatDue(clock.dueAt, zone)}${left}`;
}

/** Nothing is due any more of a case that is put down or public, so nothing is said of it. */
function isOver(c: Case): boolean {
  return c.closing !== null || c.publication.publishedAt !== null;
}

function nextWordLine(c: Case, policy: Policy): readonly string[] {
  const at = isOver(c) ? undefined : nextWordAt(policy, c);
  if (at === undefined || c.heardAt === null || policy.heartbeat === undefined) return [];
  const zone = policy.calendar.zone;
  const last = `**word to the finder** (${policy.heartbeat.clause}, for the team only): last on ${formatInstant(c.heardAt, zone)}`;
  return c.silenceNotedAt === null
    ? [`${last}; the team is reminded on ${formatInstant(at, zone)} if nothing is said before`]
    : [`${last}, **silence since then**; \`/reply <text>\``];
}

function reviewLine(c: Case, policy: Policy): string | null {
  // What was exposed is looked at sooner (interface §6).
  const exposed = c.clocks.filter(({ id, metAt }) => id === exposureReview && metAt === null);
  const reviews = isOver(c) ? [] : [...reviewsOf(policy, c).map(({ at }) => at), ...exposed.map(({ dueAt }) => dueAt)];
  const [next] = reviews.toSorted((one, other) => one.getTime() - other.getTime());
  const { toldAt } = c.embargoReview;
  const zone = policy.calendar.zone;
  const due =
    toldAt === null
      ? null
      : `**A review is due** since ${formatInstant(toldAt, zone)}: \`/embargo keep [why]\`, or other terms.`;
  const planned = next === undefined ? null : `Next review on ${formatInstant(next, zone)}.`;
  return [due, planned].filter((part) => part !== null).join(" ") || null;
}

function embargoLine(c: Case, policy: Policy, now: Date): string {
  if (c.embargo.state === "none")
    return "None: the bug is public already. Nothing secret may be attached to this case.";
  if (!isEmbargoed(c.embargo))
    return `Over since ${c.embargo.endedAt === null ? "publication" : formatDayOf(c.embargo.endedAt, "utc")}. The app still says nothing in public except through \`/publish\`.`;
  const until = c.embargo.terms.kind === "unspecified" ? "no date is promised or asked" : termsAs(c.embargo.terms);
  const why = whyUntil(c, policy);
  const ending = isEnding(c.embargo, c.fix !== null, now) ? "; ending, publication ends it" : "";
  return `**Confidential**: ${until}${why === "" ? "" : ` (${why})`}${ending}. Say nothing about it in public.`;
}

/** Whose proposal is open, since when, and until when it waits. */
function proposalLine(c: Case, policy: Policy): string | null {
  const { proposal, proposedBy } = c.embargo;
  if (proposal === null) return null;
  const zone = policy.calendar.zone;
  const due = answerDueAt(policy, c.embargo);
  const since = proposedBy === null ? "" : ` on ${formatDayOf(proposedBy.at, zone)}`;
  if (proposedBy?.side === "finder")
    return `**Proposed by the finder**${since}: confidential ${termsAs(proposal)}. ${sayHowToAnswer(c) ?? ""}`;
  const wait = due === undefined ? "" : ` Without one by ${formatInstant(due, zone)}, the old terms stand.`;
  return `Proposed to the finder${since}: confidential ${termsAs(proposal)}. No answer yet.${wait} An answer by another way: \`/heard /agree\` or \`/heard /object …\`.`;
}
