import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { openStory, type Story } from "../support/story.ts";

jest.setTimeout(60_000);

const creditsOf = (story: Story, ghsaId: string) =>
  (story.github.reading("olivia").advisory(ghsaId)?.credits ?? []).map(({ login }) => login);
const teamOf = (story: Story) => story.answers().join("\n");

/** felix goes by felix2, and a stranger takes the name that is free. */
function renameFelix(story: Story): void {
  story.github.renamePerson("felix", "felix2");
  story.github.addPerson("felix");
}

describe("a finder who goes by another login while a stranger takes the old one", () => {
  let story: Story;
  let ghsaId: string;
  beforeAll(async () => {
    story = await openStory({
      policy: "coordinated-disclosure",
      settings: { SWEEP_INTERVAL_SECONDS: "1" },
      sandbox: { hourlyBudget: 100_000 },
    });
    ghsaId = await story.report("felix");
    await story.say("mona", "/accept\n/severity high\n/credit @felix");
    await story.settle();
    renameFelix(story);
  });
  afterAll(() => story.close());

  test("is known by their number: the team reads it in one line, and of no other change", async () => {
    await story.until("the team reads it", () => teamOf(story).includes("The finder goes by `felix2`"));
    await story.settle();
    expect(teamOf(story).split("The finder goes by")).toHaveLength(2);
    expect(teamOf(story)).not.toContain("changed on GitHub");
    await story.until("the card names them so", () => story.issue().body.includes("| Finder | `felix2` |"));
    expect(story.told(ghsaId, "felix2").join("\n")).not.toContain("goes by");
  });

  test("is heard by the new login", async () => {
    story.github.as("felix2").commentOnAdvisory(ghsaId, "Any news of it?");
    await story.until("the team reads it", () => teamOf(story).includes("Any news of it?"));
  });

  test("is credited in public, and the stranger never", async () => {
    await story.say("mona", "/fixed 1.2.4");
    await story.say("olivia", "/publish");
    await story.say("olivia", `/publish confirm ${story.caseId()}`);
    const state = () => story.github.reading("anonymous").advisory(ghsaId)?.state;
    await story.until("it is public", () => state() === "published");
    await story.settle();
    expect(creditsOf(story, ghsaId)).toEqual(["felix2"]);
    expect(story.github.violations).toEqual([]);
  });
});

describe("while no sweep comes by", () => {
  let story: Story;
  afterAll(() => story.close());

  test("a credit written by the old login goes to the finder, a misplaced one is taken off, and a renamed maintainer decides nothing of their own", async () => {
    story = await openStory();
    const first = await story.report("felix");
    await story.say("mona", "/accept\n/credit anonymous", story.cases()[0]);
    await story.until("nobody is credited", () => creditsOf(story, first).length === 0);
    renameFelix(story);
    await story.say("mona", "/credit @felix", story.cases()[0]);
    await story.until("the finder is credited", () => creditsOf(story, first).includes("felix2"));
    await story.settle();
    expect(creditsOf(story, first)).toEqual(["felix2"]);

    const theirs = await story.report("felix");
    await story.until("the stranger has a receipt", () => story.told(theirs, "felix").length >= 2);
    expect(story.told(theirs, "felix").join("\n")).not.toMatch(new RegExp(`${first}|same text|earlier report`));

    const second = await story.report("fiona", { summary: "Another flaw altogether" });
    const number = story.cases()[2];
    await story.say("mona", "/accept\n/credit anonymous", number);
    await story.until("nobody is credited there", () => creditsOf(story, second).length === 0);
    let isRenamed = false;
    story.github.faults.add({
      method: "PATCH",
      route: "/repos/{owner}/{repo}/security-advisories/{ghsa_id}",
      // The name changes hands after the app has read the advisory and before its write gets there.
      matching: ({ body }) => {
        if (!isRenamed && JSON.stringify(body).includes('"fiona"')) {
          isRenamed = true;
          story.github.renamePerson("fiona", "fiona2");
          story.github.addPerson("fiona");
        }
        return false;
      },
      times: 1_000,
      when: "before",
      answer: { status: 500, body: {} },
    });
    // And GitHub fails when it is to be taken off: by then the app knows the new name.
    story.github.faults.add({
      method: "PATCH",
      route: "/repos/{owner}/{repo}/security-advisories/{ghsa_id}",
      matching: ({ body }) => isRenamed && JSON.stringify(body).includes('"credits":[]'),
      times: 1,
      when: "before",
      answer: { status: 500, body: {} },
    });
    await story.say("mona", "/credit @fiona", number);
    await story.until("the finder is credited in the end", () => creditsOf(story, second).join() === "fiona2");
    await story.until("the team reads it", () => story.answers(number).join("\n").includes("fell to somebody else"));
    expect(isRenamed).toBe(true);

    await story.report("mona", { summary: "A third flaw, of a colleague's" });
    const own = story.cases()[3];
    story.github.renamePerson("mona", "mona2");
    await story.say("mona2", "/accept", own);
    await story.until("it is refused", () => story.answers(own).join("\n").includes("This is your own report"));
    expect(story.issue(own).labels).not.toContain("state/accepted");
    await story.until("the team reads why", () => story.answers(own).join("\n").includes("The finder goes by `mona2`"));
    expect(story.github.violations).toEqual([]);
  });
});

test("a stranger who takes the name of a public report's finder is never let into its advisory", async () => {
  const story = await openStory();
  let isRenamed = false;
  story.github.faults.add({
    method: "POST",
    route: "/repos/{owner}/{repo}/security-advisories",
    // The name changes hands while the app contains the issue.
    matching: () => {
      if (!isRenamed) {
        isRenamed = true;
        renameFelix(story);
      }
      return false;
    },
    times: 1_000,
    when: "before",
    answer: { status: 500, body: {} },
  });
  const place = story.github.as("felix").openIssue("acme/web", {
    title: "SQL injection in the login form",
    body: "Try ' or 1=1 -- as a name: it lists all customers.",
  });
  story.github.as("ned").labelIssue(place, "security-report");
  const advisory = () => story.github.reading("olivia").advisories("acme/web")[0];
  await story.until("the finder is let in", () => advisory()?.collaborators.includes("felix2") === true);
  await story.until("and credited", () => advisory()?.credits.some(({ login }) => login === "felix2") === true);
  await story.settle();
  expect(isRenamed).toBe(true);
  expect(story.github.reading("felix").advisory(advisory()?.ghsaId ?? "")).toBeUndefined();
  expect(advisory()?.credits.map(({ login }) => login)).toEqual(["felix2"]);
  expect(teamOf(story)).toContain("The finder goes by `felix2`");
  expect(story.github.violations).toEqual([]);
  await story.close();
});
