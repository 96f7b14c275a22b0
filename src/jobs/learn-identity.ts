import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "../config/log.ts";
import { isFinal } from "../github/failure.ts";
import type { GitHub } from "../github/github.ts";
import type { AppIdentity } from "../github/marker.ts";
import { readIdentity } from "../github/read/identity.ts";

const askAgainMs = 1_000;
const timesAsked = 3;

/**
 * Asks GitHub who the app is until it answers. One that answers and will not say lets the app work without knowing; an
 * outage, a limit and a refused key are waited for.
 */
export async function learnIdentity(
  github: GitHub,
  appId: number,
  log: Log,
  signal: AbortSignal,
): Promise<AppIdentity | undefined> {
  for (let asked = 1; !signal.aborted; asked += 1) {
    const identity = await readIdentity(github);
    if (identity.ok) return identity.value;
    if (isFinal(identity.failure) && asked >= timesAsked) {
      log.warn({ reason: identity.failure.kind }, "GitHub does not say who the app is; working without knowing");
      return { appId, slug: "", botLogin: "" };
    }
    log.warn({ reason: identity.failure.kind }, "GitHub does not say who the app is; asking again");
    await sleep(askAgainMs, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}
