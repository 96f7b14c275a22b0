import { forBilling } from "../../src/domain/audience.ts";
import { formCaseId } from "../../src/domain/case-id.ts";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import nock from "nock";
import type { Visibility } from "../../src/github/read/repository.ts";
import { cases, leftOver, playGitHub, shop } from "./support/open-github.ts";
import {
  aComment,
  again,
  anIssue,
  first,
  marked,
  openTestVoice,
  publicText,
  toFinder,
  toPublic,
  toTeam,
} from "./support/open-voice.ts";

beforeAll(() => nock.disableNetConnect());
// Its hold on node:http outlasts the file: the next one in this worker may want a real server.
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});
afterEach(() => expect(leftOver()).toEqual([]));

const seven = { ...cases, number: 7 };
const card = { title: toTeam("[FF-2026-4711] Cookie"), body: toTeam("card"), labels: ["state/new"] };
const body = marked("card", "effect");
const fromThen = { since: "2026-11-20T11:45:00.000Z" };
const issueList = { state: "all", sort: "updated", direction: "asc", per_page: "100", ...fromThen };

test("a tracker issue is opened with its mark, and every word passes the gate for the team", async () => {
  playGitHub()
    .post("/repos/acme/security-cases/issues", { title: card.title.text, body, labels: ["state/new"] })
    .reply(201, anIssue());
  const { voice, heard } = openTestVoice();
  const done = await voice.openTrackerIssue(cases, card, first);
  expect(done).toMatchObject({ ok: true, alreadyThere: false, value: { number: 7, nodeId: "I_7", id: 40007 } });
  expect(heard).toEqual([
    ["team", card.title.text],
    ["team", "card"],
    ["team", "state/new"],
  ]);
});

test("nothing is written to a tracker that became public while the write waited for its turn, words or none", async () => {
  let looks = 0;
  let seen: Visibility = "public";
  const { voice } = openTestVoice({
    visibilityOf: async () => {
      looks += 1;
      return { ok: true, value: seen };
    },
  });
  const label = { name: "state/new", color: "ededed", description: "New" };
  const comment = { ...cases, commentId: 8800 };
  const writes = [
    () => voice.openTrackerIssue(cases, card, first),
    () => voice.updateTrackerIssue(seven, { body: card.body }, "effect"),
    () => voice.commentOnIssue(seven, toTeam("words"), first),
    () => voice.editIssueComment(comment, toTeam("words"), "effect"),
    () => voice.reactToComment(comment, "rocket"),
    () => voice.closeIssue(seven, { reason: "completed" }, "private"),
    () => voice.reopenIssue(seven, "private"),
    () => voice.offerLabel(cases, label),
    () => voice.setIssueLabels(seven, { add: ["state/new"], remove: [] }, () => true),
    () => voice.setIssueLabels(seven, { add: [], remove: ["state/new"] }, () => true),
  ];
  for (const visibility of ["public", "internal"] as const) {
    seen = visibility;
    for (const write of writes)
      expect(await write()).toMatchObject({ ok: false, unknown: false, failure: { kind: "forbidden" } });
  }
  expect(looks).toBe(2 * writes.length);
  seen = "private";
  playGitHub().patch("/repos/acme/security-cases/issues/7").reply(200, anIssue());
  expect(await voice.updateTrackerIssue(seven, { body: card.body }, "effect")).toMatchObject({ ok: true });
});

test("a finder's words under a private issue stay unsent where it became public; what is for the public is not held back", async () => {
  let seen: Visibility = "public";
  const { voice } = openTestVoice({ visibilityOf: async () => ({ ok: true, value: seen }) });
  const refused = { ok: false, unknown: false, failure: { kind: "forbidden" } };
  expect(await voice.commentOnIssue(seven, toFinder("words"), first)).toMatchObject(refused);
  expect(await voice.editIssueComment({ ...cases, commentId: 8800 }, toFinder("words"), "effect")).toMatchObject(
    refused,
  );
  expect(await voice.closeIssue(seven, { reason: "not_planned" }, "not-public")).toMatchObject(refused);
  playGitHub()
    .post("/repos/acme/security-cases/issues/7/comments")
    .times(2)
    .reply(201, aComment())
    .patch("/repos/acme/security-cases/issues/7")
    .reply(200, anIssue())
    .delete("/repos/acme/security-cases/issues/7/labels/state%2Fnew")
    .reply(200, []);
  expect(await voice.commentOnIssue(seven, toPublic(publicText("Tidied")), first)).toMatchObject({ ok: true });
  expect(await voice.closeIssue(seven, { reason: "not_planned" }, "anything")).toMatchObject({ ok: true });
  expect(await voice.takeOffLabels(seven, ["state/new"])).toMatchObject({ ok: true });
  // An enterprise's internal repository takes reports like a private one.
  seen = "internal";
  expect(await voice.commentOnIssue(seven, toFinder("words"), first)).toMatchObject({ ok: true });
});

