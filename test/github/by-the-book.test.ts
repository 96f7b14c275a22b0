import { toFinder, toPublic, toTeam } from "./support/open-voice.ts";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { pino } from "pino";
import { clearForPublic, noEmbargo } from "../../src/domain/embargo.ts";
import type { Publishable } from "../../src/domain/embargo.ts";
import { openGitHub } from "../../src/github/client.ts";
import type { GitHub } from "../../src/github/github.ts";
import { listAdvisoryComments } from "../../src/github/read/advisory-comments.ts";
import { listAdvisories, readAdvisory } from "../../src/github/read/advisory.ts";
import { listIssueComments, listRepositoryComments } from "../../src/github/read/comments.ts";
import { listDeliveries } from "../../src/github/read/deliveries.ts";
import { readFile } from "../../src/github/read/file.ts";
import { readIdentity } from "../../src/github/read/identity.ts";
import { listInstallationRepositories, listInstallations } from "../../src/github/read/installations.ts";
import { listIssueEvents } from "../../src/github/read/issue-events.ts";
import { listIssues, readIssue } from "../../src/github/read/issue.ts";
import { listLabels } from "../../src/github/read/labels.ts";
import { readPrivateReporting } from "../../src/github/read/private-reporting.ts";
import { listReactions } from "../../src/github/read/reactions.ts";
import { readVisibility } from "../../src/github/read/repository.ts";
import { readServer } from "../../src/github/read/server.ts";
import { assertPrivateTracker } from "../../src/github/read/tracker.ts";
import { createRoster } from "../../src/github/roster.ts";
import { rosterReads } from "../../src/github/roster-reads.ts";
import { openVoice } from "../../src/github/voice.ts";
import type { Voice } from "../../src/github/voice.ts";
import { openSandbox } from "../../src/sandbox/sandbox.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";

// Every request of ours against the simulated GitHub, which holds each to GitHub's own description.
let sandbox: Sandbox;
let github: GitHub;
let voice: Voice;
let shop: { installationId: number; owner: string; name: string };
let cases: { installationId: number; owner: string; name: string };
let ghsaId: string;

const once = (effectKey: string) => ({ effectKey, look: false, since: new Date() });
const later = (effectKey: string) => ({ effectKey, look: true, since: new Date() });
const publicly = (text: string) => clearForPublic(text, noEmbargo) as Publishable;

beforeAll(async () => {
  sandbox = await openSandbox({ seed: "by the book" });
  sandbox.addOrganisation("acme", { owners: ["olivia"], members: ["mona"] });
  sandbox.addTeam("acme", "security", { members: ["sam"], isSecurityManager: true });
  sandbox.addPerson("fiona");
  sandbox.addRepository("acme/shop");
  sandbox.addRepository("acme/security-cases", { visibility: "private", roles: { mona: "maintain" } });
  const installationId = sandbox.as("olivia").installApp("acme", "all");
  shop = { installationId, owner: "acme", name: "shop" };
  cases = { installationId, owner: "acme", name: "security-cases" };
  ghsaId = sandbox.as("fiona").reportVulnerability("acme/shop", { summary: "Cookie", description: "Replay it." });
  github = openGitHub({
    appId: Number(sandbox.appSettings.APP_ID),
    privateKey: sandbox.appSettings.PRIVATE_KEY,
    baseUrl: sandbox.apiUrl,
    log: pino({ level: "silent" }),
    writeIntervalMs: 0,
    now: () => new Date(),
    sleep: async () => undefined,
  });
  const identity = await readIdentity(github);
  if (!identity.ok) throw new Error("no identity");
  voice = openVoice({
    github,
    gate: async () => ({ ok: true }),
    markerKey: "key",
    identity: identity.value,
    visibilityOf: (place) => readVisibility(github, place),
  });
});

afterAll(async () => {
  expect(sandbox.violations).toEqual([]);
  await sandbox.close();
});

