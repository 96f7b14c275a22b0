import type { Remaining } from "../../domain/case.ts";
import { readIssue } from "../../github/read/issue.ts";
import { readRepository } from "../../github/read/repository.ts";
import { findInstallation } from "../../store/installation.ts";
import type { Office } from "../office.ts";
import { sourcePlace } from "./contain.ts";
import { caseOf, done, failed, later, textOf, type Perform } from "./performed.ts";

/** Deletes the public issue or moves it into the tracker: only ever by command, and where GitHub lets the app. */
export const containHarder: Perform = async (office, task) => {
  const at = caseOf(task);
  const place = sourcePlace(at);
  if (place === null) return done();
  const issue = await readIssue(office.github, place);
  const checked = (remains: readonly Remaining[]) => done([{ type: "containment-checked", at: office.now(), remains }]);
  if (!issue.ok && issue.failure.kind === "gone") return checked(["notifications"]);
  if (!issue.ok && issue.failure.kind === "moved") return checked(["redirect", "notifications"]);
  if (!issue.ok) return failed(issue);
  const { installation_id: installationId } = at.row;
  const how = textOf(task, "how") === "delete" ? "delete" : "transfer";
  // What is not granted is not asked for; what is granted GitHub may refuse an App all the same, and only asking tells.
  if (await lacks(office, installationId, how === "delete" ? "administration" : "contents"))
    return checked(["edit-history", "notifications", `${how}-not-permitted`]);
  if (how === "delete") {
    const deleted = await office.voice.deleteIssue(installationId, issue.value.nodeId);
    if (deleted.ok) return checked(["notifications"]);
    return isOutage(deleted) ? failed(deleted) : checked(["edit-history", "notifications", "delete-refused"]);
  }
  const tracker = await readRepository(office.github, at.tracker);
  if (!tracker.ok) return failed(tracker);
  if (tracker.value.visibility !== "private" || tracker.value.nodeId === null) return later("tracker-not-private");
  const moved = await office.voice.transferIssue(installationId, issue.value.nodeId, tracker.value.nodeId);
  if (moved.ok) return checked(["redirect", "notifications"]);
  return isOutage(moved) ? failed(moved) : checked(["edit-history", "notifications", "transfer-refused"]);
};

/** True where the installation was last seen without this permission; not knowing is no lack. */
async function lacks(office: Office, installationId: number, permission: string): Promise<boolean> {
  const held = await findInstallation(office.store.db, installationId);
  const granted = JSON.parse(held?.permissions ?? "{}") as Readonly<Record<string, string>>;
  return Object.keys(granted).length > 0 && granted[permission] !== "write";
}

function isOutage(result: { readonly failure: { readonly kind: string }; readonly unknown: boolean }): boolean {
  return result.unknown || ["unavailable", "rate-limited", "suspended"].includes(result.failure.kind);
}
