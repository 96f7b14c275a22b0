import { openSandbox, type Sandbox, type SandboxOptions } from "../../src/sandbox/sandbox.ts";
import { askAsInstallation, type Ask } from "./client.ts";

/** A company with a public repository, a private tracker, a finder from outside, and the App installed. */
export interface Acme {
  readonly sandbox: Sandbox;
  readonly installationId: number;
  readonly ask: Ask;
}

/** A clock that tests move by hand. */
export function handClock(start = "2026-11-22T09:00:00Z"): { readonly now: () => Date; wait(seconds: number): void } {
  let at = Date.parse(start);
  return {
    now: () => new Date(at),
    wait: (seconds) => {
      at += seconds * 1000;
    },
  };
}

/** Opens the company: olivia owns it, mona maintains, reed only reads the tracker, fiona is a stranger. */
export async function openAcme(options: SandboxOptions = {}): Promise<Acme> {
  const sandbox = await openSandbox(options);
  sandbox.addOrganisation("acme", { owners: ["olivia"], baseRole: "none" });
  sandbox.addPerson("fiona");
  sandbox.addTeam("acme", "guards", { members: ["gus"], isSecurityManager: true });
  sandbox.addRepository("acme/web", { roles: { mona: "maintain" } });
  sandbox.addRepository("acme/cases", { visibility: "private", roles: { mona: "write", reed: "read" } });
  const installationId = sandbox.as("olivia").installApp("acme", "all");
  return { sandbox, installationId, ask: await askAsInstallation(sandbox, installationId) };
}
