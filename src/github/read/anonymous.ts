import { Octokit } from "@octokit/rest";

/** What anybody without an account can read on an issue's page now; `unknown` where GitHub did not say all of it. */
export type PublicSight =
  | { readonly state: "gone" }
  | { readonly state: "unknown" }
  | {
      readonly state: "readable";
      readonly title: string;
      readonly body: string;
      readonly labels: readonly string[];
      readonly milestone: { readonly title: string } | null;
      readonly assignees: readonly string[];
      readonly comments: readonly PublicRemark[];
      /** What the page lists as done to it, in GitHub's words ("renamed", "labeled", …). */
      readonly events: readonly { readonly event: string; readonly label: string | null }[];
    };

/** A comment as a stranger reads it. */
export type PublicRemark = {
  readonly author: { readonly login: string; readonly type: string } | null;
  readonly body: string;
};

/** Reads a public issue as nobody in particular: with no token, so that it shows what strangers see. */
export type ReadAnonymously = (repo: string, number: number) => Promise<PublicSight>;

const timeoutMs = 12_000;
const perPage = 100;
/** Whoever is not signed in is answered 60 questions an hour: a longer page is told as not read to its end. */
const mostPages = 5;

/** Opens the stranger's eye on the GitHub at `baseUrl` (github.com's own by default). */
export function openAnonymousReader(baseUrl: string | undefined): ReadAnonymously {
  const octokit = new Octokit({
    ...(baseUrl === undefined ? {} : { baseUrl }),
    log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  return async (fullName, issue_number) => {
    const [owner = "", repo = ""] = fullName.split("/");
    const where = { owner, repo, issue_number };
    const once = () => ({ request: { signal: AbortSignal.timeout(timeoutMs) } });
    try {
      const { data } = await octokit.rest.issues.get({ ...where, ...once() });
      const comments = await allPages((page) =>
        octokit.rest.issues.listComments({ ...where, per_page: perPage, page, ...once() }),
      );
      const events = await allPages((page) =>
        octokit.rest.issues.listEvents({ ...where, per_page: perPage, page, ...once() }),
      );
      if (comments === null || events === null) return { state: "unknown" };
      return {
        state: "readable",
        title: data.title,
        body: data.body ?? "",
        labels: data.labels.map((label) => (typeof label === "string" ? label : (label.name ?? ""))),
        milestone: data.milestone === null ? null : { title: data.milestone.title },
        assignees: (data.assignees ?? []).map(({ login }) => login),
        comments: comments.map(({ user, body }) => ({
          author: user === null ? null : { login: user.login, type: user.type },
          body: body ?? "",
        })),
        events: events.map((event) => ({ event: event.event, label: labelOf(event) })),
      };
    } catch (error) {
      const status: unknown = error instanceof Error && "status" in error ? error.status : undefined;
      // A stranger cannot tell gone from hidden, and need not: either way there is nothing to read.
      return status === 404 || status === 410 || status === 301 ? { state: "gone" } : { state: "unknown" };
    }
  };
}

/** A list to its end, or null where it is longer than can be asked for. */
async function allPages<T>(
  ask: (page: number) => Promise<{ readonly data: readonly T[] }>,
): Promise<readonly T[] | null> {
  const all: T[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const { data } = await ask(page);
    all.push(...data);
    if (data.length < perPage) return all;
  }
  return null;
}

function labelOf(event: object): string | null {
  const label: unknown = "label" in event ? event.label : null;
  const name: unknown = typeof label === "object" && label !== null && "name" in label ? label.name : null;
  return typeof name === "string" ? name : null;
}
