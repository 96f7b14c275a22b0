import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import nock from "nock";
import { clearForPublic, noEmbargo } from "../../src/domain/embargo.ts";
import type { Publishable } from "../../src/domain/embargo.ts";
import { leftOver, playGitHub, shop } from "./support/open-github.ts";
import {
  aComment,
  again,
  anAdvisory,
  first,
  marked,
  openTestVoice,
  publicText,
  toFinder,
  toPublic,
} from "./support/open-voice.ts";

beforeAll(() => nock.disableNetConnect());
// Its hold on node:http outlasts the file: the next one in this worker may want a real server.
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});
afterEach(() => expect(leftOver()).toEqual([]));

const advisory = { ...shop, ghsaId: "GHSA-7mq2-x4vp-9chw" };
const path = "/repos/acme/shop/security-advisories/GHSA-7mq2-x4vp-9chw";
const cleared = (text: string) => clearForPublic(text, noEmbargo) as Publishable;

test("an advisory comment is posted for the finder, and one whose answer was lost is found on a later page", async () => {
  const { voice, heard } = openTestVoice();
  const body = marked("Received.", "effect");
  playGitHub().post(`${path}/comments`, { body }).reply(502, "lost");
  expect(await voice.postAdvisoryComment(advisory, toFinder("Received."), first)).toMatchObject({
    ok: false,
    unknown: true,
  });
  expect(heard).toEqual([["finder", "Received."]]);
  const theirs = aComment({ id: 1, body, user: undefined, author: { login: "hopper", type: "User" } });
  const mine = aComment({ id: 2, body, user: undefined, author: { login: "finders-fee[bot]", type: "Bot" } });
  const since = { since: "2026-11-20T11:45:00.000Z", per_page: "100" };
  playGitHub()
    .get(`${path}/comments`)
    .query(since)
    .reply(200, [theirs], { link: '<https://api.github.com/x?after=Y3Vyc29y>; rel="next"' })
    .get(`${path}/comments`)
    .query({ ...since, after: "Y3Vyc29y" })
    .reply(200, [mine]);
  const found = await voice.postAdvisoryComment(advisory, toFinder("Received."), again);
  expect(found).toMatchObject({ ok: true, alreadyThere: true, value: { id: 2 } });
});

test("the finder's card is edited in place", async () => {
  playGitHub()
    .patch(`${path}/comments/2`, { body: marked("Card", "effect") })
    .reply(200, aComment({ id: 2 }));
  const { voice } = openTestVoice();
  expect(await voice.editAdvisoryComment({ ...advisory, commentId: 2 }, toFinder("Card"), "effect")).toMatchObject({
    ok: true,
  });
});

test("severity is written as a level or as a vector, never as both", async () => {
  playGitHub()
    .patch(path, { severity: "high" })
    .reply(200, anAdvisory())
    .patch(path, { cvss_vector_string: "CVSS:3.1/AV:N" })
    .reply(200, anAdvisory());
  const { voice } = openTestVoice();
  expect(await voice.setAdvisorySeverity(advisory, { level: "high" })).toMatchObject({ value: { severity: "high" } });
  expect(await voice.setAdvisorySeverity(advisory, { vector: "CVSS:3.1/AV:N" })).toMatchObject({ ok: true });
});

test("accepting and closing set the advisory's state", async () => {
  playGitHub()
    .patch(path, { state: "draft" })
    .reply(200, anAdvisory({ state: "draft" }))
    .patch(path, { state: "closed" })
    .reply(200, anAdvisory({ state: "closed" }));
  const { voice } = openTestVoice();
  expect(await voice.setAdvisoryState(advisory, "draft")).toMatchObject({ value: { state: "draft" } });
  expect(await voice.setAdvisoryState(advisory, "closed")).toMatchObject({ value: { state: "closed" } });
});

test("a draft is opened once, found again by its mark in a text of the app's own", async () => {
  const { voice, heard } = openTestVoice();
  const draft = {
    summary: toFinder("Cookie"),
    description: toFinder("Replay it."),
    package: { ecosystem: "other", name: "shop" },
  };
  const description = marked("Replay it.", "effect");
  playGitHub()
    .post("/repos/acme/shop/security-advisories", {
      summary: "Cookie",
      description,
      vulnerabilities: [{ package: { ecosystem: "other", name: "shop" } }],
    })
    .reply(500, "lost");
  expect(await voice.createDraftAdvisory(shop, draft, first)).toMatchObject({ ok: false, unknown: true });
  expect(heard.map(([audience]) => audience)).toEqual(["finder", "finder"]);
  const mine = anAdvisory({ ghsa_id: "GHSA-aaaa-bbbb-cccc", description, author: { login: "finders-fee[bot]" } });
  const old = anAdvisory({ updated_at: "2026-01-01T00:00:00Z" });
  playGitHub()
    .get("/repos/acme/shop/security-advisories")
    .query({ sort: "updated", direction: "desc", per_page: "100" })
    .reply(200, [anAdvisory({ description }), mine, old], { link: '<https://x/y?after=never>; rel="next"' });
  const found = await voice.createDraftAdvisory(shop, draft, again);
  expect(found).toMatchObject({ ok: true, alreadyThere: true, value: { ghsaId: "GHSA-aaaa-bbbb-cccc" } });
});

