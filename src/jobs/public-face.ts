import { creditsAfter, faceOf, textsOf } from "../desk/publication.ts";
import type { Case } from "../domain/case.ts";
import { stripMarks } from "../github/marker.ts";
import type { Advisory } from "../github/read/advisory.ts";
import type { PublicFace } from "../speech/public-face.ts";
import type { Policy } from "../policy/policy.ts";
import type { BecomingPublic } from "./gatekeeper.ts";

/** The advisory as it goes out to the public: as it stands on GitHub, but for our hidden mark on a draft of ours. */
function unmarked(advisory: Advisory): Advisory {
  return { ...advisory, description: stripMarks(advisory.description) };
}

/** What becomes public of a case, from its advisory as GitHub holds it. */
export function publicFace(c: Case, policy: Policy, advisory: Advisory): PublicFace {
  return faceOf(c, policy, unmarked(advisory));
}

/** Everything of a case that becomes public with its advisory, for the gate: each text, and who is credited. */
export function becomingPublic(c: Case, policy: Policy, advisory: Advisory): BecomingPublic {
  const logins = creditsAfter(c, policy, advisory.credits).map(({ login }) => login);
  return { texts: textsOf(publicFace(c, policy, advisory)), logins };
}
