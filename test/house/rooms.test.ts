import { expect, test } from "@jest/globals";
import { importsOf, occurrences, roomOf, sourcesIn } from "./sources.ts";
import type { Source } from "./sources.ts";

const SOURCES = sourcesIn("src");
const inRooms = (...rooms: readonly string[]) => SOURCES.filter(({ file }) => rooms.includes(roomOf(file)));
const outsideOf = (...folders: readonly string[]) =>
  SOURCES.filter(({ file }) => !folders.some((folder) => file.startsWith(folder)));

/** Which rooms a room may import from, beside itself. `type` in front: types only. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: ["type policy"],
  duplicates: ["domain"],
  policy: ["domain"],
  speech: ["domain", "policy", "type commands"],
  commands: ["domain", "policy", "speech"],
  desk: ["domain", "policy", "speech", "commands", "duplicates"],
  store: ["domain", "policy", "desk", "duplicates"],
  config: ["speech"],
  github: ["domain", "policy", "speech", "commands", "desk", "type config"],
  jobs: ["domain", "policy", "speech", "commands", "desk", "duplicates", "store", "github", "type config"],
  web: ["domain", "policy", "speech", "desk", "type config"],
  cli: ["domain", "policy", "speech", "commands", "desk", "duplicates", "store", "github", "type github", "config"],
  sandbox: [
    "domain",
    "policy",
    "speech",
    "commands",
    "desk",
    "duplicates",
    "store",
    "github",
    "jobs",
    "web",
    "config",
    "app.ts",
  ],
  "app.ts": ["domain", "policy", "speech", "commands", "desk", "store", "github", "jobs", "web", "config"],
  "main.ts": ["domain", "policy", "speech", "commands", "desk", "store", "github", "jobs", "web", "config", "app.ts"],
};

test("every room has its row in the table of who may import whom", () => {
  expect([...new Set(SOURCES.map(({ file }) => roomOf(file)))].filter((room) => !(room in MAY_IMPORT))).toEqual([]);
});

test("rooms import one way only", () => {
  const wrong = SOURCES.flatMap((source) =>
    importsOf(source)
      .filter(({ from }) => from.startsWith("src/"))
      .filter(({ from, typeOnly }) => !mayImport(roomOf(source.file), roomOf(from), typeOnly))
      .map(({ from }) => `${source.file} imports ${from}`),
  );
  expect(wrong).toEqual([]);
});

function mayImport(room: string, other: string, typeOnly: boolean): boolean {
  const allowed = MAY_IMPORT[room] ?? [];
  return room === other || allowed.includes(other) || (typeOnly && allowed.includes(`type ${other}`));
}

/** Libraries of the pure rooms: they compute, and know no clock, disk or network. */
const PURE_LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  domain: ["luxon", "date-holidays", "ae-cvss-calculator"],
  duplicates: [],
  policy: ["zod", "yaml", "luxon", "node:crypto", "node:module", "node:net"],
  commands: ["mdast-util-from-markdown"],
  speech: ["luxon", "mdast-util-from-markdown"],
};

test.each(Object.entries(PURE_LIBRARIES))("%s imports no library that could reach the world", (room, libraries) => {
  const wrong = inRooms(room).flatMap((source) =>
    importsOf(source)
      .filter(({ from, typeOnly }) => !from.startsWith("src/") && !typeOnly && !libraries.includes(from))
      .map(({ from }) => `${source.file} imports ${from}`),
  );
  // The shipped policies are files beside the code: policy/shipped.ts, and it alone, reads them.
  expect(
    wrong.filter((line) => !/^src\/policy\/shipped\.ts imports node:(fs|path|url)(\/promises)?$/.test(line)),
  ).toEqual([]);
});

