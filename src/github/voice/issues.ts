import { forTeam, type ForTeam } from "../../domain/audience.ts";
import type { Written } from "../failure.ts";
import type { IssuePlace, RepoPlace } from "../place.ts";
import { issueShape, listIssues } from "../read/issue.ts";
import type { Issue } from "../read/issue.ts";
import { findOurs, noted, onceOnly, searchFrom, shaped } from "./once.ts";
import type { Mouth, Once, Seclusion } from "./order.ts";

const one = "/repos/{owner}/{repo}/issues/{issue_number}" as const;

/** How an issue is closed; a duplicate may name the issue it repeats by that one's `id` (not its number). */
export type Closing =
  { readonly reason: "completed" | "not_planned" } | { readonly reason: "duplicate"; readonly of?: number };

/** What a server answers that takes a reason, or the issue named, for wrong. */
const doubts: ReadonlySet<string> = new Set(["invalid", "not-found"]);

/** What may be sent to close an issue, what says most first. */
function waysToClose(closing: Closing): readonly Readonly<Record<string, string | number>>[] {
  if (closing.reason !== "duplicate") return [{ state_reason: closing.reason }];
  const plain = [{ state_reason: "duplicate" }, { state_reason: "not_planned" }];
  return closing.of === undefined ? plain : [{ state_reason: "duplicate", duplicate_issue_id: closing.of }, ...plain];
}

/** Issues of the tracker and of private sources. The caller has checked that a tracker is private. */
export function speakInIssues(mouth: Mouth) {
  const change = (place: IssuePlace, body: Record<string, unknown>, mustBe: Seclusion, says: readonly ForTeam[] = []) =>
    mouth.write<Issue>({
      caller: place.installationId,
      route: `PATCH ${one}`,
      params: { owner: place.owner, repo: place.name, issue_number: place.number, ...body },
      says,
      mustBe,
      reads: shaped(issueShape),
    });
  return {
    /** Opens the case's issue in the tracker, once. */
    async openTrackerIssue(
      place: RepoPlace,
      issue: { readonly title: ForTeam; readonly body: ForTeam; readonly labels: readonly string[] },
      once: Once,
    ): Promise<Written<Issue>> {
      const { title, labels } = issue;
      const body = mouth.marked(issue.body.text, once.effectKey);
      return await onceOnly(
        once,
        async () => {
          const list = await listIssues(mouth.github, place, { since: searchFrom(once) });
          return list.ok ? { ok: true, value: findOurs(mouth, once, list.value) } : list;
        },
        (found: Issue) => found,
        () =>
          mouth.write({
            caller: place.installationId,
            route: "POST /repos/{owner}/{repo}/issues",
            params: { owner: place.owner, repo: place.name, title: title.text, body, labels },
            says: [title, issue.body, ...labels.map((label) => forTeam(title.owner, label))],
            mustBe: "private",
            reads: shaped(issueShape),
          }),
      );
    },

    /** Makes a tracker issue say this. `effectKey` is that of its opening, so that it keeps its mark. */
    async updateTrackerIssue(
      place: IssuePlace,
      issue: { readonly title?: ForTeam; readonly body?: ForTeam },
      effectKey: string,
    ): Promise<Written<Issue>> {
      const { title, body } = issue;
      const titled = title === undefined ? {} : { title: title.text };
      const written = body === undefined ? {} : { body: mouth.marked(body.text, effectKey) };
      const says = [title, body].filter((words) => words !== undefined);
      return await change(place, { ...titled, ...written }, "private", says);
    },

    /**
     * Closes an issue, saying why in GitHub's own words. Closing twice is closing once. A server that does not know
     * duplicates, or takes the one named for none, is told less until it obeys.
     */
    async closeIssue(place: IssuePlace, closing: Closing, mustBe: Seclusion): Promise<Written<Issue>> {
      const [first, ...less] = waysToClose(closing);
      let closed = await change(place, { state: "closed", ...first }, mustBe);
      for (const way of less) {
        if (closed.ok || closed.unknown || !doubts.has(closed.failure.kind)) return closed;
        closed = await change(place, { state: "closed", ...way }, mustBe);
      }
      return closed;
    },

    /** Opens a closed issue again. */
    async reopenIssue(place: IssuePlace, mustBe: Seclusion): Promise<Written<Issue>> {
      return await change(place, { state: "open", state_reason: "reopened" }, mustBe);
    },

    /** Lets only people with write access comment. No reason is given: the reason would be a word in public. */
    async lockIssue(place: IssuePlace): Promise<Written<true>> {
      const params = { owner: place.owner, repo: place.name, issue_number: place.number };
      return await mouth.write({
        caller: place.installationId,
        route: `PUT ${one}/lock`,
        params,
        says: [],
        reads: noted,
      });
    },

    /** Lets everybody comment again. */
    async unlockIssue(place: IssuePlace): Promise<Written<true>> {
      const params = { owner: place.owner, repo: place.name, issue_number: place.number };
      const route = `DELETE ${one}/lock` as const;
      return await mouth.write({ caller: place.installationId, route, params, says: [], reads: noted });
    },
  };
}
