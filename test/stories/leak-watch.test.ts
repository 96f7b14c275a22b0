import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openStory, type Story } from "../support/story.ts";

const sentence = "The retry counter of the lockout table overflows after 256 attempts and unlocks every account.";
const form = {
  summary: "Lockout counter overflows and unlocks every account",
  description: `${sentence}\n\nSend 257 wrong passwords within one minute, then the right one of somebody else.`,
};
const told = (story: Story) => story.answers().filter((text) => /in public tells of this case/.test(text));

/** One person's leaks are told one by one only a few times a day: everybody here writes once. */
const people = Array.from({ length: 30 }, (_, n) => `writer-${n}`);
let turn = 0;
const somebody = ({ github }: Story) => github.as(people[(turn += 1) % people.length] ?? "ned");

/** Each place where something can be written in public: how it leaks at once, and how it was clean and is edited to leak. */
type Act = (story: Story, text: string) => void;
type EditedAct = (story: Story, text: string) => void;
const clean = "Nothing of note here.";

const places: readonly (readonly [what: string, leak: Act, edit: EditedAct | null])[] = [
  [
    "an issue",
    (story, text) => void somebody(story).openIssue("acme/web", { title: "Help", body: text }),
    (story, text) => {
      const who = somebody(story);
      const place = who.openIssue("acme/web", { title: "Help", body: clean });
      who.editIssue(place, { body: text });
    },
  ],
  [
    "a comment",
    (story, text) => {
      const who = somebody(story);
      const place = who.openIssue("acme/web", { title: "Help", body: clean });
      who.comment(place, text);
    },
    (story, text) => {
      const who = somebody(story);
      const place = who.openIssue("acme/web", { title: "Help", body: clean });
      const id = who.comment(place, clean);
      who.editComment(id, text);
    },
  ],
  [
    "a pull request",
    (story, text) => void somebody(story).openPull("acme/web", { title: "Fix", body: text }),
    (story, text) => {
      const who = somebody(story);
      const place = who.openPull("acme/web", { title: "Fix", body: clean });
      who.editIssue(place, { title: text.slice(0, 200) });
    },
  ],
  [
    "a review of a pull request",
    (story, text) => {
      const who = somebody(story);
      who.review(who.openPull("acme/web", { title: "Fix" }), text);
    },
    (story, text) => {
      const who = somebody(story);
      const id = who.review(who.openPull("acme/web", { title: "Fix" }), clean);
      who.rewrite(id, { body: text });
    },
  ],
  [
    "a comment on lines of a pull request",
    (story, text) => {
      const who = somebody(story);
      who.commentOnLines(who.openPull("acme/web", { title: "Fix" }), text);
    },
    (story, text) => {
      const who = somebody(story);
      const id = who.commentOnLines(who.openPull("acme/web", { title: "Fix" }), clean);
      who.rewrite(id, { body: text });
    },
  ],
  [
    "a discussion",
    (story, text) => void somebody(story).openDiscussion("acme/web", { title: "Question", body: text }),
    (story, text) => {
      const who = somebody(story);
      const place = who.openDiscussion("acme/web", { title: "Question", body: clean });
      who.rewrite(place, { body: text });
    },
  ],
  [
    "a comment in a discussion",
    (story, text) => {
      const who = somebody(story);
      const place = who.openDiscussion("acme/web", { title: "Question", body: clean });
      who.commentInDiscussion(place, text);
    },
    (story, text) => {
      const who = somebody(story);
      const place = who.openDiscussion("acme/web", { title: "Question", body: clean });
      const id = who.commentInDiscussion(place, clean);
      who.rewrite(id, { body: text });
    },
  ],
  ["a comment on a commit", (story, text) => void somebody(story).commentOnCommit("acme/web", text), null],
  [
    "the message of a commit",
    (story, text) => story.github.as("ned").push("acme/web", { "a.txt": text.slice(0, 5) }, `Fix\n\n${text}`),
    null,
  ],
];

