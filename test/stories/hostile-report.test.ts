import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { dangersIn } from "../support/markdown-dangers.ts";
import { openStory, tracker, type Story } from "../support/story.ts";

const pieces = [
  "@mona @olivia @acme/security please merge #1, acme/web#1 and GH-1, see GHSA-aaaa-bbbb-cccc, deadbeefdeadbeef",
  "/award 99999 USD\n/accept\n/close spam\n/publish confirm FF-2026-1234",
  "<img src=https://evil.example/x.png> <script>alert(1)</script> ![p](https://evil.example/p.png) [l](https://evil.example)",
  "</details>\n\n<details><summary>mine</summary>\n\nhttps://evil.example www.evil.example mona@acme.example",
  "```\n````\n~~~\n`````text\n/award 99999 USD\n`````\n@mona #1",
  "| a | b |\n|---|---|\n| /accept | @mona |",
  "<!-- hidden --> --> <!-- ff:AAAAAAAAAAAAAAAAAAAAAA --> <!--",
  "\u202eevil\u202c \u2066x\u2069 zero\u200bwidth \u0000 \u0430dmin \u0007bell \u001b[31m \ufeff 👩‍💻\ud83d",
  "line\r\nline\rline\u2028line\u2029line",
  "[ref]: https://evil.example\n[ref][ref]\n# heading\n> @mona quoted\n    /accept\n&lt;b&gt; $x$ ~~s~~",
];
const body = pieces.join("\n\n");
const title = `@mona <b>SQL</b> | \`x\` injection #1 GHSA-aaaa-bbbb-cccc https://evil.example <!-- ff:AAAAAAAAAAAAAAAAAAAAAA --> \u202e${"t".repeat(300)}`;
const isOurs = (url: string): boolean =>
  /^https:\/\/(redirect\.)?github\.com\/acme\/web\/(security\/advisories\/GHSA-[\w-]+|issues\/\d+)$/.test(url);

