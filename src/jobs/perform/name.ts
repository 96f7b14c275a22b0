import type { NameLeft } from "../../domain/event.ts";
import { stillNaming } from "../../desk/name-left.ts";
import { ownLogins } from "../../desk/publication.ts";
import { readAdvisory } from "../../github/read/advisory.ts";
import { withFinderNamed } from "../finder-account.ts";
import { caseOf, done, failed, isRefusedForGood, type Perform } from "./performed.ts";

/**
 * Takes the finder's credit off an advisory that is public, at their request, and says what only people can take out:
 * words of title and description that name them, the CVE record, and the credit itself where GitHub refuses.
 */
export const takeNameOff: Perform = async (office, task) => {
  const { case: held, repo } = caseOf(task);
  if (held.advisory === null) return done([{ type: "name-taken-off", at: office.now(), left: [] }]);
  const place = { ...repo, ghsaId: held.advisory.ghsaId };
  const advisory = await readAdvisory(office.github, place);
  if (!advisory.ok) return failed(advisory);
  const c = await withFinderNamed(office, held, advisory.value.accounts);
  const changed = await office.voice.changeCredits(place, { add: [], remove: ownLogins(c) });
  const outcome = changed.ok ? done() : failed(changed);
  // What GitHub will not let the app do is a person's to do; anything else is tried again.
  const isRefused = isRefusedForGood(outcome, task);
  if (!changed.ok && !isRefused) return outcome;
  const left: readonly NameLeft[] = [...(isRefused ? (["credit"] as const) : []), ...stillNaming(c, advisory.value)];
  return done([{ type: "name-taken-off", at: office.now(), left }]);
};
