import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { openAcme, type Acme } from "./acme.ts";
import { askAsApp } from "./client.ts";

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
let acme: Acme;
let hook: Server;
let status = 200;
const received: Received[] = [];
beforeEach(async () => {
  received.length = 0;
  status = 200;
  acme = await openAcme();
  hook = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      received.push({ headers: request.headers, body });
      response.writeHead(status).end("seen");
    });
  });
  await new Promise<void>((resolve) => hook.listen(0, "127.0.0.1", resolve));
  acme.sandbox.connect(`http://127.0.0.1:${(hook.address() as AddressInfo).port}/hook`);
});
afterEach(async () => {
  await acme.sandbox.close();
  await new Promise((resolve) => hook.close(resolve));
});

async function names(): Promise<string[]> {
  await acme.sandbox.deliveries.settled();
  return received.map(({ headers, body }) => {
    const { action } = JSON.parse(body) as { action?: string };
    return [headers["x-github-event"], action].filter(Boolean).join(".");
  });
}

test("a webhook is signed and carries GitHub's headers", async () => {
  acme.sandbox.as("fiona").openIssue("acme/web", { title: "t" });
  await acme.sandbox.deliveries.settled();
  const [{ headers, body }] = received as [Received];
  const expected = createHmac("sha256", acme.sandbox.appSettings.WEBHOOK_SECRET).update(body).digest("hex");
  expect(headers).toMatchObject({
    "x-hub-signature-256": `sha256=${expected}`,
    "x-github-event": "issues",
    "x-github-hook-installation-target-type": "integration",
    "content-type": "application/json",
  });
  expect(headers["x-github-delivery"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(JSON.parse(body)).toMatchObject({
    installation: { id: acme.installationId },
    sender: { login: "fiona" },
    repository: { full_name: "acme/web" },
    organization: { login: "acme" },
  });
});

test("of an advisory's life only the report and the publication are announced", async () => {
  const { sandbox } = acme;
  const ghsaId = sandbox.as("fiona").reportVulnerability("acme/web", { summary: "s", description: "d" });
  sandbox.as("fiona").commentOnAdvisory(ghsaId, "more");
  sandbox.as("olivia").editAdvisory(ghsaId, { severity: "high" });
  sandbox.as("olivia").closeAdvisory(ghsaId);
  sandbox.as("olivia").acceptAdvisory(ghsaId);
  sandbox.as("fiona").declineCredit(ghsaId);
  sandbox.as("olivia").createDraftAdvisory("acme/web", { summary: "own" });
  sandbox.as("olivia").publishAdvisory(ghsaId);
  expect(await names()).toEqual(["repository_advisory.reported", "repository_advisory.published"]);
});

test("issues, comments, labels, pushes and repositories are announced in the order they happen", async () => {
  const { sandbox } = acme;
  const place = sandbox.as("mona").openIssue("acme/web", { title: "t", body: "b", labels: ["bug"] });
  sandbox.as("mona").editIssue(place, { body: "c" });
  const id = sandbox.as("fiona").comment(place, "x");
  sandbox.as("fiona").editComment(id, "y");
  sandbox.as("fiona").deleteComment(id);
  sandbox.as("mona").unlabelIssue(place, "bug");
  sandbox.as("mona").closeIssue(place, "not_planned");
  sandbox.as("mona").reopenIssue(place);
  sandbox.as("mona").push("acme/web", { "README.md": "hi" });
  sandbox.as("olivia").setVisibility("acme/cases", "public");
  sandbox.as("olivia").renameRepository("acme/web", "site");
  expect(await names()).toEqual([
    "issues.opened",
    "label.created",
    "issues.labeled",
    "issues.edited",
    "issue_comment.created",
    "issue_comment.edited",
    "issue_comment.deleted",
    "issues.unlabeled",
    "issues.closed",
    "issues.reopened",
    "push",
    "repository.publicized",
    "repository.renamed",
  ]);
  expect(JSON.parse(received[3]?.body ?? "")).toMatchObject({ changes: { body: { from: "b" } } });
});

test("what the App does itself is announced to it too", async () => {
  await acme.ask("POST", "/repos/acme/cases/issues", { title: "t" });
  await acme.sandbox.deliveries.settled();
  expect(JSON.parse(received[0]?.body ?? "")).toMatchObject({
    action: "opened",
    sender: { login: "finders-fee[bot]" },
  });
});

test("nothing is told of repositories out of reach, events not subscribed, or while suspended", async () => {
  const { sandbox } = acme;
  sandbox.addPerson("paul");
  sandbox.addRepository("paul/tool");
  sandbox.as("paul").openIssue("paul/tool", { title: "t" });
  sandbox.as("olivia").suspendApp("acme");
  sandbox.as("fiona").openIssue("acme/web", { title: "t" });
  sandbox.as("olivia").unsuspendApp("acme");
  expect(await names()).toEqual(["installation.suspend", "installation.unsuspend"]);
});

test("a failed delivery stands in the log and is sent again only on request, under its guid", async () => {
  const { sandbox } = acme;
  status = 503;
  sandbox.as("fiona").openIssue("acme/web", { title: "t" });
  await sandbox.deliveries.settled();
  expect(received).toHaveLength(1);
  const app = askAsApp(sandbox);
  const failed = (await app("GET", "/app/hook/deliveries?status=failure")).body as {
    id: number;
    guid: string;
    status_code: number;
  }[];
  expect(failed).toMatchObject([{ status_code: 503, redelivery: false, event: "issues", action: "opened" }]);
  status = 200;
  expect((await app("POST", `/app/hook/deliveries/${failed[0]?.id}/attempts`)).status).toBe(202);
  await sandbox.deliveries.settled();
  expect(received.map(({ headers }) => headers["x-github-delivery"])).toEqual([failed[0]?.guid, failed[0]?.guid]);
  const whole = (await app("GET", `/app/hook/deliveries/${sandbox.deliveries.log()[0]?.id}`)).body;
  expect(whole).toMatchObject({
    redelivery: true,
    request: { payload: { action: "opened" } },
    response: { payload: "seen" },
  });
});

test("the delivery log is walked by its cursor", async () => {
  const { sandbox } = acme;
  for (const title of ["1", "2", "3"]) sandbox.as("fiona").openIssue("acme/web", { title });
  await sandbox.deliveries.settled();
  const app = askAsApp(sandbox);
  const first = await app("GET", "/app/hook/deliveries?per_page=2&status=success");
  const next = /<([^>]+)>; rel="next"/.exec(first.headers.get("link") ?? "")?.[1] ?? "";
  expect(next).toContain("cursor=");
  expect((await app("GET", next.slice(sandbox.apiUrl.length))).body).toHaveLength(1);
});

test("an App that cannot be reached is logged as failed", async () => {
  acme.sandbox.connect("http://127.0.0.1:1/");
  acme.sandbox.as("fiona").openIssue("acme/web", { title: "t" });
  await acme.sandbox.deliveries.settled();
  expect(acme.sandbox.deliveries.log()[0]?.answer).toMatchObject({ statusCode: 502 });
});

test("deliveries can be lost, doubled, held, turned round and paused", async () => {
  const { deliveries } = acme.sandbox;
  const open = (...titles: readonly string[]): void => {
    for (const title of titles) acme.sandbox.as("fiona").openIssue("acme/web", { title });
  };
  deliveries.dropNext(1);
  deliveries.dropNext(1, { logged: true });
  open("lost", "lost and logged");
  deliveries.duplicateNext(1);
  open("twice");
  deliveries.holdNext(1);
  open("held", "early");
  await deliveries.settled();
  deliveries.releaseHeld();
  deliveries.reverseNext(2);
  open("first", "second");
  deliveries.pause();
  open("paused");
  await deliveries.settled();
  deliveries.resume();
  await deliveries.settled();
  const titles = received.map(({ body }) => (JSON.parse(body) as { issue: { title: string } }).issue.title);
  expect(titles).toEqual(["twice", "twice", "early", "held", "second", "first", "paused"]);
  expect(new Set(received.slice(0, 2).map(({ headers }) => headers["x-github-delivery"])).size).toBe(1);
  expect(deliveries.log().filter((one) => one.answer?.statusCode === 502)).toHaveLength(1);
});

test("a repository that leaves for another owner leaves the installation", async () => {
  const { sandbox, ask } = acme;
  sandbox.as("olivia").transferRepository("acme/web", "olivia");
  expect(await names()).toEqual(["installation_repositories.removed"]);
  expect((await ask("GET", "/repos/olivia/web/security-advisories")).body).toEqual([]);
  expect((await ask("POST", "/repos/olivia/web/issues", { title: "t" })).status).toBe(403);
});

test("a new repository is announced where the App has all of them", async () => {
  acme.sandbox.as("olivia").createRepository("acme/tool", { labels: ["bug"] });
  expect(await names()).toEqual(["repository.created"]);
});
