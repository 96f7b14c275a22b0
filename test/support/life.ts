import type { Story } from "./story.ts";

/** The whole life of a private report under FlowFuse's policy, act by act, as people do it. */
export const life: readonly { readonly title: string; readonly act: (story: Story) => void }[] = [
  {
    title: "fiona reports",
    act: ({ github }) =>
      github.as("fiona").reportVulnerability("acme/web", {
        summary: "SQL injection in the login form",
        description: "The parameter `user` of POST /login goes into the query as it is: try ' or 1=1 -- as a name.",
        severity: "medium",
      }),
  },
  { title: "mona judges", act: (story) => comment(story, "mona", "/class sql-injection\n/accept") },
  { title: "mona promises a fix", act: (story) => comment(story, "mona", "/expect 2031-03-01 We rewrite the query.") },
  { title: "mona puts on a label that only shows", act: (story) => label(story, "mona", "bounty/paid") },
  { title: "mona answers", act: (story) => comment(story, "mona", "/reply Thank you, we could repeat it.") },
  { title: "mona awards", act: (story) => comment(story, "mona", "/award recommended") },
  { title: "mona credits and fixes", act: (story) => comment(story, "mona", "/credit @fiona finder\n/fixed 1.2.3") },
  { title: "olivia prepares", act: (story) => comment(story, "olivia", "/publish") },
  {
    title: "olivia publishes",
    act: (story) => comment(story, "olivia", `/publish confirm ${story.caseId()}`),
  },
];

function comment(story: Story, who: string, body: string): void {
  story.github.as(who).comment(`acme/security-cases#${story.cases()[0] ?? 0}`, body);
}

function label(story: Story, who: string, name: string): void {
  story.github.as(who).labelIssue(`acme/security-cases#${story.cases()[0] ?? 0}`, name);
}

/** Everything people can read at the end of an act, without what differs from run to run: ids, instants, hashes. */
export function whatPeopleRead(story: Story): Readonly<Record<"issues" | "advisories" | "anybody", unknown>> {
  const caseId = story.cases().length === 0 ? "no case yet" : story.caseId();
  const { github } = story;
  const plain = (text: string): string =>
    text
      .replaceAll(caseId, "FF-CASE")
      .replaceAll(/GHSA(-[a-z0-9]{4}){3}/g, "GHSA")
      .replaceAll(/<!-- ff:[A-Za-z0-9_-]{22} -->/g, "<mark>")
      .replaceAll(/\b\d{1,2} [A-Z][a-z]{2} \d{4}( \d{2}:\d{2})?/g, "<day>")
      .replaceAll(/\b[0-9a-f]{16}\b/g, "<hash>")
      // Learnt by a sweep, of which a restart makes one more.
      .replaceAll(/^- (On GitHub the credit is|.*: credit answered on GitHub).*\n/gm, "");
  const issues = github.reading("olivia").issues("acme/security-cases");
  const advisories = github.reading("fiona").advisories("acme/web");
  return {
    issues: issues.map(({ title, body, state, stateReason, labels, comments }) => ({
      title: plain(title),
      body: plain(body),
      state,
      stateReason,
      labels: labels.toSorted(),
      comments: comments.map((each) => ({
        author: each.author,
        body: plain(each.body),
        reactions: each.reactions.map(({ by, content }) => `${by} ${content}`),
      })),
    })),
    advisories: advisories.map(({ summary, state, severity, cvssVector, credits, comments }) => ({
      summary,
      state,
      severity,
      cvssVector,
      credits,
      comments: comments.map((each) => ({ author: each.author, body: plain(each.body) })),
    })),
    anybody: github
      .reading("anonymous")
      .advisories("acme/web")
      .map((advisory) => advisory.state),
  };
}
