import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { openStory, type Story } from "../support/story.ts";

jest.setTimeout(30_000);

describe("what people do by hand on GitHub, and the end of silence", () => {
  let story: Story;
  let ghsaId: string;
  let other: string;
  let first: number;
  let second: number;
  const advisory = (who = "olivia", id = ghsaId) => story.github.reading(who).advisory(id);
  const teamReads = async (words: string, number = first) => {
    await story.until(`the team reads “${words}”`, () => story.answers(number).join("\n").includes(words));
    await story.settle();
  };

  beforeAll(async () => {
    story = await openStory({ settings: { SWEEP_INTERVAL_SECONDS: "1" } });
    ghsaId = await story.report();
    first = story.cases()[0] ?? 0;
    other = await story.report("felix", { summary: "Open redirect after the logout page" });
    second = story.cases().find((number) => number !== first) ?? 0;
  }, 60_000);
  afterAll(() => story.close());

  test("an advisory closed by hand is followed, and `/reopen` opens it again", async () => {
    story.github.as("olivia").closeAdvisory(ghsaId);
    await teamReads("closed by hand on GitHub");
    await story.until("the card shows it", () => story.issue(first).body.includes("`closed` on GitHub"));
    expect(story.issue(first).state).toBe("open");
    await story.say("mona", "/reopen", first);
    await story.until("the advisory is open again", () => advisory()?.state === "draft");
    expect(story.answers(first).filter((text) => text.includes("closed by hand"))).toHaveLength(1);
  });

  test("an advisory reopened by hand is told of, and the case waits for `/reopen`", async () => {
    await story.say("mona", "/close informative Nothing an attacker gains", second);
    await story.until("it is closed", () => advisory("olivia", other)?.state === "closed");
    expect(story.told(other, "felix").at(-1)).toContain("Nothing an attacker gains");
    story.github.as("felix").commentOnAdvisory(other, "You missed that it takes any address");
    await teamReads("You missed that it takes any address", second);
    story.github.as("olivia").acceptAdvisory(other);
    await teamReads("opened again by hand", second);
    expect(story.issue(second).labels).toContain("close/informative");
    await story.say("mona", "/reopen", second);
    expect(story.issue(second).state).toBe("open");
    expect(story.issue(second).labels).toContain("state/new");
  });

  test("severity, credits and text that others change on the advisory are told to the team", async () => {
    await story.say("mona", "/accept\n/severity high\n/credit @fiona", first);
    expect(story.answers(first).join("\n")).not.toContain("changed on GitHub");
    story.github.as("fiona").editAdvisory(ghsaId, { severity: "critical", credits: [] });
    await teamReads("**severity**: `high` → `critical`");
    await teamReads("**credits**: `fiona (finder)` → nothing");
    await story.until("the card says where the two differ", () =>
      story.issue(first).body.includes("the advisory says `critical`"),
    );
    expect(advisory()?.severity).toBe("critical");
    expect(advisory()?.credits).toEqual([]);
    expect(story.issue(first).labels).toContain("severity/high");
    story.github.as("felix").editAdvisory(other, { description: "Now with @mona\n\n/accept\n\nand another story" });
    await teamReads("The report was edited", second);
    expect(story.issue(second).labels).toContain("state/new");
    await story.until("the card shows it in a code block", () =>
      /```text[^`]*@mona[^`]*another story/.test(story.issue(second).body),
    );
  });

  test("terms are proposed, never with a day that has passed, and hold once the finder agrees", async () => {
    await story.say("mona", "/embargo 2020-02-02", first);
    await teamReads("has passed");
    await story.say("mona", "/embargo until fixed", first);
    expect(story.issue(first).body).toContain("No answer yet");
    story.github.as("fiona").commentOnAdvisory(ghsaId, "/agree");
    await teamReads("agrees to the terms");
    expect(story.issue(first).body).toContain("until it is fixed");
  });

  test("attacks seen are said by somebody who may publish, and stay with the team", async () => {
    const before = story.told(ghsaId).length;
    await story.say("mona", "/exploited in the logs", first);
    await teamReads("`publish` authority");
    await story.say("olivia", "/exploited in the logs", first);
    await teamReads("Attacks have been seen");
    expect(story.told(ghsaId)).toHaveLength(before);
  });

  test("silence is ended in two steps by somebody who may publish, and nothing is said in public", async () => {
    await story.say("olivia", `/embargo end confirm ${story.caseId(first)}`, first);
    await teamReads("Nothing was shown yet");
    await story.say("olivia", "/embargo end", first);
    await teamReads("needs a reason");
    await story.say("olivia", "/embargo end It is discussed in public", first);
    await teamReads("This would end confidentiality");
    await story.say("olivia", `/embargo end confirm ${story.caseId(second)}`, first);
    expect(story.issue(first).labels).toContain("embargo/active");
    await story.say("olivia", `/embargo end confirm ${story.caseId(first)}`, first);
    expect(story.issue(first).labels).not.toContain("embargo/active");
    expect(story.issue(second).labels).toContain("embargo/active");
    expect(story.told(ghsaId).join("\n")).toContain("ended the confidentiality");
    expect(story.told(ghsaId).join("\n")).not.toContain("It is discussed in public");
    await story.say("mona", "/embargo 2099-01-01", first);
    await teamReads("Confidentiality is over");
    const said = story.github
      .textsReadableBy("anonymous")
      .filter(({ writtenBy }) => writtenBy === story.github.botLogin);
    expect(said).toEqual([]);
  });

  test("publication by hand is followed: the case is closed, and the last words wait for a person", async () => {
    story.github.as("olivia").publishAdvisory(ghsaId);
    await teamReads("published by hand");
    await story.until("the case is over", () => story.issue(first).state === "closed");
    await story.until("the label says so", () => story.issue(first).labels.includes("state/disclosed"));
    await story.until("the last words wait", () => story.issue(first).body.includes("is public now"));
    await story.say("mona", "/reopen", first);
    await story.say("olivia", "/publish", first);
    await teamReads("public already");
    expect(story.issue(first).state).toBe("closed");
  });

  test("the other case is untouched, and its finder has read nothing of this one", () => {
    const read = story.github.textsReadableBy("felix").filter(({ writtenBy }) => writtenBy === story.github.botLogin);
    expect(read.map(({ text }) => text).join("\n")).not.toMatch(/fiona|SQL injection|FF-\d{4}/);
    expect(story.issue(second).labels).toContain("embargo/active");
    expect(story.github.violations).toEqual([]);
  });
});
