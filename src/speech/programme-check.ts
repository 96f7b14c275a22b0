import { clearOfProgramme, type Publishable } from "../domain/embargo.ts";
import type { Weighed } from "../policy/weigh-change.ts";
import type { Problem } from "../policy/yaml-source.ts";
import { paragraphs } from "./paragraphs.ts";
import { describeChanges } from "./programme-change.ts";
import { code, inline, oneLine } from "./quote.ts";

/** A check of a proposed programme file, in words for everybody: made of the file and its versions, never of a case. */
export type ProgrammeCheck = {
  readonly conclusion: "success" | "failure" | "neutral";
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  readonly annotations: readonly {
    readonly path: string;
    readonly line: number;
    readonly fromColumn: number;
    readonly toColumn: number;
    readonly level: "failure" | "warning";
    readonly message: string;
  }[];
};

/** The name under which the check stands on a commit. */
const checkName = "Finder's Fee programme";

const MOST_LINES = 200;
const FILE_ITSELF = "`.github/finders-fee.yml`";
const UNSHOWN =
  "What the file says cannot be repeated here. `npx finders-fee policy check <file>` shows it where you work.";

/** What everybody who sees the pull request reads; `file` is its path and text, for the places of what is wrong. */
export function sayProgrammeCheck(
  weighed: Weighed,
  file: { readonly path: string; readonly text: string },
): ProgrammeCheck {
  const words = wordsOf(weighed);
  const problems = weighed.outcome === "broken" ? weighed.problems : [];
  const warnings = "warnings" in weighed ? weighed.warnings : [];
  return {
    name: checkName,
    ...words,
    annotations: [
      ...problems.map((problem) => annotate(problem, "failure", file)),
      ...warnings.map((problem) => annotate(problem, "warning", file)),
    ],
  };
}

function wordsOf(weighed: Weighed): Omit<ProgrammeCheck, "name" | "annotations"> {
  switch (weighed.outcome) {
    case "broken":
      return {
        conclusion: "failure",
        title: count(weighed.problems.length, "error"),
        summary: `${FILE_ITSELF} cannot be used as it stands here. Merged like this it would change nothing: what is in force stays in force.`,
        text: listed("What is wrong", weighed.problems),
      };
    case "unreadable":
      return {
        conclusion: "failure",
        title: "Cannot be read",
        summary: `${FILE_ITSELF} is too large, or no file. Merged like this it would change nothing: what is in force stays in force.`,
        text: "Write a text file of at most 256 kB.",
      };
    case "gone":
      return {
        conclusion: "neutral",
        title: "The file would be gone",
        summary: `${FILE_ITSELF} would be removed or moved away. Merged like this it would change nothing: the version in force stays in force.`,
        text: "To change what is in force, change the file; to end it, uninstall the app.",
      };
    case "same":
      return {
        conclusion: "success",
        title: "Nothing changes",
        summary: `${FILE_ITSELF} is valid, and says what is in force already.`,
        text: paragraphs(listed("Worth a look", weighed.warnings)),
      };
    case "first":
      return {
        conclusion: "success",
        title: "Valid: the first version",
        summary: `${FILE_ITSELF} is valid. It comes into force at merge if the app can use the tracker it names and no other repository keeps its cases there; otherwise an admin of the tracker writes ${adopt(weighed.programme)} there first.`,
        text: paragraphs(listed("Worth a look", weighed.warnings)),
      };
    case "own":
      return {
        conclusion: "success",
        title: "Valid: a programme of its own",
        summary: `${FILE_ITSELF} is valid. This repository follows the programme of its owner's \`.github\` repository so far; its own would replace that one whole, once an admin of the tracker writes ${adopt(weighed.programme)} there.`,
        text: paragraphs(listed("Worth a look", weighed.warnings)),
      };
    case "changed":
      return sayChanged(weighed);
  }
}

function sayChanged(weighed: Extract<Weighed, { readonly outcome: "changed" }>) {
  const { programme, held, comparison, warnings } = weighed;
  const sentences = describeChanges(comparison.changes, held, programme);
  const shown = sentences.slice(0, MOST_LINES).map((sentence) => `- ${sentence}`);
  const changes = count(sentences.length, "change");
  return {
    conclusion: "success" as const,
    title: comparison.needsAdoption ? `Valid: ${changes}, to be adopted` : `Valid: ${changes}, in force at merge`,
    summary: comparison.needsAdoption
      ? `${FILE_ITSELF} is valid. It changes something about money, people or the tracker, so merging alone does not put it into force: an admin of the tracker writes ${adopt(programme)} there, and until then the version in force holds.`
      : `${FILE_ITSELF} is valid. It comes into force at merge, for reports received from then on.`,
    text: paragraphs(
      "What would change:",
      shown.join("\n"),
      sentences.length > shown.length && `${sentences.length - shown.length} more are not shown here.`,
      listed("Worth a look", warnings),
    ),
  };
}

/** The same words cleared for the public; where the file makes them name something of ours, words that repeat nothing of it. */
export function clearCheck(check: ProgrammeCheck): CheckCleared {
  const say = (text: string): Publishable => clearOfProgramme(text) ?? neutral();
  return {
    conclusion: check.conclusion,
    name: say(check.name),
    title: say(check.title),
    summary: say(check.summary),
    text: say(check.text),
    annotations: check.annotations.map((one) => ({ ...one, message: say(one.message) })),
  };
}

/** A check whose every word may stand in public. */
export type CheckCleared = Pick<ProgrammeCheck, "conclusion"> &
  Readonly<Record<"name" | "title" | "summary" | "text", Publishable>> & {
    readonly annotations: readonly (Omit<ProgrammeCheck["annotations"][number], "message"> & {
      readonly message: Publishable;
    })[];
  };

function neutral(): Publishable {
  const cleared = clearOfProgramme(UNSHOWN);
  if (cleared === undefined) throw new Error("our own words name a case");
  return cleared;
}

/** The place runs from where the problem was found to the end of its line. */
function annotate(problem: Problem, level: "failure" | "warning", { path, text }: { path: string; text: string }) {
  const end = (text.split(/\r\n|\n|\r/)[problem.line - 1] ?? "").trimEnd().length;
  const where = problem.path === "" ? "" : `${problem.path}: `;
  const { line, column: fromColumn } = problem;
  const message = oneLine(`${where}${problem.message}`, 600);
  return { path, line, fromColumn, toColumn: Math.max(fromColumn, end), level, message };
}

function listed(heading: string, problems: readonly Problem[]): string {
  if (problems.length === 0) return "";
  const lines = problems.slice(0, MOST_LINES).map(({ line, path, message }) => {
    return `- line ${line}${path === "" ? "" : `, ${code(path, 200)}`}: ${inline(message, 600)}`;
  });
  const more = problems.length - lines.length;
  return paragraphs(`${heading}:`, lines.join("\n"), more > 0 && `And ${more} more.`);
}

function adopt({ shortHash }: { readonly shortHash: string }): string {
  return code(`/adopt ${shortHash}`);
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
