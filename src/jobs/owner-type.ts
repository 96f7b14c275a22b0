import { findInstallation } from "../store/installation.ts";
import type { Queries } from "../store/schema.ts";

/** What kind of account owns a repository. */
export type OwnerType = "Organization" | "User";

/**
 * What kind of account owns a repository: what GitHub `said` of it, else what is known of the installation's account. Where
 * nothing is, an organisation: its teams and roles are asked about, so that nobody gains anything by a wrong guess.
 */
export async function ownerTypeOf(db: Queries, installationId: number, said: OwnerType | null): Promise<OwnerType> {
  if (said !== null) return said;
  const account = await findInstallation(db, installationId);
  return account?.account_type === "User" ? "User" : "Organization";
}
