import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { readAppManifest } from "../../src/sandbox/app-manifest.ts";
import { openStory, type Story } from "../support/story.ts";

const secret = /login|or 1=1|inject|SQL|customers/i;
const issueOf = (story: Story, place: string, reader = "olivia") => story.github.reading(reader).issue(place);
/** What anybody can read now without opening an edit history. */
const standsInPublic = (story: Story) =>
  story.github
    .textsReadableBy("anonymous")
    .filter(({ until, goneAt }) => until === undefined && goneAt === undefined)
    .map(({ text }) => text)
    .join("\n");

describe("a flaw filed as a public issue", () => {
  let story: Story;
  let place: string;
  beforeAll(async () => {
    story = await openStory();
    place = story.github.as("fiona").openIssue("acme/web", {
      title: "SQL injection in the login form",
      body: "Try ' or 1=1 -- as a name: it lists all customers.",
    });
    story.github.as("felix").comment(place, "I can confirm, the login form lists customers here too.");
    story.github.as("ned").comment(place, "On it tomorrow morning.");
    story.github.as("ned").labelIssue(place, "security-report", "vulnerability", "frontend");
    await story.settle();
  }, 60_000);
  afterAll(() => story.close());

  const ghsaOf = () => story.github.reading("olivia").advisories("acme/web")[0]?.ghsaId ?? "";

  test("is replaced in public by words that tell nothing, without telling labels, locked and closed", () => {
    const issue = issueOf(story, place, "anonymous");
    expect(issue?.title).toBe("Moved");
    expect(`${issue?.title}\n${issue?.body}`).not.toMatch(/secur|vulnerab|report|login|FF-/i);
    expect(issue).toMatchObject({ state: "closed", isLocked: true });
    expect(issue?.labels).toEqual(["frontend"]);
    expect(issue?.comments.map(({ body }) => body)).toEqual(["On it tomorrow morning."]);
    expect(standsInPublic(story)).not.toMatch(secret);
  });

  test("is one confidential case, not privately disclosed, with what stood in public kept for the team", () => {
    expect(story.cases()).toHaveLength(1);
    expect(story.issue().labels.toSorted()).toEqual(["embargo/active", "state/new"]);
    expect(story.issue().body).toContain("lists all customers");
    expect(story.issue().body).toContain("I can confirm");
  });

  test("goes on in a private draft advisory with its finder inside and credited", () => {
    const advisory = story.github.reading("fiona").advisory(ghsaOf());
    expect(advisory).toMatchObject({ state: "draft", summary: "SQL injection in the login form" });
    expect(advisory?.collaborators).toContain("fiona");
    expect(advisory?.credits.map(({ login }) => login)).toEqual(["fiona"]);
    expect(story.told(ghsaOf()).length).toBeGreaterThan(0);
    expect(story.github.reading("felix").advisory(ghsaOf())).toBeUndefined();
  });

  test("is told to the team: from when to when, what can still be seen, what only a person can do", () => {
    const told = story.answers().find((text) => text.includes("was public from")) ?? "";
    expect(told).toMatch(/public from .*2\d{3}.* (until|to) /i);
    expect(told).toContain("edit history");
    expect(told).toContain("https://redirect.github.com/acme/web/issues/1");
    expect(told).toContain(`/contain delete confirm ${story.caseId()}`);
    expect(told).toContain(`/restore confirm ${story.caseId()}`);
    expect(told).toMatch(/stays confidential.*review is brought forward/s);
  });

  test("is contained again when somebody writes it back, and the team is told", async () => {
    const before = story.answers().length;
    story.github.as("ned").editIssue(place, { title: "SQL injection in the login form" });
    story.github.as("ned").comment(place, "For the record: the login form takes ' or 1=1");
    await story.settle();
    expect(issueOf(story, place)?.title).toBe("Moved");
    expect(issueOf(story, place)?.comments).toHaveLength(1);
    expect(standsInPublic(story)).not.toMatch(secret);
    expect(story.answers().slice(before).join("\n")).toMatch(/@?ned/);
    expect(story.cases()).toHaveLength(1);
  });

  test("has its label taken off again when it is put back on", async () => {
    story.github.as("ned").labelIssue(place, "security-report");
    await story.settle();
    expect(issueOf(story, place)?.labels).toEqual(["frontend"]);
    expect(story.cases()).toHaveLength(1);
  });

  test("is not deleted where GitHub does not let the app, and the team is told so", async () => {
    await story.say("mona", "/contain delete");
    await story.say("mona", `/contain delete confirm ${story.caseId()}`);
    expect(issueOf(story, place)?.title).toBe("Moved");
    expect(story.answers().at(-1)).toContain("Nothing was deleted: the installation lacks the permission");
  });

  test("is not deleted where GitHub says of this issue that the app may not, whatever was granted", async () => {
    const permissions = { ...readAppManifest().permissions, administration: "write" } as const;
    story.github.as("olivia").acceptPermissions("acme", permissions);
    story.github.features.hasIssueScrubbing = false;
    await story.settle();
    const asked = await story.say("mona", `/contain delete confirm ${story.caseId()}`);
    expect(story.answers().at(-1)).toMatch(
      /GitHub says that the app may not delete it.*Allow members to delete issues/s,
    );
    expect(
      story
        .issue()
        .comments.find(({ id }) => id === asked)
        ?.reactions.map(({ content }) => content),
    ).toContain("confused");
    expect(issueOf(story, place)?.title).toBe("Moved");
    story.github.features.hasIssueScrubbing = true;
  });

  test("is deleted by command, confirmed with the case, where the installation may and GitHub says so", async () => {
    await story.say("ned", `/contain delete confirm ${story.caseId()}`);
    expect(issueOf(story, place)).toBeDefined();
    await story.say("mona", `/contain delete confirm ${story.caseId()}`);
    expect(issueOf(story, place)).toBeUndefined();
    expect(story.answers().at(-1)).toContain("what GitHub mailed");
    expect(story.answers().at(-1)).not.toContain("edit history");
  });

  test("asked nothing of GitHub that GitHub does not have", () => {
    expect(story.github.violations).toEqual([]);
  });
});

