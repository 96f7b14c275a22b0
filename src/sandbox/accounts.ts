/** What a person may do in a repository, GitHub's role names in rising order. */
export const roles = ["none", "read", "triage", "write", "maintain", "admin"] as const;
/** One of GitHub's repository roles. */
export type Role = (typeof roles)[number];

/** A person, an organisation or a bot of the simulated GitHub. */
export interface Account {
  readonly id: number;
  login: string;
  readonly type: "User" | "Organization" | "Bot";
  readonly createdAt: Date;
  /** Members of an organisation; empty for others. */
  readonly members: Map<Account, "admin" | "member">;
  readonly teams: Team[];
  /** What every member may do in every repository of the organisation (GitHub's default is read). */
  baseRole: Role;
}

/** A team of an organisation. */
export interface Team {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly org: Account;
  readonly members: Map<Account, "member" | "maintainer">;
  isSecurityManager: boolean;
}

/** Someone who reads: a person, or anybody without an account. */
export type Reader = Account | "anonymous";

/** The name a reader has in the record. */
export function readerName(reader: Reader): string {
  return reader === "anonymous" ? "anonymous" : reader.login;
}

/** The higher of two roles. */
export function higherRole(one: Role, other: Role): Role {
  return roles.indexOf(one) >= roles.indexOf(other) ? one : other;
}

/** Whether a role reaches another. */
export function reaches(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed);
}
