import type { Case, IssueRef } from "../domain/case.ts";
import { code } from "./quote.ts";

/** The repository of a case as `owner/name`. */
export function repoOf(c: Case): string {
  return fullName(c.repo, c.owner);
}

/** An issue as people name it, `owner/name#12`, in a code span: a live reference would show up on the other page. */
export function issueAs(ref: IssueRef, owner: string): string {
  return code(`${fullName(ref.repo, owner)}#${ref.number}`);
}

/** The page of an issue for the team: a link that leaves no trace on that page where GitHub offers one, else its address as text. */
export function issuePage(ref: IssueRef, c: Case): string {
  const path = `/${fullName(ref.repo, c.owner)}/issues/${ref.number}`;
  const known = c.exposure?.url ?? c.advisory?.url ?? "";
  const origin = URL.canParse(known) ? new URL(known).origin : null;
  if (origin === null) return issueAs(ref, c.owner);
  // GitHub makes no cross-reference from addresses of this host; other servers have none such.
  if (origin === "https://github.com") return `[the issue](<https://redirect.github.com${path}>)`;
  return code(`${origin}${path}`, 300);
}

/** True where the finder reads an advisory of this case and may write there: only then are slash commands worth naming. */
export function hasThread(c: Case): boolean {
  return c.advisory !== null && (c.origin === "advisory" || c.origin === "public-issue");
}

function fullName(repo: string, owner: string): string {
  return repo.includes("/") ? repo : `${owner}/${repo}`;
}
