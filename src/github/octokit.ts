import { Probot, ProbotOctokit } from "probot";
import type { Logger } from "pino";

/** What it takes to speak to GitHub as the app. `baseUrl` is given where GitHub is not api.github.com. */
export type AppKeys = {
  readonly appId: number;
  readonly privateKey: string;
  readonly baseUrl?: string;
  readonly log: Logger;
  readonly timeoutMs: number;
};

/** Octokits that are the app, or one of its installations; none of them paces, repeats or logs by itself. */
export type Octokits = { readonly of: (installationId: number | "app") => Promise<ProbotOctokit> };

/** The version of GitHub's REST API we were written for; the comments preview is known to work with it. */
const apiVersion = "2022-11-28";

/** Opens Probot's app authentication; the octokits are kept, their tokens renewed by Probot. */
export function openOctokits({ appId, privateKey, baseUrl, log, timeoutMs }: AppKeys): Octokits {
  const fetch = timedFetch(timeoutMs);
  // Octokit's words may hold URLs and bodies: only that it spoke is passed on.
  const muted = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => log.warn({ kind: "octokit" }, "Octokit warns"),
    error: () => log.error({ kind: "octokit" }, "Octokit reports an error"),
  };
  const Octokit = ProbotOctokit.defaults((options: Record<string, unknown>) => ({
    ...options,
    log: muted,
    request: { fetch, log: muted },
    throttle: { enabled: false },
    retry: { enabled: false },
    ...(baseUrl === undefined ? {} : { baseUrl }),
  }));
  const probot = new Probot({
    appId,
    privateKey,
    Octokit,
    log,
    request: { fetch },
    ...(baseUrl === undefined ? {} : { baseUrl }),
  });
  const kept = new Map<number | "app", Promise<ProbotOctokit>>();
  return {
    of(installationId) {
      const octokit = kept.get(installationId) ?? probot.auth(installationId === "app" ? undefined : installationId);
      kept.set(installationId, octokit);
      return octokit;
    },
  };
}

/** Our one way onto the network: every request, tokens' included, has a version and a time limit, its body counted in. */
function timedFetch(timeoutMs: number): typeof globalThis.fetch {
  return async (url, init) =>
    await globalThis.fetch(url, {
      ...init,
      headers: { ...plainHeaders(init?.headers), "x-github-api-version": apiVersion },
      signal: AbortSignal.timeout(timeoutMs),
    });
}

function plainHeaders(headers: RequestInit["headers"]): Record<string, string> {
  return headers === undefined ? {} : Object.fromEntries(new Headers(headers));
}
