import type { Case } from "../../domain/case.ts";
import { exposureReview } from "../../domain/exposure.ts";
import { hasListener } from "../../domain/telling.ts";
import { consentTo } from "../../policy/clauses/consent.ts";
import { nameInPublic } from "../../policy/clauses/credit.ts";
import { jointPublication } from "../../policy/clauses/publication.ts";
import type { Policy } from "../../policy/policy.ts";
import { gatesOf } from "../../domain/refuse-publication.ts";
import { citeWords } from "../cite.ts";
import { termsAs } from "../finder/disclosure.ts";
import { paragraphs } from "../paragraphs.ts";
import { byWhom } from "../people.ts";
import { code, fence, quoteBlock } from "../quote.ts";
import { explainGate } from "../refusals.ts";
import type { Said } from "../said.ts";
import { listRemains } from "../remains.ts";
import { formatInstant } from "../when.ts";

const DAY = 24 * 3_600_000;

/** Exactly what would become public, its hash, what still stands in the way, and how to confirm. */
export function sayPreview(c: Case, policy: Policy, preview: string, hash: string, now: Date): Said {
  const gates = gatesOf(c, now, false);
  const until = new Date((c.publication.prepared?.at ?? now).getTime() + DAY);
  return {
    tag: "team.publication-preview",
    text: paragraphs(
      "This, and nothing else, would become public:",
      fence(preview, 45_000),
      `Its hash is ${code(hash, 80)}. If the advisory changes before you confirm, nothing is published.`,
      sayJoint(c, policy),
      sayRecord(c, policy),
      gates.length > 0 && `Publication must wait:\n${gates.map((gate) => `- ${explainGate(gate, policy)}`).join("\n")}`,
      `To publish, write \`/publish confirm ${c.id}\` before ${formatInstant(until, policy.calendar.zone)}. To go ahead before the fix or the agreed date: \`/publish confirm ${c.id} early <why>\`.`,
    ),
  };
}

/** GitHub takes the credits of an advisory into its CVE record: that is another purpose than the advisory's own credit. */
function sayRecord(c: Case, policy: Policy): string | null {
  const name = nameInPublic(policy, c).as;
  if ((c.advisory?.cveId ?? null) === null || name === null || name.kind === "anonymous") return null;
  const { may, quote } = consentTo(policy, c, "cve");
  if (may) return "The finder has agreed to be named in the CVE record, too.";
  return paragraphs(
    "The advisory has a CVE id, and its credits go into the CVE record. **The finder has not said that they may be named there.** Ask them with `/reply`, and note the answer with `/consent cve yes|no [what they said]`; `/credit anonymous` names them nowhere.",
    quote && citeWords(quote.words, quote.clause),
  );
}

/** Where both sides take part: that the finder reads this text too, and what they have said to it so far. */
function sayJoint(c: Case, policy: Policy): string | null {
  const joint = jointPublication(policy);
  if (joint === undefined || !hasListener(c)) return null;
  const { agreedAt, objection, shown } = c.publication;
  const answer =
    objection !== null
      ? "They have objected; the card says why."
      : agreedAt !== null && shown !== null
        ? "They have agreed to it."
        : "Give them time to answer before you confirm; their answer is recorded and is no veto.";
  return paragraphs(
    "The finder is shown the text of the advisory too, by what the policy says about publication:",
    citeWords(joint.words, joint.clause),
    answer,
  );
}

/** The advisory changed after it was shown, or the finder said something about their name: it was not published. */
export function sayStopped(because: "changed" | "wish"): Said {
  if (because === "wish")
    return {
      tag: "team.publication-stopped",
      text: "Not published: after it was confirmed, the finder asked for something about their name. Answer with `/credit`, then write `/publish` and confirm again.",
    };
  return {
    tag: "team.publication-stopped",
    text: "Not published: the advisory was changed after it was shown here, so what would become public is not what was confirmed. Write `/publish`, read what it shows, and confirm again.",
  };
}

/** The advisory is public; with what that ends. */
export function sayPublished(c: Case, policy: Policy, byHand: boolean): Said {
  const at = c.publication.publishedAt;
  const when = at === null ? "" : ` since ${formatInstant(at, policy.calendar.zone)}`;
  return {
    tag: "team.published",
    text: paragraphs(
      byHand
        ? `The advisory is public${when}. It was published by hand on GitHub; the case follows.`
        : `The advisory is public${when}, as confirmed.`,
      "Confidentiality is over.",
      c.award.decided !== null && c.award.paid === null && "The award is still to be paid (`/paid <reference>`).",
    ),
  };
}

/** What ending the silence means, before it is confirmed. */
export function sayEndPreview(c: Case, policy: Policy, why: string, now: Date): Said {
  const until = new Date((c.embargo.endPrepared?.at ?? now).getTime() + DAY);
  return {
    tag: "team.embargo-end-preview",
    text: paragraphs(
      `This would end confidentiality, which now holds ${termsAs(c.embargo.terms)}. The finder would be told that nothing asks them to keep silent any more, and it cannot be undone. The app itself would still say nothing in public except through \`/publish\`.`,
      "The reason given:",
      quoteBlock(why),
      `To go ahead, write \`/embargo end confirm ${c.id}\` before ${formatInstant(until, policy.calendar.zone)}.`,
    ),
  };
}

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
