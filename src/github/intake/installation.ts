import { z } from "zod";
import type { AccountSeen, ReadPayload } from "./incoming.ts";
import { person, reader, repoNamed } from "./shapes.ts";

const account = z
  .object({ id: z.int(), login: z.string().optional(), slug: z.string().optional(), type: z.string().optional() })
  // An enterprise has a slug instead of a login.
  .transform((raw): AccountSeen => ({
    id: raw.id,
    login: raw.login ?? raw.slug ?? "",
    type: raw.type ?? "Enterprise",
  }));

const installed = { installation: z.object({ id: z.int(), account }), sender: person };
const repositories = z.array(repoNamed).nullish();
const changed = z.object({ ...installed, repositories });
const moved = z.object({ ...installed, repositories_added: repositories, repositories_removed: repositories });

type Change = "created" | "deleted" | "suspended" | "unsuspended" | "permissions-accepted";

const read = (change: Change): ReadPayload =>
  reader(changed, (raw) => ({
    type: "installation-changed",
    installationId: raw.installation.id,
    account: raw.installation.account,
    sender: raw.sender,
    change,
    repositories: raw.repositories ?? [],
  }));

/** The app was installed on an account. */
export const readInstallationCreated = read("created");
/** The app was removed from an account. */
export const readInstallationDeleted = read("deleted");
/** The app was suspended: it may do nothing there. */
export const readInstallationSuspended = read("suspended");
/** The app may act there again. */
export const readInstallationUnsuspended = read("unsuspended");
/** Newly asked permissions were granted. */
export const readInstallationPermissions = read("permissions-accepted");

/** Repositories were given to the app or taken from it. */
export const readInstallationRepositories: ReadPayload = reader(moved, (raw) => ({
  type: "installation-repositories-changed",
  installationId: raw.installation.id,
  account: raw.installation.account,
  sender: raw.sender,
  added: raw.repositories_added ?? [],
  removed: raw.repositories_removed ?? [],
}));

/** The account was renamed, and with it every repository's full name. */
export const readInstallationRenamed: ReadPayload = reader(
  z.object({ installation: z.object({ id: z.int() }) }),
  (raw) => ({ type: "installation-renamed", installationId: raw.installation.id }),
);
