import type { Written } from "./failure.ts";
import type { GitHub } from "./github.ts";
import type { AdvisoryPlace } from "./place.ts";
import { readAdvisory } from "./read/advisory.ts";

/** Whether the app can comment on advisories there; unknown until it has tried. */
export type CommentsStanding = "yes" | "no" | "unknown";

/** What is known of GitHub's advisory comments (a preview), installation by installation. */
export interface CommentsProbe {
  standing(installationId: number): CommentsStanding;
  /**
   * Learns from an attempt to post: success is a yes; not-found or forbidden is a no if the advisory itself can be read
   * and still takes part in anything, for a published or closed one may refuse by itself. Nothing else teaches anything,
   * an empty list least of all.
   */
  learn(place: AdvisoryPlace, attempt: Written<unknown>): Promise<CommentsStanding>;
}

/** How long a "no" is believed: the preview may be switched on, or the permission granted, any day. */
const believedMs = 24 * 60 * 60_000;

/** Opens the probe. `enterpriseVersion` is that of a GitHub Enterprise Server, which has no advisories at all. */
export function createCommentsProbe(github: GitHub, now: () => Date, enterpriseVersion: string | null): CommentsProbe {
  const learnt = new Map<number, { readonly standing: "yes" | "no"; readonly at: number }>();
  function standing(installationId: number): CommentsStanding {
    if (enterpriseVersion !== null) return "no";
    const known = learnt.get(installationId);
    if (known === undefined) return "unknown";
    return known.standing === "no" && now().getTime() - known.at > believedMs ? "unknown" : known.standing;
  }
  return {
    standing,
    async learn(place, attempt) {
      const { installationId } = place;
      if (attempt.ok) {
        learnt.set(installationId, { standing: "yes", at: now().getTime() });
      } else if (attempt.failure.kind === "not-found" || attempt.failure.kind === "forbidden") {
        const advisory = await readAdvisory(github, place);
        const isOpen = advisory.ok && (advisory.value.state === "triage" || advisory.value.state === "draft");
        if (isOpen) learnt.set(installationId, { standing: "no", at: now().getTime() });
      }
      return standing(installationId);
    },
  };
}
