import type { Account } from "../accounts.ts";
import type { Issue } from "../issue.ts";
import { fullName, type Repo } from "../repository.ts";
import { shapeIssue } from "../shapes/issue.ts";
import { shapeRepository } from "../shapes/repository.ts";
import type { World } from "../world.ts";
import { findLabel } from "./issue-labels.ts";
import { announceIssue, noteIssueEvent } from "./issue-events.ts";

/** Deletes an issue with its history; GitHub answers 410 for it from then on. */
export function deleteIssue(world: World, issue: Issue, by: Account): void {
  announceIssue(world, issue, "deleted", by);
  issue.isDeleted = true;
  world.record.erase(`issue:${issue.id}:`);
}

/** Moves an issue to another repository of the same owner; labels stay only where the new one has them. */
export function transferIssue(world: World, issue: Issue, target: Repo, by: Account): void {
  const source = issue.repo;
  const before = shapeIssue(world, issue);
  const detail = { from_repository: fullName(source), from_number: issue.number };
  target.lastNumber += 1;
  issue.repo = target;
  issue.number = target.lastNumber;
  issue.labels = issue.labels.flatMap((label) => findLabel(target, label.name) ?? []);
  target.issues.push(issue);
  noteIssueEvent(world, issue, "transferred", by, detail);
  world.record.reassess();
  const changes = { new_issue: shapeIssue(world, issue), new_repository: shapeRepository(world, target) };
  const payload = { issue: before, changes };
  world.announce({ event: "issues", action: "transferred", account: source.owner, repo: source, sender: by, payload });
  const old = { old_issue: before, old_repository: shapeRepository(world, source) };
  announceIssue(world, issue, "opened", by, { changes: old });
}
