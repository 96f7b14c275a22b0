import type { Command, Problem } from "../commands/command.ts";
import type { Case } from "../domain/case.ts";
import type { Policy } from "../policy/policy.ts";
import { paragraphs } from "./paragraphs.ts";
import { explainProblem } from "./problems.ts";
import { code } from "./quote.ts";
import type { Said } from "./said.ts";

/**
 * What a person is told about commands that did not work, beside those that did (`done` names them, such as "/accept") and
 * what those have to say of themselves (`told`).
 */
export function commandReply(
  problems: readonly Problem[],
  c: Case | null,
  done: readonly string[] = [],
  policy: Policy | null = null,
  told: readonly Said[] = [],
): Said {
  const failed = problems.map((problem) => explainProblem(problem, c, policy));
  return {
    tag: "team.command-reply",
    text: paragraphs(
      failed.length === 1 ? failed[0] : failed.map((problem) => `- ${problem}`).join("\n"),
      problems.length > 0 && done.length > 0 && `Done: ${done.map((command) => code(command)).join(", ")}.`,
      ...told.map(({ text }) => text),
    ),
  };
}

/** What the reader may do here, now: each command with its form and what it does; an empty list says so. */
export function helpReply(commands: readonly Pick<Command, "usage" | "summary">[]): Said {
  return {
    tag: "team.help",
    text:
      commands.length === 0
        ? "There is nothing you may command here. Who may is set in `.github/finders-fee.yml` under `authority`."
        : paragraphs(
            "This is what you may do here. Write a command at the beginning of a line, in a new comment:",
            commands.map(({ usage, summary }) => `- ${code(usage, 300)}: ${summary}`).join("\n"),
          ),
  };
}
