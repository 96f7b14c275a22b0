import type { Written } from "../failure.ts";
import type { AdvisoryPlace } from "../place.ts";
import { advisoryShape, readAdvisory } from "../read/advisory.ts";
import type { Advisory } from "../read/advisory.ts";
import { shaped } from "./once.ts";
import type { Mouth } from "./order.ts";

const route = "PATCH /repos/{owner}/{repo}/security-advisories/{ghsa_id}" as const;

/** A credit on an advisory; `type` is GitHub's word ("finder", "reporter", "coordinator", …). */
export type AdvisoryCredit = { readonly login: string; readonly type: string };

/** Who is credited on an advisory and who works on it: GitHub replaces whole lists, so nobody may be dropped by accident. */
export function speakOfPeople(mouth: Mouth) {
  const replace = (place: AdvisoryPlace, body: Record<string, unknown>) =>
    mouth.write<Advisory>({
      caller: place.installationId,
      route,
      params: { owner: place.owner, repo: place.name, ghsa_id: place.ghsaId, ...body },
      says: [],
      reads: shaped(advisoryShape),
    });
  return {
    /**
     * Credits people, and takes back the credit of those named in `remove`; everybody else's stays. Read, changed, written
     * and verified: if the answer lacks anyone, the failure is `conflict`.
     */
    async changeCredits(
      place: AdvisoryPlace,
      change: { readonly add: readonly AdvisoryCredit[]; readonly remove?: readonly string[] },
    ): Promise<Written<Advisory>> {
      const before = await readAdvisory(mouth.github, place);
      if (!before.ok) return { ok: false, failure: before.failure, unknown: false };
      const held = creditsOf(before.value);
      const leaving = [...(change.remove ?? []), ...change.add.map((credit) => credit.login)];
      const wanted = [...held.filter((credit) => !leaving.some((login) => isSame(login, credit.login))), ...change.add];
      if (isEqual(held, wanted)) return { ok: true, value: before.value, alreadyThere: true };
      const written = await replace(place, { credits: wanted.map(({ login, type }) => ({ login, type })) });
      return verified(written, (after) => isEqual(creditsOf(after), wanted));
    },

    /** Lets people work on an advisory, beside those who do already. Verified like the credits. */
    async addCollaborators(place: AdvisoryPlace, logins: readonly string[]): Promise<Written<Advisory>> {
      const before = await readAdvisory(mouth.github, place);
      if (!before.ok) return { ok: false, failure: before.failure, unknown: false };
      const held = before.value.collaboratingUsers;
      const missing = logins.filter((login) => !held.some((each) => isSame(each, login)));
      if (missing.length === 0) return { ok: true, value: before.value, alreadyThere: true };
      const wanted = [...held, ...missing];
      const written = await replace(place, { collaborating_users: wanted });
      return verified(written, (after) =>
        wanted.every((login) => after.collaboratingUsers.some((each) => isSame(each, login))),
      );
    },
  };
}

/** Both lists GitHub gives: one of them may lack people who have not answered yet. */
function creditsOf(advisory: Advisory): readonly AdvisoryCredit[] {
  const more = advisory.creditsDetailed.filter(
    (each) => !advisory.credits.some((one) => isSame(one.login, each.login)),
  );
  return [...advisory.credits, ...more];
}

function isEqual(some: readonly AdvisoryCredit[], others: readonly AdvisoryCredit[]): boolean {
  const has = (list: readonly AdvisoryCredit[], one: AdvisoryCredit) =>
    list.some((each) => isSame(each.login, one.login) && each.type === one.type);
  return some.every((one) => has(others, one)) && others.every((one) => has(some, one));
}

function verified(written: Written<Advisory>, holds: (after: Advisory) => boolean): Written<Advisory> {
  if (!written.ok || holds(written.value)) return written;
  return { ok: false, failure: { kind: "conflict", operation: route, status: null }, unknown: false };
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
