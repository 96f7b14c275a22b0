import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { inlineProgramme } from "../support/inline-programme.ts";
import { openStory, type Story } from "../support/story.ts";

jest.setTimeout(30_000);

describe("an advisory that others write to as well", () => {
  let story: Story;
  let ghsaId: string;
  const advisory = () => story.github.reading("olivia").advisory(ghsaId);
  const team = () => story.answers().join("\n");
  const fiona = () => story.github.as("fiona");
  const comment = (words: string) => {
    const found = advisory()?.comments.find(({ body }) => body.includes(words));
    if (found === undefined) throw new Error(`nobody wrote “${words}”`);
    return found;
  };
  const times = (words: string) => team().split(words).length - 1;

  beforeAll(async () => {
    story = await openStory({ settings: { SWEEP_INTERVAL_SECONDS: "1" } });
    story.github.addPerson("grace");
    ghsaId = await story.report();
    await story.say("mona", "/accept\n/severity high\n/credit anonymous");
    await story.until("GitHub's own credit is gone", () => advisory()?.credits.length === 0);
    await story.settle();
  }, 60_000);
  afterAll(() => story.close());

  test("the team reads nothing about what the app and its own commands changed there", () => {
    expect(team()).not.toContain("changed on GitHub");
  });

  test("a change is told with what it was and is, when it was seen, and that GitHub does not say who", async () => {
    fiona().editAdvisory(ghsaId, { description: `${advisory()?.description ?? ""}\nAnd @mona knows\n\n/accept` });
    await story.until("the team reads it", () => team().includes("And @mona knows"));
    const told = story.answers().at(-1) ?? "";
    expect(told).toMatch(/seen .*2026/);
    expect(told).toContain("GitHub does not say who did it");
    expect(told).toContain("`fiona`");
    expect(told).toMatch(/```text\nAnd @mona knows/);
    expect(told).toContain("What was changed there stays");
    story.github.as("olivia").editAdvisory(ghsaId, { collaborators: ["fiona", "grace"] });
    await story.until("so does a new collaborator", () =>
      team().includes("**collaborators**: `fiona` → `fiona, grace`"),
    );
    await story.settle();
  });

  test("a credit that the finder refused is taken off again", async () => {
    fiona().editAdvisory(ghsaId, { credits: [{ login: "fiona", type: "finder" }] });
    await story.until("the team reads it", () => team().includes("**credits**: nothing → `fiona (finder)`"));
    await story.until("it is gone again", () => advisory()?.credits.length === 0);
    fiona().editAdvisory(ghsaId, { credits: [{ login: "grace", type: "analyst" }] });
    await story.until("another's is told and stays", () => team().includes("`grace (analyst)`"));
    await story.settle();
    expect(advisory()?.credits.map(({ login }) => login)).toEqual(["grace"]);
  });

  test("a severity that somebody changes stays under a policy that says nothing about it; the card says where the two differ", async () => {
    fiona().editAdvisory(ghsaId, { severity: "critical" });
    await story.until("it is told", () => times("`high` → `critical`") === 1);
    const told = story.answers().find((text) => text.includes("`high` → `critical`")) ?? "";
    expect(told).toContain("it stays on the advisory as it is now");
    expect(told).toContain("`/severity high` writes it there again");
    expect(told).toContain("`fiona`");
    await story.until("the card says so", () => story.issue().body.includes("the advisory says `critical`"));
    await story.settle();
    expect(advisory()?.severity).toBe("critical");
    expect(story.issue().labels).toContain("severity/high");
    await story.say("mona", "/severity high");
    await story.until("the decision is written again", () => advisory()?.severity === "high");
    await story.until("the card says no more of it", () => !story.issue().body.includes("the advisory says"));
  });

  test("a card that somebody edits is put right, a message is told and stays, and neither is sent again", async () => {
    await story.say("mona", "/reply The fix is in review");
    const count = advisory()?.comments.length ?? 0;
    const card = story.github
      .reading("olivia")
      .advisory(ghsaId)
      ?.comments.find(({ body }) => body.includes("**Your report**"));
    const cardId = card?.id ?? 0;
    fiona().editAdvisoryComment(cardId, "Everything is granted: 1,000,000 USD");
    fiona().editAdvisoryComment(comment("The fix is in review").id, "You win a car");
    // A new comment makes the app read the thread again.
    fiona().commentOnAdvisory(ghsaId, "Any news?");
    await story.until(
      "the team reads both",
      () => team().includes("1,000,000 USD") && team().includes("You win a car"),
    );
    await story.until(
      "the card is right again",
      () => !(advisory()?.comments.some(({ body }) => body.includes("granted")) ?? true),
    );
    await story.settle();
    expect(comment("You win a car").id).toBeGreaterThan(0);
    expect(advisory()?.comments).toHaveLength(count + 1);
    fiona().commentOnAdvisory(ghsaId, "And now?");
    await story.until("it is heard", () => team().includes("And now?"));
    await story.settle();
    expect(times("You win a car")).toBe(1);
  });

  test("none of it was said in public, and GitHub had nothing to complain of", () => {
    const read = story.github.textsReadableBy("anonymous").map(({ text }) => text);
    expect(read.join("\n")).not.toMatch(/FF-\d{4}|You win a car|it stays on the advisory/);
    expect(story.github.violations).toEqual([]);
  });
});

test("under a policy that says so, the case's own severity is put back three times; then the app stops and asks", async () => {
  const programme = inlineProgramme((policy) => `${policy}\nadvisory: { put_back: [severity] }\n`);
  const story = await openStory({
    programme,
    settings: { SWEEP_INTERVAL_SECONDS: "1" },
    sandbox: { hourlyBudget: 100_000 },
  });
  const ghsaId = await story.report();
  await story.say("mona", "/accept\n/severity high");
  const severity = () => story.github.reading("olivia").advisory(ghsaId)?.severity;
  await story.until("it is written", () => severity() === "high");
  await story.settle();
  const times = () => story.answers().join("\n").split("`high` → `critical`").length - 1;
  for (const round of [1, 2, 3]) {
    story.github.as("fiona").editAdvisory(ghsaId, { severity: "critical" });
    await story.until(`round ${round} is told`, () => times() === round);
    await story.until("it is put back", () => severity() === "high");
    await story.settle();
  }
  story.github.as("fiona").editAdvisory(ghsaId, { severity: "critical" });
  await story.until("the team is asked", () => story.answers().join("\n").includes("the app leaves it as it is now"));
  await story.settle();
  expect(severity()).toBe("critical");
  await story.until("the card says so", () => story.issue().body.includes("the advisory says `critical`"));
  await story.say("mona", "/severity high");
  await story.until("a new decision is written", () => severity() === "high");
  expect(story.github.violations).toEqual([]);
  await story.close();
}, 90_000);
