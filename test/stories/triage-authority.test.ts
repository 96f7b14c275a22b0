import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { command } from "../support/command.ts";
import { eventually } from "../support/eventually.ts";
import { openStory, tracker, type Story } from "../support/story.ts";

const programme = `version: 1
policy: flowfuse
tracker: ${tracker}
authority:
  triage: ["@acme/security", "@acme/misspelt"]
  award: [olivia]
  billing: [penny]
`;

describe("who may do what", () => {
  let story: Story;
  let ghsaId: string;

  beforeAll(async () => {
    story = await openStory({
      programme,
      prepare: (github) => {
        github.addTeam("acme", "security", { members: ["tina"] });
        github.addBot("helpful[bot]");
        github.as("olivia").setRole(tracker, "helpful[bot]", "maintain");
        github.addPerson("petra");
        github.addPerson("carl");
        github.addRepository("petra/app", { roles: { carl: "write" } });
        github.addRepository("petra/cases", { visibility: "private", roles: { carl: "write" } });
        const own = "version: 1\npolicy: flowfuse\ntracker: petra/cases\n";
        github.as("petra").push("petra/app", { ".github/finders-fee.yml": own });
      },
    });
    ghsaId = await story.report();
  });

  afterAll(() => story.close());

  const reactions = (id: number, number?: number): readonly string[] =>
    (story.issue(number).comments.find((comment) => comment.id === id)?.reactions ?? []).map(({ content }) => content);
  const lastAnswer = (number?: number) => story.answers(number).at(-1) ?? "";
  const states = (number?: number) => story.issue(number).labels.filter((label) => label.startsWith("state/"));

  test("a list holds instead of the default: a maintainer of the tracker who is not on it may not", async () => {
    const id = await command(story, "mona", "/accept");
    expect(reactions(id)).toEqual(["eyes", "confused"]);
    expect(lastAnswer()).toMatch(/`\/accept` is for people with `triage` authority, and you are not one of them/);
    expect(states()).toEqual(["state/new"]);
  });

  test("somebody without any authority is refused, help too; their words are only words", async () => {
    await command(story, "ned", "/severity high\n/help");
    expect(lastAnswer()).toMatch(/`\/severity` is for people.*\n.*`\/help` is for people/);
    expect(reactions(await story.say("ned", "I think it is high."))).toEqual([]);
    expect(story.issue().labels).not.toContain("severity/high");
  });

  test("a member of the team may", async () => {
    const id = await command(story, "tina", "/class csrf\n/accept");
    expect(reactions(id)).toEqual(["eyes", "rocket"]);
    expect(states()).toEqual(["state/accepted"]);
  });

  test("who left the team may no longer: authority is read each time", async () => {
    story.github.removeFromTeam("acme", "security", "tina");
    const id = await command(story, "tina", "/severity low");
    expect(reactions(id)).toEqual(["eyes", "confused"]);
    story.github.addToTeam("acme", "security", "tina");
    expect(story.issue().labels).toContain("severity/high");
  });

  test("triage is not money, money is not billing, and nobody has it by being an owner where a list is", async () => {
    await command(story, "tina", "/award recommended\n/publish\n/paid 1");
    expect(lastAnswer()).toMatch(/`award` authority.*\n.*`publish` authority.*\n.*`billing` authority/);
    await command(story, "olivia", "/severity low\n/paid 1");
    expect(lastAnswer()).toMatch(/`triage` authority.*\n.*`billing` authority/);
    expect(reactions(await command(story, "olivia", "/award recommended"))).toEqual(["eyes", "rocket"]);
    expect(story.told(ghsaId).at(-1)).toContain("512 USD");
  });

  test("a bot commands nothing, whatever its role", async () => {
    const before = story.answers().length;
    const id = story.github.as("helpful[bot]").comment(story.issue().place, "/close spam");
    await story.settle();
    await eventually(() => {
      expect(reactions(id)).toEqual([]);
      expect(story.answers()).toHaveLength(before);
      expect(story.issue().state).toBe("open");
    });
  });

  test("nobody decides on a report of their own, by command or by label", async () => {
    await story.report("tina", { summary: "Another flaw altogether" });
    const own = story.cases()[1] ?? 0;
    await command(story, "tina", "/accept\n/severity critical\n/close informative", own);
    expect(lastAnswer(own).match(/your own report/g)).toHaveLength(3);
    story.github.as("olivia").setRole(tracker, "tina", "triage");
    story.github.as("tina").labelIssue(`${tracker}#${own}`, "state/accepted");
    await story.settle();
    await eventually(() => {
      expect(states(own)).toEqual(["state/new"]);
      expect(lastAnswer(own)).toMatch(/your own report/);
    });
  });

  test("on a personal account the owner triages, decides about money and publishes; a collaborator does not", async () => {
    story.github.as("petra").installApp("petra", "all");
    await story.settle(800);
    const report = {
      summary: "SQL injection in the search",
      description: `Type ' or 1=1 -- into the search field. ${"x".repeat(60)}`,
    };
    const petras = story.github.as("felix").reportVulnerability("petra/app", report);
    await story.settle();
    const page = () =>
      story.github
        .reading("petra")
        .issues("petra/cases")
        .find(({ title }) => title.startsWith("[FF-"));
    const say = async (who: string, body: string) => {
      story.github.as(who).comment(`petra/cases#${page()?.number ?? 0}`, body);
      await story.settle();
    };
    await say("carl", "/accept");
    expect(page()?.labels).toContain("state/new");
    expect(page()?.comments.at(-1)?.body).toMatch(/with `triage` authority/);
    await say("petra", "/class sql-injection\n/accept\n/award recommended\n/fixed 2.0");
    expect(page()?.labels).toEqual(expect.arrayContaining(["state/fixed", "severity/critical", "bounty/approved"]));
    expect(story.told(petras, "felix").join("\n")).toContain("1024 USD");
    await say("petra", "/publish");
    await say("petra", `/publish confirm ${/FF-\d+-\d+/.exec(page()?.title ?? "")?.[0] ?? ""}`);
    expect(story.github.reading("anonymous").advisory(petras)?.state).toBe("published");
  });

  test("GitHub was asked nothing it does not have", () => {
    expect(story.github.violations).toEqual([]);
  });
});
