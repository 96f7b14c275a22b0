import { needAccount } from "../lookup.ts";
import type { World } from "../world.ts";
import { advisoryVerbs, type AdvisoryVerbs } from "./advisories.ts";
import { commentVerbs, type CommentVerbs } from "./comments.ts";
import { installationVerbs, type InstallationVerbs } from "./installations.ts";
import { issueVerbs, type IssueVerbs } from "./issues.ts";
import { talkVerbs, type TalkVerbs } from "./talks.ts";
import { repositoryVerbs, type RepositoryVerbs } from "./repositories.ts";

/** Somebody at GitHub's web page; each verb throws if GitHub would not let them. */
export interface Person extends IssueVerbs, CommentVerbs, TalkVerbs, AdvisoryVerbs, RepositoryVerbs, InstallationVerbs {
  readonly login: string;
}

/** The person of that login. */
export function personOf(world: World, login: string): Person {
  const account = needAccount(world, login);
  return {
    login: account.login,
    ...issueVerbs(world, account),
    ...commentVerbs(world, account),
    ...talkVerbs(world, account),
    ...advisoryVerbs(world, account),
    ...repositoryVerbs(world, account),
    ...installationVerbs(world, account),
  };
}