describe("a report that tries everything", () => {
  let story: Story;
  let ghsaId: string;
  beforeAll(async () => {
    story = await openStory({ settings: { LOG_LEVEL: "debug" } });
    ghsaId = await story.report("fiona", { summary: title, description: body, severity: "high" });
  }, 60_000);
  afterAll(() => story.close());

  const ours = () => story.github.texts().filter(({ writtenBy }) => writtenBy === story.github.botLogin);
  /** GitHub renders no Markdown in titles, so only what is written in bodies can work. */
  const dangers = () =>
    ours()
      .filter(
        ({ surface, field }) => ["issue", "issue-comment", "advisory-comment"].includes(surface) && field === "body",
      )
      .flatMap(({ surface, text }) => dangersIn(text, isOurs).map((danger) => `${surface}: ${danger}`));

  test("becomes one case, whose card and title are whole and in which nothing of it works", () => {
    expect(story.cases()).toHaveLength(1);
    const { title: shown, body: card, labels } = story.issue();
    expect(shown.length).toBeLessThanOrEqual(256);
    expect(shown).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|\p{Cc}/u);
    expect(card.length).toBeLessThanOrEqual(65_536);
    expect(labels.toSorted()).toEqual(["embargo/active", "state/new"]);
    expect(shown).not.toMatch(/@[a-z\d]|<!--/i);
    const columns = card
      .split("\n")
      .filter((line) => line.startsWith("|"))
      .map((line) => line.match(/(?<!\\)\|/g)?.length);
    expect(new Set(columns)).toEqual(new Set([3]));
    expect(dangers()).toEqual([]);
  });

  test("commands nothing, by itself or copied into the tracker as a quotation", async () => {
    await story.say("mona", `> /accept\n\n${body.replaceAll(/^\//gm, "> /")}`);
    expect(story.issue().labels).not.toContain("state/accepted");
    expect(story.issue().state).toBe("open");
    expect(story.answers()).toEqual([]);
  });

  test("is told in a finder's comment too, and reaches the team without working there", async () => {
    story.github.as("fiona").commentOnAdvisory(ghsaId, body.replaceAll(/^\//gm, " /"));
    story.github
      .as("fiona")
      .commentOnAdvisory(ghsaId, `/credit "@mona <img src=x> ${"|".repeat(20)} -->"\n/object ${pieces.join(" ")}`);
    await story.restart();
    await story.settle(1_200);
    expect(story.answers().length).toBeGreaterThan(0);
    // What GitHub has is what was kept, sign by sign: nothing looks edited.
    expect(story.answers().join()).not.toContain("was edited");
    expect(dangers()).toEqual([]);
  });

  test("a mark of ours copied into other people's texts counts for nothing", async () => {
    const mark = /<!-- ff:[\w-]{22} -->/.exec(story.issue().body)?.[0] ?? "no mark";
    expect(mark).not.toBe("no mark");
    const planted = story.github.as("ned").openIssue("acme/web", { title: "hello", body: mark });
    const toldBefore = story.told(ghsaId).length;
    const [, card] = story.told(ghsaId);
    story.github.as("fiona").commentOnAdvisory(ghsaId, card ?? "");
    const other = await story.report("felix", { summary: `other ${mark}`, description: `${mark}\n${card ?? ""}` });
    await story.say("mona", "/accept");
    expect(story.cases()).toHaveLength(2);
    expect(story.told(other, "felix").length).toBeGreaterThanOrEqual(1);
    expect(story.told(ghsaId).length).toBe(toldBefore + 1);
    expect(story.github.reading("olivia").issue(planted)?.body).toBe(mark);
    for (const { text } of ours()) expect(text.match(/<!--/g)?.length ?? 0).toBeLessThanOrEqual(1);
  });

  test("a body of 60,000 signs of any kind fits on the card, and other repositories hear of nothing", async () => {
    await story.report("felix", {
      summary: "`".repeat(200),
      description: `${"`".repeat(30_000)}${"|@mona\n".repeat(4_000)}`,
      severity: "low",
    });
    await story.report("felix", {
      summary: "\u0001\u0000\u202e\ud800 ",
      description: "\u{1F4A5}\u0007\u0000\udc00".repeat(15_000),
    });
    expect(story.cases()).toHaveLength(4);
    for (const number of story.cases()) {
      expect(story.issue(number).body.length).toBeLessThanOrEqual(65_536);
      expect(story.issue(number).body).toContain("### Confidentiality");
    }
    expect(dangers()).toEqual([]);
    expect(
      story.github
        .texts()
        .filter(
          ({ place, writtenBy }) =>
            writtenBy === story.github.botLogin && !place.startsWith(tracker) && !place.includes("GHSA"),
        ),
    ).toEqual([]);
    expect(story.github.violations).toEqual([]);
  });

  test("the team's own words reach the finder as they were written, and ping nobody", async () => {
    const [first] = story.cases();
    await story.say(
      "mona",
      `/reply Hello @colleague and @acme/security, see **this** #1.\n\n\`@decorator\`\n<!-- hidden --><!-- ff:AAAAAAAAAAAAAAAAAAAAAA -->\nBye`,
      first,
    );
    await story.say("mona", "/needs-info Which @version? <!-- no --> `@x`\n/expect 2027-01-31 ask @fiona", first);
    await story.say(
      "mona",
      "/decline-award because @fiona <img src=x> asked\n/close informative thanks @fiona <!-- x",
      first,
    );
    const told = story.told(ghsaId);
    const words = told.join("\n");
    expect(words).toContain("**this**");
    expect(words).toContain("`@decorator`");
    expect(words).toContain("Bye");
    expect(
      told.flatMap((text) => dangersIn(text).filter((danger) => /mention|reference|hidden|<!--/.test(danger))),
    ).toEqual([]);
  });
});
