import { readdirSync, readFileSync } from "node:fs";
import type { AdvisoryIncoming } from "../../../src/github/intake/incoming.ts";
import { expect, test } from "@jest/globals";
import { readIncoming, registry } from "../../../src/github/intake/registry.ts";

const folder = new URL("../../fixtures/webhooks/", import.meta.url);
const fixtures = readdirSync(folder).filter((name) => name.endsWith(".json"));

function read(name: string): unknown {
  const text = readFileSync(new URL(`${name}.json`, folder), "utf8");
  const { action } = JSON.parse(text) as { action?: string };
  return readIncoming(name.split(".")[0] ?? "", action ?? null, text);
}

const shop = {
  id: 501,
  fullName: "acme/shop",
  owner: "acme",
  name: "shop",
  ownerType: "Organization",
  visibility: "public",
  isArchived: false,
  defaultBranch: "main",
};
const tracker = { ...shop, id: 502, fullName: "acme/security-cases", name: "security-cases", visibility: "private" };
const mona = { login: "mona", type: "User" };

test("a private report is read as where it is and who sent it", () => {
  expect(read("repository_advisory.reported")).toEqual({
    type: "advisory-reported",
    installationId: 77,
    repo: shop,
    sender: { login: "hopper", type: "User", account: "12" },
    ghsaId: "GHSA-7mq2-x4vp-9chw",
    updatedAt: new Date("2026-11-02T09:15:00Z"),
    firstText: expect.any(Function),
  });
});

test("what a report said when it was announced is given to whoever asks, and stands in nothing that is written down", () => {
  const incoming = read("repository_advisory.reported") as Partial<AdvisoryIncoming>;
  expect(incoming.firstText?.()).toMatchObject({ title: "Session cookie survives logout" });
  expect(JSON.stringify(incoming)).not.toContain("Session cookie");
});

test("a report without sender and installation is still a report", () => {
  expect(read("repository_advisory.reported.no-sender")).toMatchObject({ installationId: null, sender: null });
});

test("a malformed report names the field that is missing and nothing of what it says", () => {
  expect(read("repository_advisory.reported.malformed")).toEqual({ malformed: "repository_advisory.ghsa_id" });
});

test("a label put on or taken off tells which, where, by whom and when", () => {
  const at = new Date("2026-11-03T10:00:00Z");
  const issue = { number: 7, id: 40007, nodeId: "I_7", isPullRequest: false, updatedAt: at };
  expect(read("issues.labeled")).toMatchObject({
    type: "issue-labeled",
    repo: tracker,
    label: "severity/high",
    sender: mona,
    at,
    issue: { ...issue, author: { login: "finders-fee[bot]", type: "Bot" }, labels: ["severity/high"] },
  });
  expect(read("issues.unlabeled")).toMatchObject({ type: "issue-unlabeled", label: "severity/high", issue });
  expect(read("issues.labeled.public")).toMatchObject({ repo: shop, label: "security-report" });
  expect(read("issues.unlabeled.label-gone")).toEqual({ ignored: "label-without-name" });
});

test.each([
  ["issues.opened", { type: "issue-opened", issue: { number: 3 } }],
  ["issues.closed", { type: "issue-closed", issue: { state: "closed", stateReason: "completed" } }],
  ["issues.reopened", { type: "issue-reopened", issue: { state: "open" } }],
  ["issues.deleted", { type: "issue-deleted", issue: { number: 3 } }],
  ["issues.edited", { type: "issue-edited", hasTitleChanged: false, hasBodyChanged: true }],
  ["issues.transferred", { type: "issue-transferred", to: { fullName: "acme/security-cases", number: 1 } }],
  ["repository.publicized", { change: "publicized", repo: { id: 502, visibility: "public" }, from: null }],
  ["repository.privatized", { change: "privatized", repo: { id: 501, visibility: "internal" } }],
  ["repository.renamed", { change: "renamed", repo: { fullName: "acme/store" }, from: "acme/shop" }],
  ["repository.transferred", { change: "transferred", from: "penny/shop" }],
  ["repository.archived", { change: "archived", repo: { isArchived: true } }],
  ["repository.unarchived", { change: "unarchived", repo: { isArchived: false } }],
  ["repository.deleted", { change: "deleted", repo: { id: 502 } }],
  ["pull_request.closed", { type: "pull-request-changed", change: "closed", number: 5 }],
  ["pull_request.synchronize", { type: "pull-request-changed", change: "synchronize", number: 5 }],
  ["label.edited", { type: "label-changed", change: "edited", label: "severity/hot", from: "severity/high" }],
  ["label.deleted", { type: "label-changed", change: "deleted", label: "severity/high", from: null }],
])("%s is read for what it says", (name, expected) => {
  expect(read(name)).toMatchObject(expected);
});

