import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { handClock, openAcme, type Acme } from "./acme.ts";
import { askAsInstallation, askWith } from "./client.ts";

const clock = handClock();
const cases = "/repos/acme/cases";
let acme: Acme;
beforeEach(async () => {
  acme = await openAcme({ now: clock.now });
});
afterEach(() => acme.sandbox.close());

async function open(
  title = "t",
  labels: readonly string[] = [],
): Promise<{ number: number; id: number; node_id: string }> {
  return (await acme.ask("POST", `${cases}/issues`, { title, body: "b", labels })).body as {
    number: number;
    id: number;
    node_id: string;
  };
}

test("labels are made on first use, put on, taken off and kept in the history with their hand", async () => {
  const { ask, sandbox } = acme;
  const { number } = await open("t", ["state/new"]);
  await ask("POST", `${cases}/issues/${number}/labels`, { labels: ["severity/high"] });
  expect((await ask("DELETE", `${cases}/issues/${number}/labels/state%2Fnew`)).body).toMatchObject([
    { name: "severity/high" },
  ]);
  expect((await ask("DELETE", `${cases}/issues/${number}/labels/state%2Fnew`)).status).toBe(404);
  sandbox.as("mona").labelIssue(`acme/cases#${number}`, "severity/low");
  const events = (await ask("GET", `${cases}/issues/${number}/events`)).body as {
    event: string;
    actor: { login: string };
  }[];
  expect(events.map((one) => `${one.actor.login} ${one.event}`)).toEqual([
    "finders-fee[bot] labeled",
    "finders-fee[bot] labeled",
    "finders-fee[bot] unlabeled",
    "mona labeled",
  ]);
});

test("a milestone and assignees are set and taken off, and the history keeps that they were", async () => {
  const { ask, sandbox } = acme;
  const { number } = await open();
  const milestone = sandbox.as("mona").makeMilestone("acme/cases", "1.1");
  // Whoever may not be assigned is left out, as GitHub does; a milestone that is none is an error.
  await ask("PATCH", `${cases}/issues/${number}`, { milestone, assignees: ["mona", "fiona"] });
  expect((await ask("GET", `${cases}/issues/${number}`)).body).toMatchObject({
    milestone: { number: milestone, title: "1.1" },
    assignees: [{ login: "mona" }],
  });
  expect((await ask("PATCH", `${cases}/issues/${number}`, { milestone: 9 })).status).toBe(422);
  await ask("PATCH", `${cases}/issues/${number}`, { milestone: null, assignees: [] });
  expect(sandbox.reading("mona").issue(`acme/cases#${number}`)).toMatchObject({ milestone: null, assignees: [] });
  expect(
    sandbox
      .reading("mona")
      .issue(`acme/cases#${number}`)
      ?.history.map(({ event }) => event),
  ).toEqual(["milestoned", "assigned", "demilestoned", "unassigned"]);
  expect(sandbox.violations).toEqual([]);
});

test("a label of the repository is made once, repainted and renamed", async () => {
  const { ask } = acme;
  const label = { name: "overdue", color: "b60205", description: "Late" };
  expect((await ask("POST", `${cases}/labels`, label)).status).toBe(201);
  expect((await ask("POST", `${cases}/labels`, { name: "OVERDUE" })).status).toBe(422);
  await ask("PATCH", `${cases}/labels/overdue`, { new_name: "late", color: "ffffff" });
  expect((await ask("GET", `${cases}/labels/late`)).body).toMatchObject({ color: "ffffff", description: "Late" });
  expect((await ask("GET", `${cases}/labels/overdue`)).status).toBe(404);
});

test("an issue closes as a duplicate of another and opens again", async () => {
  const { ask } = acme;
  const original = await open("first");
  const { number } = await open("second");
  const closing = { state: "closed", state_reason: "duplicate", duplicate_issue_id: original.id };
  expect((await ask("PATCH", `${cases}/issues/${number}`, { ...closing, duplicate_issue_id: 1 })).status).toBe(422);
  expect((await ask("PATCH", `${cases}/issues/${number}`, closing)).body).toMatchObject({
    state: "closed",
    state_reason: "duplicate",
  });
  expect((await ask("PATCH", `${cases}/issues/${number}`, { state: "open" })).body).toMatchObject({
    state_reason: "reopened",
    closed_at: null,
  });
});

test("the list is filtered by state, label and time and comes in pages", async () => {
  const { ask, sandbox } = acme;
  for (const title of ["one", "two", "three"]) await open(title, [title]);
  clock.wait(60);
  sandbox.as("mona").closeIssue("acme/cases#1");
  const titles = async (query: string): Promise<string[]> =>
    ((await ask("GET", `${cases}/issues?${query}`)).body as { title: string }[]).map((issue) => issue.title);
  expect(await titles("")).toEqual(["three", "two"]);
  expect(await titles("state=closed")).toEqual(["one"]);
  expect(await titles("state=all&labels=two")).toEqual(["two"]);
  expect(await titles(`state=all&since=${clock.now().toISOString()}`)).toEqual(["one"]);
  expect(await titles("state=all&sort=created&direction=asc&per_page=2&page=2")).toEqual(["three"]);
});

test("comments are written, edited, deleted and found again by their time of update", async () => {
  const { ask, sandbox } = acme;
  const { number } = await open();
  const mine = ((await ask("POST", `${cases}/issues/${number}/comments`, { body: "mine" })).body as { id: number }).id;
  const hers = sandbox.as("mona").comment(`acme/cases#${number}`, "/help");
  clock.wait(60);
  const since = clock.now().toISOString();
  await ask("PATCH", `${cases}/issues/comments/${mine}`, { body: "mine, edited" });
  expect((await ask("GET", `${cases}/issues/comments?since=${since}&sort=updated&direction=asc`)).body).toMatchObject([
    { id: mine },
  ]);
  expect((await ask("GET", `${cases}/issues/${number}/comments`)).body).toMatchObject([{ id: mine }, { id: hers }]);
  expect((await ask("DELETE", `${cases}/issues/comments/${mine}`)).status).toBe(204);
  expect((await ask("GET", `${cases}/issues/comments/${mine}`)).status).toBe(404);
});

