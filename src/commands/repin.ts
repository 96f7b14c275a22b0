import { compareTreatment } from "../policy/compare-treatment.ts";
import { happened, misused } from "./answer.ts";
import type { Command } from "./command.ts";

const usage = "/repin <hash>";
const fewestDigits = 12;

/** `/repin <hash>`: the first of two steps; shows how the version in force would treat this case. */
export const repin: Command = {
  name: "repin",
  usage,
  example: "/repin 4f1d2c3b5a69",
  summary: "Decide this case by the version of the policy in force now: first step, shows what would differ",
  needs: "adopt",
  needsFacts: "programme",
  takesAll: false,
  read: ({ rest, by, at, case: c, policy, facts }) => {
    const given = rest.toLowerCase();
    const next = facts.inForce;
    if (next === undefined) return misused(usage, "No version is known to be in force here");
    const isNamed = /^[0-9a-f]{12,64}$/.test(given) && next.hash.startsWith(given);
    const wanted = `/repin ${next.hash.slice(0, fewestDigits)}`;
    if (!isNamed) return misused(wanted, "Only the version in force for this repository can be taken, by its hash");
    const changes = compareTreatment(c, policy, next.policy, at);
    return happened({ type: "repin-prepared", by, at, newHash: next.hash, changes });
  },
};
