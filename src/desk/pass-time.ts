import type { CaseId } from "../domain/case-id.ts";
import type { Desk } from "./desk.ts";
import { dueFacts } from "./schedule.ts";

/** Brings what is due at `now` to a case, each thing once; the desk then sets when it is woken next. */
export async function passTime<T>(desk: Desk<T>, tx: T, id: CaseId, now: Date): Promise<void> {
  if ((await desk.read(tx, id)) === null) return;
  await desk.record(tx, id, {
    key: `time:${id}:${now.getTime()}`,
    facts: (c, { policy }) => dueFacts(c, policy, now),
  });
}