describe("a harmless public issue labelled by mistake, through an issue form", () => {
  let story: Story;
  let place: string;
  beforeAll(async () => {
    story = await openStory({
      prepare: (github) => github.as("olivia").setPrivateReporting("acme/web", false),
    });
    place = story.github.as("ned").openIssue("acme/web", {
      title: "The footer is blue",
      body: "It should be green, see the style guide.",
      labels: ["security-report", "design"],
    });
    await story.settle();
  }, 60_000);
  afterAll(() => story.close());

  test("is contained as it was opened, although private reporting is off", () => {
    expect(issueOf(story, place)).toMatchObject({ title: "Moved", state: "closed", isLocked: true });
    expect(story.cases()).toHaveLength(1);
    expect(story.github.reading("olivia").advisories("acme/web")).toHaveLength(1);
  });

  test("never becomes a second case, whatever the sweep sees", async () => {
    await story.restart();
    await story.settle(800);
    expect(story.cases()).toHaveLength(1);
  });

  test("is given back by command, and the team reads what was not", async () => {
    await story.say("olivia", `/restore confirm ${story.caseId()}`);
    expect(issueOf(story, place)).toMatchObject({
      title: "The footer is blue",
      body: "It should be green, see the style guide.",
      state: "open",
      isLocked: false,
      labels: ["design"],
    });
    expect(story.issue().labels).toContain("state/closed");
    expect(story.issue().state).toBe("closed");
    expect(story.answers().at(-1)).toContain("has its title, body, labels, milestone and assignees back");
    expect(story.github.reading("olivia").advisories("acme/web")[0]?.state).toBe("closed");
  });

  test("stays given back when its author goes on writing there", async () => {
    story.github.as("ned").comment(place, "Thanks, it is the footer of the start page.");
    story.github.as("ned").editIssue(place, { title: "The footer is blue on all pages" });
    await story.settle();
    expect(issueOf(story, place)?.title).toBe("The footer is blue on all pages");
    expect(story.github.violations).toEqual([]);
  });
});
