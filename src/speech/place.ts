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

/** True where the finder reads an advisory of this case and may write there: only then are slash commands worth naming. */
export function hasThread(c: Case): boolean {
  return c.advisory !== null && (c.origin === "advisory" || c.origin === "public-issue");
}

function fullName(repo: string, owner: string): string {
  return repo.includes("/") ? repo : `${owner}/${repo}`;
}
