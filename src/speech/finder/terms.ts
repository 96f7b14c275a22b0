import type { Case } from "../../domain/case.ts";
import type { EmbargoAnchor, EmbargoTerms } from "../../domain/embargo.ts";
import { silenceAsked } from "../../policy/clauses/embargo.ts";
import type { Policy } from "../../policy/policy.ts";
import { citeWords } from "../cite.ts";
import { paragraphs } from "../paragraphs.ts";
import { hasThread } from "../place.ts";
import type { Said } from "../said.ts";
import { termsAs } from "./disclosure.ts";

/** Other terms of confidentiality are proposed, or what the finder proposed is agreed to. */
export function sayEmbargoProposed(c: Case, terms: EmbargoTerms): Said {
  const { embargo } = c;
  const isAgreed = embargo.proposal === null && embargo.agreed !== null && termsAs(embargo.agreed) === termsAs(terms);
  if (isAgreed)
    return {
      tag: "finder.embargo-proposed",
      text: `The maintainers agree with you: this matter stays confidential ${termsAs(terms)}.`,
    };
  const isYours = embargo.proposedBy?.side === "finder";
  return {
    tag: "finder.embargo-proposed",
    text: paragraphs(
      `The maintainers propose to keep this matter confidential ${termsAs(terms)}.`,
      isYours || embargo.proposal === null
        ? `You and they have named different terms. As far as both go, these hold now: ${termsAs(embargo.terms)}. What you proposed lies before them still.`
        : sayHowToAgree(c),
    ),
  };
}

function sayHowToAgree(c: Case): string {
  const meanwhile = `Until you answer, things stay as they are: ${termsAs(c.embargo.terms)}. No answer is no consent.`;
  return hasThread(c)
    ? `If you agree, write \`/agree\` here. If you do not, write \`/object <why>\`; if another day would suit you, \`/object <date> <why>\`. ${meanwhile}`
    : `Please answer whether you agree, or which day would suit you. ${meanwhile}`;
}

/** Something happened from which the policy counts, and until when the silence lasts by it. */
export function sayEmbargoDated(policy: Policy, terms: EmbargoTerms, anchor: EmbargoAnchor = "fix"): Said {
  const asked = silenceAsked(policy);
  return {
    tag: "finder.embargo-dated",
    text: paragraphs(`${reasons[anchor]}: ${termsAs(terms)}.`, asked && citeWords(asked.words, asked.clause)),
  };
}

const reasons: Readonly<Record<EmbargoAnchor, string>> = {
  fix: "The fix is out, so it is settled how long this matter stays confidential",
  receipt: "How long this matter stays confidential is counted from when your report was received",
  ready: "A fix is ready and its release is under way, so it is settled how long this matter stays confidential",
  cve: "The flaw has its CVE id, so it is settled how long this matter stays confidential",
  exploited: "The flaw is being used in attacks, so this matter stays confidential for a shorter time",
  grace: "A fix is promised for soon, so this matter stays confidential a little longer",
  agreed: "This matter stays confidential as you and the maintainers agreed",
};

const outcomes = {
  kept: "The maintainers have looked at what you proposed about confidentiality and keep what stands",
  unanswered:
    "No answer came to what the maintainers proposed about confidentiality, and none is no consent. What stood before stands",
  shorter: "You and the maintainers have named different days. As far as both go, this holds now",
} as const;

/** Which terms hold after talk about others, and why. */
export function sayEmbargoStands(terms: EmbargoTerms, because: keyof typeof outcomes): Said {
  return { tag: "finder.embargo-stands", text: `${outcomes[because]}: confidential ${termsAs(terms)}.` };
}

/** The silence ends sooner than was agreed; why is nothing the finder may know (CO9). */
export function sayEmbargoShortened(terms: EmbargoTerms): Said {
  return {
    tag: "finder.embargo-shortened",
    text: `The maintainers now keep this matter confidential ${termsAs(terms)}, no longer than before; from then on nothing asks you for silence. You need not do anything.`,
  };
}

/** What was proposed about confidentiality can no longer be agreed to. */
export function sayProposalOver(c: Case): Said {
  return {
    tag: "finder.embargo-proposal-over",
    text: `What was proposed about confidentiality no longer stands; you need not answer it.${c.embargo.terms.kind === "unspecified" ? "" : ` As before, this matter is confidential ${termsAs(c.embargo.terms)}.`}`,
  };
}

/** The maintainers have ended the silence. */
export function sayEmbargoEnded(): Said {
  return {
    tag: "finder.embargo-ended",
    text: "The maintainers have ended the confidentiality of this matter. From their side, nothing asks you to keep it to yourself any more.",
  };
}
