import type { AdvisoryField, Revision } from "../../domain/revision.ts";
import type { Policy } from "../../policy/policy.ts";
import { paragraphs } from "../paragraphs.ts";
import { code, fences } from "../quote.ts";
import type { Said } from "../said.ts";
import { formatInstant } from "../when.ts";

type SeenBy = "webhook" | "sweep" | "command" | "publication" | "own-write";

/** One way the advisory was seen: its number, when, by what read, and what of it was another than before. */
export type RevisionListed = {
  readonly number: number;
  readonly at: Date;
  readonly by: SeenBy;
  readonly what: readonly AdvisoryField[];
};

const reads: Readonly<Record<SeenBy, string>> = {
  webhook: "as it came in",
  sweep: "in a sweep",
  command: "for a command",
  publication: "for publication",
  "own-write": "after the app wrote to it",
};

const mostListed = 100;
/** So much of a description stands in one comment, invisible signs spelt out and all. */
const partLength = 40_000;

/** How the advisory was seen, newest last; `missing` is a number that was asked for and is none of these. */
export function revisionsReply(all: readonly RevisionListed[], missing: number | null, policy: Policy): Said {
  const listed = all.slice(-mostListed);
  const lines = listed.map(({ number, at, by, what }) => {
    const changed = what.length === 0 ? "as first seen" : `another ${what.join(", ")}`;
    return `- ${code(`/revisions ${number}`)}: ${formatInstant(at, policy.calendar.zone)}, ${reads[by]}: ${changed}`;
  });
  return {
    tag: "team.revisions",
    text: paragraphs(
      missing !== null && `There is no revision ${missing} of this advisory.`,
      all.length === 0
        ? "No revision of an advisory is kept for this case: it has none, or it has not been read yet, or its texts were erased."
        : "The advisory as it was seen, each time it read otherwise than before:",
      all.length > listed.length && `- ${all.length - listed.length} earlier, left out here; their numbers go from 1.`,
      lines.join("\n"),
      all.length > 0 &&
        "GitHub does not say who changed it. What was written and put back between two looks was never seen.",
    ),
  };
}

/** The whole of one revision, as one comment or, where its description is long, several. */
export function revisionReply(
  {
    number,
    at,
    by,
    revision,
  }: { readonly number: number; readonly at: Date; readonly by: SeenBy; readonly revision: Revision },
  policy: Policy,
): readonly Said[] {
  const { summary, description, severity, cvssVector, cveId, cweIds, affected, credits, collaborators } = revision;
  const short: readonly (readonly [AdvisoryField, string | null])[] = [
    ["severity", severity],
    ["CVSS vector", cvssVector],
    ["CVE id", cveId],
    ["weaknesses", cweIds.join(", ")],
    ["affected packages", affected.join("; ")],
    ["credits", credits.join(", ")],
    ["collaborators", collaborators.join(", ")],
  ];
  const parts = fences(description === "" ? "(nothing)" : description, partLength);
  return parts.map((part, n) => ({
    tag: "team.revision",
    text: paragraphs(
      `**Revision ${number} of the advisory**, seen ${formatInstant(at, policy.calendar.zone)} (${reads[by]})${parts.length > 1 ? `, part ${n + 1} of ${parts.length}` : ""}:`,
      n === 0 &&
        [
          `- **title**: ${code(summary, 1_100)}`,
          ...short.map(
            ([field, value]) => `- **${field}**: ${value === null || value === "" ? "nothing" : code(value, 1_000)}`,
          ),
        ].join("\n"),
      "<details><summary>The description</summary>",
      part,
      "</details>",
    ),
  }));
}
