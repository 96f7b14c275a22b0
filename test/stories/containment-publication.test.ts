import { expect, test } from "@jest/globals";
import { openStory } from "../support/story.ts";

test("a contained report can be published like any other, and nothing hidden of ours is published with it", async () => {
  const story = await openStory();
  const place = story.github.as("fiona").openIssue("acme/web", {
    title: "Header values may hold newlines",
    body: "A newline in a header value splits the response in two; see `write_headers` in http.c.",
  });
  story.github.as("mona").labelIssue(place, "security-report");
  await story.settle(800);
  await story.say("mona", "/accept\n/severity medium\n/credit @fiona finder\n/fixed 2.0.1");
  const [draft] = story.github.reading("fiona").advisories("acme/web");
  story.github.as("fiona").acceptCredit(draft?.ghsaId ?? "");
  await story.say("olivia", "/publish");
  await story.say("olivia", `/publish confirm ${story.caseId()}`);
  const [advisory] = story.github.reading("anonymous").advisories("acme/web");
  expect(advisory).toMatchObject({ state: "published", summary: "Header values may hold newlines" });
  expect(advisory?.description).not.toContain("<!--");
  expect(advisory?.credits.map(({ login }) => login)).toEqual(["fiona"]);
  expect(story.github.violations).toEqual([]);
  await story.close();
}, 60_000);
