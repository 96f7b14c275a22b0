import { forPublic } from "../../domain/audience.ts";
import { clearForPublic } from "../../domain/embargo.ts";
import type { NotRestored } from "../../domain/event.ts";
import { sourcePlace } from "./contain.ts";
import { caseOf, done, failed, later, type Perform } from "./performed.ts";

/** Gives a mislabelled public issue its words, labels and openness back; its deleted comments stay text for the team. */
export const restore: Perform = async (office, task) => {
  const at = caseOf(task);
  const place = sourcePlace(at);
  const { exposure, embargo } = at.case;
  if (place === null || exposure === null) return done();
  const title = clearForPublic(exposure.original.title, embargo);
  const body = clearForPublic(exposure.original.body, embargo);
  if (title === undefined || body === undefined) return later("still-confidential");
  const unlocked = await office.voice.unlockIssue(place);
  if (!unlocked.ok && unlocked.failure.kind !== "not-found") return failed(unlocked);
  const about = { owner: at.case.owner, caseId: at.case.id };
  const { milestone, assignees } = exposure.original;
  const words = { title: forPublic(about, title), body: forPublic(about, body) };
  const plans = {
    ...(milestone === undefined || milestone === null ? {} : { milestone }),
    ...(assignees === undefined ? {} : { assignees }),
  };
  const asked = await office.voice.restorePublicIssue(place, words, plans);
  // A milestone that was deleted meanwhile must not keep the words from coming back.
  const isWithout = !asked.ok && asked.failure.kind === "invalid" && plans.milestone !== undefined;
  const { milestone: _gone, ...rest } = plans;
  const restored = isWithout ? await office.voice.restorePublicIssue(place, words, rest) : asked;
  if (!restored.ok) return failed(restored);
  // GitHub leaves out without a word whoever may not be assigned any more.
  const isWhole = (assignees ?? []).every((login) => restored.value.assignees.some((one) => isSame(one, login)));
  const left: readonly NotRestored[] = [
    ...(isWithout ? (["milestone"] as const) : []),
    ...(isWhole ? [] : (["assignees"] as const)),
  ];
  const intake = at.inForce.intake.label.toLowerCase();
  const labels = exposure.original.labels.filter((label) => label.toLowerCase() !== intake);
  if (labels.length > 0) {
    const set = await office.voice.setIssueLabels(place, { add: labels, remove: [] }, () => true, "anything");
    if (!set.ok) return failed(set);
  }
  const opened = await office.voice.reopenIssue(place, "anything");
  return opened.ok ? done([{ type: "restored-in-public", at: office.now(), left }]) : failed(opened);
};

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
