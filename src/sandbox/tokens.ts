import { createVerify } from "node:crypto";
import type { Repo } from "./repository.ts";
import { covers, type Installation, type Permissions, type World } from "./world.ts";

/** A token of an installation and what it may touch. */
export interface InstallationToken {
  readonly text: string;
  readonly installation: Installation;
  /** Undefined: whatever the installation reaches. */
  readonly repos: ReadonlySet<Repo> | undefined;
  /** Undefined: whatever the installation was granted. */
  readonly permissions: Permissions | undefined;
  readonly expiresAt: Date;
}

/** Who asks. */
export type Viewer =
  | { readonly kind: "anonymous" }
  | { readonly kind: "app" }
  | { readonly kind: "installation"; readonly token: InstallationToken };

/** Whether a token reaches a repository. */
export function tokenCovers(token: InstallationToken, repo: Repo): boolean {
  return covers(token.installation, repo) && (token.repos?.has(repo) ?? true);
}

/** Whether a token carries a permission, as granted now. */
export function tokenAllows(token: InstallationToken, name: string, level: "read" | "write"): boolean {
  const levels = ["read", "write", "admin"];
  const reachesLevel = (held: string | undefined): boolean =>
    held !== undefined && levels.indexOf(held) >= levels.indexOf(level);
  if (name === "metadata" && level === "read") return true;
  const granted = token.installation.permissions[name];
  return reachesLevel(granted) && (!token.permissions || reachesLevel(token.permissions[name]));
}

/** Finds out who asks by the authorization header; undefined for bad credentials. */
export function readViewer(
  world: World,
  tokens: ReadonlyMap<string, InstallationToken>,
  header: string | undefined,
): Viewer | undefined {
  if (!header) return { kind: "anonymous" };
  const credential = /^(?:bearer|token)\s+(\S+)$/i.exec(header)?.[1];
  if (!credential) return undefined;
  const token = tokens.get(credential);
  if (token) {
    // Tokens and JWTs live by the real clock: the App's library signs and caches by it, whatever the sandbox's clock says.
    const isAlive = !token.installation.isRemoved && token.expiresAt.getTime() > Date.now();
    return isAlive ? { kind: "installation", token } : undefined;
  }
  return isAppJwt(world, credential) ? { kind: "app" } : undefined;
}

function isAppJwt(world: World, jwt: string): boolean {
  const [header, payload, signature] = jwt.split(".");
  if (!header || !payload || !signature) return false;
  if (readPart(header)["alg"] !== "RS256") return false;
  const isGenuine = createVerify("RSA-SHA256")
    .update(`${header}.${payload}`)
    .verify(world.app.publicKey, signature, "base64url");
  if (!isGenuine) return false;
  const { iss, iat, exp } = readPart(payload);
  const now = Date.now() / 1000;
  const isOurs = String(iss) === String(world.app.id) || iss === `Iv1.${world.app.id}`;
  return (
    isOurs && typeof iat === "number" && typeof exp === "number" && iat <= now + 5 && exp > now && exp <= now + 605
  );
}

function readPart(part: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString()) as Record<string, unknown>;
  } catch {
    // A part that is no JSON makes no valid JWT.
    return {};
  }
}
