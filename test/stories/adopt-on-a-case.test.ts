import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openStory, tracker, usualProgramme, type Story } from "../support/story.ts";

const file = ".github/finders-fee.yml";
const usual = usualProgramme("flowfuse");
const nedAwards = usual.replace("[olivia, mona]", "[ned]");

describe("/adopt on a case's own issue", () => {
  let story: Story;
  beforeAll(async () => {
    story = await openStory();
    await story.report();
    await story.say("mona", "/severity high\n/accept");
  }, 60_000);
  afterAll(() => story.close());

  /** Merges a programme that has to be adopted; answers with the hash the team is shown. */
  const propose = async (text: string): Promise<string> => {
    story.github.as("olivia").push("acme/web", { [file]: text });
    await story.settle();
    const notices = story.github
      .reading("olivia")
      .issues(tracker)
      .filter(({ title }) => title.includes("a change of the programme waits"))
      .toSorted((one, other) => one.number - other.number);
    return /\/adopt ([0-9a-f]{12})/.exec(notices.at(-1)?.body ?? "")?.[1] ?? "";
  };
  const reactionsTo = (id: number) =>
    story
      .issue()
      .comments.find((comment) => comment.id === id)
      ?.reactions.map(({ content }) => content);
  /** Says it, and answers with the reactions and the words about adopting that came back. */
  const say = async (who: string, body: string) => {
    const before = story.answers().length;
    const id = await story.say(who, body);
    const words = story.answers().slice(before);
    return { words: words.filter((text) => text.includes("adopt")), reactions: reactionsTo(id) };
  };
  const isAwarded = (sum: string) => story.issue().body.includes(sum);
  let hash = "";

  test("is nothing inside a code fence, a quote or a reply to the finder", async () => {
    hash = await propose(nedAwards);
    for (const body of [`\`\`\`\n/adopt ${hash}\n\`\`\``, `> /adopt ${hash}`])
      expect(await say("olivia", body)).toEqual({ words: [], reactions: [] });
    const replied = await say("mona", `/reply We are on it.\n/adopt ${hash}`);
    expect(replied.words).toEqual([]);
    expect(replied.reactions).toEqual(["eyes", "rocket"]);
    expect((await say("ned", "/award 100 USD It is small")).reactions).toEqual(["eyes", "confused"]);
  }, 60_000);

  test("is refused in words to whoever does not administer the tracker", async () => {
    const { words, reactions } = await say("mona", `/adopt ${hash}`);
    expect(words).toHaveLength(1);
    expect(words[0]).toContain("who administer the tracker");
    expect(reactions).toEqual(["eyes", "confused"]);
  }, 60_000);

  test("is answered where nothing waits under that hash, and the commands beside it are carried out", async () => {
    const { words, reactions } = await say("olivia", "/note Looked at it\n/adopt 0123456789ab\n/severity low");
    expect(words).toHaveLength(1);
    expect(words[0]).toContain(`\`/adopt ${hash}\``);
    expect(words[0]).toMatch(/Done: `\/note`, `\/severity`/);
    expect(reactions).toEqual(["eyes", "confused"]);
    expect(story.issue().labels).toContain("severity/low");
  }, 60_000);

  test("puts the version in force, alone", async () => {
    const { words, reactions } = await say("olivia", `/adopt ${hash}`);
    expect(words).toHaveLength(1);
    expect(words[0]).toContain("in force");
    expect(reactions).toEqual(["eyes", "rocket"]);
    expect((await say("ned", "/award 100 USD It is small")).reactions).toEqual(["eyes", "rocket"]);
    expect(isAwarded("100 USD")).toBe(true);
    const again = await say("olivia", `/adopt ${hash}`);
    expect(again.words.join("\n")).toContain("Nothing waits to be adopted");
    expect(again.reactions).toEqual(["eyes", "confused"]);
  }, 60_000);

  test("counts for the commands after it and not for those before it, with one answer", async () => {
    hash = await propose(usual);
    const { words, reactions } = await say(
      "olivia",
      `/award 200 USD Too early\n/adopt ${hash}\n/award 300 USD In time\n/adopt ${hash}`,
    );
    expect(words).toHaveLength(1);
    expect(words[0]?.match(/^- /gm)).toHaveLength(2);
    expect(words[0]).toContain("with `award` authority");
    expect(words[0]).toContain("Nothing waits to be adopted");
    expect(words[0]).toMatch(/Done: `\/adopt`, `\/award`/);
    expect(words[0]).toContain("is in force");
    expect(reactions).toEqual(["eyes", "confused"]);
    expect(isAwarded("300 USD")).toBe(true);
    expect(story.github.violations).toEqual([]);
  }, 60_000);
});
