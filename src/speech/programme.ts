import { compareProgrammes, isShippedChange, type Change } from "../policy/compare-programmes.ts";
import type { Drift } from "../policy/drift.ts";
import type { Programme } from "../policy/programme.ts";
import type { Problem } from "../policy/yaml-source.ts";
import { listed, paragraphs } from "./paragraphs.ts";
import type { Weighed } from "../policy/weigh-change.ts";
import { describeChanges } from "./programme-change.ts";
import { sayProgrammeCheck } from "./programme-check.ts";
import { sayDryRun, type DryRun } from "./team/dry-run.ts";
import { byWhom } from "./people.ts";
import { code, inline, tableRow } from "./quote.ts";
import type { Said } from "./said.ts";

const FILE = "`.github/finders-fee.yml`";
/** More lines than this nobody reads in a comment. */
const MOST = 60;

/** A programme is in force, adopted by `by`; which open cases it would treat otherwise. */
export function programmeAdopted(repo: string, programme: Programme, by: string, run: DryRun): Said {
  return {
    tag: "team.programme-adopted",
    text: paragraphs(
      `The programme of ${code(repo)} is in force, version ${code(programme.shortHash)}, adopted by ${byWhom(by)}. It counts for reports received from now on; open cases keep the version they began with.`,
      sayDryRun(run, programme),
    ),
  };
}

/** A changed programme came into force at merge, since nobody has to adopt what changed; which open cases would notice. */
export function programmeChanged(repo: string, held: Programme, next: Programme, run: DryRun): Said {
  const { changes } = compareProgrammes(held, next);
  return {
    tag: "team.programme-changed",
    text: paragraphs(
      `${FILE} of ${code(repo)} has changed, and version ${code(next.shortHash)} is in force for reports received from now on. Nothing about money, people or this tracker changed, so nobody had to adopt it.`,
      itemised(describeChanges(changes, held, next)),
      sayDryRun(run, next),
    ),
  };
}

/** A pull request that would change the programme: what, how it comes into force, and what it would mean for open cases. */
export function programmePull(pull: {
  readonly repo: string;
  readonly number: number;
  readonly weighed: Weighed;
  readonly run: DryRun;
}): Said {
  const { repo, number, weighed, run } = pull;
  const { summary } = sayProgrammeCheck(weighed, { path: "", text: "" });
  const place = `Pull request ${code(`${repo}#${number}`)} changes the programme file.`;
  const isChange = weighed.outcome === "changed";
  return {
    tag: "team.programme-pull",
    text: paragraphs(
      `${place} ${summary}`,
      isChange && itemised(describeChanges(weighed.comparison.changes, weighed.held, weighed.programme)),
      "programme" in weighed
        ? (sayDryRun(run, weighed.programme) ?? "No open case would be treated otherwise.")
        : "No open case would be treated otherwise.",
      "This issue follows the pull request. Nothing of what stands here about cases is said there.",
    ),
  };
}

/** A pull request that would have changed the programme is closed, merged or not. */
export function programmePullClosed(repo: string, number: number): Said {
  return {
    tag: "team.programme-pull-closed",
    text: `Pull request ${code(`${repo}#${number}`)} is closed. What was merged is told of in an issue of its own where somebody has to adopt it, or where open cases would notice; this one can be closed.`,
  };
}

/** Pull requests that change the programme file cannot be checked: the app lacks the permission. */
export function checksMissing(repo: string): Said {
  return {
    tag: "team.checks-missing",
    text: paragraphs(
      `A pull request changes ${FILE} of ${code(repo)}, and the app may not put a check on it: it lacks the permission “Checks: read and write”. An owner can grant it in the settings of the installation. What is merged is read all the same.`,
    ),
  };
}

/** The prose a policy transcribes has become another text: which clauses' words are gone from it, and what to do. */
export function proseDrifted(seen: {
  readonly repo: string;
  readonly path: string;
  readonly policy: string;
  readonly drift: Drift;
}): Said {
  const { repo, path, policy, drift } = seen;
  const gone = drift.clauses.map((id) => inline(id, 40));
  return {
    tag: "team.prose-drifted",
    text: paragraphs(
      `The policy “${inline(policy, 80)}” transcribes ${code(path, 200)} of ${code(repo)}, and that text has changed since.`,
      gone.length === 0
        ? "Every clause's words still stand in it, so what is new there is not in the policy yet."
        : `The words of ${gone.length === 1 ? "this clause" : "these clauses"} stand in it no more: ${listed(gone)}.`,
      `Until somebody changes it, the policy holds as it is, and finders are quoted its words. Read the prose again, change what differs in ${FILE}, and write this under \`policy.source\`:`,
      `\`\`\`yaml\nsha256: ${drift.sha256}\n\`\`\``,
    ),
  };
}

function itemised(sentences: readonly string[]): string {
  const shown = sentences.slice(0, MOST).map((sentence) => `- ${sentence}`);
  const more = sentences.length - shown.length;
  return paragraphs(shown.join("\n"), more > 0 && `${more} more changes are not shown here.`);
}

/** A programme that waits for adoption: which repository's, what differs from what is in force, and the version itself. */
export type ProgrammeProposal = {
  readonly fileRepo: string;
  readonly changes: readonly Change[];
  readonly programme: Programme;
  /** What is in force; absent where nothing is. */
  readonly held?: Programme | undefined;
  /** The open cases it would treat otherwise. */
  readonly run: DryRun;
};

/** A changed programme, or without changes a further repository's, that holds only once an admin of this tracker adopts it. */
export function programmeProposed({ fileRepo, changes, programme, held, run }: ProgrammeProposal): Said {
  const isOurs = held !== undefined && isShippedChange(held, programme);
  const lines = changes.slice(0, MOST).map(({ path, from, to }) => {
    return tableRow(code(path, 200), inline(from ?? "", 200), inline(to ?? "", 200));
  });
  return {
    tag: changes.length === 0 ? "team.repository-proposed" : "team.programme-proposed",
    text: paragraphs(
      changes.length === 0
        ? `The repository ${code(fileRepo)} wants its cases kept in this tracker, by its own ${FILE}. Nothing of it comes here until somebody adopts that.`
        : isOurs
          ? `The policy ${code(programme.policy_name ?? "")} that the app ships has changed with a release of the app. ${FILE} of ${code(fileRepo)} names it, and nobody has changed that file. Until somebody adopts the new words, what was in force stays in force.`
          : `${FILE} of ${code(fileRepo)} has changed in something that decides about money, people or this tracker. Until somebody adopts it, what was in force stays in force.`,
      held !== undefined && itemised(describeChanges(changes, held, programme)),
      lines.length > 0 && ["| what | until now | would be |", "|---|---|---|", ...lines].join("\n"),
      changes.length > lines.length && `${changes.length - lines.length} more changes are not shown here.`,
      sayDryRun(run, programme),
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
