import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { openStory, type Story } from "../support/story.ts";

jest.setTimeout(60_000);

describe("asking first, under a policy that offers it", () => {
  let story: Story;
  let ghsaId: string;
  const told = () => story.told(ghsaId).join("\n");

  beforeAll(async () => {
    story = await openStory({ policy: "pythonanywhere", settings: { SWEEP_INTERVAL_SECONDS: "1" } });
    ghsaId = await story.report("fiona", {
      summary: "Is the file browser known?",
      description:
        "Before I write it all up: is it known that the file browser follows links out of the home directory?",
    });
  }, 60_000);
  afterAll(() => story.close());

  test("the question is heard on the advisory, told to the team, and answered by a person in one sentence", async () => {
    story.github.as("fiona").commentOnAdvisory(ghsaId, "/precheck");
    await story.until("the team is asked", () => story.answers().join("\n").includes("/known cannot-tell"));
    expect(told()).not.toContain("know of what you ask about");
    await story.say("mona", "/known no");
    expect(told()).toContain("The maintainers do not know of what you ask about.");
    expect(story.issue().body).toContain("answered **no**");
    expect(story.github.violations).toEqual([]);
  });
});

describe("one answer for several reports of a finder", () => {
  let story: Story;
  const reports: string[] = [];
  const told = (n: number) => story.told(reports[n] ?? "").join("\n");

  beforeAll(async () => {
    story = await openStory();
    reports.push(await story.report("fiona", { summary: "CSRF on the profile" }));
    reports.push(await story.report("fiona", { summary: "CSRF on the team" }));
  }, 60_000);
  afterAll(() => story.close());

  test("it is said once, on the case it is written on, and stands on both cards", async () => {
    const [first = 0, second = 0] = story.cases();
    await story.say("mona", `/combined ${story.caseId(second)} Both are fixed in 2.4.`, first);
    const both = `${told(0)}${told(1)}`;
    expect(both.split("Both are fixed in 2.4.")).toHaveLength(2);
    expect(both).not.toMatch(/FF-\d{4}-\d{4}/);
    expect(story.issue(first).body).toContain(`Answered together with ${story.caseId(second)}`);
    expect(story.issue(second).body).toContain(`Answered together with ${story.caseId(first)}`);
  });

  test("a case that does not exist stops it, and nothing goes out", async () => {
    const [first = 0] = story.cases();
    await story.say("mona", "/combined FF-2001-0000 Nothing of this is sent.", first);
    expect(story.answers(first).at(-1)).toContain("There is no case");
    expect(`${told(0)}${told(1)}`).not.toContain("Nothing of this is sent");
    expect(story.github.violations).toEqual([]);
  });
});