test("a case's issue is opened once, labelled, said under, reacted to, closed and reopened", async () => {
  const labels = ["state/new", "severity/high"].map((name) => ({ name, color: "ededed", description: "Ours" }));
  expect(await voice.ensureLabels(cases, labels)).toMatchObject({ ok: true, value: ["state/new", "severity/high"] });
  const card = { title: toTeam("[FF-2026-4711] Cookie"), body: toTeam("card"), labels: ["state/new"] };
  const opened = await voice.openTrackerIssue(cases, card, once("open"));
  expect(opened).toMatchObject({ ok: true, alreadyThere: false });
  expect(await voice.openTrackerIssue(cases, card, later("open"))).toMatchObject({ ok: true, alreadyThere: true });
  const place = { ...cases, number: opened.ok ? opened.value.number : 0 };
  const isOurs = (label: string) => label.includes("/");
  const diff = { add: ["severity/high"], remove: ["state/new", "state/fixed"] };
  expect(await voice.setIssueLabels(place, diff, isOurs)).toMatchObject({ ok: true });
  expect(await voice.updateTrackerIssue(place, { title: toTeam("New"), body: toTeam("new") }, "open")).toMatchObject({
    ok: true,
  });
  const said = await voice.commentOnIssue(place, toTeam("Hello"), once("say"));
  expect(await voice.commentOnIssue(place, toTeam("Hello"), later("say"))).toMatchObject({
    alreadyThere: true,
  });
  const comment = { ...cases, commentId: said.ok ? said.value.id : 0 };
  const words = toTeam("Hello again");
  expect(await voice.editIssueComment(comment, words, "say")).toMatchObject({ ok: true });
  expect(await voice.reactToComment(comment, "eyes")).toMatchObject({ ok: true });
  expect(await listReactions(github, comment)).toMatchObject({ value: [{ content: "eyes" }] });
  expect(await voice.closeIssue(place, { reason: "not_planned" }, "private")).toMatchObject({
    value: { state: "closed" },
  });
  expect(await voice.reopenIssue(place, "private")).toMatchObject({ value: { state: "open" } });
  const read = await readIssue(github, place);
  expect(read).toMatchObject({ value: { title: "New", labels: ["severity/high"], author: { type: "Bot" } } });
  expect(await listIssueComments(github, place)).toMatchObject({ value: [{ issueNumber: place.number }] });
  expect(await listRepositoryComments(github, cases, new Date(0))).toMatchObject({ ok: true, value: [{}] });
  expect(await listIssueEvents(github, place)).toMatchObject({ ok: true });
  expect(await listIssues(github, cases, { since: new Date(0), state: "open" })).toMatchObject({ value: [{}] });
  expect(await voice.deleteIssueComment(comment)).toMatchObject({ ok: true, alreadyThere: false });
  expect(await voice.deleteIssueComment(comment)).toMatchObject({ ok: true, alreadyThere: true });
});

test("an advisory is answered once, judged, credited, accepted and published as shown", async () => {
  const place = { ...shop, ghsaId };
  const said = await voice.postAdvisoryComment(place, toFinder("Received."), once("received"));
  expect(said).toMatchObject({ ok: true, alreadyThere: false });
  expect(await voice.postAdvisoryComment(place, toFinder("Received."), later("received"))).toMatchObject({
    alreadyThere: true,
  });
  const comment = { ...place, commentId: said.ok ? said.value.id : 0 };
  expect(await voice.editAdvisoryComment(comment, toFinder("Received!"), "received")).toMatchObject({ ok: true });
  expect(await listAdvisoryComments(github, place, new Date(0))).toMatchObject({
    value: [{ author: { type: "Bot" } }],
  });
  expect(await voice.setAdvisorySeverity(place, { level: "high" })).toMatchObject({ value: { severity: "high" } });
  const add = [{ login: "mona", type: "coordinator" }];
  expect(await voice.changeCredits(place, { add })).toMatchObject({ ok: true });
  expect(await readAdvisory(github, place)).toMatchObject({
    value: { credits: [{ login: "fiona" }, { login: "mona" }] },
  });
  expect(await voice.addCollaborators(place, ["mona"])).toMatchObject({ ok: true });
  expect(await voice.setAdvisoryState(place, "draft")).toMatchObject({ value: { state: "draft", isAccepted: true } });
  expect(await listAdvisories(github, shop, { state: "draft" })).toMatchObject({ value: { items: [{ ghsaId }] } });
  const shown = { summary: toPublic(publicly("Cookie")), description: toPublic(publicly("Replay it.")) };
  expect(await voice.publishAdvisory(place, shown, async () => true)).toMatchObject({ value: { state: "published" } });
});

