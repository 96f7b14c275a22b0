import { expect, test } from "@jest/globals";
import { parse } from "yaml";
import { occurrences, readText, sourcesIn, withoutComments } from "./sources.ts";

type Level = "read" | "write";
type Manifest = {
  readonly public: boolean;
  readonly hook_attributes: { readonly url: string };
  readonly default_permissions: Readonly<Record<string, Level>>;
  readonly default_events: readonly string[];
};

const manifest = parse(readText("app.yml")) as Manifest;

/** What GitHub asks of an app for a route, by its documentation; the first row that fits counts. */
const NEEDS: readonly (readonly [RegExp, string, Level | "by-method"])[] = [
  [/^\w+ \/(app|meta|rate_limit)\b/, "none", "read"],
  // GitHub's advisory database is open to everybody.
  [/^GET \/advisories$/, "none", "read"],
  [/^GET \/installation\/repositories$/, "metadata", "read"],
  [/^GET \/orgs\/\{org\}\/security-advisories/, "repository_advisories", "write"],
  [/^\w+ \/repos\/\{owner\}\/\{repo\}\/security-advisories/, "repository_advisories", "by-method"],
  [/^GET \/repos\/\{owner\}\/\{repo\}\/private-vulnerability-reporting$/, "metadata", "read"],
  [/^\w+ \/repos\/\{owner\}\/\{repo\}\/(issues|labels|milestones)/, "issues", "by-method"],
  [/^GET \/repos\/\{owner\}\/\{repo\}\/collaborators/, "metadata", "read"],
  [/^GET \/repos\/\{owner\}\/\{repo\}\/(contents|commits|comments|git|activity|compare|tags)\b/, "contents", "read"],
  [/^GET \/repos\/\{owner\}\/\{repo\}\/pulls/, "pull_requests", "read"],
  [/^\w+ \/repos\/\{owner\}\/\{repo\}\/check-/, "checks", "by-method"],
  [/^GET \/repos\/\{owner\}\/\{repo\}$/, "metadata", "read"],
  [/^GET \/repositories\/\{\w+\}$/, "metadata", "read"],
  [/^GET \/orgs\/\{org\}\/(members|memberships|teams)/, "members", "read"],
  [/^GET \/orgs\/\{org\}\/organization-roles/, "organization_custom_org_roles", "read"],
  // The older list, for servers; where it is refused the roles above say the same.
  [/^GET \/orgs\/\{org\}\/security-managers/, "members", "read"],
  [/^GET \/(users|orgs|user)\/\{\w+\}$/, "metadata", "read"],
  // What is asked of edit histories and discussions needs what reading those texts needs; beside that the two mutations of stronger containment: only where an owner granted more than app.yml asks for.
  [/^POST \/graphql$/, "metadata", "read"],
];

/** Which permission makes GitHub send an event. */
const EVENT_NEEDS: Readonly<Record<string, string>> = {
  repository_advisory: "repository_advisories",
  issues: "issues",
  issue_comment: "issues",
  label: "metadata",
  repository: "metadata",
  member: "members",
  push: "contents",
  create: "contents",
  commit_comment: "contents",
  pull_request: "pull_requests",
  pull_request_review: "pull_requests",
  pull_request_review_comment: "pull_requests",
  discussion: "discussions",
  discussion_comment: "discussions",
};

const routes = [
  ...new Set(
    sourcesIn("src/github").flatMap(({ text }) =>
      [...withoutComments(text).matchAll(/["'`]((?:GET|POST|PATCH|PUT|DELETE) \/[^"'`\s?]*)["'`?]/g)].map(
        ([, route]) => route ?? "",
      ),
    ),
  ),
]
  // `/${string}` is the type of any route; it calls nothing.
  .filter((route) => !route.endsWith("/${string}"))
  .toSorted();

test("the code does call GitHub, so that the next test checks something", () => {
  expect(routes.length).toBeGreaterThan(10);
});

test.each(routes.map((route) => [route]))("%s may be called with the permissions of app.yml", (route) => {
  const need = NEEDS.find(([pattern]) => pattern.test(route));
  expect(need).toBeDefined();
  const [, permission, level] = need ?? [/x/, "", "read"];
  if (permission === "none") return;
  const wanted = level === "by-method" ? (route.startsWith("GET ") ? "read" : "write") : level;
  const granted = manifest.default_permissions[permission];
  expect([permission, granted]).toEqual([
    permission,
    wanted === "write" ? "write" : expect.stringMatching(/^(read|write)$/),
  ]);
});

test("no route is put together in a way this test could not read", () => {
  expect(occurrences(sourcesIn("src/github"), /`(GET|POST|PATCH|PUT|DELETE) \/(?!\$\{string\}`)[^`]*\$\{/)).toEqual([]);
});

test("no permission is asked for more than the product needs", () => {
  expect(manifest.default_permissions).toEqual({
    metadata: "read",
    repository_advisories: "write",
    issues: "write",
    contents: "read",
    checks: "write",
    pull_requests: "read",
    discussions: "read",
    members: "read",
    organization_custom_org_roles: "read",
  });
});

test("installation events are not named: GitHub sends them unasked and refuses a manifest that names one", () => {
  expect(manifest.default_events.filter((event) => event.startsWith("installation"))).toEqual([]);
});

test.each(manifest.default_events.map((event) => [event]))(
  "the permission that brings the event %s is asked for",
  (event) => {
    expect(EVENT_NEEDS[event]).toBeDefined();
    expect(manifest.default_permissions[EVENT_NEEDS[event] ?? ""]).toBeDefined();
  },
);

test("the webhook's address carries the path we listen on, and the app is private", () => {
  expect(new URL(manifest.hook_attributes.url).pathname).toBe("/api/github/webhooks");
  expect(manifest.public).toBe(false);
});

test("every permission and every event has its reason beside it", () => {
  const lines = readText("app.yml").split("\n");
  const bare = lines.filter((line, at) => {
    const isEntry =
      /^ {2}(\w+: (read|write)|- \w+)$/.test(line) &&
      !line.includes("pull_request_review_comment") &&
      line !== "  - discussion_comment";
    return isEntry && !/^ {2}#/.test(lines[at - 1] ?? "");
  });
  expect(bare).toEqual([]);
});
