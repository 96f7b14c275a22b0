import type { PostOffice } from "./deliveries.ts";
import { nodeId } from "./ids.ts";
import { shapeAccount, shapeOrganisation } from "./shapes/account.ts";
import { shapeRepository } from "./shapes/repository.ts";
import { covers, installationOn, type Announcement, type World } from "./world.ts";

/** Permission an installation must have granted for an event to reach the App. */
const permissionFor: Readonly<Record<string, string>> = {
  issues: "issues",
  issue_comment: "issues",
  label: "issues",
  repository_advisory: "repository_advisories",
  push: "contents",
  create: "contents",
  commit_comment: "contents",
  pull_request: "pull_requests",
  pull_request_review: "pull_requests",
  pull_request_review_comment: "pull_requests",
  discussion: "discussions",
  discussion_comment: "discussions",
  check_run: "checks",
  repository: "metadata",
  member: "members",
};

/** Hands an announcement to the post office if GitHub would send it to this App. */
export function announceTo(world: World, office: PostOffice, announcement: Announcement): void {
  const { event, repo, account } = announcement;
  const installation = installationOn(world, account);
  if (!installation) return;
  const isAboutUs = event.startsWith("installation");
  if (!isAboutUs) {
    const permission = permissionFor[event];
    if (installation.suspendedAt || !world.app.events.includes(event)) return;
    if (permission && permission !== "metadata" && !installation.permissions[permission]) return;
    if (repo && !covers(installation, repo)) return;
  }
  const payload = {
    ...(announcement.action ? { action: announcement.action } : {}),
    ...announcement.payload,
    ...(repo ? { repository: shapeRepository(world, repo) } : {}),
    ...(repo && account.type === "Organization" ? { organization: shapeOrganisation(world, account) } : {}),
    ...(isAboutUs ? {} : { installation: { id: installation.id, node_id: nodeId("IN", installation.id) } }),
    sender: shapeAccount(world, announcement.sender),
  };
  office.post({
    event,
    action: announcement.action ?? null,
    installationId: installation.id,
    repositoryId: repo?.id ?? null,
    body: JSON.stringify(payload),
  });
}
