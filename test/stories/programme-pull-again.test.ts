import { expect, test } from "@jest/globals";
import { inlineProgramme as inline } from "../support/inline-programme.ts";
import { openStory, tracker } from "../support/story.ts";

const file = ".github/finders-fee.yml";
const paying = (sum: number) => inline((text) => text.replace(/high: "?512 USD"?/, `high: ${sum} USD`));

test("after an adoption the checks on other open pull requests compare with the version that is in force now", async () => {
  const story = await openStory({
    programme: inline(),
    settings: { SWEEP_INTERVAL_SECONDS: "1" },
    sandbox: { hourlyBudget: 100_000 },
  });
  const { github } = story;
  const checkOf = (sum: number) =>
    github
      .reading("anonymous")
      .checkRuns("acme/web")
      .find(({ text }) => text?.includes(`High is paid ${sum} USD`) === true)?.text ?? "";
  const first = github.as("felix").openPull("acme/web", { title: "Better pay", contents: { [file]: paying(1024) } });
  github.as("felix").openPull("acme/web", { title: "Best pay", contents: { [file]: paying(2048) } });
  await story.until("both are checked", () => [1024, 2048].every((sum) => checkOf(sum).includes("instead of 512 USD")));
  github.as("olivia").mergePull(first);
  const waiting = () =>
    github
      .reading("olivia")
      .issues(tracker)
      .find(({ title }) => title === "Finder's Fee: a change of the programme waits for you");
  await story.until("the change waits", () => waiting() !== undefined);
  const hash = /\/adopt ([0-9a-f]{12})/.exec(waiting()?.body ?? "")?.[1] ?? "";
  github.as("olivia").comment(waiting()?.place ?? "", `/adopt ${hash}`);
  await story.until("the other is compared anew", () => checkOf(2048).includes("instead of 1024 USD"), 30_000);
  expect(github.violations).toEqual([]);
  await story.close();
}, 90_000);
