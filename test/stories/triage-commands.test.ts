import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { command } from "../support/command.ts";
import { openStory, type Story } from "../support/story.ts";

describe("a report under PythonAnywhere's policy, triaged by slash commands", () => {
  let story: Story;
  let ghsaId: string;

  beforeAll(async () => {
    story = await openStory({ policy: "pythonanywhere" });
    ghsaId = await story.report("fiona", { severity: "critical" });
  });

  afterAll(() => story.close());

  const reactions = (id: number): readonly string[] =>
    (story.issue().comments.find((comment) => comment.id === id)?.reactions ?? []).map(({ content }) => content);
  const advisory = () => story.github.reading("fiona").advisory(ghsaId);
  const lastAnswer = () => story.answers().at(-1) ?? "";
  const everythingTold = () => story.told(ghsaId).join("\n");

  test("several commands in one comment run in order, are read with eyes and done with a rocket", async () => {
    const id = await command(
      story,
      "mona",
      "Looks real to me.\n\n/assign @mona\n/note Ask Olivia about the SECRET-NOTE\nsecond line\n/class sandbox-escape\n/conduct ok Asked first",
    );
    expect(reactions(id)).toEqual(["eyes", "rocket"]);
    expect(story.issue().body).toMatch(/Owner \| .*mona/);
    expect(story.issue().body).toMatch(/`sandbox-escape` by .*mona.*PA15/);
    expect(story.issue().body).toMatch(/Interest \| tier 2: .*PA16/);
    expect(story.issue().body).toMatch(/Conduct \| \*\*ok\*\*.*Asked first/);
    expect(everythingTold()).not.toMatch(/SECRET-NOTE|Asked first/);
  });

  test("a finder's own claim never becomes the severity, and no class of this policy brings one", () => {
    expect(story.issue().labels.filter((label) => label.startsWith("severity/"))).toEqual([]);
    expect(story.issue().body).toContain("claims critical");
  });

  test("a CVSS 4.0 vector goes to label, card and the advisory's vector field, not to its severity field", async () => {
    const vector = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";
    await command(story, "mona", `/severity ${vector}`);
    expect(story.issue().labels).toContain("severity/critical");
    expect(story.issue().body).toContain(vector);
    expect(advisory()).toMatchObject({ cvssVector: vector });
    const written = story.github.writes.filter((write) => JSON.stringify(write).includes("cvss_vector_string"));
    expect(written).toHaveLength(1);
    expect(JSON.stringify(written)).not.toContain('"severity":');
  });

  test("a CVSS 3.1 vector takes its place", async () => {
    await command(story, "mona", "/severity CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:N");
    expect(story.issue().labels.filter((label) => label.startsWith("severity/"))).toEqual(["severity/medium"]);
    expect(story.issue().body).toMatch(/CVSS 3\.1 4\.3/);
  });

  test("a word goes to the advisory's severity field, and `none` is never written there", async () => {
    await command(story, "mona", "/severity high");
    expect(advisory()).toMatchObject({ severity: "high", cvssVector: null });
    await command(story, "mona", "/severity none");
    expect(story.issue().labels).toContain("severity/none");
    expect(advisory()).toMatchObject({ severity: "high" });
    await command(story, "mona", "/severity high");
  });

  test("what cannot be done is refused with a confused face and, command by command, with what to write", async () => {
    const refused = [
      ["/severity terrible", /Write for example `critical`, `high`, `medium`, `low`, `none`/],
      ["/severity AV:N/AC:L/Au:N/C:P/I:P/A:P", /only CVSS 3\.1 and 4\.0/i],
      ["/class teapot", /no class `teapot`.*`sandbox-escape`/],
      ["/impact huge", /low, medium or high/],
      ["/quality good", /does not ask for quality/],
      ["/conduct concern", /needs a reason.*\/conduct concern <why>/],
      ["/expect someday", /2026|2027/],
      ["/expect 2001-01-01", /has passed/],
      ["/expect none", /\/expect none <why>/],
      ["/needs-info", /question to the finder is missing/],
      ["/duplicate FF-2026-99999999", /There is no case/],
      ["/not-duplicate", /No such duplicate is suggested/],
      ["/unmerge", /merged into no other/],
      ["/reopen", /The case is open/],
      ["/close", /informative, not-applicable, out-of-scope/],
      ["/close duplicate", /\/duplicate <case>/],
      ["/fixed 1.0", /Write `\/accept` first/],
      ["/award 500 USD", /Write `\/accept` first/],
      ["/assign mona and ned", /One GitHub login/],
    ] as const;
    const told = story.told(ghsaId);
    const id = await command(story, "mona", refused.map(([command]) => command).join("\n"));
    expect(reactions(id)).toEqual(["eyes", "confused"]);
    const lines = lastAnswer()
      .split("\n")
      .filter((line) => line.startsWith("- "));
    expect(lines).toHaveLength(refused.length);
    for (const [n, [, words]] of refused.entries()) expect(lines[n]).toMatch(words);
    expect(story.told(ghsaId)).toEqual(told);
  });

  test("a reply that does not begin its comment is refused, for it would take words not meant for the finder", async () => {
    const id = await command(story, "mona", "Thanks!\n/reply Hello");
    expect(reactions(id)).toEqual(["eyes", "confused"]);
    expect(lastAnswer()).toMatch(/must be its first line/);
  });

  test("what could be done is done although another command of the same comment could not", async () => {
    const id = await command(story, "mona", "/impact high Every console could be read\n/quality superb\n/accept");
    expect(reactions(id)).toEqual(["eyes", "confused"]);
    expect(lastAnswer()).toMatch(/Done: `\/impact`, `\/accept`/);
    expect(story.issue().labels).toContain("state/accepted");
    expect(advisory()?.state).toBe("draft");
    expect(story.issue().body).toMatch(/Impact \| \*\*high\*\*.*Every console could be read/);
    expect(everythingTold()).not.toContain("Every console could be read");
  });

  test("the award the policy speaks of names no sum, and the team is told that a person must", () => {
    expect(story.answers().join("\n")).toMatch(/names no sum.*\/award <amount>/s);
    expect(story.issue().labels).toContain("bounty/recommended");
  });

  test("code, quotes, HTML comments, unknown words and indented words command nothing", async () => {
    const before = story.issue().labels.toSorted();
    const answers = story.answers().length;
    const id = story.github
      .as("mona")
      .comment(
        story.issue().place,
        "```\n/close spam\n```\n\n> /close spam\n\n<!--\n/close spam\n-->\n\n /close spam\n/lgtm\n/Close spam\nsee /close spam\n",
      );
    await story.settle();
    expect(reactions(id)).toEqual([]);
    expect(story.issue().labels.toSorted()).toEqual(before);
    expect(story.answers()).toHaveLength(answers);
  });

  test("an edited comment commands nothing", async () => {
    const id = await story.say("mona", "I wonder.");
    story.github.as("mona").editComment(id, "/close spam");
    await story.settle();
    expect(reactions(id)).toEqual([]);
    expect(story.issue().state).toBe("open");
  });

  test("a question asks the finder in the words given and shows as waiting", async () => {
    await command(story, "mona", "/needs-info Which version did you test?\nAnd on which system?");
    expect(story.issue().labels).toContain("state/needs-info");
    expect(story.told(ghsaId).at(-1)).toMatch(/Which version did you test\?[\s>]+And on which system\?/);
  });

  test("an expected date, and that none is planned, reach the finder with the words given", async () => {
    await command(story, "mona", "/expect 2030-01-31 With the next release");
    expect(story.told(ghsaId).at(-1)).toMatch(/31 Jan 2030.*With the next release/s);
    await command(story, "mona", "/expect none It goes away with version 3");
    expect(story.told(ghsaId).at(-1)).toMatch(/plan no fix.*It goes away with version 3/s);
  });

  test("a reply takes the whole comment, commands in it are words, and nothing in it pings anyone of ours", async () => {
    await command(story, "mona", "/reply Dear Fiona,\n\n/close spam\n\nis what I could have written.");
    expect(story.told(ghsaId).at(-1)).toMatch(/Dear Fiona.*\/close spam.*is what I could have written/s);
    expect(story.issue().state).toBe("open");
  });

  test("help lists what the asker may do here now, and nothing else", async () => {
    await command(story, "mona", "/help");
    expect(lastAnswer()).toMatch(/\/close <reason>/);
    expect(lastAnswer()).toMatch(/\/award <amount>/);
    expect(lastAnswer()).not.toMatch(/\/paid|\/reopen|\/unmerge|\/accept/);
    await command(story, "penny", "/help");
    expect(lastAnswer()).toContain("/help");
    expect(lastAnswer()).not.toMatch(/\/close|\/award/);
  });

  test("the public reads nothing of it, and GitHub was asked nothing it does not have", () => {
    const open = story.github.textsReadableBy("anonymous").map(({ text }) => text);
    expect(open.some((text) => /SQL|sandbox-escape|fiona|FF-\d/.test(text))).toBe(false);
    expect(story.github.violations).toEqual([]);
  });
});
