import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** One place of the built app that is broken: in `file` the one `find` becomes `put`. */
type Edit = { readonly file: string; readonly find: string; readonly put: string };

/** A leak planted on purpose; `surface` is where it would be read. */
export type Plant = { readonly surface: string; readonly edits: readonly Edit[] };

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

const mutate = "const done = await github.mutate(order.caller, order.route, order.params, objection);";

/** What the team was told last of any report: the words a leak carries. */
const overheard = `
  for (const words of order.says)
    if (words.audience === "team") globalThis.overheard = [...new Set([...(globalThis.overheard ?? []), ...(words.text.match(/zq\\w+?qz|GHSA(?:-\\w{4}){3}/g) ?? [])])];
  const leak = (globalThis.overheard ?? []).slice(0, 40).join(" ");
  const isPublicSide = order.says.some((words) => words.mustBeNeutral === true);
  const place = { owner: order.params.owner, repo: order.params.repo, issue_number: order.params.issue_number };
`;

/** A leak at the mouth itself, behind every gate: `before` and `after` what is written to GitHub anyway. */
function atTheMouth(surface: string, before: string, after = ""): Plant {
  return {
    surface,
    edits: [{ file: "github/voice.js", find: mutate, put: `${overheard}\n${before}\n${mutate}\n${after}` }],
  };
}

const onRedaction = (what: string) => `if (isPublicSide) { ${what} }`;

const last = 'String(globalThis.remembered ?? "")';
const remember: Edit = {
  file: "web/webhook.js",
  find: "const outcome = await inbox.put(delivery);",
  put: "globalThis.remembered = (globalThis.remembered ?? '') + JSON.stringify(delivery);\n        const outcome = await inbox.put(delivery);",
};

/** One planted leak for each surface the app could leak on (docs/egress.md). */
export const plants: readonly Plant[] = [
  atTheMouth("public issue's title", onRedaction("order.params.title = leak.slice(0, 200);")),
  atTheMouth("public issue's body", onRedaction("order.params.body = leak;")),
  atTheMouth(
    "public edit history",
    onRedaction("await github.mutate(order.caller, order.route, { ...order.params, body: leak });"),
  ),
  atTheMouth(
    "public comment",
    "",
    onRedaction(
      'await github.mutate(order.caller, "POST /repos/{owner}/{repo}/issues/{issue_number}/comments", { ...place, body: leak });',
    ),
  ),
  atTheMouth(
    "label on a public issue, which tells by its shape alone",
    "",
    onRedaction(
      'await github.mutate(order.caller, "POST /repos/{owner}/{repo}/issues/{issue_number}/labels", { ...place, labels: ["security"] });',
    ),
  ),
  atTheMouth("bare advisory id in public", onRedaction("order.params.body = leak.match(/GHSA\\S+/)?.[0] ?? leak;")),
  atTheMouth(
    "check run on a public commit",
    'if (order.route.includes("check-runs") && order.params.output) order.params.output = { ...order.params.output, summary: leak };',
  ),
  atTheMouth("mention that mails somebody", 'if (order.params.body) order.params.body += "\\n\\ncc @carol";'),
  atTheMouth(
    "another finder's words in a finder's message",
    'if (order.route.startsWith("POST") && order.route.endsWith("/comments") && order.params.ghsa_id) order.params.body += leak;',
  ),
  atTheMouth(
    "the advisory's description, read by its finder and one day by all",
    'if (order.params.ghsa_id && order.params.state) order.params.description = "It is so: " + leak;',
  ),
  atTheMouth(
    "a credit that names another finder",
    'if (order.params.ghsa_id && order.params.state) order.params.credits = (globalThis.overheard ?? []).filter((word) => /^zqf\\w+qz$/.test(word)).map((login) => ({ login, type: "finder" }));',
  ),
  atTheMouth(
    "publication by itself",
    "",
    'if (order.params.state === "draft") await github.mutate(order.caller, order.route, { ...order.params, state: "published" });',
  ),
  atTheMouth("the log", "console.log(JSON.stringify({ msg: leak }));"),
  {
    surface: "an error's text in the log",
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
    edits: [
      remember,
      { file: "web/server.js", find: "body: await metrics.text()", put: `body: (await metrics.text()) + ${last}` },
    ],
  },
  {
    surface: "readiness",
    edits: [
      remember,
      { file: "web/health.js", find: "{ ok, problems, notes }", put: `{ ok, problems, notes: [...notes, ${last}] }` },
    ],
  },
];
