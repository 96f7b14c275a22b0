import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { openStory, type Story } from "../support/story.ts";

jest.setTimeout(30_000);

const sweeping = { SWEEP_INTERVAL_SECONDS: "1" };

const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("what a finder writes on their advisory", () => {
  let story: Story;
  let ghsaId: string;
  const card = () => story.told(ghsaId).find((text) => text.includes("**Your report**")) ?? "";
  const write = (body: string, who = "fiona") => story.github.as(who).commentOnAdvisory(ghsaId, body);
  const teamReads = async (words: string) => {
    await story.until(`the team reads “${words}”`, () => story.answers().join("\n").includes(words));
    await story.settle();
  };
  const comments = () => story.github.reading("olivia").advisory(ghsaId)?.comments ?? [];

  beforeAll(async () => {
    story = await openStory({ settings: sweeping });
    ghsaId = await story.report();
    await story.until("the finder has a card", () => card() !== "");
  }, 60_000);
  afterAll(() => story.close());

  test("is answered on the one card, edited in place", async () => {
    write("/status");
    await story.until("the card answers", () => card().includes("Answer to what you wrote"));
    expect(story.told(ghsaId)).toHaveLength(2);
    expect(card()).toContain("nobody has decided on it yet");
  });

  test("is a wish about their name, which the team answers before anything is published", async () => {
    write('/credit "Fiona the Finder"');
    await teamReads("Fiona the Finder");
    await story.until("the card answers", () => card().includes("Fiona the Finder"));
    await story.settle();
    expect(story.issue().body).toContain("no answer yet");
    expect(story.answers().join("\n")).toContain('/credit "Fiona the Finder"');
  });

  test("reaches the team as text when it is no command, mixed with one or not", async () => {
    await story.say("mona", "/needs-info Which version is it?");
    write("It is version 1.2.\n\n/credit me\nGreetings from the sea");
    await teamReads("It is version 1.2.");
    await teamReads("/credit @fiona");
    await story.until("the question is answered", () => !story.issue().labels.includes("state/needs-info"));
  });

  test("commands nothing in a fence, a quote, behind words, or as a team command", async () => {
    const before = story.issue().labels;
    write("```\n/withdraw\n```\n> /withdraw\n\nplease /withdraw\n/accept\n/award 9000 USD\n@acme/security @mona look");
    await teamReads("9000 USD");
    expect(story.issue().labels).toEqual(before);
    const heard = story.answers().find((text) => text.includes("9000 USD")) ?? "";
    expect(heard).toMatch(/```[^]*@mona[^]*```/);
  });

  test("commands nothing when somebody else on the advisory writes it, or when it was edited", async () => {
    story.github.as("olivia").editAdvisory(ghsaId, { collaborators: ["fiona", "felix"] });
    write("/withdraw", "felix");
    write("/withdraw", "olivia");
    const id = write("Nothing to see");
    await teamReads("Nothing to see");
    story.github.as("fiona").editAdvisoryComment(id, "/withdraw");
    await rest(2_500);
    expect(story.issue().state).toBe("open");
    expect(story.issue().labels).toContain("state/new");
  });

  test("is answered word for word when several comments and a decision of the team come together", async () => {
    await story.app().kill();
    write("/status");
    write("/credit nobody");
    const edited = write("/withdraw");
    await rest(1_100);
    story.github.as("fiona").editAdvisoryComment(edited, "/withdraw\n\nor rather not");
    story.github.as("mona").comment(story.issue().place, "/severity low");
    await story.start();
    await teamReads("or rather not");
    await story.until("the decision is shown", () => card().includes("Severity: low"));
    expect(card()).toContain("the lines above are how things stand");
    expect(card()).toContain("Me, a name in quotes, or anonymous");
    expect(story.issue().state).toBe("open");
  });

  test("agrees to what the team proposes, or says why not", async () => {
    await story.say("mona", "/embargo 2099-01-31");
    expect(story.told(ghsaId).at(-1)).toContain("31 Jan 2099");
    expect(card()).toContain("/agree");
    write("/object Others must patch first");
    await teamReads("Others must patch first");
    expect(story.issue().body).not.toContain("31 Jan 2099");
    await story.say("mona", "/embargo 2099-03-31");
    write("/agree");
    await teamReads("agrees to the terms");
    expect(story.issue().body).toContain("until **Tue 31 Mar 2099**");
  });

  test("may be refused, in words that tell nothing of the team", async () => {
    await story.say("mona", "/accept");
    write("/withdraw");
    await story.until("the card says no", () => card().includes("That cannot be done as things stand"));
    expect(card()).not.toMatch(/mona|FF-\d/);
    write("/credit @felix");
    await story.until("the card says how", () => card().includes("Me, a name in quotes, or anonymous"));
  });

  test("is never told a case id, a maintainer's reasons or another's name", () => {
    const read = story.github
      .textsReadableBy("fiona")
      .filter(({ writtenBy }) => writtenBy === story.github.botLogin)
      .map(({ text }) => text)
      .join("\n");
    expect(read).not.toMatch(/FF-\d{4}|mona|olivia|felix/);
  });

  test("takes the report back while nobody has accepted it", async () => {
    const second = await story.report("felix", { summary: "A second flaw in another place" });
    await story.until("felix has a card", () => story.told(second, "felix").length === 2);
    story.github.as("felix").commentOnAdvisory(second, "/withdraw");
    const number = story.cases()[1] ?? 0;
    await story.until("the case is put down", () => story.issue(number).labels.includes("close/withdrawn"));
    await story.until(
      "the advisory is closed",
      () => story.github.reading("felix").advisory(second)?.state === "closed",
    );
    expect(story.issue(number).state).toBe("closed");
    expect(story.issue(number).labels).toContain("embargo/active");
    expect(story.told(second, "felix").join("\n")).toContain("withdrawn your report");
  });

  test("a message of ours that the finder deletes is told to the team once and not sent again", async () => {
    const receipt = comments().find(({ body }) => body.startsWith("Thank you for your report"))?.id ?? 0;
    const cardId = comments().find(({ body }) => body.includes("**Your report**"))?.id ?? 0;
    story.github.as("fiona").deleteAdvisoryComment(receipt);
    story.github.as("fiona").deleteAdvisoryComment(cardId);
    const told = () => story.answers(story.cases()[0]).filter((text) => text.includes("was deleted"));
    await story.until("the team is told of both", () => told().length === 2);
    await story.say("mona", "/fixed 1.3", story.cases()[0]);
    await story.say("mona", "/severity low", story.cases()[0]);
    await rest(2_500);
    expect(told()).toHaveLength(2);
    expect(card()).toBe("");
    expect(comments().filter(({ body }) => body.startsWith("Thank you for your report"))).toHaveLength(0);
    expect(story.github.violations).toEqual([]);
  });
});
