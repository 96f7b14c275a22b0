import { canReadRepo } from "../access.ts";
import type { Account } from "../accounts.ts";
import type { Issue, Label } from "../issue.ts";
import { fullName, type Repo } from "../repository.ts";
import { shapeLabel } from "../shapes/issue.ts";
import type { World } from "../world.ts";
import { announceIssue, announcePull, issueAudience, issuePlace, noteIssueEvent } from "./issue-events.ts";

/** The label of that name, which GitHub compares without case. */
export function findLabel(repo: Repo, name: string): Label | undefined {
  return repo.labels.find((label) => label.name.toLowerCase() === name.toLowerCase());
}

function announceLabel(
  world: World,
  repo: Repo,
  label: Label,
  action: string,
  sender: Account,
  extra: Record<string, unknown> = {},
): void {
  const payload = { label: shapeLabel(world, repo, label), ...extra };
  world.announce({ event: "label", action, account: repo.owner, repo, sender, payload });
}

function recordLabel(world: World, repo: Repo, label: Label, by: Account): void {
  const base = { surface: "label" as const, place: fullName(repo), writtenBy: by.login };
  const audience = (reader: Parameters<typeof canReadRepo>[1], isSuperseded: boolean): boolean =>
    !isSuperseded && canReadRepo(repo, reader);
  world.record.write(`label:${label.id}:name:`, { ...base, field: "name", text: label.name }, audience);
  if (label.description)
    world.record.write(
      `label:${label.id}:description:`,
      { ...base, field: "description", text: label.description },
      audience,
    );
}

/** What a label is made of. */
export interface NewLabel {
  readonly name: string;
  readonly color?: string | undefined;
  readonly description?: string | null | undefined;
}

/** Adds a label to a repository without a word to anyone; undefined if there is one of that name. */
export function makeLabel(world: World, repo: Repo, by: Account, input: NewLabel): Label | undefined {
  if (findLabel(repo, input.name)) return undefined;
  const label: Label = {
    id: world.ids.number(),
    name: input.name,
    color: (input.color ?? "ededed").replace(/^#/, "").toLowerCase(),
    description: input.description ?? null,
  };
  repo.labels.push(label);
  recordLabel(world, repo, label, by);
  return label;
}

/** Adds a label to a repository and tells the App; undefined if there is one of that name. */
export function createLabel(world: World, repo: Repo, by: Account, input: NewLabel): Label | undefined {
  const label = makeLabel(world, repo, by, input);
  if (label) announceLabel(world, repo, label, "created", by);
  return label;
}

/** Renames or repaints a label. */
export function editLabel(world: World, repo: Repo, label: Label, by: Account, input: Partial<NewLabel>): void {
  const changes = input.name && input.name !== label.name ? { name: { from: label.name } } : {};
  label.name = input.name ?? label.name;
  label.color = input.color?.replace(/^#/, "").toLowerCase() ?? label.color;
  if (input.description !== undefined) label.description = input.description;
  recordLabel(world, repo, label, by);
  if ("name" in changes)
    for (const issue of repo.issues)
      if (issue.repo === repo && issue.labels.includes(label)) recordOnIssue(world, issue, label, by);
  announceLabel(world, repo, label, "edited", by, { changes });
}

/** Takes a label away from a repository and from all its issues. */
export function deleteLabel(world: World, repo: Repo, label: Label, by: Account): void {
  repo.labels.splice(repo.labels.indexOf(label), 1);
  for (const issue of repo.issues) issue.labels = issue.labels.filter((one) => one !== label);
  world.record.erase(`label:${label.id}:`);
  announceLabel(world, repo, label, "deleted", by);
}

function recordOnIssue(world: World, issue: Issue, label: Label, by: Account): void {
  world.record.write(
    // The history of an issue shows every label it ever had, so each is a text of its own and stays readable.
    `issue:${issue.id}:label:${world.ids.number()}:`,
    { surface: "issue-label", place: issuePlace(issue), field: "label", text: label.name, writtenBy: by.login },
    issueAudience(issue),
  );
}

/** A label on a pull request is told by the webhook of pull requests, and by no other. */
function announceLabelled(
  world: World,
  issue: Issue,
  action: "labeled" | "unlabeled",
  by: Account,
  label: Label,
): void {
  const extra = { label: shapeLabel(world, issue.repo, label) };
  if (issue.pull) announcePull(world, issue, action, by, extra);
  else announceIssue(world, issue, action, by, extra);
}

/** Puts labels on an issue, making those that do not exist, one event and one webhook for each. */
export function addLabels(world: World, issue: Issue, by: Account, names: readonly string[]): void {
  for (const name of names) {
    const label = findLabel(issue.repo, name) ?? createLabel(world, issue.repo, by, { name });
    if (!label || issue.labels.includes(label)) continue;
    issue.labels.push(label);
    recordOnIssue(world, issue, label, by);
    noteIssueEvent(world, issue, "labeled", by, { label: { name: label.name, color: label.color } });
    announceLabelled(world, issue, "labeled", by, label);
  }
}

/** Takes a label off an issue; false if it was not on it. */
export function removeLabel(world: World, issue: Issue, by: Account, name: string): boolean {
  const label = issue.labels.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (!label) return false;
  issue.labels = issue.labels.filter((one) => one !== label);
  noteIssueEvent(world, issue, "unlabeled", by, { label: { name: label.name, color: label.color } });
  announceLabelled(world, issue, "unlabeled", by, label);
  return true;
}

/** Makes the labels of an issue exactly these. */
export function setLabels(world: World, issue: Issue, by: Account, names: readonly string[]): void {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const others = issue.labels.filter((label) => !wanted.has(label.name.toLowerCase()));
  for (const label of others) removeLabel(world, issue, by, label.name);
  addLabels(world, issue, by, names);
}