test("what decides, phrases and judges has no clock and no chance", () => {
  const pattern =
    /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(|\brandomUUID\(|\brandomBytes\(|\brandomInt\(|performance\.now\(|DateTime\.(now|local|utc)\(\s*\)/;
  expect(occurrences(inRooms("domain", "duplicates", "policy", "commands", "speech", "desk"), pattern)).toEqual([]);
});

test("what decides, phrases and judges keeps nothing waiting: no timers, no console, no process", () => {
  const pattern = /\b(setTimeout|setInterval|setImmediate)\(|\bconsole\.|\bprocess\.|\bfetch\(/;
  expect(occurrences(inRooms("domain", "duplicates", "policy", "commands", "speech"), pattern)).toEqual([]);
});

test("the process's environment is read in src/config/env.ts and nowhere else", () => {
  expect(
    occurrences(outsideOf("src/config/env.ts", "src/sandbox/"), /process\s*\.\s*env|\benv\b.*from "node:process"/),
  ).toEqual([]);
});

test("an embargo's state comes from the kernel's table and from nowhere else", () => {
  const setting = /\bstate: "(?:proposed|active|revise|exited)"/;
  const domain = inRooms("domain").filter(({ file }) => !file.startsWith("src/domain/kernel/"));
  expect(occurrences(domain, setting)).toEqual([]);
  expect(occurrences(domain, /\bmoveEmbargo\(/)).toHaveLength(1);
});

test("only the voice changes anything on GitHub", () => {
  const pattern =
    /\.mutate\(|\brequest\(\s*["'`](POST|PATCH|PUT|DELETE) |\.rest\.\w+\.(create|update|delete|add|remove|set|lock|unlock|redeliver)\w*\(/;
  const isMouth = ({ file }: Source) => /^src\/github\/voice(\.ts|\/)/.test(file);
  const others = outsideOf("src/sandbox/").filter((source) => !isMouth(source));
  expect(occurrences(others, pattern)).toEqual([]);
});

test("Octokit's and Probot's types stay in the rooms that talk to GitHub", () => {
  const wrong = SOURCES.filter(
    ({ file }) => !["github", "app.ts", "main.ts", "sandbox"].includes(roomOf(file)),
  ).flatMap((source) =>
    importsOf(source)
      .filter(({ from }) => /^(@octokit\/|octokit$|probot$)/.test(from))
      .map(({ from }) => `${source.file} imports ${from}`),
  );
  expect(wrong).toEqual([]);
});

test("production code never imports the simulated GitHub", () => {
  const wrong = outsideOf("src/sandbox/").flatMap((source) =>
    importsOf(source)
      .filter(({ from }) => from.startsWith("src/sandbox/") || from.startsWith("@octokit/openapi"))
      .map(({ from }) => `${source.file} imports ${from}`),
  );
  expect(wrong).toEqual([]);
});

test("no library that is only there for development is imported by production code", async () => {
  const { default: manifest } = (await import("../../package.json", { with: { type: "json" } })) as {
    default: { devDependencies: Record<string, string> };
  };
  const wrong = outsideOf("src/sandbox/").flatMap((source) =>
    importsOf(source)
      .filter(({ from, typeOnly }) => !typeOnly && from in manifest.devDependencies)
      .map(({ from }) => `${source.file} imports ${from}`),
  );
  expect(wrong).toEqual([]);
});

test("nothing in the project refers to a folder outside it", () => {
  const all = [...SOURCES, ...sourcesIn("test"), ...sourcesIn("docs", /\.md$/), ...sourcesIn("scripts", /./)];
  const pattern = new RegExp(String.raw`\.\./${"shared"}/|/work/${"shared"}`);
  expect(occurrences(all, pattern)).toEqual([]);
});

test("the reader of imports sees every form, and which bring in types only", () => {
  const text = [
    'import { a } from "./a.ts";',
    'import type { B } from "../b/b.ts";',
    'import {\n  type C,\n  type D,\n} from "./c.ts";',
    'import { type E, f } from "#src/desk/f.ts";',
    'export { g } from "./g.ts";',
    'import * as h from "node:fs";',
    'import "./bare.ts";',
    'const i = await import("./lazy.ts");',
    '// import { j } from "./comment.ts";',
    'const k = `${a} from "nowhere"`;',
  ].join("\n");
  expect(importsOf({ file: "src/room/file.ts", text })).toEqual([
    { from: "src/room/a.ts", typeOnly: false },
    { from: "src/b/b.ts", typeOnly: true },
    { from: "src/room/c.ts", typeOnly: true },
    { from: "src/desk/f.ts", typeOnly: false },
    { from: "src/room/g.ts", typeOnly: false },
    { from: "node:fs", typeOnly: false },
    { from: "src/room/bare.ts", typeOnly: false },
    { from: "src/room/lazy.ts", typeOnly: false },
  ]);
});
