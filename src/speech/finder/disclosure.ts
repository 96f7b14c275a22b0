import type { Case } from "../../domain/case.ts";
import { sameName, type CreditName } from "../../domain/credit.ts";
import type { PublicationStop } from "../../domain/effect.ts";
import type { EmbargoTerms } from "../../domain/embargo.ts";
import type { NameLeft } from "../../domain/event.ts";
import { nameInPublic } from "../../policy/clauses/credit.ts";
import { publishAfter } from "../../policy/clauses/publication.ts";
import type { Policy } from "../../policy/policy.ts";
import { citeWords } from "../cite.ts";
import { paragraphs } from "../paragraphs.ts";
import { hasThread } from "../place.ts";
import { inline, loginAs } from "../quote.ts";
import type { Said } from "../said.ts";
import { formatDay } from "../when.ts";

/** How the finder will be named in public, and how to have it otherwise. */
export function sayCredit(c: Case, policy: Policy): Said {
  const { credit, wish } = c;
  const rule = nameInPublic(policy, c).quote;
  return {
    tag: "finder.credit",
    text: paragraphs(
      credit === null
        ? "Nobody is named yet in what will be published."
        : sayNamed(credit, c.publication.publishedAt !== null),
      credit !== null &&
        credit.kind === "login" &&
        "GitHub may ask you to accept the credit; until you do, it is not shown.",
      wish !== null &&
        credit !== null &&
        !sameName(wish, credit) &&
        `You had asked for something else: ${nameAs(wish)}.`,
      rule && citeWords(rule.words, rule.clause),
      hasThread(c) &&
        c.publication.publishedAt === null &&
        'To have it otherwise, write `/credit me`, `/credit "Name"` or `/credit anonymous` here before it is published.',
    ),
  };
}

/** The last words before the advisory is public, or the first after somebody published it by hand. */
export function sayPublication(c: Case, policy: Policy): Said {
  const isOut = c.publication.publishedAt !== null;
  const url = c.advisory?.url;
  const name = nameInPublic(policy, c).as;
  const after = publishAfter(policy);
  return {
    tag: "finder.publication",
    text: paragraphs(
      isOut
        ? "The advisory about the flaw you reported is public now."
        : "The advisory about the flaw you reported is being published now.",
      url !== undefined && `It stands at <${encodeURI(url)}>.`,
      name === null ? null : sayNamed(name, isOut),
      after && citeWords(after.words, after.clause),
      isClaimOpen(c) && "What was said about claiming your award still holds.",
      !isOut && hasThread(c)
        ? "GitHub may take no more comments here afterwards, so let these be the last words: thank you for finding this, and for telling the maintainers."
        : "Thank you for finding this, and for telling the maintainers.",
    ),
  };
}

const whyNotPublished: Readonly<Record<PublicationStop, string>> = {
  wish: "you asked for something about your name after the maintainers had confirmed it, and that comes first.",
  changed: "it was changed on GitHub after the maintainers had confirmed what it says.",
  "out-of-reach": "GitHub did not let the app do it; the maintainers know, and go on from here.",
};

/** What was announced did not happen. */
export function sayNotPublished(because: PublicationStop): Said {
  const why = whyNotPublished[because];
  return {
    tag: "finder.publication-stopped",
    text: `The advisory was not published after all: ${why} What was announced above did not happen, and until it does everything stays as it was.`,
  };
}

/** A name as the finder reads it: "as `mona`", "as “Mona Lisa”", "not at all". */
export function nameAs(name: CreditName): string {
  switch (name.kind) {
    case "login":
      return `as ${loginAs(name.login)}`;
    case "name":
      return `as “${inline(name.name, 100)}”`;
    case "anonymous":
      return "not at all";
  }
}

/** When the silence ends, to stand after "confidential": "until Thu 24 Dec 2026". */
export function termsAs(terms: EmbargoTerms): string {
  switch (terms.kind) {
    case "date":
      return `until **${formatDay(terms.on)}**`;
    case "until-fixed":
      return terms.atLatest === undefined
        ? "until it is fixed"
        : `until it is fixed, and no longer than until **${formatDay(terms.atLatest.on)}**`;
    case "unspecified":
      return "without a date";
  }
}

function sayNamed(credit: CreditName, isOut = false): string {
  if (credit.kind === "anonymous")
    return isOut ? "Your name is not mentioned in it." : "Your name will not be mentioned in what is published.";
  return isOut ? `You are named in it ${nameAs(credit)}.` : `In what is published you will be named ${nameAs(credit)}.`;
}

function isClaimOpen(c: Case): boolean {
  return c.award.decided !== null && !c.award.decided.awaitsSecond && c.award.paid === null;
}

/** What of the finder's name was taken out of what is public, at their request, and what a person still has to do. */
export function sayNameOff(left: readonly NameLeft[]): Said {
  return {
    tag: "finder.name-taken-off",
    text: paragraphs(
      left.includes("credit")
        ? "You asked for your name to be taken out of what is public. GitHub did not let that happen by itself, so the maintainers were asked to do it by hand."
        : "You asked for your name to be taken out of what is public. GitHub's credit on the advisory is gone.",
      (left.includes("title") || left.includes("description")) &&
        "Your name also stands in the text of the advisory; the maintainers were asked to take it out there.",
      left.includes("cve") &&
        "The record of the flaw in the CVE list may name you, too; the maintainers were asked to have it changed.",
      "What others have copied meanwhile cannot be called back.",
    ),
  };
}