test("an issue whose answer was lost is found by its mark, not opened twice, pages and planted marks regardless", async () => {
  playGitHub().post("/repos/acme/security-cases/issues").reply(502, "lost");
  const { voice } = openTestVoice();
  expect(await voice.openTrackerIssue(cases, card, first)).toMatchObject({ ok: false, unknown: true });
  const planted = anIssue({ number: 5, body, user: { login: "hopper", type: "User" }, performed_via_github_app: null });
  const link =
    '<https://api.github.com/repositories/502/issues?state=all&page=2>; rel="next", <https://x/?page=2>; rel="last"';
  playGitHub()
    .get("/repos/acme/security-cases/issues")
    .query(issueList)
    .reply(200, [planted, anIssue({ number: 6 })], { link })
    .get("/repos/acme/security-cases/issues")
    .query({ ...issueList, page: "2" })
    .reply(200, [anIssue({ number: 7, body })]);
  const done = await voice.openTrackerIssue(cases, card, again);
  expect(done).toMatchObject({ ok: true, alreadyThere: true, value: { number: 7 } });
});

test("a later attempt that finds nothing writes, and one that cannot look does not", async () => {
  const { voice } = openTestVoice();
  playGitHub()
    .get("/repos/acme/security-cases/issues")
    .query(issueList)
    .reply(200, [])
    .post("/repos/acme/security-cases/issues")
    .reply(201, anIssue());
  expect(await voice.openTrackerIssue(cases, card, again)).toMatchObject({ ok: true, alreadyThere: false });
  playGitHub().get("/repos/acme/security-cases/issues").query(issueList).reply(503, {});
  const blind = await voice.openTrackerIssue(cases, card, again);
  expect(blind).toMatchObject({ ok: false, unknown: true, failure: { kind: "unavailable" } });
});

test("words the gate stops are not sent, and the refusal repeats none of them", async () => {
  const { voice } = openTestVoice();
  const stopped = await voice.commentOnIssue(seven, toTeam("a leak"), first);
  const failure = {
    kind: "stopped",
    operation: "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
    reason: "tells-too-much",
  };
  expect(stopped).toEqual({ ok: false, unknown: false, failure });
  expect(await voice.updateTrackerIssue(seven, { title: toTeam("leak") }, "effect")).toMatchObject({
    failure: { kind: "stopped" },
  });
});

test("the card is edited in place and keeps its mark", async () => {
  playGitHub()
    .patch("/repos/acme/security-cases/issues/7", { title: "New", body: marked("new card", "effect") })
    .reply(200, anIssue());
  const { voice } = openTestVoice();
  expect(
    await voice.updateTrackerIssue(seven, { title: toTeam("New"), body: toTeam("new card") }, "effect"),
  ).toMatchObject({
    ok: true,
  });
});

test("closing says why in GitHub's words, a duplicate names the other, and reopening undoes it", async () => {
  playGitHub()
    .patch("/repos/acme/security-cases/issues/7", { state: "closed", state_reason: "completed" })
    .reply(200, anIssue({ state: "closed", state_reason: "completed" }))
    .patch("/repos/acme/security-cases/issues/7", {
      state: "closed",
      state_reason: "duplicate",
      duplicate_issue_id: 40001,
    })
    .reply(200, anIssue({ state: "closed", state_reason: "duplicate" }))
    .patch("/repos/acme/security-cases/issues/7", { state: "open", state_reason: "reopened" })
    .reply(200, anIssue());
  const { voice } = openTestVoice();
  expect(await voice.closeIssue(seven, { reason: "completed" }, "private")).toMatchObject({
    value: { stateReason: "completed" },
  });
  expect(await voice.closeIssue(seven, { reason: "duplicate", of: 40001 }, "private")).toMatchObject({ ok: true });
  expect(await voice.reopenIssue(seven, "private")).toMatchObject({ value: { state: "open" } });
});

test("a server that knows no duplicates is told less until it closes the issue; one that is unwell is not", async () => {
  const close = (more: object) =>
    playGitHub().patch("/repos/acme/security-cases/issues/7", { state: "closed", ...more });
  close({ state_reason: "duplicate", duplicate_issue_id: 40001 }).reply(422, { message: "Validation Failed" });
  close({ state_reason: "duplicate" }).reply(422, { message: "Validation Failed" });
  close({ state_reason: "not_planned" }).reply(200, anIssue({ state: "closed", state_reason: "not_planned" }));
  const { voice } = openTestVoice();
  const of = { reason: "duplicate", of: 40001 } as const;
  expect(await voice.closeIssue(seven, of, "private")).toMatchObject({
    ok: true,
    value: { stateReason: "not_planned" },
  });
  close({ state_reason: "duplicate", duplicate_issue_id: 40001 }).reply(502, {});
  expect(await voice.closeIssue(seven, of, "private")).toMatchObject({ ok: false, unknown: true });
});

test("locking gives no reason, for the reason would be a word in public", async () => {
  playGitHub()
    .put("/repos/acme/shop/issues/3/lock", (sent) => !sent || Object.keys(sent).length === 0)
    .reply(204)
    .delete("/repos/acme/shop/issues/3/lock")
    .reply(204);
  const { voice } = openTestVoice();
  expect(await voice.lockIssue({ ...shop, number: 3 })).toMatchObject({ ok: true });
  expect(await voice.unlockIssue({ ...shop, number: 3 })).toMatchObject({ ok: true });
});

