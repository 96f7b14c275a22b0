import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { openStory, tracker, usualProgramme, type Story, withoutMark } from "../support/story.ts";

jest.setTimeout(60_000);

const file = ".github/finders-fee.yml";

/** The number of the case whose title ends so; 0 while there is none. */
const caseOf = (story: Story, title: string) =>
  story.cases().find((number) => story.issue(number).title.endsWith(title)) ?? 0;

describe("what was there before the app", () => {
  let story: Story;
  let open: string;
  beforeAll(async () => {
    story = await openStory({
      settings: { SWEEP_INTERVAL_SECONDS: "1" },
      prepare: (github) => {
        const form = (summary: string) => ({ summary, description: "The old form takes what it should not take." });
        const over = github.as("felix").reportVulnerability("acme/web", form("An old hole"));
        github.as("olivia").acceptAdvisory(over);
        github.as("olivia").publishAdvisory(over);
        open = github.as("fiona").reportVulnerability("acme/web", form("A hole still open"));
        github.as("ned").openIssue("acme/web", { title: "About our labels", labels: ["security-report"] });
      },
    });
    await story.until("the quiet case is there", () => story.cases().length === 1);
  });
  afterAll(() => story.close());

  test("is only indexed where it is over, and a quiet case where it is open: no message, no clock", () => {
    expect(story.cases()).toHaveLength(1);
    expect(story.issue().title).toContain("A hole still open");
    expect(story.told(open)).toEqual([]);
    expect(story.issue().body).not.toContain("### Times");
    expect(story.github.reading("anonymous").issue("acme/web#1")?.title).toBe("About our labels");
  });

  test("wakes when somebody with authority acts on it, and not before", async () => {
    story.github.as("ned").comment(`${tracker}#${story.cases()[0]}`, "/accept");
    await story.settle(200);
    expect(story.told(open)).toEqual([]);
    story.github.as("mona").comment(`${tracker}#${story.cases()[0]}`, "/accept");
    await story.until("the finder is told", () => story.told(open).length > 0);
  });

  test("a report whose webhook was lost is found by the sweep and answered, dated as it was sent", async () => {
    story.github.deliveries.dropNext(1, { logged: false });
    const ghsaId = story.github
      .as("felix")
      .reportVulnerability("acme/web", { summary: "A lost hole", description: "In the query of the search page." });
    await story.until("the case is there", () => caseOf(story, "A lost hole") > 0);
    await story.until("the finder is answered", () => story.told(ghsaId, "felix").length > 0);
  });

  test("a draft by the team is an internal finding: no finder, no message, no award", async () => {
    const ghsaId = story.github.as("olivia").createDraftAdvisory("acme/web", { summary: "We found it ourselves" });
    await story.until("the case is there", () => caseOf(story, "We found it ourselves") > 0);
    const number = caseOf(story, "We found it ourselves");
    story.github.as("mona").comment(`${tracker}#${number}`, "/severity high\n/accept\n/award 10 USD");
    await story.until("the award is refused", () => story.answers(number).length > 0);
    expect(story.issue(number).labels.filter((label) => label.startsWith("bounty/"))).toEqual([]);
    expect(story.told(ghsaId, "olivia")).toEqual([]);
  });

  test("a label whose webhook was lost is found by the sweep, and its issue contained", async () => {
    const place = story.github.as("felix").openIssue("acme/web", { title: "Login form", body: "It takes ' or 1=1" });
    await story.settle(200);
    story.github.deliveries.dropNext(1, { logged: false });
    story.github.as("ned").labelIssue(place, "security-report");
    await story.until("it is contained", () => story.github.reading("anonymous").issue(place)?.title === "Moved");
    await story.until("the case is there", () => caseOf(story, "Login form") > 0);
    expect(story.github.violations).toEqual([]);
  });
});

