import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { startApp, type AppProcess } from "../../src/sandbox/app-process.ts";
import { duplicatesOn, widgetReport, widgetReportRetold } from "../support/alike.ts";
import { openStory, tracker, type Story } from "../support/story.ts";

const isShared = (process.env["TEST_DATABASE_URL"] ?? "") !== "";

describe(`one flaw, several reports${isShared ? ", two processes on one database" : ""}`, () => {
  let story: Story;
  let second: AppProcess | undefined;
  const flaw = { summary: "SQL injection in the login form", description: "POST /login puts `user` into the query." };
  const reports: { finder: string; ghsaId: string; number: number; id: string }[] = [];
  beforeAll(async () => {
    story = await openStory({ policy: "pythonanywhere", prepare: (github) => github.addPerson("freda") });
    if (isShared) second = await startApp(story.github, { ...story.settings(), SWEEP_INTERVAL_SECONDS: "3600" });
    for (const finder of ["fiona", "felix", "freda"]) {
      const known = new Set(story.cases());
      const ghsaId = await story.report(finder, flaw);
      await story.until("the report is a case", () => story.cases().length === known.size + 1);
      const number = story.cases().find((each) => !known.has(each)) ?? 0;
      reports.push({ finder, ghsaId, number, id: story.caseId(number) });
    }
  }, 90_000);
  afterAll(async () => {
    await second?.stop();
    await story.close();
  });

  const bodyOf = (n: number) => story.issue(reports[n]?.number).body;
  const reactionsOf = (n: number, comment: number) =>
    story
      .issue(reports[n]?.number)
      .comments.find(({ id }) => id === comment)
      ?.reactions.map(({ content }) => content) ?? [];
  const toldTo = (n: number) => story.told(reports[n]?.ghsaId ?? "", reports[n]?.finder).join("\n");

  test("two maintainers who merge two cases into each other at one moment: one is done, the other reads why not", async () => {
    const comments = [0, 1].map((n) =>
      story.github
        .as(n === 0 ? "mona" : "olivia")
        .comment(`${tracker}#${reports[n]?.number}`, `/duplicate ${reports[1 - n]?.id}`),
    );
    await story.until("both are answered", () =>
      comments.every((comment, n) => reactionsOf(n, comment).some((what) => what === "rocket" || what === "confused")),
    );
    await story.settle();
    const done = comments.filter((comment, n) => reactionsOf(n, comment).includes("rocket"));
    expect(done).toHaveLength(1);
    const merged = comments[0] === done[0] ? 0 : 1;
    await story.until("the label follows", () =>
      story.issue(reports[merged]?.number).labels.includes("close/duplicate"),
    );
    expect(story.issue(reports[1 - merged]?.number).labels).not.toContain("close/duplicate");
    expect(story.answers(reports[1 - merged]?.number).join("\n")).toContain("/unmerge");
    // From here on the first two are one, and the later one is merged into the earlier.
    if (merged === 0) {
      await story.say("mona", "/unmerge", reports[0]?.number);
      await story.say("mona", `/duplicate ${reports[0]?.id}`, reports[1]?.number);
    }
  });

  test("a chain leads to the case that holds the flaw, which says who came first; the finders read nothing of each other", async () => {
    await story.say("mona", `/duplicate ${reports[2]?.id}`, reports[0]?.number);
    await story.until("the whole chain leads there", () =>
      [0, 1].every((n) => bodyOf(n).includes(`duplicate of ${reports[2]?.id}`)),
    );
    const holder = bodyOf(2);
    for (const n of [0, 1]) expect(holder).toContain(`${reports[n]?.id} is merged into`);
    // GitHub's times are whole seconds: who of the first two it is may be drawn.
    expect(holder).toMatch(/came first/);
    for (const n of [0, 1, 2])
      for (const [other, { finder, ghsaId, id }] of reports.entries())
        if (other !== n) for (const secret of [finder, ghsaId, id]) expect(toldTo(n)).not.toContain(secret);
  });

  test("taken apart, what was merged into it goes along; the same after a restart", async () => {
    await story.restart();
    await story.say("mona", "/unmerge", reports[0]?.number);
    await story.until("it stands alone", () => !story.issue(reports[0]?.number).labels.includes("close/duplicate"));
    await story.until("the other goes with it", () => bodyOf(1).includes(`duplicate of ${reports[0]?.id}`));
    expect(bodyOf(2)).not.toContain("is merged into");
    expect(story.github.violations).toEqual([]);
  });
});

describe("one of the team who reported a flaw herself", () => {
  let story: Story;
  beforeAll(async () => {
    story = await openStory({
      policy: "pythonanywhere",
      prepare: (github) => {
        github.addPerson("eve");
        github.as("olivia").setRole(tracker, "eve", "maintain");
      },
    });
    for (const [finder, form] of [
      ["fiona", widgetReportRetold],
      ["eve", widgetReport],
      ["felix", widgetReport],
    ] as const) {
      const known = story.cases().length;
      await story.report(finder, form);
      await story.until("the report is a case", () => story.cases().length === known + 1);
    }
  }, 60_000);
  afterAll(() => story.close());

  const numbers = () => story.cases().map((number) => ({ number, id: story.caseId(number) }));
  const reactions = (number: number, comment: number) =>
    story
      .issue(number)
      .comments.find(({ id }) => id === comment)
      ?.reactions.map(({ content }) => content) ?? [];

  const refused = async (command: string, on: number, why: RegExp) => {
    const comment = await story.say("eve", command, on);
    await story.until("she has her answer", () => reactions(on, comment).includes("confused"));
    await story.until("she reads why", () => why.test(story.answers(on).at(-1) ?? ""));
    expect(story.answers(on).at(-1)).toContain("Ask a colleague to write it here.");
  };
  const held = (n: number) => {
    const found = numbers()[n];
    if (found === undefined) throw new Error("three reports were told");
    return found;
  };

  test("may not merge another's report into hers, or take it out again; a colleague may, and both cases know it", async () => {
    const [first, hers] = [held(0), held(1)];
    const why = new RegExp(`\`${hers.id}\` is your own report`);
    await refused(`/duplicate ${hers.id}`, first.number, why);
    expect(story.issue(first.number).labels).not.toContain("close/duplicate");
    expect(story.issue(hers.number).body).not.toContain("is merged into");

    await story.say("mona", `/duplicate ${hers.id}`, first.number);
    await story.until("hers knows of it", () => story.issue(hers.number).body.includes(`${first.id} is merged into`));
    expect(story.issue(first.number).body).toContain(`duplicate of ${hers.id}`);
    await refused("/unmerge", first.number, why);
    expect(story.issue(hers.number).body).toContain(`${first.id} is merged into`);

    await story.say("mona", "/unmerge", first.number);
    await story.until("hers knows of that", () => !story.issue(hers.number).body.includes("is merged into"));
    expect(story.issue(first.number).labels).not.toContain("close/duplicate");
  });

  test("may not say that what is suggested for another's report is not hers; a colleague may", async () => {
    const [hers, copy] = [held(1), held(2)];
    await story.until("it is suggested", () => duplicatesOn(story.issue(copy.number).body).includes(hers.id));
    await refused(`/not-duplicate ${hers.id}`, copy.number, new RegExp(`\`${hers.id}\` is your own report`));
    expect(duplicatesOn(story.issue(copy.number).body)).toContain(hers.id);
    await story.say("mona", `/not-duplicate ${hers.id}`, copy.number);
    await story.until("it is dismissed", () => !duplicatesOn(story.issue(copy.number).body).includes(hers.id));
    expect(story.github.violations).toEqual([]);
  });
});