test("a comment whose answer was lost is found again, and a person's copy of it is not taken for ours", async () => {
  const { voice, heard } = openTestVoice();
  const text = marked("Received.", "effect");
  playGitHub().post("/repos/acme/security-cases/issues/7/comments", { body: text }).reply(504, "lost");
  const words = forBilling({ id: formCaseId(2026, 4711), owner: "acme" }, "Received.");
  expect(await voice.commentOnIssue(seven, words, first)).toMatchObject({ ok: false, unknown: true });
  expect(heard).toEqual([["billing", "Received."]]);
  const copy = aComment({ id: 8799, body: text, user: { login: "hopper", type: "User" } });
  playGitHub()
    .get("/repos/acme/security-cases/issues/7/comments")
    .query({ ...fromThen, per_page: "100" })
    .reply(200, [copy, aComment({ body: text })]);
  const found = await voice.commentOnIssue(seven, words, again);
  expect(found).toMatchObject({ ok: true, alreadyThere: true, value: { id: 8800 } });
});

test("a comment that was made but whose answer makes no sense is unknown, so that it is looked for", async () => {
  playGitHub().post("/repos/acme/security-cases/issues/7/comments").reply(201, { id: "?" });
  const { voice } = openTestVoice();
  const done = await voice.commentOnIssue(seven, toTeam("x"), first);
  expect(done).toMatchObject({ ok: false, unknown: true, failure: { kind: "misread" } });
});

test("a comment is edited in place", async () => {
  playGitHub()
    .patch("/repos/acme/security-cases/issues/comments/8800", { body: marked("New words", "effect") })
    .reply(200, aComment({ body: "New words" }));
  const { voice } = openTestVoice();
  const words = toTeam("New words");
  expect(await voice.editIssueComment({ ...cases, commentId: 8800 }, words, "effect")).toMatchObject({ ok: true });
});

test("a comment that is not there counts as deleted only where the repository can be read", async () => {
  const { voice } = openTestVoice();
  const place = { ...shop, commentId: 9 };
  playGitHub().delete("/repos/acme/shop/issues/comments/9").reply(204);
  expect(await voice.deleteIssueComment(place)).toMatchObject({ ok: true, alreadyThere: false });
  playGitHub()
    .delete("/repos/acme/shop/issues/comments/9")
    .reply(404, {})
    .get("/repos/acme/shop/issues")
    .query(true)
    .reply(200, []);
  expect(await voice.deleteIssueComment(place)).toMatchObject({ ok: true, alreadyThere: true });
  playGitHub()
    .delete("/repos/acme/shop/issues/comments/9")
    .reply(404, {})
    .get("/repos/acme/shop/issues")
    .query(true)
    .reply(404, {});
  expect(await voice.deleteIssueComment(place)).toMatchObject({ ok: false, failure: { kind: "not-found" } });
});

test("a reaction is put on a comment", async () => {
  playGitHub()
    .post("/repos/acme/security-cases/issues/comments/8800/reactions", { content: "rocket" })
    .reply(200, { id: 1, content: "rocket" });
  const { voice } = openTestVoice();
  expect(await voice.reactToComment({ ...cases, commentId: 8800 }, "rocket")).toMatchObject({ ok: true });
});

test("a public issue is replaced by cleared words that pass the gate for the public, without a mark", async () => {
  const stub = { title: toPublic(publicText("Moved")), body: toPublic(publicText("We look after this elsewhere.")) };
  playGitHub()
    .patch("/repos/acme/shop/issues/3", {
      title: "Moved",
      body: "We look after this elsewhere.",
      milestone: null,
      assignees: [],
    })
    .reply(200, anIssue({ number: 3 }));
  const { voice, heard } = openTestVoice();
  expect(await voice.redactPublicIssue({ ...shop, number: 3 }, stub)).toMatchObject({ ok: true });
  expect(heard.map(([audience]) => audience)).toEqual(["public", "public"]);
});

test("an issue is transferred and deleted through GraphQL, and a refusal is a refusal", async () => {
  const { voice } = openTestVoice();
  playGitHub()
    .post("/graphql", (sent) => sent.variables.issueId === "I_3" && sent.variables.repositoryId === "R_502")
    .reply(200, {
      data: { transferIssue: { issue: { id: "I_9", number: 9, url: "https://github.com/acme/x/issues/9" } } },
    })
    .post("/graphql", (sent) => /deleteIssue/.test(sent.query) && sent.variables.issueId === "I_3")
    .reply(200, { data: { deleteIssue: { clientMutationId: null } } })
    .post("/graphql")
    .reply(200, { data: null, errors: [{ type: "FORBIDDEN", message: "no" }] });
  expect(await voice.transferIssue(77, "I_3", "R_502")).toMatchObject({ value: { nodeId: "I_9", number: 9 } });
  expect(await voice.deleteIssue(77, "I_3")).toMatchObject({ ok: true });
  expect(await voice.deleteIssue(77, "I_3")).toMatchObject({
    ok: false,
    failure: { kind: "forbidden" },
    unknown: false,
  });
});
