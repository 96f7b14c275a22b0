import { adopt } from "./adopt.ts";
import type { Command } from "./command.ts";
import { finderRegistry } from "./finder/registry.ts";
import { teamRegistry } from "./registry.ts";

const intro = `# Commands

<!-- Generated from src/commands by \`npm run generate\`; do not edit. -->

A command is a known word at the beginning of a line of a **new** comment, outside code, quotes and HTML.
Words count exactly as written here, in lower case; anything else is text and stays with the team.
Several commands in one comment are carried out in order. What takes two steps takes two comments: the second confirms what was read. An edited comment commands nothing.

- 👀 read · 🚀 done · 😕 not done, with a reply that says why and what to write.
- \`<text>\`, \`<question>\` and \`<why>\` take the lines below them too, up to the next command.
- \`[text]\`, \`[why]\` and \`[evidence]\` may be left out. They take the lines below them only if they begin on the command's own line.
- A line directly below a quote belongs to the quote. Leave a blank line before a command.
- Dates are written \`2027-01-31\`, instants \`2026-11-20T09:30:00Z\`.
`;

const labels = `
## Labels that command

Put on by someone with \`triage\`: \`severity/*\` is \`/severity\`, \`state/accepted\` is \`/accept\`, \`state/needs-info\` is \`/needs-info\` in words of the app's own, \`close/*\` is \`/close\`.
Taking \`possible-duplicate\` off is \`/not-duplicate\`. All other labels only show.
Reopening the case's issue with GitHub's button is \`/reopen\`; closing it that way is undone and asked about.
`;

/** The page about every command, made from the registries; the same registries give the same text. */
export function commandsPage(): { readonly path: "docs/commands.md"; readonly text: string } {
  const team = `\n## For maintainers, on the case in the tracker\n\n${table([...teamRegistry, adopt], true)}`;
  const finder = `\n## For the finder, on their advisory\n\n${table(finderRegistry, false)}`;
  return { path: "docs/commands.md", text: `${intro}${team}${labels}${finder}` };
}

function table(commands: readonly Command[], withNeeds: boolean): string {
  const head = withNeeds ? ["Command", "Needs", "Does", "Example"] : ["Command", "Does", "Example"];
  const rows = commands.map(({ usage, needs, summary, example }) =>
    withNeeds ? [code(usage), code(needs), cell(summary), code(example)] : [code(usage), cell(summary), code(example)],
  );
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |\n`).join("");
}

/** Each way to write it on a line of its own; a bar inside a table's cell must be escaped even in code. */
function code(text: string): string {
  return text
    .split(" | ")
    .map((way) => `\`${cell(way)}\``)
    .join("<br>");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