describe("labelled issues", () => {
  let story: Story;
  beforeAll(async () => {
    story = await openStory({
      prepare: (github) => {
        github.addRepository("acme/inside", { visibility: "private", roles: { ned: "write", fiona: "read" } });
        github.addRepository("acme/.github", { visibility: "public" });
        github.as("olivia").push("acme/.github", { [file]: usualProgramme("flowfuse") });
        github.as("olivia").push("acme/web", { [file]: null });
      },
    });
  });
  afterAll(() => story.close());

  test("in a private repository are reports; readers there hear of receipt and questions, never of money", async () => {
    const place = story.github
      .as("fiona")
      .openIssue("acme/inside", { title: "Session never ends", body: "The session of /logout goes on for ever." });
    story.github.as("ned").labelIssue(place, "security-report");
    await story.settle();
    const number = caseOf(story, "Session never ends");
    await story.say("mona", "/severity high\n/accept\n/needs-info Which version?", number);
    await story.say("olivia", "/award 500 USD Rounded\n/embargo 2027-03-01", number);
    await story.until("the award stands", () => story.issue(number).labels.includes("bounty/approved"));
    const page = story.github.reading("fiona").issue(place);
    const own = page?.comments.filter(({ author }) => author === story.github.botLogin) ?? [];
    const said = own.map(({ body }) => withoutMark(body));
    expect(said.join("\n")).toContain("Which version?");
    expect(said.join("\n")).not.toMatch(/500|USD|2027|embargo|Rounded|FF-/i);
    expect(said).toHaveLength(2);
    expect(page?.labels).toEqual(["security-report"]);
    expect(story.issue(number).body).toMatch(/500 USD/);
  });

  test("in the tracker become the case in place; `/finder` and `/received` say what the mail said", async () => {
    const place = story.github
      .as("mona")
      .openIssue(tracker, { title: "Mail from Ada", body: "She writes: the cookie is readable by scripts." });
    story.github.as("mona").labelIssue(place, "security-report");
    await story.settle();
    const number = Number(place.split("#")[1]);
    expect(story.issue(number).title).toMatch(/^\[FF-\d{4}-\d+\] Mail from Ada$/);
    expect(story.issue(number).body).toContain("the cookie is readable by scripts");
    await story.say("mona", '/finder "Ada Lovelace" via mail\n/received 2026-11-02T09:30:00Z', number);
    expect(story.issue(number).body).toMatch(/Ada Lovelace.*mail/s);
    expect(story.issue(number).body).toContain("2 Nov 2026");
    expect(
      story.github
        .reading("olivia")
        .issues(tracker)
        .filter(({ title }) => title.includes("Mail from Ada")),
    ).toHaveLength(1);
  });

  test("with the track label in public are public cases, without an embargo, and nothing of them is taken away", async () => {
    const place = story.github
      .as("felix")
      .openIssue("acme/web", { title: "Known weak cipher", body: "As said at the conference last week." });
    story.github.as("ned").labelIssue(place, "security-public");
    await story.settle();
    const number = caseOf(story, "Known weak cipher");
    expect(story.issue(number).labels).not.toContain("embargo/active");
    const page = story.github.reading("anonymous").issue(place);
    expect(page).toMatchObject({ title: "Known weak cipher", state: "open", isLocked: false });
    expect(page?.comments.map(({ body }) => withoutMark(body)).join("\n")).not.toMatch(/FF-\d|severity|award|USD/i);
  });

  test("Trap: a command about money in a public comment does nothing, and the app does not answer it there", async () => {
    const place = story.github
      .as("felix")
      .openIssue("acme/web", { title: "Certificate runs out", body: "The certificate of /login runs out in May." });
    story.github.as("ned").labelIssue(place, "security-public");
    await story.settle();
    const number = caseOf(story, "Certificate runs out");
    const before = story.github.reading("anonymous").issue(place);
    story.github.as("olivia").comment(place, "/severity critical\n/award 1024 USD");
    await story.settle();
    expect(story.issue(number).labels.filter((label) => /^(severity|bounty)\//.test(label))).toEqual([]);
    const page = story.github.reading("anonymous").issue(place);
    expect(page?.labels).toEqual(before?.labels);
    const ours = (comments = page?.comments) => comments?.filter(({ author }) => author === story.github.botLogin);
    expect(ours()).toEqual(ours(before?.comments));
    expect(page?.comments.at(-1)?.reactions).toEqual([]);
    expect(story.github.violations).toEqual([]);
  });
});