test("what is published is exactly what was shown: the order brings the text along", async () => {
  const { voice, heard } = openTestVoice();
  const summary = "Session cookie survives logout";
  const description = "Replay the cookie.";
  const shown = { summary: toPublic(cleared(summary)), description: toPublic(cleared(description)) };
  const order = { summary, description, state: "published" };
  const published = anAdvisory({ state: "published" });
  playGitHub()
    .get(path)
    .reply(200, anAdvisory({ state: "draft" }))
    .patch(path, order)
    .reply(200, published);
  const isMeant = async () => true;
  expect(await voice.publishAdvisory(advisory, shown, isMeant)).toMatchObject({
    value: { state: "published" },
    alreadyThere: false,
  });
  expect(heard.map(([audience]) => audience)).toEqual(["public", "public"]);
  const conflict = { ok: false, failure: { kind: "conflict" }, unknown: false };
  playGitHub()
    .get(path)
    .reply(200, anAdvisory({ state: "draft", description: "Replay the cookie. Also, /admin." }))
    .get(path)
    .reply(200, anAdvisory({ state: "draft", severity: "low" }));
  expect(await voice.publishAdvisory(advisory, shown, isMeant)).toMatchObject(conflict);
  const isHigh = async ({ severity }: { readonly severity: string | null }) => severity === "high";
  expect(await voice.publishAdvisory(advisory, shown, isHigh)).toMatchObject(conflict);
  playGitHub().get(path).reply(200, published);
  expect(await voice.publishAdvisory(advisory, shown, isMeant)).toMatchObject({ ok: true, alreadyThere: true });
  playGitHub().get(path).reply(503, "down");
  const down = { ok: false, failure: { kind: "unavailable" }, unknown: false };
  expect(await voice.publishAdvisory(advisory, shown, isMeant)).toMatchObject(down);
});

test("an advisory to be published is looked at when the order's turn has come, however long it waited", async () => {
  let isEdited = false;
  const edit = async () => {
    isEdited = true;
  };
  const { voice } = openTestVoice({ writeIntervalMs: 1_000, sleep: edit });
  playGitHub().patch(path, { state: "draft" }).reply(200, anAdvisory());
  await voice.setAdvisoryState(advisory, "draft");
  playGitHub()
    .get(path)
    .reply(200, () => anAdvisory({ state: "draft", cve_id: isEdited ? "CVE-2026-12345" : null }));
  const shown = {
    summary: toPublic(cleared("Session cookie survives logout")),
    description: toPublic(cleared("Replay the cookie.")),
  };
  const outcome = await voice.publishAdvisory(advisory, shown, async ({ cveId }) => cveId === null);
  expect(outcome).toMatchObject({ ok: false, failure: { kind: "conflict" }, unknown: false });
});

test("crediting somebody keeps everybody else's credit, those included who have not answered", async () => {
  const before = anAdvisory({
    credits: [{ login: "hopper", type: "finder" }],
    credits_detailed: [
      { user: { login: "hopper" }, type: "finder", state: "accepted" },
      { user: { login: "grace" }, type: "analyst", state: "pending" },
    ],
  });
  const wanted = [
    { login: "hopper", type: "finder" },
    { login: "grace", type: "analyst" },
    { login: "ada", type: "reporter" },
  ];
  const after = anAdvisory({ credits: wanted, credits_detailed: [] });
  playGitHub().get(path).reply(200, before).patch(path, { credits: wanted }).reply(200, after);
  const { voice } = openTestVoice();
  const add = [{ login: "ada", type: "reporter" }];
  expect(await voice.changeCredits(advisory, { add })).toMatchObject({ ok: true, alreadyThere: false });
  playGitHub().get(path).reply(200, after);
  expect(await voice.changeCredits(advisory, { add })).toMatchObject({ ok: true, alreadyThere: true });
});

test("a credit changes its type or is taken back only for whom it is asked", async () => {
  const { voice } = openTestVoice();
  const ada = { login: "ada", type: "analyst" };
  const before = anAdvisory({ credits: [{ login: "Hopper", type: "finder" }, ada], credits_detailed: [] });
  const changed = [ada, { login: "hopper", type: "reporter" }];
  playGitHub()
    .get(path)
    .reply(200, before)
    .patch(path, { credits: changed })
    .reply(200, anAdvisory({ credits: changed, credits_detailed: [] }))
    .get(path)
    .reply(200, before)
    .patch(path, { credits: [ada] })
    .reply(200, anAdvisory({ credits: [ada], credits_detailed: [] }));
  const toReporter = { add: [{ login: "hopper", type: "reporter" }] };
  expect(await voice.changeCredits(advisory, toReporter)).toMatchObject({ ok: true });
  expect(await voice.changeCredits(advisory, { add: [], remove: ["hopper"] })).toMatchObject({ ok: true });
});

