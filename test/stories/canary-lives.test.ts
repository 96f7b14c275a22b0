import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { expectCleanText, expectNoCanary, hatch, sightings } from "../support/canaries.ts";
import { openStory, tracker, usualProgramme, type Story } from "../support/story.ts";

/** What the team says among itself, for the finder, and in money; `inner` must never leave the tracker. */
const inner = {
  ...hatch("inner", "note", "conduct", "impact", "award", "evidence", "paid", "early", "title", "mail"),
  amount: "739131",
};
const toFinder = hatch("finder", "reply", "question", "expect", "close", "decline", "version");
const fiona = hatch("fiona", "title", "body", "comment", "objection");
const felix = hatch("felix", "title", "body");
const reader = hatch("reader", "title", "body");
const contained = hatch("gus", "title", "body", "comment");
const everything = Object.fromEntries(
  Object.entries({ inner, toFinder, fiona, felix, reader, contained }).flatMap(([life, canaries]) =>
    Object.entries(canaries).map(([field, canary]) => [`${life} ${field}`, canary]),
  ),
);

/** acme/api is private: ivan and rita may read it, and are nobody's team. gus is a stranger with a public issue. */
function prepare(policy: string): NonNullable<NonNullable<Parameters<typeof openStory>[0]>["prepare"]> {
  return (github) => {
    for (const login of ["rita", "ivan", "gus", "carol"]) github.addPerson(login);
    github.addRepository("acme/.github");
    github.addRepository("acme/api", { visibility: "private", roles: { rita: "read", ivan: "read" } });
    github.as("olivia").push("acme/.github", { ".github/finders-fee.yml": usualProgramme(policy) });
  };
}

