import { roleIn } from "../access.ts";
import { reaches, type Account } from "../accounts.ts";
import type { Issue, Milestone } from "../issue.ts";
import type { Repo } from "../repository.ts";
import { shapeAccount } from "../shapes/account.ts";
import { shapeMilestone } from "../shapes/issue.ts";
import type { World } from "../world.ts";
import { announceIssue, issueAudience, issuePlace, noteIssueEvent } from "./issue-events.ts";

/** Adds a milestone to a repository. */
export function makeMilestone(world: World, repo: Repo, creator: Account, title: string): Milestone {
  const number = repo.milestones.length + 1;
  const milestone = { id: world.ids.number(), number, title, creator, createdAt: world.now() };
  repo.milestones.push(milestone);
  return milestone;
}

/** Takes a milestone away from a repository and from its issues. */
export function deleteMilestone(repo: Repo, number: number): void {
  for (const issue of repo.issues) if (issue.milestone?.number === number) issue.milestone = null;
  repo.milestones.splice(
    repo.milestones.findIndex((one) => one.number === number),
    1,
  );
}

/** Sets or takes off the milestone of an issue; the history of the page goes on showing which it had. */
export function setMilestone(world: World, issue: Issue, by: Account, milestone: Milestone | null): void {
  const before = issue.milestone;
  if (before === milestone) return;
  issue.milestone = milestone;
  const told = (one: Milestone, event: "milestoned" | "demilestoned") => {
    noteIssueEvent(world, issue, event, by, { milestone: { title: one.title } });
    announceIssue(world, issue, event, by, { milestone: shapeMilestone(world, issue.repo, one) });
  };
  if (before !== null) told(before, "demilestoned");
  if (milestone === null) return;
  record(world, issue, "milestone", milestone.title, by);
  told(milestone, "milestoned");
}

/** Makes these the assignees of an issue; whoever GitHub would not let be assigned is left out without a word. */
export function setAssignees(world: World, issue: Issue, by: Account, wanted: readonly Account[]): void {
  const before = issue.assignees;
  const allowed = wanted.filter((one) => reaches(roleIn(issue.repo, one), "triage"));
  issue.assignees = allowed;
  const told = (one: Account, event: "assigned" | "unassigned") => {
    noteIssueEvent(world, issue, event, by, { assignee: shapeAccount(world, one), assigner: shapeAccount(world, by) });
    announceIssue(world, issue, event, by, { assignee: shapeAccount(world, one) });
  };
  for (const one of before) if (!allowed.includes(one)) told(one, "unassigned");
  for (const one of allowed) {
    if (before.includes(one)) continue;
    record(world, issue, "assignee", one.login, by);
    told(one, "assigned");
  }
}

function record(world: World, issue: Issue, field: string, text: string, by: Account): void {
  world.record.write(
    // Each is a text of its own: the history of the page keeps it.
    `issue:${issue.id}:plan:${world.ids.number()}:`,
    { surface: "issue-plan", place: issuePlace(issue), field, text, writtenBy: by.login },
    issueAudience(issue),
  );
}
