import { expect, test } from "@jest/globals";
import { openStory } from "../support/story.ts";

const unlisted = ["/app", "/app/installations", "/installation/repositories", "/app/hook/deliveries", "/meta"];

test("on a GitHub that lists nothing and does not say who the app is, reports and finders are heard all the same", async () => {
  const story = await openStory({ isStarted: false, settings: { SWEEP_INTERVAL_SECONDS: "1" } });
  const { github } = story;
  for (const route of unlisted)
    github.faults.add({ method: "GET", route, times: 1_000_000, when: "before", answer: { status: 404, body: {} } });
  await story.start();
  const ghsaId = await story.report();
  await story.until("the case is there", () => story.cases().length === 1);
  await story.say("mona", "/severity high\n/accept");
  expect(story.issue().labels).toEqual(expect.arrayContaining(["severity/high", "state/accepted"]));
  github.as("fiona").commentOnAdvisory(ghsaId, "/credit anonymous");
  await story.until("the wish is heard", () => story.answers().some((answer) => answer.includes("finder wishes")));
  expect(github.violations).toEqual([]);
}, 60_000);
