import type { Change } from "../policy/compare-programmes.ts";
import type { Programme } from "../policy/programme.ts";
import type { Problem } from "../policy/yaml-source.ts";
import { paragraphs } from "./paragraphs.ts";
import { byWhom } from "./people.ts";
import { code, inline, tableRow } from "./quote.ts";
import type { Said } from "./said.ts";

const FILE = "`.github/finders-fee.yml`";
/** More lines than this nobody reads in a comment. */
const MOST = 60;

/** A programme is in force; `by` is who adopted it, null where it is the first. */
export function programmeAdopted(repo: string, shortHash: string, by: string | null): Said {
  return {
    tag: "team.programme-adopted",
    text: paragraphs(
      `The programme of ${code(repo)} is in force, version ${code(shortHash)}${by === null ? "" : `, adopted by ${byWhom(by)}`}. It counts for reports received from now on; open cases keep the version they began with.`,
    ),
  };
}

/** A programme that waits for adoption: which repository's, what differs from what is in force, and the version itself. */
export type ProgrammeProposal = {
  readonly fileRepo: string;
  readonly changes: readonly Change[];
  readonly programme: Pick<Programme, "shortHash">;
};

/** A changed programme, or without changes a further repository's, that holds only once an admin of this tracker adopts it. */
export function programmeProposed({ fileRepo, changes, programme }: ProgrammeProposal): Said {
  const lines = changes.slice(0, MOST).map(({ path, from, to }) => {
    return tableRow(code(path, 200), inline(from ?? "", 200), inline(to ?? "", 200));
  });
  return {
    tag: changes.length === 0 ? "team.repository-proposed" : "team.programme-proposed",
    text: paragraphs(
      changes.length === 0
        ? `The repository ${code(fileRepo)} wants its cases kept in this tracker, by its own ${FILE}. Nothing of it comes here until somebody adopts that.`
        : `${FILE} of ${code(fileRepo)} has changed in something that decides about money, people or this tracker. Until somebody adopts it, what was in force stays in force.`,
      lines.length > 0 && ["| what | until now | would be |", "|---|---|---|", ...lines].join("\n"),
      changes.length > lines.length && `${changes.length - lines.length} more changes are not shown here.`,
      `An admin of this tracker puts it into force with \`/adopt ${programme.shortHash}\`.`,
    ),
  };
}

/** A programme file that cannot be read changes nothing; what is wrong with it, line by line. */
export function programmeBroken(repo: string, problems: readonly Pick<Problem, "path" | "line" | "message">[]): Said {
  const shown = problems.slice(0, MOST).map(({ path, line, message }) => {
    return `- line ${line}${path === "" ? "" : `, ${code(path, 200)}`}: ${inline(message, 400)}`;
  });
  return {
    tag: "team.programme-broken",
    text: paragraphs(
      `${FILE} of ${code(repo)} cannot be used, so nothing has changed: what was in force stays in force.`,
      shown.join("\n"),
      problems.length > shown.length && `And ${problems.length - shown.length} more.`,
      `To check a file before it is merged: \`npx finders-fee policy check <file>\`.`,
    ),
  };
}

/** An `/adopt` that names no proposal which is open, or one that has been overtaken. */
export function adoptUnknown(given: string, open: readonly string[]): string {
  return open.length === 0
    ? `Nothing waits to be adopted here, so ${code(given)} is not known.`
    : `${code(given)} does not wait to be adopted. What does: ${open.map((hash) => code(`/adopt ${hash}`)).join(", ")}.`;
}
