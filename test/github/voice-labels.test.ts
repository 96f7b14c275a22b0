import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import nock from "nock";
import { cases, leftOver, playGitHub, shop } from "./support/open-github.ts";
import { anIssue, openTestVoice } from "./support/open-voice.ts";

beforeAll(() => nock.disableNetConnect());
// Its hold on node:http outlasts the file: the next one in this worker may want a real server.
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});
afterEach(() => expect(leftOver()).toEqual([]));

const seven = { ...cases, number: 7 };
const high = { name: "severity/high", color: "d93f0b", description: "Severity: high" };
const low = { name: "severity/low", color: "fbca04", description: "Severity: low" };
const ours = (label: string) => /^(severity|state)\//.test(label);
const offered = (...names: string[]) => names.map((name) => ({ name, color: "ededed", description: null }));

test("only absent labels are created, and a label people coloured stays as they made it", async () => {
  playGitHub()
    .get("/repos/acme/security-cases/labels")
    .query(true)
    .reply(200, offered("bug", "Severity/High"))
    .post("/repos/acme/security-cases/labels", low)
    .reply(201, low);
  const { voice } = openTestVoice();
  const done = await voice.ensureLabels(cases, [high, low]);
  expect(done).toEqual({ ok: true, value: ["severity/low"], alreadyThere: false });
});

test("a label somebody else made meanwhile is as good, any other refusal is not", async () => {
  const { voice } = openTestVoice();
  const exists = {
    message: "Validation Failed",
    errors: [{ resource: "Label", field: "name", code: "already_exists" }],
  };
  const list = () => playGitHub().get("/repos/acme/security-cases/labels").query(true).reply(200, []);
  list().post("/repos/acme/security-cases/labels").reply(422, exists);
  expect(await voice.ensureLabels(cases, [high])).toMatchObject({ ok: true });
  const wrong = { errors: [{ resource: "Label", field: "color", code: "invalid" }] };
  list().post("/repos/acme/security-cases/labels").reply(422, wrong);
  expect(await voice.ensureLabels(cases, [high])).toMatchObject({ ok: false, failure: { fields: ["color:invalid"] } });
});

test("labels are added and removed one by one, and no other is named", async () => {
  playGitHub()
    .post("/repos/acme/security-cases/issues/7/labels", { labels: ["severity/high"] })
    .reply(200, offered("severity/high", "team-a"))
    .delete("/repos/acme/security-cases/issues/7/labels/severity%2Flow")
    .reply(200, []);
  const { voice } = openTestVoice();
  const done = await voice.setIssueLabels(seven, { add: ["severity/high"], remove: ["severity/low"] }, ours);
  expect(done).toEqual({ ok: true, value: true, alreadyThere: false });
});

test("a label of somebody else's is never touched: nothing at all is sent", async () => {
  const { voice } = openTestVoice();
  const done = await voice.setIssueLabels(seven, { add: ["severity/high"], remove: ["team-a"] }, ours);
  expect(done).toMatchObject({ ok: false, unknown: false, failure: { kind: "stopped", reason: "label-of-others" } });
});

test("a label that is already off is off, if the issue itself says so", async () => {
  const { voice } = openTestVoice();
  const gone = () =>
    playGitHub()
      .delete("/repos/acme/security-cases/issues/7/labels/state%2Ffixed")
      .reply(404, { message: "Label does not exist" });
  gone().get("/repos/acme/security-cases/issues/7").reply(200, anIssue());
  const diff = { add: [], remove: ["state/fixed"] };
  expect(await voice.setIssueLabels(seven, diff, ours)).toEqual({ ok: true, value: true, alreadyThere: true });
  gone().get("/repos/acme/security-cases/issues/7").reply(404, {});
  expect(await voice.setIssueLabels(seven, diff, ours)).toMatchObject({ ok: false, failure: { kind: "not-found" } });
});

test("containment takes off a telling label whoever put it there", async () => {
  playGitHub().delete("/repos/acme/shop/issues/3/labels/security-report").reply(200, []);
  const { voice } = openTestVoice();
  expect(await voice.takeOffLabels({ ...shop, number: 3 }, ["security-report"])).toMatchObject({ ok: true });
});
