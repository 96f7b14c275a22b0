import type { Remaining } from "../../domain/case.ts";
import { readIssue } from "../../github/read/issue.ts";
import { askContainable } from "../containable.ts";
import { sourcePlace } from "./contain.ts";
import { caseOf, done, failed, textOf, type Perform } from "./performed.ts";

const notDone: ReadonlySet<Remaining> = new Set([
  "delete-refused",
  "transfer-refused",
  "delete-not-permitted",
  "transfer-not-permitted",
]);

/**
 * Deletes the public issue or moves it into the tracker: only ever by command, and where the same questions that were
 * asked when it was given still say that it works. What GitHub refuses all the same is told.
 */
export const containHarder: Perform = async (office, task) => {
  const at = caseOf(task);
  const place = sourcePlace(at);
  if (place === null) return done();
  const checked = (remains: readonly Remaining[]) => done([{ type: "containment-checked", at: office.now(), remains }]);
  const issue = await readIssue(office.github, place);
  if (!issue.ok && issue.failure.kind === "gone") return checked(["notifications"]);
  if (!issue.ok && issue.failure.kind === "moved") return checked(["redirect", "notifications"]);
  if (!issue.ok) return failed(issue);
  const how = textOf(task, "how") === "delete" ? "delete" : "transfer";
  const held = (at.case.exposure?.remains ?? []).filter((what) => !notDone.has(what));
  const asked = await askContainable(office, at, how);
  if (!asked.ok) return failed(asked);
  const { value } = asked;
  if (value.lack !== null)
    return checked([...held, value.lack === "permission" ? `${how}-not-permitted` : `${how}-refused`]);
  const { installation_id: installationId } = at.row;
  const scrubbed =
    value.trackerNodeId === null
      ? await office.voice.deleteIssue(installationId, value.issue.nodeId)
      : await office.voice.transferIssue(installationId, value.issue.nodeId, value.trackerNodeId);
  if (scrubbed.ok) return checked([...(how === "delete" ? [] : (["redirect"] as const)), "notifications"]);
  return isOutage(scrubbed) ? failed(scrubbed) : checked([...held, `${how}-refused`]);
};

function isOutage(result: { readonly failure: { readonly kind: string }; readonly unknown: boolean }): boolean {
  return result.unknown || ["unavailable", "rate-limited", "suspended"].includes(result.failure.kind);
}
