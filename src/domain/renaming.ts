import type { Case } from "./case.ts";

/** The case where one of its repositories is called otherwise now; with the whole account renamed, its owner is, too. */
export function renamed(c: Case, from: string, to: string): Case {
  const follow = <T extends { readonly repo: string } | null>(ref: T): T =>
    ref?.repo === from ? { ...ref, repo: to } : ref;
  const isOwn = [c.repo, c.tracker?.repo, c.source?.repo].includes(from);
  const [before, after] = [ownerIn(from), ownerIn(to)];
  const isOwner = isOwn && before !== null && after !== null && before.toLowerCase() === c.owner.toLowerCase();
  return {
    ...c,
    owner: isOwner ? after : c.owner,
    repo: c.repo === from ? to : c.repo,
    tracker: follow(c.tracker),
    source: follow(c.source),
  };
}

function ownerIn(fullName: string): string | null {
  const [owner = "", name = ""] = fullName.split("/");
  return owner === "" || name === "" ? null : owner;
}
