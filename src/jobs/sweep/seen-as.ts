import type { RepoSeen } from "../../github/intake/incoming.ts";
import type { Repository } from "../../github/read/repository.ts";

/** A repository as read, in the form in which webhooks name one. */
export function seenAs(repository: Repository): RepoSeen {
  const { id, fullName, ownerLogin: owner, name, ownerType, visibility, isArchived, defaultBranch } = repository;
  return { id, fullName, owner, name, ownerType, visibility, isArchived, defaultBranch };
}
