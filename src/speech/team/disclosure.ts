import type { Case } from "../../domain/case.ts";
import type { PublicationStop } from "../../domain/effect.ts";
import { hasListener } from "../../domain/telling.ts";
import { consentTo } from "../../policy/clauses/consent.ts";
import { nameInPublic } from "../../policy/clauses/credit.ts";
import { jointPublication } from "../../policy/clauses/publication.ts";
import type { Policy } from "../../policy/policy.ts";
import { gatesOf } from "../../domain/refuse-publication.ts";
import { citeWords } from "../cite.ts";
import { termsAs } from "../finder/disclosure.ts";
import { paragraphs } from "../paragraphs.ts";
import { sayWhole } from "../parts.ts";
import { code, quoteBlock } from "../quote.ts";
import { explainGate } from "../refusals.ts";
import type { Said } from "../said.ts";
import { formatInstant } from "../when.ts";

const DAY = 24 * 3_600_000;

/** Exactly what would become public, its hash, what still stands in the way, and how to confirm. */
export function sayPreview(c: Case, policy: Policy, preview: string, hash: string, now: Date): Said {
  const gates = gatesOf(c, now, false);
  const until = new Date((c.publication.prepared?.at ?? now).getTime() + DAY);
  return sayWhole("team.publication-preview", preview, {
    before: ["This, and nothing else, would become public:"],
    after: [
      `Its hash is ${code(hash, 80)}. If the advisory changes before you confirm, nothing is published.`,
      sayJoint(c, policy),
      sayRecord(c, policy),
      gates.length > 0 && `Publication must wait:\n${gates.map((gate) => `- ${explainGate(gate, policy)}`).join("\n")}`,
      `To publish, write \`/publish confirm ${c.id}\` before ${formatInstant(until, policy.calendar.zone)}. To go ahead before the fix or the agreed date: \`/publish confirm ${c.id} early <why>\`.`,
    ],
  });
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

const stops: Readonly<Record<PublicationStop, string>> = {
  wish: "Not published: after it was confirmed, the finder asked for something about their name. Answer with `/credit`, then write `/publish` and confirm again.",
  changed:
    "Not published: the advisory was changed after it was shown here, so what would become public is not what was confirmed. Write `/publish`, read what it shows, and confirm again.",
  "out-of-reach":
    "Not published: GitHub does not let the app reach the advisory or change it. Its repository may be archived, given away, deleted or taken out of the installation, or a permission is missing; a notice in this tracker says which, as far as GitHub tells. Nothing became public, and the rest of the case goes on. Once that is put right, write `/publish` and confirm again: a confirmation holds for what was shown then, so it is not done by itself. Or publish the advisory by hand on GitHub; the case follows.",
};

/** Why a confirmed publication did not happen, and how to go on. */
export function sayStopped(because: PublicationStop): Said {
  return { tag: "team.publication-stopped", text: stops[because] };
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
