import { forTeam } from "../../domain/audience.ts";
import type { Written } from "../failure.ts";
import type { IssuePlace, RepoPlace } from "../place.ts";
import { listLabels } from "../read/labels.ts";
import type { Label } from "../read/labels.ts";
import { readIssue } from "../read/issue.ts";
import { noted } from "./once.ts";
import type { Mouth, Seclusion } from "./order.ts";

const onIssue = "/repos/{owner}/{repo}/issues/{issue_number}/labels" as const;

/** Labels of the tracker, and their disappearance elsewhere. */
export function speakInLabels(mouth: Mouth) {
  async function takeOff(place: IssuePlace, label: string, mustBe: Seclusion): Promise<Written<true>> {
    const done = await mouth.write({
      caller: place.installationId,
      route: `DELETE ${onIssue}/{name}`,
      params: { owner: place.owner, repo: place.name, issue_number: place.number, name: label },
      says: [],
      mustBe,
      reads: noted,
    });
    if (done.ok || done.failure.kind !== "not-found") return done;
    const issue = await readIssue(mouth.github, place);
    const isOff = issue.ok && !issue.value.labels.some((each) => isSame(each, label));
    return isOff ? { ok: true, value: true, alreadyThere: true } : done;
  }

  async function takeOffAll(
    place: IssuePlace,
    labels: readonly string[],
    mustBe: Seclusion = "anything",
  ): Promise<Written<true>> {
    let isUntouched = true;
    for (const label of labels) {
      const done = await takeOff(place, label, mustBe);
      if (!done.ok) return done;
      isUntouched &&= done.alreadyThere;
    }
    return { ok: true, value: true, alreadyThere: isUntouched };
  }

  async function offerLabel(tracker: RepoPlace, label: Label): Promise<Written<true>> {
    const { name, color, description } = label;
    const made = await mouth.write({
      caller: tracker.installationId,
      route: "POST /repos/{owner}/{repo}/labels",
      params: { owner: tracker.owner, repo: tracker.name, name, color, description },
      says: [name, description].map((text) => forTeam(tracker.owner, text)),
      mustBe: "private",
      reads: noted,
    });
    // Somebody made it between our reading and our writing: that is as good.
    const isThere = !made.ok && made.failure.kind === "invalid" && made.failure.fields.includes("name:already_exists");
    return isThere ? { ok: true, value: true, alreadyThere: true } : made;
  }

  return {
    /** Makes the tracker offer one label. */
    offerLabel,

    /** Makes sure the tracker offers these labels: absent ones are created, present ones left as people made them. */
    async ensureLabels(tracker: RepoPlace, labels: readonly Label[]): Promise<Written<readonly string[]>> {
      const offered = await listLabels(mouth.github, tracker);
      if (!offered.ok) return { ok: false, failure: offered.failure, unknown: false };
      const absent = labels.filter((label) => !offered.value.some((each) => isSame(each.name, label.name)));
      for (const label of absent) {
        const made = await offerLabel(tracker, label);
        if (!made.ok) return made;
      }
      return { ok: true, value: absent.map((label) => label.name), alreadyThere: absent.length === 0 };
    },

    /**
     * Adds and removes labels of an issue, of a tracker's where `mustBe` says nothing else. `isOurs` says which labels
     * belong to the app's families; any other is a stop, and labels not named are never touched.
     */
    async setIssueLabels(
      place: IssuePlace,
      diff: { readonly add: readonly string[]; readonly remove: readonly string[] },
      isOurs: (label: string) => boolean,
      mustBe: Seclusion = "private",
    ): Promise<Written<true>> {
      const { add, remove } = diff;
      if (![...add, ...remove].every(isOurs)) {
        const failure = { kind: "stopped", operation: `POST ${onIssue}`, reason: "label-of-others" } as const;
        return { ok: false, failure, unknown: false };
      }
      if (add.length > 0) {
        const added = await mouth.write({
          caller: place.installationId,
          route: `POST ${onIssue}`,
          params: { owner: place.owner, repo: place.name, issue_number: place.number, labels: add },
          says: add.map((text) => forTeam(place.owner, text)),
          mustBe,
          reads: noted,
        });
        if (!added.ok) return added;
      }
      const removed = await takeOffAll(place, remove, mustBe);
      return removed.ok ? { ...removed, alreadyThere: removed.alreadyThere && add.length === 0 } : removed;
    },

    /** Takes labels off an issue, whoever put them there: for containment, where a label itself tells. */
    takeOffLabels: takeOffAll,
  };
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
