import type { Case } from "./case.ts";
import type { EventOf } from "./event.ts";
import type { Refusal } from "./refusal.ts";
import { refuseUnprepared } from "./refuse-publication.ts";

/** Why a case may not be decided by another version now, or null when it may: shown first, confirmed within a day. */
export function refuseRepin(c: Case, event: EventOf<"repin-prepared" | "policy-repinned">): Refusal | null {
  if (event.newHash === c.programmeHash) return { code: "already-so", what: "decided by that version" };
  if (event.type === "repin-prepared") return null;
  const prepared = c.repinPrepared;
  const unprepared = refuseUnprepared(prepared, event.at, "/repin <hash>");
  if (unprepared !== null) return unprepared;
  return prepared?.hash === event.newHash && event.oldHash === c.programmeHash ? null : { code: "version-overtaken" };
}
