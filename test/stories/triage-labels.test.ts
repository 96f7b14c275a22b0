import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { command } from "../support/command.ts";
import { eventually } from "../support/eventually.ts";
import { openStory, tracker, type Story } from "../support/story.ts";

describe("labels that command and labels that only show", () => {
  let story: Story;
  let ghsaId: string;

  beforeAll(async () => {
    story = await openStory({
      prepare: (github) => {
        // tess may label in the tracker, and has no authority over cases.
        github.addPerson("tess");
        github.as("olivia").setRole(tracker, "tess", "triage");
      },
    });
    ghsaId = await story.report();
  });

  afterAll(() => story.close());

  const place = () => `${tracker}#${story.issue().number}`;
  const labels = () => story.issue().labels;
  const lastAnswer = () => story.answers().at(-1) ?? "";
  const putOn = async (who: string, label: string) => {
    story.github.as(who).labelIssue(place(), label);
    await story.settle(200);
  };
  const takeOff = async (who: string, label: string) => {
    story.github.as(who).unlabelIssue(place(), label);
    await story.settle(200);
  };

  test("the tracker is given every label, each with a colour and a description", () => {
    const made = story.github.writes.filter(({ path }) => path.endsWith("/labels") && !path.includes("/issues/"));
    expect(made).toHaveLength(27);
    for (const { body } of made)
      expect(body).toMatchObject({
        color: expect.stringMatching(/^[0-9a-f]{6}$/),
        description: expect.stringMatching(/./),
      });
  });

  test("severity/high by someone with authority is /severity high: label, card and the advisory's field", async () => {
    await putOn("mona", "severity/high");
    await eventually(() => {
      expect(labels()).toEqual(expect.arrayContaining(["severity/high", "state/new"]));
      expect(story.issue().body).toMatch(/\*\*high\*\* as a person judged it, set by .*mona/);
      expect(story.github.reading("fiona").advisory(ghsaId)?.severity).toBe("high");
    });
  });

  test("another severity takes its place", async () => {
    await putOn("mona", "severity/low");
    await eventually(() => {
      expect(labels().filter((label) => label.startsWith("severity/"))).toEqual(["severity/low"]);
    });
  });

  test("state/needs-info asks the finder, state/accepted accepts", async () => {
    await putOn("mona", "state/needs-info");
    await eventually(() => {
      expect(labels().filter((label) => label.startsWith("state/"))).toEqual(["state/needs-info"]);
      expect(story.told(ghsaId).at(-1)).toMatch(/need to know more before they can go on/);
    });
    await putOn("mona", "state/accepted");
    await eventually(() => {
      expect(labels().filter((label) => label.startsWith("state/"))).toEqual(["state/accepted"]);
      expect(story.github.reading("fiona").advisory(ghsaId)?.state).toBe("draft");
    });
  });

  test("close/accepted-risk closes with its reason; close/duplicate asks of what and is taken off", async () => {
    await putOn("mona", "close/duplicate");
    await eventually(() => {
      expect(labels()).not.toContain("close/duplicate");
      expect(lastAnswer()).toMatch(/\/duplicate <case>/);
    });
    await putOn("mona", "close/accepted-risk");
    await eventually(() => {
      expect(labels()).toEqual(expect.arrayContaining(["close/accepted-risk", "state/closed", "embargo/active"]));
      expect(story.issue().state).toBe("closed");
      expect(story.told(ghsaId).at(-1)).toMatch(/decided to live with it/);
    });
    await command(story, "mona", "/reopen");
  });

  test("a label of people's own is none of ours", async () => {
    await putOn("tess", "good first issue");
    await eventually(() => {
      expect(labels()).toContain("good first issue");
      expect(story.issue().body).not.toContain("Labels put back");
    });
  });

  test("a label that only shows is put back even for someone with authority, and the card says who", async () => {
    await putOn("mona", "bounty/paid");
    await eventually(() => {
      expect(labels()).not.toContain("bounty/paid");
      expect(story.issue().body).toMatch(/Labels put back[^]*mona.* moved `bounty\/paid`/);
    });
  });

  test("a label moved by someone without authority is put back, on or off", async () => {
    const told = story.told(ghsaId);
    await putOn("tess", "severity/critical");
    await eventually(() => {
      expect(labels().filter((label) => label.startsWith("severity/"))).toEqual(["severity/low"]);
      expect(story.issue().body).toMatch(/tess.* moved `severity\/critical`/);
      expect(story.told(ghsaId)).toEqual(told);
    });
  });

  test("the third within the hour is put back too, then the app stops and asks", async () => {
    await takeOff("tess", "embargo/active");
    await eventually(() => {
      expect(labels()).toContain("embargo/active");
      expect(lastAnswer()).toMatch(
        /three times within an hour, last `embargo\/active`.*tess.*Is something meant by it\?/s,
      );
    });
    const answers = story.answers().length;
    await putOn("tess", "state/disclosed");
    await eventually(() => {
      expect(labels()).toContain("state/disclosed");
      expect(story.answers()).toHaveLength(answers);
    });
  });

  test("when somebody with authority acts, the labels say again what is", async () => {
    await command(story, "mona", "/note settled with tess");
    expect(labels()).not.toContain("state/disclosed");
    expect(labels()).toEqual(expect.arrayContaining(["embargo/active", "state/accepted", "severity/low"]));
  });

  test("what was missed while webhooks were lost is found by the sweep: a label and a command", async () => {
    await story.restart();
    story.github.deliveries.dropNext(3, { logged: false });
    story.github.as("mona").labelIssue(place(), "severity/medium");
    story.github.as("mona").comment(place(), "/assign @mona");
    await story.settle(200);
    await story.restart();
    await story.until("the sweep has found both", () => /Owner \| .*mona/.test(story.issue().body));
    await story.settle(200);
    await eventually(() => {
      expect(labels().filter((label) => label.startsWith("severity/"))).toEqual(["severity/medium"]);
    });
  });

  test("GitHub was asked nothing it does not have", () => {
    expect(story.github.violations).toEqual([]);
  });
});