describe("while a case is confidential, its team is told, and the public nothing, of", () => {
  let story: Story;
  let ghsaId = "";
  beforeAll(async () => {
    story = await openStory({ prepare: (github) => people.forEach((login) => github.addPerson(login)) });
    ghsaId = await story.report("fiona", form);
  }, 60_000);
  afterAll(() => story.close());

  /** Does something in public and gives what the team was told of it; the public must read nothing new of the app's. */
  async function after(act: () => void): Promise<readonly string[]> {
    const before = told(story).length;
    const ours = () =>
      story.github
        .textsReadableBy("anonymous")
        .filter(({ writtenBy, surface }) => writtenBy === story.github.botLogin && surface !== "check-run").length;
    const public_ = ours();
    act();
    await story.settle();
    expect(ours()).toBe(public_);
    return told(story).slice(before);
  }

  test.each(places)("%s that repeats the report", async (what, leak) => {
    const news = await after(() => leak(story, `Somebody told me: ${sentence}`));
    expect(news).toHaveLength(1);
    expect(news[0]).toContain(`: ${what}, [the page](<https://redirect.github.com/acme/web/`);
    expect(news[0]).toMatch(/repeats \d+ phrases of what the finder wrote/);
    expect(news[0]).toMatch(/written by `(ned|writer-\d+)`/);
    expect(news[0]).toContain("to be read since");
    expect(news[0]).not.toContain("retry counter");
  });

  test.each(places.filter(([, , edit]) => edit !== null))(
    "%s that was clean and is edited to name the advisory",
    async (what, _leak, edit) => {
      const news = await after(() => edit?.(story, `See ${ghsaId}`));
      expect(news).toHaveLength(1);
      expect(news[0]).toContain(`: ${what}, `);
      expect(news[0]).toContain("names the advisory");
      expect(news[0]).toMatch(/edited by `writer-\d+`/);
    },
  );

  test("the names of a branch, a tag and a label", async () => {
    const id = story.caseId();
    const branch = await after(() => story.github.as("ned").createBranch("acme/web", `fix/${ghsaId.toLowerCase()}`));
    expect(branch).toEqual([expect.stringContaining("the name of a branch")]);
    const tag = await after(() => story.github.as("ned").createTag("acme/web", `v2-${id}`));
    expect(tag).toEqual([expect.stringMatching(/the name of a tag.*names the case/s)]);
  });

  test("its title, whoever writes it: the finder too", async () => {
    const news = await after(() =>
      story.github.as("fiona").openIssue("acme/web", { title: form.summary.toUpperCase(), body: "Any news?" }),
    );
    expect(news).toEqual([expect.stringContaining("repeats the title of the report")]);
  });

  test("what is hidden from a search by unseen signs and lookalikes", async () => {
    const disguised = sentence.replaceAll("o", "о").replaceAll("e", "e\u200B");
    const news = await after(() => somebody(story).openIssue("acme/web", { title: "x", body: disguised }));
    expect(news).toHaveLength(1);
  });

  test("each place and version once: an edit that tells nothing new, or a delivery that comes twice, is no news", async () => {
    let place = "";
    const who = somebody(story);
    expect(
      await after(() => {
        place = who.openIssue("acme/web", { title: "Twice", body: sentence });
      }),
    ).toHaveLength(1);
    expect(await after(() => who.editIssue(place, { body: `${sentence}\n\nPS: a typo` }))).toEqual([]);
    expect(await after(() => who.editIssue(place, { body: `${sentence} ${ghsaId}` }))).toHaveLength(1);
    story.github.deliveries.duplicateNext(1);
    expect(await after(() => somebody(story).openIssue("acme/web", { title: "Again", body: sentence }))).toHaveLength(
      1,
    );
  });

  test("nothing that tells nothing, or that nobody outside can read", async () => {
    expect(
      await after(() => {
        story.github.as("ned").openIssue("acme/web", {
          title: "Login fails",
          body: "The counter of the table is wrong after every account was made.",
        });
        story.github.as("fiona").commentOnAdvisory(ghsaId, `To repeat: ${sentence}`);
        story.github.as("mona").comment(`acme/security-cases#${story.cases()[0]}`, `For us: ${sentence}`);
      }),
    ).toEqual([]);
  });

  test("and the card lists what was seen", () => {
    const { body } = story.issue();
    expect(body).toContain("### Seen in public");
    expect(body).toContain("repeats the title of the report");
    expect(body).toMatch(/seen in public \(`?ned/);
  });

  test("asking nothing of GitHub that it does not have", () => expect(story.github.violations).toEqual([]));
});

test("a pull request that leaks and one that does not get the very same check, with a case and without one", async () => {
  const story = await openStory();
  const before = story.github.as("ned").openPull("acme/web", { title: "Before any report" });
  await story.settle();
  const ghsaId = await story.report("fiona", form);
  const leaking = story.github
    .as("ned")
    .openPull("acme/web", { title: `Fix ${ghsaId}`, body: sentence, commits: ["Fix"] });
  const harmless = story.github.as("ned").openPull("acme/web", { title: "Fix a typo" });
  await story.settle();
  const runs = story.github.reading("anonymous").checkRuns("acme/web");
  expect(runs).toHaveLength(3);
  expect([before, leaking, harmless]).toHaveLength(3);
  const shown = runs.map(({ name, status, conclusion, title, summary, text, detailsUrl }) =>
    JSON.stringify([name, status, conclusion, title, summary, text, detailsUrl]),
  );
  expect(new Set(shown).size).toBe(1);
  expect(runs[0]).toMatchObject({ name: "Housekeeping", status: "completed", conclusion: "neutral" });
  expect(shown.join("\n")).not.toMatch(/secur|advisor|leak|embargo|report|FF-/i);
  expect(told(story)).toEqual([expect.stringContaining("names the advisory")]);
  await story.close();
}, 60_000);

test("what was written in public while no webhook told of it is found by the sweep, and told once", async () => {
  const story = await openStory({ settings: { SWEEP_INTERVAL_SECONDS: "1" } });
  const ghsaId = await story.report("fiona", form);
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  const before = told(story).length;
  story.github.deliveries.dropNext(3);
  const place = story.github.as("ned").openIssue("acme/web", { title: "Help", body: clean });
  story.github.as("felix").comment(place, sentence);
  story.github.as("ned").openPull("acme/web", { title: `About ${ghsaId}` });
  // The pull request's one commit is called like it.
  await story.until("the sweep has seen all", () => told(story).length >= before + 3, 30_000);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const news = told(story).slice(before);
  expect(news).toHaveLength(3);
  expect(news.join("\n")).toMatch(/: a comment, [\s\S]*written by `felix`/);
  expect(news.join("\n")).toMatch(/: a pull request, [\s\S]*names the advisory/);
  expect(story.github.violations).toEqual([]);
  await story.close();
}, 90_000);

test("a CVE id that GitHub gave meanwhile is watched for, one that the report only mentions is not", async () => {
  const story = await openStory({ settings: { SWEEP_INTERVAL_SECONDS: "1" } });
  const ghsaId = await story.report("fiona", { ...form, description: `${form.description} Much like CVE-2021-44228.` });
  story.github.as("olivia").editAdvisory(ghsaId, { cveId: "CVE-2026-31337" });
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  story.github.as("ned").openIssue("acme/web", { title: "Are we hit by CVE-2021-44228?", body: "" });
  await story.settle();
  expect(told(story)).toEqual([]);
  story.github.as("ned").openIssue("acme/web", { title: "What is CVE-2026-31337?", body: "" });
  await story.settle();
  expect(told(story)).toEqual([expect.stringContaining("names the CVE id of the advisory")]);
  await story.close();
}, 60_000);

test("commits of a fork's pull request, which no webhook tells of, are read with it", async () => {
  const story = await openStory();
  await story.report("fiona", form);
  story.github.as("felix").openPull("acme/web", { title: "Fix", commits: ["Fix it", `Fix it\n\n${sentence}`] });
  await story.settle();
  expect(told(story)).toEqual([expect.stringContaining("the message of a commit")]);
  expect(story.github.violations).toEqual([]);
  await story.close();
}, 60_000);

test("a published case is no secret any more: nobody is told of its words", async () => {
  const story = await openStory();
  const ghsaId = await story.report("fiona", form);
  await story.say("mona", "/accept");
  await story.say("mona", "/fixed 2.0.1");
  story.github.as("olivia").publishAdvisory(ghsaId);
  await story.settle();
  story.github.as("ned").openIssue("acme/web", { title: form.summary, body: `${sentence} ${ghsaId}` });
  await story.settle();
  expect(told(story)).toEqual([]);
  await story.close();
}, 60_000);

test("a delivery that comes late is no edit: the text of before is not taken for that of now", async () => {
  const story = await openStory();
  await story.report("fiona", form);
  story.github.deliveries.holdNext(1);
  const place = story.github.as("ned").openIssue("acme/web", { title: "Help", body: clean });
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  story.github.as("ned").editIssue(place, { body: sentence });
  await story.until("the edit is told", () => told(story).length === 1);
  story.github.deliveries.releaseHeld();
  await story.settle();
  expect(story.answers().filter((text) => text.includes("public text that told"))).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  story.github.as("ned").editIssue(place, { body: clean });
  await story.until("its end is told", () => story.answers().some((text) => text.includes("public text that told")));
  await story.close();
}, 60_000);
