import type { Case } from "../../domain/case.ts";
import { isEmbargoed } from "../../domain/embargo.ts";
import type { CaseLetter } from "../../domain/kernel/case-state.ts";
import { shouldEnd } from "../../domain/kernel/cross-rules.ts";
import type { Reader } from "../../domain/participant.ts";
import { termsAs } from "../finder/disclosure.ts";
import { paragraphs } from "../paragraphs.ts";
import { code, inline, quoteBlock } from "../quote.ts";

/** Attacks were seen; the first time with what silence costs from now on and how it is ended. */
export function sayExploited(c: Case, evidence: string | null, isFirst: boolean): string {
  const shown = evidence !== null && evidence !== "" && quoteBlock(evidence);
  if (!isFirst) return paragraphs("**More about the attacks:**", shown);
  return paragraphs(
    "**Attacks have been seen.** From now on every day of silence costs somebody who is under attack.",
    shown,
    shouldEnd(c.world) &&
      isEmbargoed(c.embargo) &&
      `Confidentiality should end now, and no new terms can be agreed: \`/embargo end <why>\`, or publish early with \`/publish\`, then \`/publish confirm ${c.id} early <why>\`. Both are for people with \`publish\` authority. If an exploit can be read in public, write \`/exploited public <link>\`.`,
    "In some places a manufacturer must report exploited flaws to an authority within a day; somebody should check whether that is you.",
  );
}

/** An exploit is public, so silence has nothing left to keep. */
export function sayExploitPublic(c: Case, link: string, endsEmbargo: boolean): string {
  return paragraphs(
    `**An exploit is public:** ${code(link, 400)}`,
    endsEmbargo &&
      "Confidentiality has ended with that, for good: what everybody can read cannot be kept silent. The finder is told that it has ended, and not why.",
    c.publication.publishedAt === null &&
      `This is no publication. The app still says nothing in public until somebody writes \`/publish\`; \`/publish confirm ${c.id} early <why>\` does not wait for the fix.`,
  );
}

/** Two reports of one flaw are silent until the first of their days. */
export function sayShortened(c: Case, duplicate: string): string {
  const how = c.duplicateOf === duplicate ? "which it is merged into" : "which is merged into it";
  return `Confidentiality of this case now holds ${termsAs(c.embargo.terms)}: what was agreed about ${code(duplicate)}, ${how}, ends then, and of two merged cases the earliest end holds. The finder was told the new end and not why. Taking the merge back leaves it as it is; other terms are proposed with \`/embargo <date>\`.`;
}

const seen: Readonly<Record<CaseLetter, string>> = {
  V: "known to us",
  F: "fixed",
  D: "fixed where it runs",
  P: "public",
  X: "an exploit is public",
  A: "under attack",
};

/** A case merged with this one knows more of the flaw in the world; here only a person with authority can say the same. */
export function sayMergedKnown(c: Case, of: string, letters: readonly CaseLetter[]): string {
  const what = letters.map((letter) => seen[letter]).join(", ");
  const where = c.duplicateOf === of ? "which this case is merged into" : "which is merged into this case";
  const write = [
    ...(letters.includes("A") ? ["`/exploited [evidence]`"] : []),
    ...(letters.includes("X") ? ["`/exploited public <link>`"] : []),
    ...(letters.includes("P") && !letters.includes("X") ? ["`/embargo end <why>`"] : []),
  ];
  return `**Of ${code(of)}, ${where}, it is on record: ${what}.** If both are one flaw, the same holds here and silence keeps nothing any more, but it ends here only when somebody with \`publish\` authority says so: ${write.join(", ")}.`;
}

/** People read the report who have not agreed to keep it to themselves. */
export function sayReaders(c: Case, readers: readonly Reader[]): string {
  const page = c.advisory === null ? "the advisory's page" : `<${encodeURI(c.advisory.url)}>`;
  const many = readers.length > 1;
  return paragraphs(
    `**${readers.map((reader) => readerAs(reader)).join(", ")} ${many ? "read" : "reads"} this report without having agreed to keep it confidential** (${termsAs(c.embargo.terms)}). Somebody added ${many ? "them" : "this reader"} as a collaborator of the advisory; GitHub does not say who.`,
    `The rule is that whoever is to see a report agrees first. Please ask ${many ? "them" : "whoever that is"} now, in private, and note the answer with \`/consent reader ${readers.map((reader) => readerWritten(reader, c.owner))[0] ?? "@login"} <yes|no> [what they said]\`${many ? ", one for each" : ""}; or take ${many ? "them" : "the collaborator"} off again at ${page}, and count what was read there as read.`,
  );
}

/** A reader as a command names it. */
function readerWritten({ kind, name }: Reader, owner: string): string {
  return kind === "team"
    ? `@${owner}/${name.replace(/[^A-Za-z0-9._-]/g, "")}`
    : `@${name.replace(/[^A-Za-z0-9_-]/g, "")}`;
}

/** A reader as the team reads it: a login, or a team. */
export function readerAs({ kind, name }: Pick<Reader, "kind" | "name">): string {
  return kind === "team" ? `the team ${code(name, 100)}` : code(`@${inline(name, 60)}`, 70);
}
