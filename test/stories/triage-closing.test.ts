import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { command } from "../support/command.ts";
import { eventually } from "../support/eventually.ts";
import { openStory, tracker, type Story } from "../support/story.ts";

const enough =
  "Open the console, walk up from the home folder, and the folders of others open: I could read a file there.";

describe("cases put down, taken up again and merged", () => {
  let story: Story;
  let first: string;
  let second: string;
  let one = 0;
  let two = 0;

  beforeAll(async () => {
    story = await openStory({ policy: "pythonanywhere" });
    first = await story.report("fiona", {
      summary: "Read other people's files",
      description: `fionas-own-words ${enough}`,
    });
    second = await story.report("felix", {
      summary: "Files of others can be read",
      description: `felixs-own-words ${enough}`,
    });
    [one = 0, two = 0] = story.cases();
  });

  afterAll(() => story.close());

  const place = (number: number) => `${tracker}#${number}`;
  const labels = (number: number) => story.issue(number).labels.filter((label) => /^(close|state)\//.test(label));
  const state = (ghsaId: string) => story.github.reading("olivia").advisory(ghsaId)?.state;
  const lastAnswer = (number: number) => story.answers(number).at(-1) ?? "";
  const told = (finder: "fiona" | "felix") => story.told(finder === "fiona" ? first : second, finder);

  test("an invalid report is closed with its clause: the finder is told first, then advisory and issue close", async () => {
    const writes = story.github.writes.length;
    await command(story, "mona", "/close out-of-scope This host is not ours.\nSorry!", one);
    expect(labels(one)).toEqual(["state/closed", "close/out-of-scope"]);
    expect(story.issue(one)).toMatchObject({ state: "closed", stateReason: "not_planned" });
    expect(state(first)).toBe("closed");
    expect(told("fiona").at(-1)).toMatch(/does not cover.*PA10.*This host is not ours\.\s+> Sorry!/s);
    const order = story.github.writes.slice(writes).map(({ method, path, body }) => {
      const isClosing = (body as { readonly state?: unknown } | null)?.state === "closed";
      return `${method} ${path}${isClosing ? " closes" : ""}`;
    });
    const at = (pattern: RegExp) => order.findIndex((write) => pattern.test(write));
    const comments = at(/POST .*security-advisories.*comments/);
    const advisory = at(/PATCH .*security-advisories\/[^/]+ closes$/);
    expect(comments).toBeGreaterThan(-1);
    expect(comments).toBeLessThan(advisory);
    expect(advisory).toBeLessThan(at(/PATCH .*\/issues\/\d+ closes$/));
  });

  test("confidentiality goes on, labelled", () => {
    expect(story.issue(one).labels).toContain("embargo/active");
    expect(story.issue(one).body).toContain("Confidential");
  });

  test("a closed case takes no acceptance, question or second closing before it is reopened", async () => {
    await command(story, "mona", "/accept\n/needs-info Why?\n/close spam", one);
    expect(lastAnswer(one)).toMatch(
      /cannot become accepted.*\n.*waiting for an answer.*\n.*closed as out-of-scope already/,
    );
    expect(story.issue(one).state).toBe("closed");
  });

  test("reopening makes it valid again: advisory draft, issue open, the finder told", async () => {
    await command(story, "mona", "/reopen", one);
    expect(labels(one)).toEqual(["state/new"]);
    expect(story.issue(one).state).toBe("open");
    expect(state(first)).toBe("draft");
    expect(told("fiona").at(-1)).toMatch(/opened it again/);
  });

  test("an uninteresting report is valid, merely put down, and its class's own line is quoted", async () => {
    await command(story, "mona", "/class self-xss\n/close not-interested", one);
    expect(labels(one)).toEqual(["state/closed", "close/not-interested"]);
    expect(told("fiona").at(-1)).toMatch(/PA7/);
    expect(told("fiona").at(-1)).toMatch(/no mark against it/);
  });

  test("reopening with GitHub's button is /reopen for those who may", async () => {
    story.github.as("mona").reopenIssue(place(one));
    await story.settle(200);
    await eventually(() => {
      expect(labels(one)).toEqual(["state/new"]);
      expect(told("fiona").at(-1)).toMatch(/opened it again/);
      expect(state(first)).toBe("draft");
    });
  });

  test("an accepted report that is closed as informative is put down, not invalid: reopened, it is accepted", async () => {
    await command(story, "mona", "/accept", one);
    await command(story, "mona", "/close informative", one);
    expect(labels(one)).toEqual(["state/closed", "close/informative"]);
    await command(story, "mona", "/reopen", one);
    expect(labels(one)).toEqual(["state/accepted"]);
  });

  test("closing with the button is undone and asked about", async () => {
    story.github.as("mona").closeIssue(place(one));
    await story.settle(200);
    await eventually(() => {
      expect(story.issue(one).state).toBe("open");
      expect(lastAnswer(one)).toMatch(/mona.*GitHub's button.*\/close <informative/s);
      expect(state(first)).toBe("draft");
    });
  });

  test("so is a closing by somebody's stale bot", async () => {
    story.github.addBot("stale[bot]");
    story.github.as("olivia").setRole(tracker, "stale[bot]", "triage");
    story.github.as("stale[bot]").closeIssue(place(one));
    await story.settle(200);
    await eventually(() => {
      expect(story.issue(one).state).toBe("open");
    });
  });

  test("two cases with one root cause are merged: each finder reads only of their own", async () => {
    const fionas = told("fiona").length;
    await command(story, "mona", `/duplicate ${story.caseId(one)}`, two);
    expect(labels(two)).toEqual(["state/closed", "close/duplicate"]);
    expect(story.issue(two)).toMatchObject({ state: "closed", stateReason: "duplicate" });
    expect(story.issue(one).body).toContain(`${story.caseId(two)} is merged into this case`);
    expect(told("felix").at(-1)).toMatch(/a valid one.*PA3/s);
    expect(told("felix").join("\n")).not.toMatch(new RegExp(`fiona|FF-\\d|Read other|${first}`));
    expect(told("fiona")).toHaveLength(fionas);
    expect(story.github.reading("fiona").advisory(second)).toBeUndefined();
  });

  test("a merged case takes no award, no acceptance and no second merge; nor may the original follow it", async () => {
    await command(story, "mona", `/accept\n/award 100 USD\n/reopen\n/duplicate ${story.caseId(two)}`, two);
    expect(lastAnswer(two).match(/duplicate of `FF/g)).toHaveLength(3);
    expect(lastAnswer(two)).toMatch(/this very case/);
    await command(story, "mona", `/duplicate ${story.caseId(two)}`, one);
    expect(lastAnswer(one)).toMatch(/itself a duplicate of this one/);
  });

  test("reopening a merged case with the button is undone, with the way to undo the merge", async () => {
    story.github.as("mona").reopenIssue(place(two));
    await story.settle(200);
    await eventually(() => {
      expect(story.issue(two).state).toBe("closed");
      expect(lastAnswer(two)).toMatch(/\/unmerge/);
    });
  });

  test("unmerging lets both stand on their own again, and the finder hears that it was wrong", async () => {
    await command(story, "mona", "/unmerge", two);
    expect(labels(two)).toEqual(["state/new"]);
    expect(story.issue(two).state).toBe("open");
    expect(state(second)).toBe("draft");
    expect(told("felix").at(-1)).toMatch(/we are sorry/);
    expect(story.issue(one).body).not.toContain("is merged into this case");
  });

  test("the public read nothing, and GitHub was asked nothing it does not have", () => {
    const open = story.github.textsReadableBy("anonymous").map(({ text }) => text);
    expect(open.some((text) => /own-words|folders|FF-\d/i.test(text))).toBe(false);
    expect(story.github.violations).toEqual([]);
  });
});