test("a public issue is contained: a draft beside it, its words replaced, its labels off, locked, closed", async () => {
  const opened = sandbox.as("fiona").openIssue("acme/shop", { title: "Secret", body: "How to" });
  const place = { ...shop, number: Number(String(opened).split("#")[1]) };
  sandbox.as("olivia").labelIssue(`acme/shop#${place.number}`, "security-report");
  const draft = {
    summary: toFinder("Secret"),
    description: toFinder("How to"),
    package: { ecosystem: "other", name: "shop" },
  };
  expect(await voice.createDraftAdvisory(shop, draft, once("draft"))).toMatchObject({ ok: true, alreadyThere: false });
  expect(await voice.createDraftAdvisory(shop, draft, later("draft"))).toMatchObject({ ok: true, alreadyThere: true });
  const stub = { title: toPublic(publicly("Moved")), body: toPublic(publicly("Elsewhere.")) };
  expect(await voice.redactPublicIssue(place, stub)).toMatchObject({ value: { title: "Moved" } });
  expect(await voice.takeOffLabels(place, ["security-report"])).toMatchObject({ ok: true });
  expect(await voice.lockIssue(place)).toMatchObject({ ok: true });
  expect(await readIssue(github, place)).toMatchObject({ value: { isLocked: true, labels: [] } });
  expect(await voice.unlockIssue(place)).toMatchObject({ ok: true });
  const issue = await readIssue(github, place);
  const removed = await voice.deleteIssue(shop.installationId, issue.ok ? issue.value.nodeId : "");
  expect(removed).toMatchObject({ ok: false, unknown: false });
});

test("the app learns who it is and what it may see, and a tracker is known to be private", async () => {
  expect(await listInstallations(github)).toMatchObject({ value: [{ accountLogin: "acme" }] });
  expect(await listInstallationRepositories(github, shop.installationId)).toMatchObject({ value: [{}, {}] });
  expect(await readServer(github, shop.installationId)).toEqual({ ok: true, value: { enterpriseVersion: null } });
  expect(await readPrivateReporting(github, shop)).toEqual({ ok: true, value: true });
  expect(await assertPrivateTracker(github, cases, "acme")).toMatchObject({ value: { isUsable: true } });
  expect(await assertPrivateTracker(github, shop, "acme")).toMatchObject({ value: { problem: "public" } });
  expect(await listDeliveries(github, new Date(0))).toMatchObject({ ok: true });
  expect(await listLabels(github, cases)).toMatchObject({ ok: true });
});

test("the programme file is read, unchanged by its ETag, and its absence is an absence", async () => {
  const path = ".github/finders-fee.yml";
  expect(await readFile(github, shop, path)).toEqual({ ok: true, value: { state: "missing" } });
  sandbox.as("olivia").push("acme/shop", { [path]: "version: 1\n" });
  const read = await readFile(github, shop, path);
  expect(read).toMatchObject({ value: { state: "found", text: "version: 1\n" } });
  const etag = read.ok && read.value.state === "found" ? (read.value.etag ?? "") : "";
  expect(await readFile(github, shop, path, { etag })).toEqual({ ok: true, value: { state: "unchanged" } });
});

test("authority is what GitHub says at that moment", async () => {
  const roster = createRoster(rosterReads(github));
  const tracker = { ...cases, ownerType: "Organization" as const };
  const may = async (login: string, authority: "triage" | "award" | "publish", list: readonly string[] | undefined) => {
    const standing = await roster.mayDo(login, authority, list ? { [authority]: list } : {}, tracker, shop);
    return standing.ok ? standing.value.allowed : standing.failure.kind;
  };
  expect(await may("mona", "triage", undefined)).toBe(true);
  expect(await may("mona", "award", undefined)).toBe(false);
  expect(await may("sam", "triage", ["@acme/security"])).toBe(true);
  expect(await may("mona", "triage", ["@acme/security"])).toBe(false);
  expect(await may("olivia", "publish", undefined)).toBe(true);
  sandbox.as("olivia").setRole("acme/security-cases", "mona", "read");
  expect(await may("mona", "triage", undefined)).toBe(false);
});
