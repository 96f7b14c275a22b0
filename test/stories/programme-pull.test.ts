import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { inlineProgramme as inline } from "../support/inline-programme.ts";
import { openStory, tracker, usualProgramme, type Story } from "../support/story.ts";

const file = ".github/finders-fee.yml";
const dearer = (text: string) => text.replace(/high: "?512 USD"?/, "high: 2048 USD");

const notices = (story: Story) =>
  story.github
    .reading("olivia")
    .issues(tracker)
    .filter(({ title }) => title.startsWith("Finder's Fee"))
    .toSorted((one, other) => one.number - other.number);
/** The checks of the programme file; the one that says nothing stands on every pull request. */
const checks = (story: Story) =>
  story.github
    .reading("anonymous")
    .checkRuns("acme/web")
    .filter(({ name }) => name !== "Housekeeping");
const everythingPublic = (story: Story) =>
  story.github
    .textsReadableBy("anonymous")
    .filter(({ writtenBy }) => writtenBy === story.github.botLogin)
    .map(({ text }) => text)
    .join("\n");

describe("a pull request that changes the programme file", () => {
  let story: Story;
  let place: string;
  let hash: string;
  beforeAll(async () => {
    story = await openStory({ programme: inline() });
  }, 60_000);
  afterAll(() => story.close());

  test("is told every error at its line, to everybody, also where it comes from a stranger", async () => {
    const broken = `version: 1\npolicy: flowfusee\ntracker: ${tracker}\nbounty: lots\n`;
    place = story.github.as("felix").openPull("acme/web", { title: "Better pay", contents: { [file]: broken } });
    await story.settle();
    const [run, ...others] = checks(story);
    expect(others).toEqual([]);
    expect(run).toMatchObject({ conclusion: "failure", title: "2 errors", name: "Finder's Fee programme" });
    const places = run?.annotations.map((one) => [one.start_line, one.start_column, one.end_column]);
    expect(places).toEqual([
      [2, 1, 17],
      [4, 1, 12],
    ]);
    expect(run?.annotations[0]?.message).toContain("did you mean flowfuse");
    expect(run?.summary).toContain("what is in force stays in force");
  });

  test("is checked anew at each push, one check for a commit, with what would change in plain words", async () => {
    await story.report();
    await story.say("mona", "/class csrf\n/accept");
    story.github.as("felix").pushToPull(place, { [file]: inline(dearer) });
    await story.settle();
    const runs = checks(story);
    expect(runs).toHaveLength(2);
    expect(runs[1]).toMatchObject({ conclusion: "success" });
    expect(runs[1]?.text).toContain("High is paid 2048 USD instead of 512 USD (FF12).");
    expect(runs[1]?.summary).toMatch(/merging alone does not put it into force.*`\/adopt [0-9a-f]{12}`/s);
  });

  test("says in public nothing of cases, and in the tracker which open ones it would treat otherwise", async () => {
    const notice = notices(story).at(-1);
    expect(notice?.title).toBe("Finder's Fee: a pull request would change the programme");
    expect(notice?.body).toContain(story.caseId());
    expect(notice?.body).toMatch(/recommended would be 2048 USD .* instead of 512 USD/);
    expect(notice?.body).toContain("Open cases keep the version in force when their report was received");
    expect(everythingPublic(story)).not.toMatch(/FF-\d|open case|CSRF|SQL|GHSA|fiona/i);
    expect(everythingPublic(story)).not.toContain(tracker.split("/")[1]);
  });

  test("is followed in place: the issue in the tracker says what the pull request says now", async () => {
    const before = notices(story).length;
    story.github
      .as("felix")
      .pushToPull(place, { [file]: inline((text) => text.replace(/high: "?512 USD"?/, "high: 1024 USD")) });
    await story.settle();
    expect(notices(story)).toHaveLength(before);
    expect(notices(story).at(-1)?.body).toContain("1024 USD");
    expect(notices(story).at(-1)?.body).not.toContain("2048 USD");
  });

  test("merged, it waits for /adopt; adopted, the open case keeps its version and its amount", async () => {
    story.github.as("olivia").mergePull(place);
    await story.settle();
    const [pull, proposal] = notices(story).slice(-2);
    expect(pull?.title).toBe("Finder's Fee: a pull request about the programme is closed");
    expect(proposal?.title).toBe("Finder's Fee: a change of the programme waits for you");
    expect(proposal?.body).toContain("High is paid 1024 USD instead of 512 USD (FF12).");
    expect(proposal?.body).toContain(story.caseId());
    hash = /\/adopt ([0-9a-f]{12})/.exec(proposal?.body ?? "")?.[1] ?? "";
    story.github.as("olivia").comment(proposal?.place ?? "", `/adopt ${hash}`);
    await story.settle();
    expect(notices(story).at(-1)?.comments.at(-1)?.body).toContain(`/repin ${hash}`);
    expect(story.issue().body).toContain("512 USD");
  });

  test("/repin is for admins of the tracker, shows first, and decides the case by the new version from then on", async () => {
    await story.say("mona", `/repin ${hash}`);
    expect(story.answers().at(-1)).toContain("administer the tracker");
    await story.say("olivia", "/repin 0123456789ab");
    expect(story.answers().at(-1)).toContain(`/repin ${hash}`);
    await story.say("olivia", `/repin ${hash}`);
    expect(story.answers().at(-1)).toMatch(/recommended would be 1024 USD .* instead of 512 USD/);
    expect(story.answers().at(-1)).toContain(`/repin confirm ${story.caseId()}`);
    expect(story.issue().body).not.toContain("1024 USD");
    const told = story.told(story.github.reading("olivia").advisories("acme/web")[0]?.ghsaId ?? "").length;
    await story.say("olivia", `/repin confirm ${story.caseId()}`);
    expect(story.answers().join("\n")).toContain("From here on this case is decided by version");
    expect(story.issue().body).toContain("1024 USD");
    await story.say("olivia", "/award recommended");
    const ghsaId = story.github.reading("olivia").advisories("acme/web")[0]?.ghsaId ?? "";
    expect(story.told(ghsaId)).toHaveLength(told + 1);
    expect(story.told(ghsaId).at(-1)).toContain("1024 USD");
    await story.say("olivia", `/repin ${hash}`);
    expect(story.answers().at(-1)).toContain("already");
    expect(story.github.violations).toEqual([]);
  });

  test("that changes nothing about money or people is in force at merge, and what open cases would notice is told", async () => {
    const named = (text: string) =>
      `${dearer(text).replace("2048 USD", "1024 USD")}\ncredit:\n  rule: opt_out\n  words: Once the details are verified, payment will be made.\n  clause: FF19\n`;
    place = story.github.as("ned").openPull("acme/web", { title: "Names", contents: { [file]: inline(named) } });
    await story.settle();
    expect(checks(story).at(-1)).toMatchObject({ conclusion: "success" });
    expect(checks(story).at(-1)?.title).toMatch(/in force at merge/);
    expect(checks(story).at(-1)?.text).toContain(
      "Finders are named unless they object, instead of as they are asked (FF19).",
    );
    story.github.as("olivia").mergePull(place);
    await story.settle();
    const notice = notices(story).at(-1);
    expect(notice?.title).toBe("Finder's Fee: the programme has changed");
    expect(notice?.body).toMatch(/the finder would be named unless they object.*\/repin [0-9a-f]{12}/s);
  });

  test("that removes or moves the file is told that nothing changes by it", async () => {
    story.github.as("ned").openPull("acme/web", { title: "Away", renames: { "old/finders-fee.yml": file } });
    await story.settle();
    expect(checks(story).at(-1)).toMatchObject({ conclusion: "neutral", title: "The file would be gone" });
    story.github.as("ned").openPull("acme/web", { title: "Code", contents: { "src/a.ts": "1" } });
    await story.settle();
    expect(checks(story)).toHaveLength(5);
    expect(story.github.violations).toEqual([]);
  });
});

