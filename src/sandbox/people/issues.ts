import { addLabels, removeLabel } from "../acts/issue-labels.ts";
import { deleteMilestone, makeMilestone, setAssignees, setMilestone } from "../acts/issue-plans.ts";
import { deleteIssue, transferIssue } from "../acts/issue-removal.ts";
import { closeIssue, editIssue, lockIssue, openIssue, reopenIssue, unlockIssue } from "../acts/issues.ts";
import { mergePull, pushToPull, startPull, type Contents } from "../acts/pulls.ts";
import type { Account } from "../accounts.ts";
import type { StateReason } from "../issue.ts";
import { needAccount, needIssue, needRepo } from "../lookup.ts";
import { fullName } from "../repository.ts";
import type { World } from "../world.ts";
import { demand, demandRole } from "./permission.ts";

/** What a person can do with issues; a place is `owner/name#number`. */
export interface IssueVerbs {
  /** Opens an issue and gives its place. */
  openIssue(
    repo: string,
    input: { readonly title: string; readonly body?: string; readonly labels?: readonly string[] },
  ): string;
  /** Opens a pull request and gives its place. */
  openPull(
    repo: string,
    input: {
      readonly title: string;
      readonly body?: string;
      readonly files?: Readonly<Record<string, string>>;
      /** Whole texts at the head of the pull request; null removes a file. */
      readonly contents?: Contents;
      /** New path → path on the default branch. */
      readonly renames?: Readonly<Record<string, string>>;
      readonly commits?: readonly string[];
    },
  ): string;
  /** Pushes new texts to an own pull request. */
  pushToPull(place: string, contents: Contents): void;
  mergePull(place: string): void;
  editIssue(place: string, input: { readonly title?: string; readonly body?: string }): void;
  labelIssue(place: string, ...names: readonly string[]): void;
  unlabelIssue(place: string, ...names: readonly string[]): void;
  /** Makes a milestone and gives its number. */
  makeMilestone(repo: string, title: string): number;
  deleteMilestone(repo: string, number: number): void;
  /** Puts an issue on a milestone (by its number, null for none), or assigns it to people. */
  planIssue(place: string, plan: { readonly milestone?: number | null; readonly assignees?: readonly string[] }): void;
  /** Closes with GitHub's button; `completed` if no reason is picked. */
  closeIssue(place: string, reason?: StateReason): void;
  reopenIssue(place: string): void;
  lockIssue(place: string): void;
  unlockIssue(place: string): void;
  deleteIssue(place: string): void;
  /** Moves an issue and gives its new place. */
  transferIssue(place: string, repo: string): string;
}

/** The issue verbs of one account. */
export function issueVerbs(world: World, account: Account): IssueVerbs {
  const at = (
    place: string,
    role: "read" | "triage" | "write" | "admin",
    doing: string,
  ): ReturnType<typeof needIssue> => {
    const issue = needIssue(world, place);
    const isOwn = issue.author === account && role === "triage" && doing !== "label an issue";
    demandRole(issue.repo, account, isOwn ? "read" : role, doing);
    return issue;
  };
  return {
    openIssue: (name, { title, body, labels }) => {
      const repo = needRepo(world, name);
      demandRole(repo, account, labels?.length ? "triage" : "read", "open an issue");
      return `${fullName(repo)}#${openIssue(world, repo, account, { title, body, labels }).number}`;
    },
    openPull: (name, { title, body, ...changes }) => {
      const repo = needRepo(world, name);
      demandRole(repo, account, "read", "open a pull request");
      const pull = startPull(world, repo, account, { title, ...changes });
      return `${fullName(repo)}#${openIssue(world, repo, account, { title, body, pull }).number}`;
    },
    pushToPull: (place, contents) =>
      pushToPull(world, at(place, "triage", "push to a pull request"), account, contents),
    mergePull: (place) => mergePull(world, at(place, "write", "merge"), account),
    editIssue: (place, input) => editIssue(world, at(place, "triage", "edit an issue"), account, input),
    labelIssue: (place, ...names) => addLabels(world, at(place, "triage", "label an issue"), account, names),
    unlabelIssue: (place, ...names) => {
      const issue = at(place, "triage", "label an issue");
      for (const name of names)
        demand(removeLabel(world, issue, account, name), account, `take off a label that is not on: ${name}`);
    },
    makeMilestone: (name, title) => {
      const repo = needRepo(world, name);
      demandRole(repo, account, "triage", "make a milestone");
      return makeMilestone(world, repo, account, title).number;
    },
    deleteMilestone: (name, number) => {
      const repo = needRepo(world, name);
      demandRole(repo, account, "triage", "delete a milestone");
      deleteMilestone(repo, number);
    },
    planIssue: (place, { milestone, assignees }) => {
      const issue = at(place, "triage", "label an issue");
      if (milestone !== undefined)
        setMilestone(world, issue, account, issue.repo.milestones.find(({ number }) => number === milestone) ?? null);
      if (assignees)
        setAssignees(
          world,
          issue,
          account,
          assignees.map((login) => needAccount(world, login)),
        );
    },
    closeIssue: (place, reason) =>
      closeIssue(world, at(place, "triage", "close an issue"), account, reason ?? "completed"),
    reopenIssue: (place) => reopenIssue(world, at(place, "triage", "reopen an issue"), account),
    lockIssue: (place) => lockIssue(world, at(place, "write", "lock an issue"), account, null),
    unlockIssue: (place) => unlockIssue(world, at(place, "write", "unlock an issue"), account),
    deleteIssue: (place) => deleteIssue(world, at(place, "admin", "delete an issue"), account),
    transferIssue: (place, name) => {
      const issue = at(place, "write", "transfer an issue");
      const target = needRepo(world, name);
      demandRole(target, account, "write", "transfer an issue");
      const isAllowed =
        target.owner === issue.repo.owner && (issue.repo.visibility === "public" || target.visibility !== "public");
      demand(isAllowed, account, `transfer ${place} to ${name}`);
      transferIssue(world, issue, target, account);
      return `${fullName(target)}#${issue.number}`;
    },
  };
}
