import { afterWords } from "./arguments.ts";
import type { Command, Problem } from "./command.ts";
import { coveredLines } from "./markdown/covered-lines.ts";

/** A command as it stands in a comment; with a problem, it stands where it may not and is not to be read. */
export type ReadLine = {
  readonly command: Command;
  /** What stands after the command's words on its line, trimmed. */
  readonly rest: string;
  /** The same and the lines below it up to the next command, trimmed, with \n between lines. */
  readonly block: string;
  readonly problem: Problem | null;
};

/** A command's words found at column 1 of line `place`. */
type Found = { readonly place: number; readonly command: Command; readonly rest: string };

/**
 * The commands of `body` in order: known words, exact and in lower case, at column 1, followed by white space or the
 * line's end, outside code, quotes and HTML. Any text is read without an exception, in time proportional to it.
 */
export function readCommands(body: string, registry: readonly Command[]): readonly ReadLine[] {
  const lines = body.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  const found = lines.flatMap((line, place): readonly Found[] => findCommand(line, place, registry));
  if (found.length === 0) return [];
  const whole = takingAll(lines, found);
  if (whole !== undefined) return [whole];
  const covered = coveredLines(lines);
  const open = found.filter(({ place }) => covered[place] !== true);
  return open.map(({ command, place, rest }, n) => {
    const below = lines.slice(place + 1, open[n + 1]?.place);
    const problem = problemAt(
      command,
      open.slice(0, n).map((before) => before.command.name),
    );
    return { command, rest, block: [rest, ...below].join("\n").trim(), problem };
  });
}

/** Why a command may not stand where it does, after those of the same comment named `before`; null where it may. */
function problemAt({ name, takesAll, confirms }: Command, before: readonly string[]): Problem | null {
  if (takesAll) return { code: "not-first", command: `/${name}` };
  if (confirms === undefined || !before.includes(confirms)) return null;
  return { code: "not-seen-yet", command: `/${name}`, first: `/${confirms}` };
}

/** The command that begins the comment and takes all of it, if one does; blank lines before it do not count. */
function takingAll(lines: readonly string[], found: readonly Found[]): ReadLine | undefined {
  const first = found[0];
  if (first === undefined || !first.command.takesAll) return undefined;
  if (lines.slice(0, first.place).some((line) => line.trim() !== "")) return undefined;
  const block = [first.rest, ...lines.slice(first.place + 1)].join("\n").trim();
  return { command: first.command, rest: first.rest, block, problem: null };
}

/** The command whose words begin the line; where two fit ("embargo", "embargo end"), the one with more words. */
function findCommand(line: string, place: number, registry: readonly Command[]): readonly Found[] {
  if (!line.startsWith("/")) return [];
  const words = line.slice(1).split(/\s+/, 4);
  const fitting = registry
    .filter(({ name }) => name.split(" ").every((word, n) => words[n] === word))
    .toSorted((one, other) => other.name.length - one.name.length);
  const command = fitting[0];
  return command === undefined
    ? []
    : [{ place, command, rest: afterWords(line.slice(1), command.name.split(" ").length) }];
}