describe("a pull request nobody told of, and an app that may not check", () => {
  let story: Story;
  beforeAll(async () => {
    story = await openStory({ settings: { SWEEP_INTERVAL_SECONDS: "1" } });
  }, 60_000);
  afterAll(() => story.close());
  const open = (text: string) =>
    story.github.as("ned").openPull("acme/web", { title: "Change", contents: { [file]: text } });

  test("is found by the sweep", async () => {
    story.github.deliveries.dropNext(2, { logged: false });
    open(usualProgramme("pythonanywhere"));
    await story.until("the check stands", () => checks(story).length === 1);
    expect(checks(story)[0]?.text).toContain("The policy is called");
  });

  test("an answer that got lost makes no second check", async () => {
    story.github.faults.add({
      method: "POST",
      route: "/repos/{owner}/{repo}/check-runs",
      times: 1,
      when: "after",
      answer: "reset",
    });
    open(usualProgramme("coordinated-disclosure"));
    await story.until("the check stands", () => checks(story).length === 2);
    await story.settle();
    expect(checks(story)).toHaveLength(2);
    expect(checks(story)[1]).toMatchObject({ status: "completed", conclusion: "success" });
  });

  test("without the permission nothing is said in public, and the team is told once", async () => {
    story.github.faults.add({
      method: "POST",
      route: "/repos/{owner}/{repo}/check-runs",
      times: 20,
      when: "before",
      answer: { status: 403, body: { message: "Resource not accessible by integration" } },
    });
    open(`${usualProgramme("pythonanywhere")}# one\n`);
    open(`${usualProgramme("pythonanywhere")}# two\n`);
    await story.until("the team is told", () =>
      notices(story).some(({ title }) => title.includes("cannot be checked")),
    );
    await story.settle();
    expect(checks(story)).toHaveLength(2);
    expect(notices(story).filter(({ title }) => title.includes("cannot be checked"))).toHaveLength(1);
  });
});
