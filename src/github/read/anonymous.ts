import { Octokit } from "@octokit/rest";

/** What anybody without an account can read of an issue now; `unknown` where GitHub did not say. */
export type PublicSight =
  | { readonly state: "gone" }
  | { readonly state: "readable"; readonly title: string; readonly body: string }
  | { readonly state: "unknown" };

/** Reads a public issue as nobody in particular: with no token, so that it shows what strangers see. */
export type ReadAnonymously = (repo: string, number: number) => Promise<PublicSight>;

/** Opens the stranger's eye on the GitHub at `baseUrl` (github.com's own by default). */
export function openAnonymousReader(baseUrl: string | undefined): ReadAnonymously {
  const octokit = new Octokit({
    ...(baseUrl === undefined ? {} : { baseUrl }),
    log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  return async (fullName, issue_number) => {
    const [owner = "", repo = ""] = fullName.split("/");
    try {
      const { data } = await octokit.rest.issues.get({ owner, repo, issue_number });
      return { state: "readable", title: data.title, body: data.body ?? "" };
    } catch (error) {
      const status: unknown = error instanceof Error && "status" in error ? error.status : undefined;
      // A stranger cannot tell gone from hidden, and need not: either way there is nothing to read.
      return status === 404 || status === 410 || status === 301 ? { state: "gone" } : { state: "unknown" };
    }
  };
}
