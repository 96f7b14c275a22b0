import { expect, test } from "@jest/globals";
import { eventually } from "../support/eventually.ts";
import { openStory, tracker } from "../support/story.ts";

const missing = { status: 404, body: { message: "Not Found" } };
const always = { method: "GET", times: 1_000_000, when: "before" as const };
const unlisted = ["/app", "/app/installations", "/installation/repositories", "/app/hook/deliveries", "/meta"];

test("on a GitHub that lists nothing and does not say who the app is, reports and finders are heard all the same", async () => {
  const story = await openStory({ isStarted: false, settings: { SWEEP_INTERVAL_SECONDS: "1" } });
  const { github } = story;
  for (const route of unlisted) github.faults.add({ ...always, route, answer: missing });
  await story.start();
  const ghsaId = await story.report();
  await story.until("the case is there", () => story.cases().length === 1);
  await story.say("mona", "/severity high\n/accept");
  expect(story.issue().labels).toEqual(expect.arrayContaining(["severity/high", "state/accepted"]));
  github.as("fiona").commentOnAdvisory(ghsaId, "/credit anonymous");
  await story.until("the wish is heard", () => story.answers().some((answer) => answer.includes("finder wishes")));
  expect(github.violations).toEqual([]);
}, 60_000);

const events = "/repos/{owner}/{repo}/issues/{issue_number}/events";

test("on a GitHub that does not list what was done to an issue, labels command and closing is undone all the same", async () => {
  const story = await openStory({ prepare: ({ faults }) => faults.add({ ...always, route: events, answer: missing }) });
  const { github } = story;
  await story.report();
  const place = `${tracker}#${story.issue().number}`;
  github.as("mona").labelIssue(place, "severity/high");
  github.as("mona").labelIssue(place, "state/accepted");
  const wanted = ["severity/high", "state/accepted"];
  await eventually(() => expect(story.issue().labels).toEqual(expect.arrayContaining(wanted)));
  await eventually(() => expect(story.issue().body).toMatch(/\*\*high\*\* as a person judged it, set by .*mona/));
  // Twice within one of GitHub's seconds is twice.
  for (const round of [1, 2]) {
    github.as("olivia").labelIssue(place, "bounty/paid");
    await eventually(() => expect(story.issue().labels).not.toContain("bounty/paid"));
    github.as("mona").closeIssue(place);
    await story.until(`closing ${round} is undone`, () => story.issue().state === "open");
  }
  expect(github.violations).toEqual([]);
}, 60_000);

test("where nobody lists what was done to an issue, a young one's label is found by the sweep all the same", async () => {
  let looks = 0;
  const story = await openStory({
    settings: { SWEEP_INTERVAL_SECONDS: "1" },
    sandbox: { hourlyBudget: 1_000_000 },
    prepare: (github) => {
      const { faults } = github;
      github.as("felix").openIssue("acme/web", { title: "About our labels", body: "From before." });
      github.as("olivia").labelIssue("acme/web#1", "security-report");
      faults.add({ ...always, route: events, answer: missing });
      const look = ({ route, path }: { readonly route: string; readonly path: string }) => {
        if (route === "/repos/{owner}/{repo}/issues" && path.includes("/acme/web/")) looks += 1;
        return false;
      };
      faults.add({ ...always, matching: look, answer: missing });
    },
  });
  const { github } = story;
  await story.until("the app has looked once and again", () => looks > 0);
  const place = github.as("felix").openIssue("acme/web", { title: "Login form", body: "It takes ' or 1=1" });
  await story.settle(200);
  github.deliveries.dropNext(1, { logged: false });
  github.as("ned").labelIssue(place, "security-report");
  await story.until("it is contained", () => github.reading("anonymous").issue(place)?.title === "Moved");
  await story.until("the case is there", () => story.cases().length === 1);
  expect(github.reading("anonymous").issue("acme/web#1")?.title).toBe("About our labels");
  expect(github.violations).toEqual([]);
}, 60_000);

const programme = `version: 1
policy: flowfuse
tracker: ${tracker}
authority:
  award: [olivia]
  billing: ["@acme/billing"]
`;

test("where GitHub knows nothing of an outsider, tells no role in a team and no size of a file, everybody is answered", async () => {
  const content = Buffer.from(programme).toString("base64");
  const story = await openStory({
    programme,
    prepare: (github) => {
      github.addTeam("acme", "billing", { members: ["penny"] });
      const toOutsider = ({ path }: { readonly path: string }) => path.endsWith("/collaborators/ned/permission");
      github.faults.add({ ...always, matching: toOutsider, answer: missing });
      const toFile = ({ path }: { readonly path: string }) => path.endsWith("/contents/.github/finders-fee.yml");
      const file = { status: 200, body: { encoding: "base64", content, sha: "1".repeat(40) } };
      github.faults.add({ ...always, matching: toFile, answer: file });
      const route = "/orgs/{org}/teams/{team_slug}/memberships/{username}";
      const toPenny = ({ path }: { readonly path: string }) => path.endsWith("/memberships/penny");
      github.faults.add({ ...always, route, matching: toPenny, answer: { status: 200, body: { state: "active" } } });
    },
  });
  await story.report();
  const reactions = async (who: string, body: string) => {
    const id = await story.say(who, body);
    return story
      .issue()
      .comments.find((comment) => comment.id === id)
      ?.reactions.map(({ content }) => content);
  };
  expect(await reactions("ned", "/accept")).toEqual(["eyes", "confused"]);
  expect(await reactions("penny", "/help")).toEqual(["eyes", "rocket"]);
  expect(story.github.violations).toEqual([]);
}, 60_000);

test("a report GitHub knows nothing of does not keep the next one waiting", async () => {
  const story = await openStory();
  const { github } = story;
  const route = "/repos/{owner}/{repo}/security-advisories/{ghsa_id}";
  let first: string | undefined;
  const isFirst = ({ path }: { readonly path: string }) => (first ??= path) === path;
  github.faults.add({ ...always, route, matching: isFirst, answer: missing });
  const form = { summary: "No such report", description: "Nobody will find it." };
  for (let n = 0; n < 2; n += 1) github.as("felix").reportVulnerability("acme/web", form);
  await story.until("the second is a case", () => story.cases().length === 1, 10_000);
}, 60_000);

test("where no page of the app can be had at all, it goes to work without knowing who it is, and says so", async () => {
  const story = await openStory({ isStarted: false });
  story.github.faults.add({ ...always, route: "/app", answer: { status: 501, body: { message: "Not Implemented" } } });
  await story.start();
  await story.report();
  await story.until("the case is there", () => story.cases().length === 1);
  const ready = await fetch(`${story.app().url}/readyz`);
  expect([ready.status, await ready.text()]).toEqual([200, expect.stringContaining("does not say who the app is")]);
}, 60_000);