test("a credit or collaborator that GitHub's answer lacks is a conflict, to be tried again", async () => {
  const { voice } = openTestVoice();
  playGitHub().get(path).reply(200, anAdvisory()).patch(path).reply(200, anAdvisory());
  const add = [{ login: "ada", type: "analyst" }];
  expect(await voice.changeCredits(advisory, { add })).toMatchObject({ ok: false, failure: { kind: "conflict" } });
  playGitHub()
    .get(path)
    .reply(200, anAdvisory())
    .patch(path)
    .reply(200, anAdvisory({ collaborating_users: [{ login: "ada" }] }));
  expect(await voice.addCollaborators(advisory, ["ada"])).toMatchObject({ ok: false, failure: { kind: "conflict" } });
});

test("a collaborator is added beside those who are there", async () => {
  const { voice } = openTestVoice();
  playGitHub()
    .get(path)
    .reply(200, anAdvisory())
    .patch(path, { collaborating_users: ["hopper", "ada"] })
    .reply(200, anAdvisory({ collaborating_users: [{ login: "hopper" }, { login: "ada" }] }))
    .get(path)
    .reply(200, anAdvisory());
  expect(await voice.addCollaborators(advisory, ["ada", "HOPPER"])).toMatchObject({ ok: true, alreadyThere: false });
  expect(await voice.addCollaborators(advisory, ["Hopper"])).toMatchObject({ ok: true, alreadyThere: true });
});

const check = {
  headSha: "6dcb09b",
  name: publicText("Programme file"),
  title: publicText("Fine"),
  summary: publicText("Nothing to do."),
  text: publicText(""),
  conclusion: "success",
  annotations: [],
} as const;
const runs = "/repos/acme/shop/check-runs";

test("a check is put on a commit once, known by its mark and the app's id", async () => {
  const { voice } = openTestVoice();
  let mark = "";
  playGitHub()
    .post(runs, (sent) => {
      mark = sent.external_id;
      return sent.head_sha === "6dcb09b" && sent.status === "completed" && sent.output.title === "Fine";
    })
    .reply(502, "lost");
  expect(await voice.showCheckRun(shop, check, first, null)).toMatchObject({ ok: false, unknown: true });
  const run = (id: number, app: number) => ({ id, external_id: mark, app: { id: app } });
  playGitHub()
    .get("/repos/acme/shop/commits/6dcb09b/check-runs")
    .query({ check_name: "Programme file", per_page: "100" })
    .reply(200, { total_count: 2, check_runs: [run(1, 9), run(2, 4242)] })
    .patch(`${runs}/2`, (sent) => sent.external_id === undefined && sent.conclusion === "success")
    .reply(200, run(2, 4242));
  expect(await voice.showCheckRun(shop, check, again, null)).toEqual({ ok: true, value: 2, alreadyThere: true });
});

test("a check's annotations go fifty at a time, and after an interruption only those that are not there yet", async () => {
  const { voice } = openTestVoice();
  const annotations = Array.from({ length: 120 }, (_, n) => ({
    path: "a.yml",
    line: n + 1,
    fromColumn: 3,
    toColumn: 1,
    level: "failure" as const,
    message: publicText(`problem ${n}`),
  }));
  const sent: number[][] = [];
  const note = (body: { output: { annotations: readonly { start_line: number; end_column: number }[] } }) => {
    sent.push(body.output.annotations.map(({ start_line }) => start_line));
    return body.output.annotations.every(({ end_column }) => end_column === 3);
  };
  const many = { ...check, annotations };
  playGitHub().post(runs, note).reply(201, { id: 7 }).patch(`${runs}/7`, note).reply(500, "down");
  expect(await voice.showCheckRun(shop, many, first, null)).toMatchObject({ ok: false });
  playGitHub()
    .get(`${runs}/7`)
    .reply(200, { id: 7, output: { annotations_count: 50 } })
    .patch(`${runs}/7`, note)
    .times(2)
    .reply(200, { id: 7 });
  expect(await voice.showCheckRun(shop, many, again, 7)).toEqual({ ok: true, value: 7, alreadyThere: true });
  expect(sent.map((lines) => [lines[0], lines.length])).toEqual([
    [1, 50],
    [51, 50],
    [51, 50],
    [101, 20],
  ]);
});

test("a delivery is asked for again in the app's own name", async () => {
  nock("https://api.github.com", { reqheaders: { authorization: /^bearer /i } })
    .post("/app/hook/deliveries/98765432109876543210/attempts")
    .reply(202, {});
  const { voice } = openTestVoice();
  expect(await voice.redeliver("98765432109876543210")).toMatchObject({ ok: true });
});
