import { z } from "zod";
import type { ReadPayload, RepositoryChange } from "./incoming.ts";
import { fromRepo, originOf, reader } from "./shapes.ts";

const login = z.object({ login: z.string() }).nullish();
const shape = z.object({
  ...fromRepo,
  changes: z
    .object({
      repository: z.object({ name: z.object({ from: z.string() }).nullish() }).nullish(),
      owner: z.object({ from: z.object({ user: login, organization: login }).nullish() }).nullish(),
    })
    .nullish(),
});

const read = (change: RepositoryChange): ReadPayload =>
  reader(shape, (raw) => {
    const origin = originOf(raw);
    const formerName = raw.changes?.repository?.name?.from;
    const formerOwner = raw.changes?.owner?.from?.organization?.login ?? raw.changes?.owner?.from?.user?.login;
    const from =
      formerName === undefined && formerOwner === undefined
        ? null
        : `${formerOwner ?? origin.repo.owner}/${formerName ?? origin.repo.name}`;
    return { type: "repository-changed", ...origin, change, from };
  });

/** A repository became public: everything written in it is exposed. */
export const readRepositoryPublicized = read("publicized");
/** A repository became private (or internal: its visibility tells): its advisories are gone. */
export const readRepositoryPrivatized = read("privatized");
/** A repository was renamed. */
export const readRepositoryRenamed = read("renamed");
/** A repository changed hands. */
export const readRepositoryTransferred = read("transferred");
/** A repository was made read-only. */
export const readRepositoryArchived = read("archived");
/** A repository can be written to again. */
export const readRepositoryUnarchived = read("unarchived");
/** A repository was deleted. */
export const readRepositoryDeleted = read("deleted");
