import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { expectCleanText, hatch } from "../support/canaries.ts";
import { deliver, signatureOf } from "../support/deliver.ts";
import { openStory, type Story } from "../support/story.ts";

const newSecret = "5f0c9b27d1e84a63b9f2";
const oldSecret = "a81d6e4403bc4f7e8d15";
const canaries = hatch("door", "summary", "login", "key");
const report = JSON.stringify({
  action: "reported",
  repository_advisory: { summary: canaries.summary, [canaries.key]: 1 },
  sender: { login: canaries.login },
});

describe("what strangers may send to the app's door", () => {
  let story: Story;
  const heard: string[] = [];
  beforeAll(async () => {
    story = await openStory({
      settings: { WEBHOOK_SECRET: `${newSecret},${oldSecret}`, LOG_LEVEL: "debug" },
      sandbox: { webhookSecret: oldSecret },
    });
    await story.settle(1_000);
  }, 60_000);
  afterAll(() => story.close());

  const send = async (body: string | Buffer, more: Partial<Parameters<typeof deliver>[0]> = {}): Promise<number> => {
    const answer = await deliver({ url: story.app().webhookUrl, body, secret: newSecret, ...more });
    heard.push(answer.text);
    return answer.status;
  };

  test("without a signature, or with one that is not by a secret we know, nothing is taken in", async () => {
    const forged = signatureOf(report, "a-secret-somebody-guessed");
    const sha1 = { "x-hub-signature": "sha1=0000000000000000000000000000000000000000" };
    expect(await send(report, { secret: null })).toBe(400);
    expect(await send(report, { secret: null, headers: sha1 })).toBe(400);
    expect(await send(report, { secret: null, headers: { "x-hub-signature-256": forged } })).toBe(401);
    expect(await send(report, { secret: null, headers: { "x-hub-signature-256": "sha256=" } })).toBe(401);
    expect(
      await send(`${report} `, { secret: null, headers: { "x-hub-signature-256": signatureOf(report, newSecret) } }),
    ).toBe(401);
  });

  test("only JSON objects in UTF-8 of at most 25 MB are taken in", async () => {
    expect(await send(report, { headers: { "content-type": "application/x-www-form-urlencoded" } })).toBe(415);
    expect(await send(report, { headers: { "content-type": "text/plain" } })).toBe(415);
    expect(await send(`{"${canaries.key}`)).toBe(400);
    expect(await send(`["${canaries.key}"]`)).toBe(400);
    expect(await send(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]))).toBe(400);
    expect(await send("")).toBe(400);
    const large = `{"action":"reported","filler":"${canaries.key.repeat(Math.ceil((26 * 1024 * 1024) / canaries.key.length))}"}`;
    expect(await send(large)).toBe(413);
  });

  test("other paths and methods lead nowhere", async () => {
    const ask = async (path: string, init: RequestInit = {}): Promise<number> => {
      const answer = await fetch(`${story.app().url}${path}`, init);
      heard.push(await answer.text());
      return answer.status;
    };
    expect(await ask(`/${canaries.key}?${canaries.login}`)).toBe(404);
    expect(await ask("/probot")).toBe(404);
    expect(await ask("/api/github/webhooks")).toBe(405);
    expect(await ask("/healthz", { method: "POST", body: canaries.key })).toBe(405);
    expect(await ask("/metrics", { headers: { "x-forwarded-for": "203.0.113.9" } })).toBe(404);
  });

  test("events and actions nobody here knows are answered, set aside and change nothing", async () => {
    const writes = story.github.writes.length;
    expect(await send(report, { event: "sponsorship" })).toBe(200);
    expect(await send(JSON.stringify({ action: canaries.key }), { event: "issues" })).toBe(200);
    expect(await send("{}", { event: "push" })).toBe(200);
    await story.settle();
    expect(story.github.writes).toHaveLength(writes);
  });

  test("a secret being changed: deliveries signed with either are taken in, and a report comes through", async () => {
    await story.report();
    expect(story.cases()).toHaveLength(1);
  });

  test("the same delivery again, by GitHub or by somebody who kept it, changes nothing", async () => {
    const before = { writes: story.github.writes.length, texts: story.github.texts().length };
    const [kept] = story.github.deliveries.log().filter(({ event }) => event === "repository_advisory");
    if (kept === undefined) throw new Error("the report was not delivered");
    expect(story.github.deliveries.redeliver(kept.id)).toBe(true);
    expect(await send(kept.body, { id: kept.guid, secret: newSecret })).toBe(200);
    expect(await send(kept.body, { id: kept.guid, event: "issues" })).toBe(200);
    // A new id: another delivery about the same report.
    expect(await send(kept.body)).toBe(200);
    await story.settle();
    expect(story.cases()).toHaveLength(1);
    expect({ writes: story.github.writes.length, texts: story.github.texts().length }).toEqual(before);
  });

  test("nothing of what was sent is in an answer or in the log, and the app is up", async () => {
    expectCleanText("answered over HTTP", heard, canaries);
    expectCleanText("in the log", story.app().log, canaries);
    expect((await fetch(`${story.app().url}/healthz`)).status).toBe(200);
    expect(story.github.violations).toEqual([]);
  });
});