test("a reaction is given once", async () => {
  const { ask, sandbox } = acme;
  const { number } = await open();
  const id = sandbox.as("mona").comment(`acme/cases#${number}`, "/help");
  const at = `${cases}/issues/comments/${id}/reactions`;
  expect((await ask("POST", at, { content: "eyes" })).status).toBe(201);
  expect((await ask("POST", at, { content: "eyes" })).status).toBe(200);
  expect((await ask("POST", at, { content: "shrug" })).status).toBe(400);
  expect((await ask("GET", at)).body).toMatchObject([{ content: "eyes", user: { login: "finders-fee[bot]" } }]);
});

test("a locked issue is closed to strangers", async () => {
  const { ask, sandbox } = acme;
  const place = sandbox.as("fiona").openIssue("acme/web", { title: "t" });
  expect((await ask("PUT", "/repos/acme/web/issues/1/lock", { lock_reason: "resolved" })).status).toBe(204);
  expect(() => sandbox.as("fiona").comment(place, "more")).toThrow("locked");
  sandbox.as("mona").comment(place, "we may");
});

test("a file is read from the default branch, and 304 when it has not changed", async () => {
  const { ask, sandbox } = acme;
  sandbox.as("mona").push("acme/web", { ".github/finders-fee.yml": "version: 1\n" });
  const first = await ask("GET", "/repos/acme/web/contents/.github%2Ffinders-fee.yml");
  expect(Buffer.from((first.body as { content: string }).content, "base64").toString()).toBe("version: 1\n");
  const etag = first.headers.get("etag") ?? "";
  const left = Number(first.headers.get("x-ratelimit-remaining"));
  const again = await ask("GET", "/repos/acme/web/contents/.github/finders-fee.yml", undefined, {
    "if-none-match": etag,
  });
  expect([again.status, Number(again.headers.get("x-ratelimit-remaining"))]).toEqual([304, left]);
  expect((await ask("GET", "/repos/acme/web/contents/nothing.txt")).status).toBe(404);
});

test("deleting and transferring by GraphQL need more than the App asks for", async () => {
  const { ask, sandbox } = acme;
  sandbox.as("fiona").openIssue("acme/web", { title: "secret" });
  const issue = (await ask("GET", "/repos/acme/web/issues/1")).body as { node_id: string };
  const cases = (await ask("GET", "/repos/acme/cases")).body as { node_id: string };
  const remove = {
    query: "mutation($id: ID!) { deleteIssue(input: { issueId: $id }) { clientMutationId } }",
    variables: { id: issue.node_id },
  };
  const move = {
    query:
      "mutation($id: ID!, $to: ID!) { transferIssue(input: { issueId: $id, repositoryId: $to }) { issue { number url } } }",
    variables: { id: issue.node_id, to: cases.node_id },
  };
  for (const mutation of [remove, move])
    expect((await ask("POST", "/graphql", mutation)).body).toMatchObject({ errors: [{ type: "FORBIDDEN" }] });
  expect((await askWith(sandbox)("POST", "/graphql", remove)).status).toBe(401);
  expect((await ask("POST", "/graphql", { query: "{ viewer { login } }" })).body).toHaveProperty("errors");
});

test("an issue moved by an App that may leads from its old place to the new, one deleted is 410", async () => {
  const { sandbox, installationId } = acme;
  sandbox.as("olivia").acceptPermissions("acme", { issues: "write", contents: "write", administration: "write" });
  const ask = await askAsInstallation(sandbox, installationId);
  for (const title of ["move", "remove"]) sandbox.as("fiona").openIssue("acme/web", { title });
  const node = async (path: string): Promise<string> => ((await ask("GET", path)).body as { node_id: string }).node_id;
  const [moved, removed, target] = [
    await node("/repos/acme/web/issues/1"),
    await node("/repos/acme/web/issues/2"),
    await node("/repos/acme/cases"),
  ];
  await ask("POST", "/graphql", {
    query:
      "mutation($id: ID!, $to: ID!) { transferIssue(input: { issueId: $id, repositoryId: $to }) { issue { id } } }",
    variables: { id: moved, to: target },
  });
  await ask("POST", "/graphql", {
    query: `mutation { deleteIssue(input: { issueId: "${removed}" }) { clientMutationId } }`,
  });
  const old = await ask("GET", "/repos/acme/web/issues/1");
  expect([old.status, old.headers.get("location")]).toEqual([301, `${sandbox.apiUrl}/repos/acme/cases/issues/1`]);
  expect((await ask("GET", "/repos/acme/web/issues/2")).status).toBe(410);
  expect(sandbox.reading("fiona").issues("acme/web")).toEqual([]);
});

test.each([
  ["POST", "/labels", { name: "x".repeat(51) }],
  ["POST", "/labels", { name: "x", color: "#ffffff" }],
  ["POST", "/labels", { name: "x", description: "d".repeat(101) }],
  ["POST", "/issues", { title: "t".repeat(257) }],
  ["POST", "/issues", { title: "t", body: "b".repeat(65_537) }],
] as const)("%s %s refuses what is longer or other than GitHub takes", async (method, path, body) => {
  expect((await acme.ask(method, `${cases}${path}`, body)).status).toBe(422);
  expect(acme.sandbox.violations).toEqual([]);
});
