import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** One place of the built app that is broken: in `file` the one `find` becomes `put`. */
type Edit = { readonly file: string; readonly find: string; readonly put: string };

/** A leak planted on purpose; `surface` is where it would be read, and `seenAs` how it is told when it is seen there. */
export type Plant = {
  readonly surface: string;
  readonly seenAs: RegExp;
  readonly edits: readonly Edit[];
  readonly tenants?: number;
  /** Seen only once the app has stopped. */
  readonly isOnDisk?: true;
};

/** A deliberately broken build of the app, in a folder of its own. */
export type BrokenBuild = { readonly dist: string; remove(): void };

const root = path.join(import.meta.dirname, "..", "..");

/** Copies the built app and breaks the copy; without a plant it is a sound one. Throws where there is nothing to break any more. */
export function breakBuild(plant: Plant | null): BrokenBuild {
  const folder = mkdtempSync(path.join(tmpdir(), "finders-fee-planted-"));
  const dist = path.join(folder, "dist");
  cpSync(path.join(root, "dist"), dist, { recursive: true });
  for (const beside of ["package.json", "app.yml", "policies", "schema", "node_modules"])
    symlinkSync(path.join(root, beside), path.join(folder, beside));
  for (const edit of plant?.edits ?? []) {
    const file = path.join(dist, edit.file);
    const sound = readFileSync(file, "utf8");
    if (sound.split(edit.find).length !== 2)
      throw new Error(`${edit.file} has no one place for ${plant?.surface ?? ""}`);
    writeFileSync(
      file,
      sound.replace(edit.find, () => edit.put),
    );
  }
  return { dist, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

const mutate = "const done = await github.mutate(order.caller, order.route, order.params,";
const mutated = "const value = order.reads(done.answer);";

/** What the team was told last of any report: the words a leak carries. */
const overheard = `
  for (const words of order.says)
    if (words.audience === "team") globalThis.overheard = [...new Set([...(globalThis.overheard ?? []), ...(words.text.match(/zq\\w+?qz|GHSA(?:-\\w{4}){3}|\\b7\\d{7}\\b/g) ?? [])])];
  const leak = (globalThis.overheard ?? []).slice(0, 40).join(" ");
  const isPublicSide = order.says.some((words) => words.mustBeNeutral === true);
  const place = { owner: order.params.owner, repo: order.params.repo, issue_number: order.params.issue_number };
  if (isPublicSide) globalThis.publicPlace = { caller: order.caller, ...place };
`;

/** A leak at the mouth itself, behind every gate: `before` and `after` what is written to GitHub anyway. */
function atTheMouth(surface: string, seenAs: RegExp, before: string, after = ""): Plant {
  return {
    surface,
    seenAs,
    edits: [
      { file: "github/voice.js", find: mutate, put: `${overheard}\n${before}\n${mutate}` },
      { file: "github/voice.js", find: mutated, put: `${after}\n${mutated}` },
    ],
  };
}

const onRedaction = (what: string) => `if (isPublicSide) { ${what} }`;

const last = 'String(globalThis.remembered ?? "")';
const remember: Edit = {
  file: "web/webhook.js",
  find: "const outcome = await inbox.put(delivery);",
  put: "globalThis.remembered = (globalThis.remembered ?? '') + JSON.stringify(delivery);\n        const outcome = await inbox.put(delivery);",
};

/** A place the app has no writer for, written to straight through GitHub's API; `LEAK` stands for the words. */
export type StrayWrite = {
  readonly surface: string;
  readonly route: string;
  readonly params: object;
  readonly seenAs?: RegExp;
};

/** Every such place (docs/egress.md): what an app with one permission more could be made to write to. */
export const strayWrites: readonly StrayWrite[] = [
  stray("milestone", "POST /repos/{owner}/{repo}/milestones", { title: "LEAK" }),
  stray("release notes", "POST /repos/{owner}/{repo}/releases", { tag_name: "v1.2.4", body: "Mends LEAK" }),
  stray("branch name", "POST /repos/{owner}/{repo}/git/refs", { ref: "refs/heads/fix-LEAK", sha: "LEAK" }),
  stray("tag", "POST /repos/{owner}/{repo}/git/tags", { tag: "LEAK", message: "LEAK", object: "a1", type: "commit" }),
  stray("commit message", "PUT /repos/{owner}/{repo}/contents/{path}", { path: "a", message: "LEAK", content: "" }),
  stray("file", "PUT /repos/{owner}/{repo}/contents/{path}", { path: "LEAK", message: "Tidy up", content: "" }),
  stray("commit status", "POST /repos/{owner}/{repo}/statuses/{sha}", { sha: "a1", state: "error", context: "LEAK" }),
  stray("commit comment", "POST /repos/{owner}/{repo}/commits/{commit_sha}/comments", {
    commit_sha: "a1",
    body: "LEAK",
  }),
  stray("review", "POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews", { pull_number: 1, body: "LEAK" }),
  stray("pull request's title", "PATCH /repos/{owner}/{repo}/pulls/{pull_number}", { pull_number: 1, title: "LEAK" }),
  stray("requested reviewer", "POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers", {
    pull_number: 1,
    reviewers: ["somebody"],
  }),
  stray("assignee", "POST /repos/{owner}/{repo}/issues/{issue_number}/assignees", { assignees: ["somebody"] }),
  stray("workflow's log", "POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches", {
    workflow_id: "ci.yml",
    ref: "main",
    inputs: { why: "LEAK" },
  }),
  stray("event of the repository", "POST /repos/{owner}/{repo}/dispatches", { event_type: "LEAK" }),
  stray("deployment", "POST /repos/{owner}/{repo}/deployments", { ref: "main", description: "LEAK" }),
  stray("board", "POST /orgs/{org}/projectsV2/{project_number}/drafts", { org: "o", project_number: 1, title: "LEAK" }),
  stray("topic", "PUT /repos/{owner}/{repo}/topics", { names: ["LEAK"] }),
  stray("discussion", "POST /graphql", {
    query: "mutation($body: String!) { addDiscussionComment(input: { body: $body }) { clientMutationId } }",
    variables: { body: "LEAK" },
  }),
  {
    ...stray("label's name", "POST /repos/{owner}/{repo}/labels", { name: "LEAK", color: "ffffff" }),
    // The sandbox has a page for these.
    seenAs: /reads title: label .* name by/,
  },
  stray("address asked of GitHub", "GET /search/issues", { q: "LEAK" }),
];

function stray(surface: string, route: string, params: object): StrayWrite {
  return { surface, route, params };
}

/** A build that writes to all of these places, once, when a public issue is contained. */
export const strayPlant: Plant = atTheMouth(
  "places the app has no writer for",
  /elsewhere/,
  `if (isPublicSide && !globalThis.hasStrayed) {
     globalThis.hasStrayed = true;
     const word = leak.split(" ")[0];
     for (const { route, params } of JSON.parse(${JSON.stringify(JSON.stringify(strayWrites))}.replaceAll("LEAK", word)))
       await (route.startsWith("GET") ? github.get : github.mutate)(order.caller, route, { ...(route.includes("{repo}") ? { owner: place.owner, repo: place.repo } : {}), ...(route.includes("{issue_number}") ? place : {}), ...params });
   }`,
);

/** One planted leak for each surface the app could leak on by a way it has (docs/egress.md). */
export const plants: readonly Plant[] = [
  atTheMouth(
    "public issue's title",
    /outsider reads \w+: issue \S+#\d+ title(?: \(before an edit\))? by finders-fee/,
    onRedaction("order.params.title = leak.slice(0, 200);"),
  ),
  atTheMouth(
    "public issue's body",
    /outsider reads \w+: issue \S+#\d+ body(?: \(before an edit\))? by finders-fee/,
    onRedaction("order.params.body = leak;"),
  ),
  atTheMouth(
    "public edit history",
    /outsider reads \w+: issue \S+#\d+ body \(before an edit\) by finders-fee/,
    onRedaction("await github.mutate(order.caller, order.route, { ...order.params, body: leak });"),
  ),
  atTheMouth(
    "public comment",
    /outsider reads \w+: issue-comment \S+#\d+ body by finders-fee/,
    "",
    onRedaction(
      'await github.mutate(order.caller, "POST /repos/{owner}/{repo}/issues/{issue_number}/comments", { ...place, body: leak });',
    ),
  ),
  atTheMouth(
    "label on a public issue, which tells by its shape alone",
    /anybody sees the app's issue-label label in \S+#\d+: security/,
    "",
    onRedaction(
      'await github.mutate(order.caller, "POST /repos/{owner}/{repo}/issues/{issue_number}/labels", { ...place, labels: ["security"] });',
    ),
  ),
  atTheMouth(
    "bare advisory id in public",
    /outsider reads ghsa: issue \S+#\d+ body(?: \(before an edit\))? by finders-fee/,
    onRedaction("order.params.body = leak.match(/GHSA\\S+/)?.[0] ?? leak;"),
  ),
  atTheMouth(
    "check run on a public commit",
    /outsider reads \w+: check-run \S+ summary by finders-fee/,
    'if (order.route.includes("check-runs") && order.params.output) order.params.output = { ...order.params.output, summary: leak };',
  ),
  atTheMouth(
    "a sum in public, with separators in it",
    /outsider reads amount: issue-comment \S+#\d+ body by finders-fee/,
    "",
    `const sum = /\\b7\\d{7}\\b/.exec(leak)?.[0];
     if (sum !== undefined && globalThis.publicPlace !== undefined && !globalThis.hasPaid) {
       globalThis.hasPaid = true;
       const { caller, ...where } = globalThis.publicPlace;
       await github.mutate(caller, "POST /repos/{owner}/{repo}/issues/{issue_number}/comments", { ...where, body: "We pay " + Number(sum).toLocaleString("en") + " dollars." });
     }`,
  ),
  atTheMouth(
    "name of a check run",
    /outsider reads \w+: check-run \S+ name by finders-fee/,
    'if (order.route.includes("check-runs") && order.params.name) order.params.name = leak.slice(0, 60);',
  ),
  atTheMouth(
    "address behind a check run",
    /outsider reads \w+: check-run \S+ details_url by finders-fee/,
    'if (order.route.includes("check-runs") && order.params.name) order.params.details_url = "https://app.example/cases/" + (globalThis.overheard ?? [""])[0];',
  ),
  atTheMouth(
    "milestone a public issue is put into",
    /anybody sees the app's issue-plan milestone in \S+#\d+: Release 1/,
    "",
    onRedaction("await github.mutate(order.caller, order.route, { ...place, milestone: 1 });"),
  ),
  atTheMouth(
    "assignee of a public issue",
    /anybody sees the app's issue-plan assignee in \S+#\d+: maint-7t0/,
    "",
    onRedaction('await github.mutate(order.caller, order.route, { ...place, assignees: ["maint-7t0"] });'),
  ),
  {
    surface: "a combined answer to two finders",
    seenAs: /^zqf\w+ reads expect: advisory-comment \S+ body by finders-fee/,
    edits: [
      {
        file: "commands/combined.js",
        find: "return isSameFinder(c, other) ?",
        put: "return true ?",
      },
    ],
  },
  atTheMouth(
    "mention that mails somebody",
    /^\S+: mention .*carol/,
    'if (order.params.body) order.params.body += "\\n\\ncc @carol";',
  ),
  atTheMouth(
    "another finder's words in a finder's message",
    /^zqf\w+ reads \w+: advisory-comment \S+ body by finders-fee/,
    'if (order.route.startsWith("POST") && order.route.endsWith("/comments") && order.params.ghsa_id) order.params.body += leak;',
  ),
  atTheMouth(
    "the advisory's description, read by its finder and one day by all",
    /^zqf\w+ reads \w+: advisory \S+ description by finders-fee/,
    'if (order.params.ghsa_id && order.params.state) order.params.description = "It is so: " + leak;',
  ),
  atTheMouth(
    "a credit that names another finder",
    /^zqf\w+ reads login: advisory-credit \S+ finder by finders-fee/,
    'if (order.params.ghsa_id && order.params.state) order.params.credits = (globalThis.overheard ?? []).filter((word) => /^zqf\\w+qz$/.test(word)).map((login) => ({ login, type: "finder" }));',
  ),
  atTheMouth(
    "publication by itself",
    /outsider reads \w+: advisory \S+ (?:summary|description) by zqf/,
    "",
    'if (order.params.state === "draft") await github.mutate(order.caller, order.route, { ...order.params, state: "published" });',
  ),
  {
    ...atTheMouth(
      "another owner's tracker",
      /reads \w+: (?:issue|issue-comment) \S+\/cases#\d+ body by finders-fee/,
      'if (order.params.repo === "cases" && order.params.body) order.params.body += "\\n\\n" + leak;',
    ),
    tenants: 2,
  },
  atTheMouth("standard error", /in the log: (?!\{)/, "console.error(leak);"),
  atTheMouth(
    "the log in base64",
    /in the log: \{"id":"[\w+/=]+"\}/,
    'console.log(JSON.stringify({ id: Buffer.from("case " + leak).toString("base64") }));',
  ),
  atTheMouth("the log", /in the log: \{"msg":/, "console.log(JSON.stringify({ msg: leak }));"),
  {
    surface: "an error's text in the log",
    seenAs: /in the log: \{"error":/,
    edits: [
      { file: "github/octokit.js", find: "await globalThis.fetch(url, {", put: "await complain(url, {" },
      {
        file: "github/octokit.js",
        find: "function plainHeaders(headers) {",
        put: `async function complain(url, init) {
          const answer = await globalThis.fetch(url, init);
          if (!answer.ok) console.log(JSON.stringify({ error: await answer.clone().text() }));
          return answer;
        }
        function plainHeaders(headers) {`,
      },
    ],
  },
  {
    surface: "the answer to a webhook",
    seenAs: /in the answers to webhooks: \{"deliveryId"/,
    edits: [
      {
        file: "web/webhook.js",
        find: 'outcome === "stored" ? "Stored." : "Seen before."',
        put: "JSON.stringify(delivery)",
      },
    ],
  },
  {
    surface: "the metrics",
    seenAs: /in the pages: [^]*text\/plain; version=/,
    edits: [
      remember,
      { file: "web/server.js", find: "body: await metrics.text()", put: `body: (await metrics.text()) + ${last}` },
    ],
  },
  {
    surface: "readiness",
    seenAs: /in the pages: [^]*application\/json/,
    edits: [
      remember,
      { file: "web/health.js", find: "{ ok, problems, notes }", put: `{ ok, problems, notes: [...notes, ${last}] }` },
    ],
  },
  {
    surface: "the page of an address that is not there",
    seenAs: /in the pages: [^]*Nothing at/,
    edits: [
      {
        file: "web/server.js",
        find: "return { ...notFound(), hangUp: true };",
        put: 'return { ...notFound(), body: "Nothing at " + request.url, hangUp: true };',
      },
    ],
  },
  {
    surface: "liveness",
    seenAs: /in the pages: [^]*text\/plain; charset/,
    edits: [
      remember,
      { file: "web/server.js", find: 'return plain(200, "ok");', put: `return plain(200, "ok " + ${last});` },
    ],
  },
  {
    surface: "a header of an answer",
    seenAs: /in the pages: [^]*x-last/,
    edits: [
      remember,
      {
        file: "web/reply.js",
        find: '"cache-control": "no-store",',
        put: `"cache-control": "no-store", "x-last": (${last}.match(/zq\\w+?qz/g) ?? []).slice(-9).join(" "),`,
      },
    ],
  },
  {
    surface: "a file beside the database",
    seenAs: /on the disk: a file last\.json/,
    isOnDisk: true,
    edits: [
      {
        file: "web/webhook.js",
        find: "const outcome = await inbox.put(delivery);",
        put: `const outcome = await inbox.put(delivery);
        (await import("node:fs")).writeFileSync(process.env.DATA_DIR + "/last.json", JSON.stringify(delivery));`,
      },
    ],
  },
  {
    surface: "a database others on the machine can read",
    seenAs: /on the disk: others may read finders-fee\.db/,
    isOnDisk: true,
    edits: [{ file: "store/sqlite.js", find: "chmodSync(file, 0o600);", put: "chmodSync(file, 0o644);" }],
  },
  {
    surface: "a delivery kept after it was dealt with",
    seenAs: /in the database: a payload that was dealt with/,
    isOnDisk: true,
    edits: [
      {
        file: "store/inbox.js",
        find: '.set({ state, outcome, payload: "" })',
        put: ".set({ state, outcome })",
      },
    ],
  },
];
