import { canReadRepo } from "../access.ts";
import type { Account } from "../accounts.ts";
import type { Issue, IssueEvent } from "../issue.ts";
import type { Audience } from "../record.ts";
import { fullName } from "../repository.ts";
import { shapeIssue } from "../shapes/issue.ts";
import { shapePull } from "../shapes/pull.ts";
import type { World } from "../world.ts";

/** Where an issue stands, for the record. */
export function issuePlace(issue: Issue): string {
  return `${fullName(issue.repo)}#${issue.number}`;
}

/** Who reads an issue and all that hangs on it, its edit history too. */
export function issueAudience(issue: Issue): Audience {
  return (reader) => canReadRepo(issue.repo, reader);
}

/** Says `issues.<action>` to the App. */
export function announceIssue(
  world: World,
  issue: Issue,
  action: string,
  sender: Account,
  extra: Record<string, unknown> = {},
): void {
  const { repo } = issue;
  if (issue.pull) return;
  const payload = { issue: shapeIssue(world, issue), ...extra };
  world.announce({ event: "issues", action, account: repo.owner, repo, sender, payload });
}

/** Tells the App of a pull request. */
export function announcePull(
  world: World,
  issue: Issue,
  action: string,
  sender: Account,
  extra: Record<string, unknown> = {},
): void {
  const { repo } = issue;
  if (issue.pull === null) return;
  const payload = { number: issue.number, pull_request: shapePull(world, issue, issue.pull), ...extra };
  world.announce({ event: "pull_request", action, account: repo.owner, repo, sender, payload });
}

/** Adds an entry to the history of an issue and moves its `updated_at`. */
export function noteIssueEvent(
  world: World,
  issue: Issue,
  event: string,
  actor: Account,
  detail: IssueEvent["detail"] = {},
): void {
  const at = world.now();
  issue.events.push({ id: world.ids.number(), event, actor, isByApp: actor === world.app.bot, at, detail });
  issue.updatedAt = at;
}
