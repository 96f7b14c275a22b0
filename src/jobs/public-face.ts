import { faceOf, type PublicFace } from "../desk/publication.ts";
import type { Case } from "../domain/case.ts";
import { gate, type StopReason } from "../domain/gate.ts";
import { stripMarks } from "../github/marker.ts";
import type { Advisory } from "../github/read/advisory.ts";

/** The advisory as it goes out to the public: as it stands on GitHub, but for our hidden mark on a draft of ours. */
function unmarked(advisory: Advisory): Advisory {
  return { ...advisory, description: stripMarks(advisory.description) };
}

/** What becomes public of a case, from its advisory as GitHub holds it. */
export function publicFace(c: Case, advisory: Advisory): PublicFace {
  return faceOf(c, unmarked(advisory));
}

/** Why the gate would let these words not out, or null: asked before publication is confirmed, so that nobody waits for it. */
export function whyStopped(face: Pick<PublicFace, "summary" | "description">): StopReason | null {
  const stopped = [face.summary, face.description].map((text) => gate("public", text)).find((answer) => !answer.ok);
  return stopped === undefined || stopped.ok ? null : stopped.reason;
}
