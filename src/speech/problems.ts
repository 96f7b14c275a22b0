import type { Authority, Problem } from "../commands/command.ts";
import type { Case } from "../domain/case.ts";
import type { Policy } from "../policy/policy.ts";
import { adoptUnknown } from "./programme.ts";
import { code, inline } from "./quote.ts";
import { explainRefusal } from "./refusals.ts";

/** What is wrong with a command, where, and what to write instead; one line of Markdown for the team. */
export function explainProblem(problem: Problem, c: Case | null, policy: Policy | null = null): string {
  switch (problem.code) {
    case "usage":
      return `${problem.detail === null ? "That is not how the command is written." : `${inline(problem.detail)}.`} Write ${code(problem.usage, 300)}.`;
    case "unknown-class":
      return problem.ids.length === 0
        ? `The policy of this case names no classes, so ${code(problem.given)} cannot be one. Give a severity with \`/severity\` instead.`
        : `The policy has no class ${code(problem.given)}.${problem.near === null ? "" : ` Did you mean ${code(problem.near)}?`} Write \`/class\` with one of: ${problem.ids.map((id) => code(id)).join(", ")}.`;
    case "bad-value":
      return sayBadValue(problem);
    case "policy-has-no":
      return `The ${inline(problem.policy)} policy does not ask for ${problem.what}, so there is nothing to record it for. Put it in \`/note <text>\` if the team should know.`;
    case "policy-offers-no":
      return `The ${inline(problem.policy)} policy offers no ${problem.what}, so there is none here.`;
    case "no-authority":
      return `${slash(problem.command)} is for people ${authorities[problem.needs]}, and you are not one of them. Ask one of them to write it, or ask for the authority in \`.github/finders-fee.yml\`.`;
    case "unknown-case":
      return `There is no case ${code(problem.given)} here. Write the id as in the title of its issue, such as \`FF-2026-1234\`.`;
    case "not-first":
      return `${slash(problem.command)} takes the whole comment, so it must be its first line. Write it again in a comment of its own.`;
    case "adopt-unknown":
      return adoptUnknown(problem.given, problem.open);
    case "not-seen-yet":
      return `${slash(problem.command)} stands in the same comment as ${slash(problem.first)}, so nobody can have read what it confirms. Read the answer to ${slash(problem.first)}, then write ${slash(problem.command)} in a comment of its own.`;
    case "not-a-case-here":
      return "This issue is no case, so there is nothing to command. Write the command on the issue of the case in the tracker.";
    case "refused":
      return explainRefusal(problem.refusal, problem.command, c, policy);
  }
}

/** The same for a finder on their advisory: never another case's id, a maintainer's name or the team's reasons. */
export function explainToFinder(problem: Problem): string {
  switch (problem.code) {
    case "usage":
      return `${problem.detail === null ? "That could not be read" : inline(problem.detail)}. Write ${code(problem.usage, 300)}.`;
    case "bad-value":
      return sayBadValue(problem);
    case "refused":
      return problem.refusal.code === "too-many-enquiries"
        ? explainRefusal(problem.refusal, problem.command, null)
        : refusedToFinder(problem.refusal.code);
    case "no-authority":
      return `${slash(problem.command)} is for the maintainers. What you can write is listed below.`;
    case "not-first":
      return `${slash(problem.command)} must be the first line of the comment.`;
    case "unknown-class":
    case "policy-has-no":
    case "policy-offers-no":
    case "not-seen-yet":
    case "unknown-case":
    case "adopt-unknown":
    case "not-a-case-here":
      return "That could not be done here. What you can write is listed below.";
  }
}

/** What cannot be read, and what can be: each example by itself. */
function sayBadValue({ problem, write }: Extract<Problem, { readonly code: "bad-value" }>): string {
  const [first = "", ...more] = write.split(/, or | or |, /);
  // "a number from 0 to 10" describes what to write; nobody should write those words.
  const examples = [first, ...more].map((each) => (/^an? /.test(each) ? inline(each, 300) : code(each, 300)));
  const last = examples.pop() ?? "";
  return `${capital(inline(problem, 300))}. Write for example ${examples.length === 0 ? last : `${examples.join(", ")} or ${last}`}.`;
}

const authorities: Readonly<Record<Authority, string>> = {
  triage: "with `triage` authority",
  award: "with `award` authority (who may decide about money)",
  publish: "with `publish` authority",
  billing: "with `billing` authority",
  adopt: "who administer the tracker",
};

function refusedToFinder(refusal: string): string {
  if (refusal === "already-published") return "The advisory is public already, so this changes nothing any more.";
  if (refusal === "embargo-over") return "Confidentiality is over, so there is nothing to agree or object to.";
  if (refusal === "date-passed") return "That day has passed. Write one that is still to come, as 2027-02-28.";
  if (refusal === "embargo-too-long")
    return "The policy lets nothing stay confidential for so long. Name an earlier day.";
  if (refusal === "attacks-seen") return "What was proposed can no longer be agreed to; things stay as they are.";
  if (refusal === "already-so") return "That is recorded already; nothing has changed.";
  if (refusal === "finally-closed") return "The case is closed for good. You can still write to the maintainers here.";
  return "That cannot be done as things stand. Write a plain comment here and the maintainers will see it.";
}

/** A command by its name, as it is written. */
function slash(command: string): string {
  return code(command.startsWith("/") ? command : `/${command}`);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
