import { directoryTraversal, directoryTraversalAgain, headerSplitting } from "../reports.ts";
import type { Stage } from "../stage.ts";

const repo = "flow-co/product";
const tracker = "flow-co/security-cases";

/** A private report from receipt to publication, the same flaw told twice, under FlowFuse's policy. */
export async function playPrivateReport(stage: Stage): Promise<void> {
  const { github, narrator } = stage;
  const say = (who: string, body: string, number: number) => () =>
    void github.as(who).comment(`${tracker}#${number}`, body);
  narrator.chapter("FlowFuse's policy: a private report, from receipt to publication");
  let first = "";
  await narrator.step("fiona reports a flaw privately to flow-co/product", () => {
    first = github.as("fiona").reportVulnerability(repo, { ...directoryTraversal, severity: "critical" });
  });
  const case1 = stage.newestCase(tracker);
  const id = stage.caseId(tracker, case1);
  narrator.claim("anybody else can read nothing of it", !isPublic(stage, "directory traversal", "fiona", id));
  await narrator.step("felix reports the same flaw, in other words", () => {
    github.as("felix").reportVulnerability(repo, directoryTraversalAgain);
  });
  const case2 = stage.newestCase(tracker);
  await narrator.step(
    `mona (triage) writes: /class user-data-leak, /accept, /expect`,
    say("mona", "/class user-data-leak\n/accept\n/expect 2026-12-18 with the next release", case1),
  );
  await narrator.step(`mona folds felix's report in: /duplicate ${id}`, say("mona", `/duplicate ${id}`, case2));
  narrator.claim("felix never reads of fiona, her case or her award", !reads(stage, "felix", "fiona", id, "512"));
  await narrator.step("mona puts the label severity/low on: a person's word outranks the class map", () => {
    github.as("mona").labelIssue(`${tracker}#${case1}`, "severity/low");
  });
  await narrator.step("mona takes it back: /severity high", say("mona", "/severity high", case1));
  await narrator.step("mona awards what the policy recommends", say("mona", "/award recommended", case1));
  await narrator.step(
    "mona names the finder and says that the fix is out",
    say("mona", "/credit @fiona finder\n/fixed 6.3.0", case1),
  );
  await narrator.step("olivia asks what would become public: /publish", say("olivia", "/publish", case1));
  narrator.claim("until now, nothing of it is public", !isPublic(stage, "directory traversal", "fiona", id, "512"));
  await narrator.step(`olivia confirms: /publish confirm ${id}`, say("olivia", `/publish confirm ${id}`, case1));
  narrator.claim("the advisory is public, and credits fiona", isPublished(stage, first, "fiona"));
  await narrator.step("olivia pays and says so: /paid", say("olivia", "/paid invoice 2026-117", case1));
}

/** A flaw told in a public issue, contained, under FlowFuse's policy; with a power cut in the middle. */
export async function playPublicIssue(stage: Stage): Promise<void> {
  const { github, narrator } = stage;
  narrator.chapter("A flaw told in a public issue is contained");
  let place = "";
  await narrator.step("finn opens a public issue that tells a flaw; somebody confirms it in a comment", () => {
    place = github.as("finn").openIssue(repo, { title: headerSplitting.summary, body: headerSplitting.description });
    github.as("felix").comment(place, "Confirmed: a newline in a header value splits the response in my setup, too.");
  });
  await narrator.step(
    "mona puts the intake label on; the power fails while the app is at work, and comes back",
    async () => {
      const before = github.writes.length;
      github.as("mona").labelIssue(place, "security-report");
      while (github.writes.length < before + 2) await new Promise((resolve) => setTimeout(resolve, 5));
      await stage.powerCut();
    },
  );
  const page = github.reading("anonymous").issue(place);
  narrator.claim(
    "the public page says nothing of the flaw any more",
    !/newline|header|split/i.test(`${page?.title} ${page?.body} ${page?.comments.map(({ body }) => body).join(" ")}`),
  );
  narrator.claim(
    "it is closed and locked, and no label tells",
    page?.state === "closed" && page.isLocked && page.labels.length === 0,
  );
}

function isPublic(stage: Stage, ...words: readonly string[]): boolean {
  return stage.github.textsReadableBy("anonymous").some(({ text }) => words.some((word) => text.includes(word)));
}

function reads(stage: Stage, reader: string, ...words: readonly string[]): boolean {
  const own = stage.github.textsReadableBy(reader).filter(({ writtenBy }) => writtenBy === stage.github.botLogin);
  return own.some(({ text }) => words.some((word) => text.includes(word)));
}

function isPublished(stage: Stage, ghsaId: string, login: string): boolean {
  const advisory = stage.github.reading("anonymous").advisory(ghsaId);
  return advisory?.state === "published" && advisory.credits.some((credit) => credit.login === login);
}
