import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { openStory, type Story } from "../support/story.ts";

jest.setTimeout(60_000);

const description = "The parameter `user` of POST /login goes into the query as it is: try ' or 1=1 -- as a name.";
const scanner = "scanner[bot]";

describe("an advisory that nobody announced is", () => {
  let story: Story;
  beforeAll(async () => {
    story = await openStory({
      settings: { SWEEP_INTERVAL_SECONDS: "1" },
      sandbox: { hourlyBudget: 100_000 },
      prepare: (github) => {
        github.addPerson("kim");
        github.addBot(scanner);
        github.addTeam("acme", "guards", { members: ["ned"], isSecurityManager: true });
      },
    });
    // The first look makes quiet cases of what is there.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  }, 60_000);
  afterAll(() => story.close());

  /** The body of the one case more that comes of it. */
  const becomes = async (act: () => string): Promise<{ readonly ghsaId: string; readonly card: string }> => {
    const before = story.cases().length;
    const ghsaId = act();
    await story.until("it is a case", () => story.cases().length === before + 1, 30_000);
    await story.settle();
    return { ghsaId, card: story.issue(story.cases().at(-1)).body };
  };

  test("a finder's report where its author has no authority, though GitHub does not call it reported", async () => {
    const { ghsaId, card } = await becomes(() => {
      story.github.as("olivia").setRole("acme/web", "kim", "admin");
      const draft = story.github.as("kim").createDraftAdvisory("acme/web", { summary: "Found by kim", description });
      story.github.as("olivia").setRole("acme/web", "kim", "none");
      return draft;
    });
    expect(card).toMatch(/\| Finder \| `kim`/);
    await story.until("its finder is answered", () => story.told(ghsaId, "olivia").length > 0);
  });

  test.each(["olivia", "ned"])("an internal finding where %s wrote it, who has authority", async (who) => {
    const { ghsaId, card } = await becomes(() =>
      story.github.as(who).createDraftAdvisory("acme/web", { summary: `Found by ${who}`, description }),
    );
    expect(card).toMatch(/\| Finder \| nobody/);
    expect(story.told(ghsaId, "olivia")).toEqual([]);
  });

  test("a report also where another app reported it, and where its webhook is lost", async () => {
    const form = { summary: "Found by a scanner", description };
    const heard = await becomes(() => story.github.as(scanner).reportVulnerability("acme/web", form));
    expect(heard.card).toContain("scanner");
    await story.until("it is answered", () => story.told(heard.ghsaId, "olivia").length > 0);
    const found = await becomes(() => {
      story.github.deliveries.dropNext(1);
      return story.github.as(scanner).reportVulnerability("acme/web", { ...form, summary: "Found by it again" });
    });
    await story.until("this is answered", () => story.told(found.ghsaId, "olivia").length > 0);
    expect(story.github.violations).toEqual([]);
  });
});
