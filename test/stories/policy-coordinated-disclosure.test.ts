import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { openStory, tracker, type Story } from "../support/story.ts";

jest.setTimeout(30_000);

const harbour =
  "If you have followed the instructions above, we will not take legal action against you in connection with the";

describe("a life under the coordinated disclosure statement", () => {
  let story: Story;
  let ghsaId: string;
  let first: number;
  const told = () => story.told(ghsaId).join("\n");
  const last = (number = first) => story.answers(number).at(-1) ?? "";

  beforeAll(async () => {
    story = await openStory({ policy: "coordinated-disclosure", settings: { SWEEP_INTERVAL_SECONDS: "1" } });
    ghsaId = await story.report("fiona", {
      summary: "Session token in a log",
      description: "The session token of every login is written to the application log in clear text.",
    });
    first = story.cases()[0] ?? 0;
  }, 60_000);
  afterAll(() => story.close());

  test("an incomplete report gets one question for what the statement asks, never for a proof of concept", () => {
    const questions = story.told(ghsaId).filter((text) => text.includes("There is a question"));
    expect(questions).toHaveLength(1);
    expect(questions[0]).toMatch(/IP address.* or the URL/);
    expect(questions[0]).toContain("CO5");
    expect(told()).not.toMatch(/proof of concept|\bPoC\b/i);
    expect(story.issue(first).labels).toContain("state/needs-info");
  });

  test("the finder's comment completes it", async () => {
    story.github.as("fiona").commentOnAdvisory(ghsaId, "It happens on https://shop.acme.example/login");
    await story.until("the question is answered", () => story.issue(first).labels.includes("state/new"));
    expect(story.answers(first).join("\n")).toContain("shop.acme.example");
    expect(story.issue(first).body).toContain("complete");
  });

  test("the promise is made in its own words, with the day, and the acknowledgement does not keep it", () => {
    const receipt = story.told(ghsaId)[0] ?? "";
    expect(receipt).toContain("We will respond to your report within 3 business days with our assessment");
    expect(receipt).toMatch(/That is by \*\*\w{3} \d/);
    for (const words of ["strictly confidential", "without your permission", "Do not disclose the issue to others"])
      expect(receipt).toContain(words);
    expect(receipt).not.toContain("legal action");
    expect(story.issue(first).body).toMatch(/\*\*assessment\*\* \(CO6\): due .*assessment, expected date/);
  });

  test("only a person's assessment and expected date together keep it", async () => {
    await story.say("mona", "/severity high", first);
    expect(told()).toContain("Assessed severity: **high**");
    expect(story.issue(first).body).toMatch(/\(CO6\): due .*still owed: expected date/);
    await story.say("mona", "/accept\n/expect 2099-05-05", first);
    expect(told()).toContain("2099");
    expect(story.issue(first).body).toMatch(/\(CO6\): met on/);
  });

  test("the safe harbour is sent verbatim once conduct was judged, and not before", async () => {
    expect(told()).not.toContain(harbour);
    await story.say("mona", "/conduct ok nothing taken", first);
    expect(told().replaceAll("\n> ", " ")).toContain(harbour);
    await story.say("mona", "/conduct ok still fine", first);
    expect(told().split("we will not take legal action")).toHaveLength(2);
    expect(told()).not.toContain("nothing taken");
  });

  test("an award is owed for what was not known: refusing it needs evidence from before the report", async () => {
    await story.say("mona", "/quality good", first);
    await story.say("mona", "/decline-award We knew", first);
    expect(last()).toContain("previously aware of");
    await story.say("mona", "/decline-award We knew evidence https://example.org/old 2099-01-01", first);
    expect(story.issue(first).labels).not.toContain("bounty/declined");
    await story.say("mona", "/decline-award We knew evidence https://example.org/old 2020-01-01", first);
    expect(story.issue(first).labels).toContain("bounty/declined");
    expect(told()).toContain("We knew");
    expect(told()).toContain("1 Jan 2020");
    expect(told()).not.toContain("example.org");
    await story.say("mona", "/award 200 EUR on second thoughts", first);
    expect(story.issue(first).labels).toContain("bounty/approved");
    expect(told()).toContain("200 EUR");
  });

  test("progress is told, and the finder is named unless they wish otherwise", async () => {
    await story.say("mona", "/fixed 2.0", first);
    expect(told()).toContain("is fixed in `2.0`");
    story.github.as("fiona").commentOnAdvisory(ghsaId, "/credit anonymous");
    await story.until("the wish is heard", () => story.answers(first).join("\n").includes("/credit anonymous"));
    await story.say("olivia", "/publish", first);
    // Both sides take part: the finder reads the text before it is confirmed.
    expect(told()).toContain("This is the text as it would become public:");
    await story.say("olivia", `/publish confirm ${story.caseId(first)}`, first);
    expect(last()).toContain("asked for something about their name");
    await story.say("mona", "/credit anonymous", first);
    await story.say("olivia", "/publish", first);
    await story.say("olivia", `/publish confirm ${story.caseId(first)}`, first);
    expect(story.github.reading("anonymous").advisory(ghsaId)?.state).toBe("published");
    const read = story.github.textsReadableBy("anonymous").map(({ text }) => text);
    expect(read.join("\n")).not.toMatch(/fiona|FF-\d|200 EUR/);
  });

  test("a report from another channel whose time has passed is overdue, and the team is told once", async () => {
    const place = story.github.as("mona").openIssue(tracker, {
      title: "Mail: admin page open",
      body: "The page https://shop.acme.example/admin can be opened without any login at all.",
      labels: ["security-report"],
    });
    const number = Number(place.split("#")[1]);
    await story.until("it is a case", () => story.cases().includes(number));
    await story.say("mona", '/finder "Ada" via mail\n/received 2026-11-02T09:00:00Z', number);
    await story.until("it is overdue", () => story.issue(number).labels.includes("overdue"));
    await story.until("the team is told", () => story.answers(number).join("\n").includes("and late"));
    await story.say("mona", "/severity low", number);
    const overdue = () => story.answers(number).filter((text) => text.includes("Still owed, and late"));
    expect(overdue()).toHaveLength(1);
    expect(overdue()[0]).toContain("CO6");
    expect(story.issue(number).labels).toContain("overdue");
    await story.say("mona", "/expect none It is not ours", number);
    expect(story.issue(number).labels).not.toContain("overdue");
    expect(overdue()).toHaveLength(1);
    expect(story.github.violations).toEqual([]);
  });
});
