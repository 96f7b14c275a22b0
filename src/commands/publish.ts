import { happened, misused, refused } from "./answer.ts";
import type { Command } from "./command.ts";
import { withoutAdvisory } from "./without-advisory.ts";

/** `/publish`: the first of two steps; shows exactly what becomes public, and its hash. */
export const publish: Command = {
  name: "publish",
  usage: "/publish",
  example: "/publish",
  summary: "Publish the advisory: first step, shows exactly what becomes public",
  needs: "publish",
  needsFacts: "advisory",
  takesAll: false,
  read: ({ rest, by, at, case: c, facts }) => {
    if (rest !== "") return misused(`/publish confirm ${c.id}`, "Publishing takes two steps, and this is neither");
    if (facts.publication === null) return refused("/publish", withoutAdvisory(c));
    const { hash, preview, text, stopped } = facts.publication;
    if (stopped !== null) return refused("/publish", { code: "not-for-public", reason: stopped });
    return happened({ type: "publication-prepared", by, at, hash, preview, text });
  },
};
