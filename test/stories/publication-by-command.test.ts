import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { openStory, type Story } from "../support/story.ts";

jest.setTimeout(30_000);

const advisoryRoute = "/repos/{owner}/{repo}/security-advisories/{ghsa_id}";

describe("publication in two steps", () => {
  let story: Story;
  let ghsaId: string;
  const last = () => story.answers().at(-1) ?? "";
  const advisory = (who = "olivia") => story.github.reading(who).advisory(ghsaId);
  const write = (body: string) => story.github.as("fiona").commentOnAdvisory(ghsaId, body);

  beforeAll(async () => {
    story = await openStory({ settings: { SWEEP_INTERVAL_SECONDS: "1" } });
    story.github.addPerson("grace");
    ghsaId = await story.report();
    story.github.as("olivia").editAdvisory(ghsaId, {
      credits: [
        { login: "fiona", type: "reporter" },
        { login: "grace", type: "coordinator" },
      ],
      collaborators: ["fiona", "grace"],
    });
  }, 60_000);
  afterAll(() => story.close());

  test("needs the authority to publish", async () => {
    await story.say("mona", "/accept");
    await story.say("mona", "/publish");
    expect(story.answers().join("\n")).toContain("`publish` authority");
  });

  test("shows exactly what becomes public, its hash, and what it still waits for", async () => {
    await story.say("mona", "/severity high\n/embargo 2099-06-30");
    write("/agree");
    await story.until("the terms hold", () => story.issue().body.includes("Jun 2099"));
    write("/credit anonymous");
    await story.until("the wish is heard", () => story.answers().join("\n").includes("/credit anonymous"));
    await story.say("olivia", "/publish");
    const preview = last();
    for (const shown of [ghsaId, "Title: SQL injection", "Severity: high", "grace (coordinator)", "' or 1=1 --"])
      expect(preview).toContain(shown);
    expect(preview).toMatch(/hash is `[0-9a-f]{16}`/);
    for (const gate of ["not fixed", "holds until", "asked for something about their name"])
      expect(preview).toContain(gate);
  });

  test("is refused, with each reason, while a gate is closed", async () => {
    await story.say("olivia", `/publish confirm ${story.caseId()}`);
    expect(story.answers().join("\n")).toMatch(/Publication must wait: .*not fixed.*holds until.*their name/s);
    await story.say("olivia", "/publish confirm FF-2026-0000");
    expect(last()).toContain(story.caseId());
    expect(advisory()?.state).toBe("draft");
  });

  test("anonymous takes the finder's credit away and leaves everybody else's", async () => {
    await story.say("mona", "/credit anonymous");
    expect(advisory()?.credits.map(({ login }) => login)).toEqual(["grace"]);
    expect(advisory()?.collaborators.toSorted()).toEqual(["fiona", "grace"]);
  });

  test("another person's credit stands beside the finder's, whose wish it does not answer", async () => {
    write("/credit me");
    await story.until("the wish is heard", () => story.answers().join("\n").includes("/credit @fiona"));
    await story.say("mona", "/credit @felix remediation_developer");
    expect(story.issue().body).toContain("no answer yet");
    await story.say("mona", "/credit @fiona");
    const credits = advisory()
      ?.credits.map(({ login, type }) => `${login}:${type}`)
      .toSorted();
    expect(credits).toEqual(["felix:remediation_developer", "fiona:finder", "grace:coordinator"]);
    expect(story.issue().body).not.toContain("no answer yet");
  });

  test("a login that GitHub does not credit is told to the team, and nobody loses an entry for it", async () => {
    const before = advisory()?.credits;
    await story.say("mona", "/credit @no-such-person tool");
    await story.until("the team hears it", () => story.answers().join("\n").includes("takes no credit for"));
    await story.settle();
    expect(advisory()?.credits).toEqual(before);
    expect(story.issue().body).not.toContain("no-such-person");
  });

  test("is refused when the advisory changed after it was shown", async () => {
    await story.say("olivia", "/publish");
    story.github.as("fiona").editAdvisory(ghsaId, { description: "Rewritten at the last moment" });
    await story.say("olivia", `/publish confirm ${story.caseId()} early it is out anyway`);
    expect(story.answers().join("\n")).toContain("was changed after it was shown");
    expect(advisory()?.state).toBe("draft");
    await story.until("the team hears of the edit", () =>
      story.answers().join("\n").includes("after it was shown for publication"),
    );
  });

  test("stops when somebody edits between confirmation and publication, and the finder is told so", async () => {
    await story.say("olivia", "/publish");
    // The last words to the finder are slow: time enough for an edit after the confirmation.
    story.github.faults.add({
      method: "POST",
      route: `${advisoryRoute}/comments`,
      matching: ({ body }) => JSON.stringify(body).includes("being published"),
      times: 1,
      when: "after",
      latencyMs: 1_500,
    });
    story.github.as("olivia").comment(story.issue().place, `/publish confirm ${story.caseId()} early it is out anyway`);
    await story.until("the last words are said", () => story.told(ghsaId).join("\n").includes("being published"));
    story.github.as("fiona").editAdvisory(ghsaId, { summary: "SQL injection, changed in between" });
    await story.until("it stops", () => story.answers().join("\n").includes("Not published"));
    await story.settle();
    expect(advisory()?.state).toBe("draft");
    expect(advisory("anonymous")).toBeUndefined();
    expect(story.told(ghsaId).at(-1)).toContain("not published");
  });

  test("an objection is recorded and no veto, a pending credit no gate", async () => {
    write("/object I would like to wait");
    await story.until("the team hears it", () => story.answers().join("\n").includes("I would like to wait"));
    await story.say("mona", "/fixed 1.2.4");
    await story.say("olivia", "/publish");
    expect(last()).toContain("felix (remediation_developer)");
    expect(advisory()?.credits.find(({ login }) => login === "felix")?.state).toBe("pending");
    const before = story.github.writes.length;
    await story.say("olivia", `/publish confirm ${story.caseId()} early the fix is out`);
    await story.until("it is public", () => advisory("anonymous")?.state === "published");
    await story.until("the case is closed", () => story.issue().state === "closed");
    const written = story.github.writes.slice(before).map(({ body }) => JSON.stringify(body ?? {}));
    const words = written.findIndex((body) => body.includes("being published"));
    const published = written.findIndex((body) => body.includes('"state":"published"'));
    expect(words).toBeGreaterThanOrEqual(0);
    expect(published).toBeGreaterThan(words);
    expect(written.slice(published).some((body) => body.includes('"credits"'))).toBe(false);
  });

  test("ends with the case closed and confidentiality over; the public reads the advisory and nothing of the case", () => {
    expect(story.issue().labels).toContain("state/disclosed");
    expect(story.issue().labels).not.toContain("embargo/active");
    const read = story.github.textsReadableBy("anonymous").map(({ text }) => text);
    expect(read.join("\n")).not.toMatch(/FF-\d{4}|I would like to wait|it is out anyway|bounty/);
    expect(advisory("anonymous")?.summary).toBe("SQL injection, changed in between");
    expect(story.github.violations).toEqual([]);
  });
});
