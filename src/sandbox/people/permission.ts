import { roleIn } from "../access.ts";
import { reaches, type Account, type Role } from "../accounts.ts";
import { fullName, type Repo } from "../repository.ts";

/** Throws unless the web page would let this account do it: a story that has people do what they cannot is wrong. */
export function demand(isAllowed: boolean, account: Account, doing: string): void {
  if (!isAllowed) throw new Error(`${account.login} may not ${doing}`);
}

/** Throws unless an account has a role in a repository; bots are taken to have what they need. */
export function demandRole(repo: Repo, account: Account, role: Role, doing: string): void {
  const isAllowed = account.type === "Bot" || reaches(roleIn(repo, account), role);
  demand(isAllowed, account, `${doing} in ${fullName(repo)}`);
}