describe.each(["flowfuse", "pythonanywhere", "coordinated-disclosure"] as const)(
  "canaries in every field under %s",
  (policy) => {
    let story: Story;
    let first: string;
    let second: string;
    let publicIssue: string;
    const logs: (readonly string[])[] = [];
    const pages: string[] = [];
    const visit = async (): Promise<void> => {
      for (const path of ["/healthz", "/readyz", "/metrics", `/${fiona.title}`])
        pages.push(await (await fetch(`${story.app().url}${path}`)).text());
    };
    const restart = async (): Promise<void> => {
      await visit();
      logs.push(story.app().log);
      await story.restart();
      await story.settle(600);
    };
    const numberOf = (canary: string): number => {
      const found = story.github
        .reading("olivia")
        .issues(tracker)
        .find(({ title, body }) => `${title}${body}`.includes(canary));
      return found?.number ?? 0;
    };

    beforeAll(async () => {
      story = await openStory({ programme: null, prepare: prepare(policy), settings: { LOG_LEVEL: "debug" } });
      const { github } = story;
      first = await story.report("fiona", {
        summary: `Flaw ${fiona.title}`,
        description: `It breaks: ${fiona.body}`,
        severity: "high",
      });
      second = await story.report("felix", {
        summary: `Same ${felix.title}`,
        description: `It breaks too: ${felix.body}`,
      });
      github.as("ivan").openIssue("acme/api", { title: `Hole ${reader.title}`, body: reader.body });
      github.as("olivia").labelIssue("acme/api#1", "security-report");
      publicIssue = github
        .as("gus")
        .openIssue("acme/web", { title: `Leak ${contained.title}`, body: `See ${contained.body}` });
      github.as("gus").comment(publicIssue, `more on ${contained.body}: ${contained.comment}`);
      github.as("mona").labelIssue(publicIssue, "security-report");
      await story.settle(800);
      const mail = github.as("mona").openIssue(tracker, { title: `Mail ${inner.title}`, body: inner.mail });
      github.as("mona").labelIssue(mail, "security-report");
      await story.settle(800);
    }, 90_000);
    afterAll(() => story.close());

    test("the lives are led: notes, judgements, money, words to finders, failures and restarts", async () => {
      const { github } = story;
      const [one, two, three, four, five] = [fiona.title, felix.title, reader.title, contained.title, inner.title].map(
        numberOf,
      );
      expect(new Set([one, two, three, four, five]).size).toBe(5);
      const write = (who: string, number: number | undefined, body: string) =>
        github.as(who).comment(`${tracker}#${number ?? 0}`, body);
      const finderComments = { route: "/repos/{owner}/{repo}/security-advisories/{ghsa_id}/comments", method: "POST" };
      github.faults.add({
        ...finderComments,
        times: 1,
        when: "after",
        answer: { status: 502, body: { message: fiona.body } },
      });
      github.as("fiona").commentOnAdvisory(first, `Also ${fiona.comment}`);
      write(
        "mona",
        one,
        `/note ${inner.note}\n/conduct ok ${inner.conduct}\n/severity high\n/impact high ${inner.impact}\n/accept`,
      );
      write("mona", one, `/needs-info ${toFinder.question}?`);
      write("mona", two, `/duplicate ${story.caseId(one)}`);
      write("mona", three, `/note ${inner.note}\n/severity medium\n/accept\n/impact low ${inner.impact}`);
      write("mona", three, `/needs-info ${toFinder.question}`);
      write("olivia", three, `/award ${inner.amount} USD ${inner.award}`);
      write("mona", four, `/note ${inner.note}\n/severity low\n/accept`);
      write("olivia", four, `/decline-award ${toFinder.decline}`);
      write("mona", five, `/finder "Mallory ${inner.title}" via mail\n/severity low\n/accept`);
      await story.settle();
      await restart();
      write("mona", one, `/reply ${toFinder.reply}`);
      write("mona", one, `/expect 2027-03-01 ${toFinder.expect}\n/exploited ${inner.evidence}`);
      write("olivia", one, `/award ${inner.amount} USD ${inner.award}`);
      write("penny", one, `/paid ${inner.paid}`);
      write("mona", four, `/close informative ${toFinder.close}`);
      write("mona", five, `/reply ${toFinder.reply}`);
      github.as("fiona").commentOnAdvisory(first, `/object ${fiona.objection}`);
      await story.settle();
      // Refused: nothing is fixed yet.
      await story.say("olivia", "/publish", one);
      await story.say("olivia", `/publish confirm ${story.caseId(one)}`, one);
      await restart();
      expect(github.reading("anonymous").advisory(first)).toBeUndefined();
      // All of it did happen: the tracker tells, and each finder heard what was for them.
      expect(story.issue(one).body).toContain(inner.paid);
      expect(story.issue(one).body).toContain(fiona.objection);
      for (const words of [toFinder.reply, toFinder.question, toFinder.expect, inner.amount])
        expect(story.told(first).join("\n")).toContain(words);
      expect(story.answers(one).join("\n")).toContain(fiona.comment);
      expect(story.issue(two).labels).toContain("close/duplicate");
      expect(story.told(second, "felix").length).toBeGreaterThan(2);
      expect(story.issue(three).body).toContain(inner.amount);
      expect(story.issue(four).labels).toContain("close/informative");
      expect(story.issue(five).body).toContain(toFinder.reply);
    }, 60_000);

    test("anybody, and a finder who reported nothing, can read none of it but what gus himself wrote in public", () => {
      const { github } = story;
      const hidden = Object.fromEntries(Object.entries(everything).filter(([name]) => !name.startsWith("contained")));
      for (const who of ["anonymous", "carol"]) {
        expectNoCanary(github, who, hidden);
        expectNoCanary(github, who, everything, github.botLogin);
        expect(sightings(github, who, contained).every((line) => line.endsWith("by gus"))).toBe(true);
      }
      const said = github.textsReadableBy("anonymous").filter(({ writtenBy }) => writtenBy === github.botLogin);
      expect(said.map(({ text }) => text).join("\n")).not.toMatch(/FF-\d{4}|secur|vulnerab|GHSA|award|severity|<!--/i);
      expect(github.reading("anonymous").issue(publicIssue)).toMatchObject({
        state: "closed",
        isLocked: true,
        labels: [],
      });
    });

    test("a reader of the private repository reads the report there, its receipt and its questions, and no more", () => {
      const { github } = story;
      const mine = { ...reader, question: toFinder.question };
      const others = Object.fromEntries(
        Object.entries(everything).filter(([, canary]) => !Object.values(mine).includes(canary)),
      );
      for (const who of ["rita", "ivan"]) {
        expectNoCanary(github, who, others, github.botLogin);
        expectNoCanary(
          github,
          who,
          Object.fromEntries(Object.entries(others).filter(([name]) => !name.startsWith("contained"))),
        );
      }
      expect(sightings(github, "rita", { question: toFinder.question }).length).toBeGreaterThan(0);
    });

    test("felix, whose report is a duplicate, reads nothing of fiona's, and fiona nothing of his", () => {
      const { github } = story;
      expectNoCanary(github, "felix", { ...fiona, ...inner, ...toFinder });
      expectNoCanary(github, "fiona", felix);
      const ids = {
        case: story.caseId(numberOf(fiona.title)),
        own: story.caseId(numberOf(felix.title)),
        ghsa: first,
        login: "fiona",
      };
      expectNoCanary(github, "felix", ids, github.botLogin);
      expectNoCanary(github, "fiona", { ghsa: second, case: ids.own, login: "felix" }, github.botLogin);
    });

    test("what the team says among itself reaches no finder; the award reaches only its own", () => {
      const { github } = story;
      const { amount, ...words } = inner;
      for (const who of ["fiona", "felix", "gus", "ivan"]) expectNoCanary(github, who, words);
      for (const who of ["felix", "gus", "ivan"]) expectNoCanary(github, who, { amount });
    });

    test("published is what was shown, and nothing more", async () => {
      const number = numberOf(fiona.title);
      await story.say("olivia", `/credit @fiona finder\n/fixed ${toFinder.version}\n/publish`, number);
      await story.say("olivia", `/publish confirm ${story.caseId(number)} early ${inner.early}`, number);
      expect(story.github.reading("anonymous").advisory(first)?.state).toBe("published");
      const shown = { title: fiona.title, body: fiona.body };
      const hidden = Object.fromEntries(
        Object.entries(everything).filter(
          ([name, canary]) => !Object.values(shown).includes(canary) && !name.startsWith("contained"),
        ),
      );
      for (const who of ["anonymous", "carol"]) expectNoCanary(story.github, who, hidden);
      expectNoCanary(story.github, "felix", {
        ...inner,
        ...toFinder,
        comment: fiona.comment,
        objection: fiona.objection,
      });
    }, 30_000);

    test("neither the log, at its most talkative, nor any page or answer of the app holds a word of it", async () => {
      await visit();
      const names = {
        ...everything,
        fiona: "fiona",
        felix: "felix",
        case: "FF-20",
        ghsa: "GHSA-",
        place: "security-cases",
      };
      expectCleanText("in the log", [...logs, story.app().log].flat(), names);
      expectCleanText("on a page", pages, names);
      expectCleanText(
        "answered to a webhook",
        story.github.deliveries.log().map(({ answer }) => answer?.body ?? ""),
        names,
      );
      expect(story.github.violations).toEqual([]);
    });
  },
);
