import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { expectCleanText, hatch } from "../support/canaries.ts";
import { deliver } from "../support/deliver.ts";
import { openStory, tracker, type Story } from "../support/story.ts";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Path = readonly (string | number)[];

const canaries = hatch("fuzz", "value");
/** What stands where something else should. */
const wrong: readonly Json[] = [
  null,
  true,
  -1,
  1e300,
  "",
  `\u0000${canaries.value}\u202e`,
  [],
  {},
  [[{ id: canaries.value }]],
];

/** Every place in a payload, three levels deep: deeper ones are read by nobody here. */
function placesIn(value: Json, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null || path.length === 3) return [path];
  const inner = Object.entries(value).flatMap(([key, each]) => placesIn(each as Json, [...path, key]));
  return path.length === 0 ? inner : [path, ...inner];
}

/** The payload with one place taken out (`undefined`) or replaced. */
function withAt(value: Json, [key, ...rest]: Path, replacement: Json | undefined): Json {
  if (key === undefined || typeof value !== "object" || value === null) return replacement ?? null;
  const copy: Record<string, Json> = { ...(value as Record<string, Json>) };
  const held = copy[key];
  if (rest.length > 0 && held !== undefined) copy[key] = withAt(held, rest, replacement);
  else if (replacement === undefined) delete copy[key];
  else copy[key] = replacement;
  return copy;
}

/** Every third or so, so that each place is hit in some way and each wrong value in some place. */
function spoil(body: string, salt: number): readonly string[] {
  const payload = JSON.parse(body) as Json;
  return placesIn(payload).flatMap((path, n) => {
    const replacement = wrong[(n + salt) % wrong.length];
    const spoiled = withAt(payload, path, replacement);
    return (n + salt) % 2 === 0 ? [JSON.stringify(withAt(payload, path, undefined))] : [JSON.stringify(spoiled)];
  });
}

describe("payloads that are signed, and not what GitHub describes", () => {
  let story: Story;
  let writesBefore: number;
  const answers: { readonly status: number; readonly text: string }[] = [];
  beforeAll(async () => {
    story = await openStory({
      settings: { LOG_LEVEL: "debug" },
      prepare: (github) => {
        github.addRepository("acme/api", { visibility: "private" });
        github.addPerson("gus");
      },
    });
    const { github } = story;
    await story.report();
    await story.say("mona", "/accept");
    github.as("gus").openIssue("acme/web", { title: "Hello", body: "World" });
    github.as("gus").openPull("acme/web", { title: "Change" });
    github.as("mona").labelIssue("acme/web#1", "question");
    github.as("mona").unlabelIssue("acme/web#1", "question");
    github.as("gus").closeIssue("acme/web#1");
    github.as("olivia").archiveRepository("acme/api");
    github.as("olivia").push("acme/web", { "README.md": "Hello" });
    await story.settle(1_500);
    writesBefore = github.writes.length;
  }, 60_000);
  afterAll(() => story.close());

  test("are each answered at once and kept, whatever stands where something else should", async () => {
    const seen = new Set<string>();
    for (const delivery of story.github.deliveries.log()) {
      const family = `${delivery.event}.${delivery.action ?? ""}`;
      if (seen.has(family) || family.startsWith("installation")) continue;
      seen.add(family);
      const bodies = spoil(delivery.body, seen.size);
      for (const body of bodies.filter((_, n) => n % Math.ceil(bodies.length / 40) === 0)) {
        const { event } = delivery;
        answers.push(
          await deliver({ url: story.app().webhookUrl, body, secret: story.github.appSettings.WEBHOOK_SECRET, event }),
        );
      }
    }
    expect([...seen].toSorted()).toEqual(
      expect.arrayContaining([
        "issue_comment.created",
        "issues.labeled",
        "pull_request.opened",
        "push.",
        "repository.archived",
        "repository_advisory.reported",
      ]),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(answers.length).toBeGreaterThan(200);
  }, 30_000);

  test("are set aside: the case stays as it was, nobody is told anything, and the app is up", async () => {
    await story.settle(1_500);
    expect(story.cases()).toHaveLength(1);
    expect(story.github.writes.slice(writesBefore)).toEqual([]);
    expect((await fetch(`${story.app().url}/healthz`)).status).toBe(200);
    expect(story.app().log.filter((line) => /"level":"(error|fatal)"/.test(line))).toEqual([]);
    expect(story.github.violations).toEqual([]);
  }, 30_000);

  test("keep nobody waiting: what comes after them is done, and a report is taken in", async () => {
    await story.say("mona", "/severity high", story.cases()[0]);
    expect(story.issue().labels).toContain("severity/high");
    await story.report("felix", { summary: "After all that", description: "Still here." });
    expect(story.cases()).toHaveLength(2);
    expect(story.github.reading("olivia").issue(`${tracker}#${story.cases()[1] ?? 0}`)?.title).toContain(
      "After all that",
    );
  }, 30_000);

  test("are said in the log by their kind, with no word of theirs", async () => {
    const refused = story.app().log.filter((line) => line.includes("malformed"));
    expect(refused.length).toBeGreaterThan(10);
    expectCleanText("in the log", story.app().log, canaries);
    expectCleanText(
      "in an answer",
      answers.map(({ text }) => text),
      canaries,
    );
    const metrics = await (await fetch(`${story.app().url}/metrics`)).text();
    expectCleanText("in the metrics", [metrics], canaries);
  });
});
