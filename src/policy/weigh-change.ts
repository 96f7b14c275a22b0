import { compareProgrammes, type Comparison } from "./compare-programmes.ts";
import { findGaps, findProgrammeGaps } from "./gaps.ts";
import type { Programme } from "./programme.ts";
import { type ProgrammeContext, readProgramme } from "./read-programme.ts";
import { type Path, type Problem, readYaml, type YamlSource } from "./yaml-source.ts";

/** A programme file as somebody proposes it: its text, that it would be gone, or that it cannot be read at all. */
export type ProposedFile =
  { readonly state: "text"; readonly text: string } | { readonly state: "gone" | "unreadable" };

/** What is in force: a version from this very file, one of the owner's for all repositories, or nothing yet. */
export type InForce =
  | { readonly from: "this-file"; readonly programme: Programme }
  | { readonly from: "owner" }
  | { readonly from: "nothing" };

/** What a proposed file would come to. `warnings` are what the checker says of a valid one. */
export type Weighed =
  | { readonly outcome: "gone" | "unreadable" }
  | { readonly outcome: "broken"; readonly problems: readonly Problem[] }
  | { readonly outcome: "same" | "first" | "own"; readonly programme: Programme; readonly warnings: readonly Problem[] }
  | {
      readonly outcome: "changed";
      readonly programme: Programme;
      readonly held: Programme;
      readonly comparison: Comparison;
      readonly warnings: readonly Problem[];
    };

/** Weighs a proposed programme file against what is in force. Never throws, whatever the text. */
export function weighChange(file: ProposedFile, inForce: InForce, context: ProgrammeContext): Weighed {
  if (file.state !== "text") return { outcome: file.state };
  const read = readProgramme(file.text, context);
  if (!read.ok) return { outcome: "broken", problems: read.problems };
  const { programme } = read;
  const warnings = warningsIn(file.text, programme);
  if (inForce.from === "nothing") return { outcome: "first", programme, warnings };
  if (inForce.from === "owner") return { outcome: "own", programme, warnings };
  const held = inForce.programme;
  if (held.hash === programme.hash) return { outcome: "same", programme, warnings };
  return { outcome: "changed", programme, held, comparison: compareProgrammes(held, programme), warnings };
}

function warningsIn(text: string, programme: Programme): readonly Problem[] {
  const yaml = readYaml(text);
  return yaml.ok ? warningsOf(yaml.source, programme) : [];
}

/** What a valid programme file leaves open, each at its place in the file: its policy's gaps, then its own. */
export function warningsOf({ problemAt }: YamlSource, programme: Programme): readonly Problem[] {
  const place = (gaps: readonly { readonly path: Path; readonly message: string }[], root: Path) =>
    gaps.map(({ path, message }) => problemAt([...root, ...path], message));
  return [...place(findGaps(programme.policy), ["policy"]), ...place(findProgrammeGaps(programme), [])];
}
