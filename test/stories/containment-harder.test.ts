import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { readAppManifest } from "../../src/sandbox/app-manifest.ts";
import { openStory, tracker, type Story } from "../support/story.ts";

const mutations = (story: Story) =>
  story.github.writes.filter(
    ({ path, body }) => path.endsWith("/graphql") && JSON.stringify(body).includes("mutation"),
  );

describe("moving a contained issue into the tracker, by command", () => {
  let story: Story;
  let place: string;
  const ask = () => story.say("mona", `/contain transfer confirm ${story.caseId()}`);
  beforeAll(async () => {
    story = await openStory();
    place = story.github.as("fiona").openIssue("acme/web", {
      title: "SQL injection in the login form",
      body: "Try ' or 1=1 -- as a name: it lists all customers.",
    });
    story.github.as("ned").labelIssue(place, "security-report");
    await story.settle();
  }, 60_000);
  afterAll(() => story.close());

  test("is refused without the permission, with what to do, and GitHub is asked to change nothing", async () => {
    await ask();
    expect(story.answers().at(-1)).toMatch(/Nothing was moved.*“Contents: write”.*move the issue on its page/s);
    expect(mutations(story)).toEqual([]);
  });

  test("is refused where GitHub does not say whether the app may", async () => {
    const { permissions } = readAppManifest();
    story.github.as("olivia").acceptPermissions("acme", { ...permissions, contents: "write" });
    await story.settle();
    const lift = story.github.faults.add({
      route: "/graphql",
      times: 100,
      when: "before",
      answer: { status: 200, body: { errors: [{ message: "Field 'viewerCanUpdate' doesn't exist on type 'Issue'" }] } },
    });
    await ask();
    expect(story.answers().at(-1)).toMatch(/this GitHub does not say whether the app may change the issue/);
    expect(mutations(story)).toEqual([]);
    lift();
  });

  test("is told when GitHub refuses after all, with everything that can still be seen", async () => {
    story.github.features.hasIssueScrubbing = false;
    await ask();
    await story.until("the team is told", () =>
      story.answers().join("\n").includes("nothing was moved: GitHub does not"),
    );
    expect(story.answers().findLast((text) => text.startsWith("Looked again"))).toMatch(/edit history/);
    story.github.features.hasIssueScrubbing = true;
  }, 60_000);

  test("is done where it may, told with what is left, and nothing of it stays at the old place", async () => {
    await ask();
    await story.until("it lies in the tracker", () =>
      story.github
        .reading("olivia")
        .issues(tracker)
        .some(({ title }) => title === "Moved"),
    );
    expect(story.github.reading("anonymous").issue(place)).toBeUndefined();
    await story.until("the team is told", () => story.answers().at(-1)?.includes("the old address") === true);
    expect(story.answers().at(-1)).not.toContain("edit history");
    expect(story.cases()).toHaveLength(1);
  }, 60_000);

  test("is refused once it is not there any more", async () => {
    await ask();
    expect(story.answers().at(-1)).toMatch(/not at its place any more/);
    expect(story.github.violations).toEqual([]);
  });
});