test("a new comment carries its words, an edited or deleted one does not", () => {
  const created = read("issue_comment.created");
  expect(created).toMatchObject({ type: "comment-created", commentId: 8800, body: "/severity high\n", author: mona });
  expect(created).toMatchObject({ createdAt: new Date("2026-11-03T11:00:00Z"), viaAppId: null });
  expect(read("issue_comment.edited")).not.toHaveProperty("body");
  expect(read("issue_comment.deleted")).not.toHaveProperty("body");
  expect(read("issue_comment.edited")).toMatchObject({ updatedAt: new Date("2026-11-03T11:05:00Z") });
});

test("a bot's comment and a comment under a pull request are told apart from a person's under an issue", () => {
  expect(read("issue_comment.created.bot")).toMatchObject({ author: { type: "Bot" }, viaAppId: 4242 });
  expect(read("issue_comment.created.pull-request")).toMatchObject({ issue: { isPullRequest: true } });
});

test.each([
  ["created", "created"],
  ["deleted", "deleted"],
  ["suspend", "suspended"],
  ["unsuspend", "unsuspended"],
  ["new_permissions_accepted", "permissions-accepted"],
])("installation %s is the change %s", (action, change) => {
  const account = { id: 9001, login: "acme", type: "Organization" };
  expect(read(`installation.${action}`)).toMatchObject({ type: "installation-changed", change, account });
});

test("a renamed account says only whose installation it is", () => {
  expect(read("installation_target.renamed")).toEqual({ type: "installation-renamed", installationId: 77 });
});

test("repositories given to the app and taken from it are named", () => {
  expect(read("installation_repositories.added")).toMatchObject({
    added: [{ id: 502, fullName: "acme/security-cases" }],
    removed: [],
  });
  expect(read("installation_repositories.removed")).toMatchObject({ removed: [{ id: 501, fullName: "acme/shop" }] });
});

test("a push tells which files it touched, each once, and whether it is the default branch", () => {
  expect(read("push")).toMatchObject({
    isDefaultBranch: true,
    headSha: "6dcb09b5b57875f334f61aebed695e2e4193db5e",
    paths: [".github/finders-fee.yml", "README.md", "old.txt"],
  });
});

test("a label on a pull request is told as one on an issue, which it says it is not", () => {
  expect(read("pull_request.labeled")).toMatchObject({
    type: "issue-labeled",
    label: "security-report",
    issue: { number: 5, isPullRequest: true, labels: ["security-report"] },
  });
});

test("a milestone or an assignee is told without saying which", () => {
  expect(read("issues.milestoned")).toMatchObject({ type: "issue-planned" });
  expect(read("issues.assigned")).toMatchObject({ type: "issue-planned" });
});

test("no words of a report, issue, pull request or commit travel beyond the intake", () => {
  for (const name of fixtures) expect(JSON.stringify(read(name.replace(/\.json$/, "")))).not.toContain("SECRET");
});

test("what nobody reads is ignored with a reason, whatever it holds", () => {
  expect(readIncoming("watch", "started", "{}")).toEqual({ ignored: "unknown-event" });
  expect(readIncoming("issues", "field_added", "{}")).toEqual({ ignored: "unknown-action" });
  expect(readIncoming("issues", null, "{}")).toEqual({ ignored: "unknown-action" });
  expect(readIncoming("constructor", null, "[]")).toEqual({ ignored: "unknown-event" });
  expect(readIncoming("issues", "opened", "null")).toHaveProperty("malformed");
  expect(readIncoming("issues", "opened", "{ SECRET")).toEqual({ malformed: "payload" });
  expect(read("ping")).toEqual({ ignored: "ping" });
  expect(read("security_advisory.published")).toEqual({ ignored: "global-database" });
});

test("every line of the registry has a fixture, and none throws on a payload of another kind", () => {
  for (const { event, action, read: readPayload } of registry) {
    expect(fixtures).toContain(`${[event, action].filter(Boolean).join(".")}.json`);
    for (const odd of [null, 7, "text", [], {}, { repository: "x", issue: [], installation: 1 }]) {
      const said = readPayload(odd);
      expect("malformed" in said || "ignored" in said).toBe(true);
    }
  }
});
