import { isFinder } from "../../domain/finder-account.ts";
import type { Reader } from "../../domain/participant.ts";
import type { Authority } from "../../github/roster.ts";
import type { Advisory } from "../../github/read/advisory.ts";
import { authorityOf, bringCase, type CaseAtHand } from "../case-office.ts";
import type { Office } from "../office.ts";

const readingAuthorities: readonly Authority[] = ["triage", "award", "publish"];

/**
 * The collaborators of a case's advisory beside its finder and whoever wrote it, in a fixed order, each with whether the
 * programme gives them authority. Null where GitHub would not say: then nobody is taken for a stranger, or for a friend.
 */
export async function readersOfAdvisory(
  office: Office,
  id: string,
  advisory: Advisory,
): Promise<readonly Reader[] | null> {
  const at = await bringCase(office, id);
  if (at === undefined) return [];
  const finders = advisory.accounts.filter((who) => isFinder(at.case, who)).map(({ login }) => login);
  const own = [at.case.finder?.login, advisory.authorLogin, ...finders].map((login) => login?.toLowerCase());
  const readers: Reader[] = [];
  for (const name of advisory.collaboratingUsers.toSorted()) {
    if (own.includes(name.toLowerCase())) continue;
    const isOurs = await hasAuthority(office, at, name);
    if (isOurs === null) return null;
    readers.push({ kind: "login", name, isOurs });
  }
  for (const name of advisory.collaboratingTeams.toSorted())
    readers.push({ kind: "team", name, isOurs: isNamedTeam(at, name) });
  return readers;
}

async function hasAuthority(office: Office, at: CaseAtHand, login: string): Promise<boolean | null> {
  for (const authority of readingAuthorities) {
    const standing = await office.roster.mayDo(login, authority, authorityOf(at.inForce), at.tracker, at.repo);
    if (!standing.ok) return null;
    if (standing.value.allowed) return true;
  }
  return false;
}

/** A team counts where the programme's file names it; whoever of another team has authority has it as a person. */
function isNamedTeam({ inForce, tracker }: CaseAtHand, slug: string): boolean {
  const { triage, award, publish } = authorityOf(inForce);
  const entry = `@${tracker.owner}/${slug}`.toLowerCase();
  return [triage, award, publish].some((list) => list?.some((each) => each.toLowerCase() === entry) === true);
}
