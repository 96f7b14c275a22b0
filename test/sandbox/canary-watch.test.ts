import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { expectCleanText, expectNoCanary, hatch, sightings } from "../support/canaries.ts";
import { dangersIn } from "../support/markdown-dangers.ts";
import { openAcme, type Acme } from "./acme.ts";

const canaries = hatch("watch", "title", "body", "label");
let acme: Acme;
beforeEach(async () => {
  acme = await openAcme();
});
afterEach(() => acme.sandbox.close());

test("a leak planted by the app itself in a public issue is caught, for everybody who can read it", async () => {
  const { sandbox, ask } = acme;
  expectNoCanary(sandbox, "anonymous", canaries);
  const opened = await ask("POST", "/repos/acme/web/issues", { title: "Hello", body: `see ${canaries.body}` });
  expect(opened.status).toBe(201);
  for (const who of ["anonymous", "fiona", "reed"])
    expect(() => expectNoCanary(sandbox, who, canaries)).toThrow(`${who} could read on GitHub`);
  expect(() => expectNoCanary(sandbox, "anonymous", canaries, sandbox.botLogin)).toThrow("body: issue acme/web#1");
  expect(() => expectNoCanary(sandbox, "anonymous", canaries, "fiona")).not.toThrow();
});

test("a leak that was edited away or deleted within the second stays caught", async () => {
  const { sandbox, ask } = acme;
  await ask("POST", "/repos/acme/web/issues", { title: canaries.title });
  await ask("PATCH", "/repos/acme/web/issues/1", { title: "Moved" });
  const { body } = await ask("POST", "/repos/acme/web/issues/1/comments", { body: canaries.body });
  await ask("DELETE", `/repos/acme/web/issues/comments/${String((body as { id: number }).id)}`);
  expect(sandbox.reading("anonymous").issue("acme/web#1")?.comments).toEqual([]);
  expect(sightings(sandbox, "anonymous", canaries).map((line) => line.split(":")[0])).toEqual(["title", "body"]);
});

test("a name of a label, a check or a visible case id is a text as any other", async () => {
  const { sandbox, ask } = acme;
  await ask("POST", "/repos/acme/web/labels", { name: canaries.label, color: "000000" });
  expect(sightings(sandbox, "anonymous", canaries)).toHaveLength(1);
});

test("what stays in a private place is seen by those who may look there and by nobody else", async () => {
  const { sandbox, ask } = acme;
  await ask("POST", "/repos/acme/cases/issues", { title: canaries.title, body: canaries.body });
  expectNoCanary(sandbox, "anonymous", canaries);
  expectNoCanary(sandbox, "fiona", canaries);
  expect(() => expectNoCanary(sandbox, "reed", canaries)).toThrow("title: issue acme/cases#1");
});

test("a private place that became public for a moment is remembered", async () => {
  const { sandbox, ask } = acme;
  await ask("POST", "/repos/acme/cases/issues", { title: canaries.title });
  sandbox.as("olivia").setVisibility("acme/cases", "public");
  sandbox.as("olivia").setVisibility("acme/cases", "private");
  expect(() => expectNoCanary(sandbox, "anonymous", canaries)).toThrow("title: issue acme/cases#1");
});

test("a canary is found in other letters, in hex and in base64", () => {
  const { body } = canaries;
  const forms = [body.toUpperCase(), Buffer.from(body).toString("hex")];
  const based = ["", "a", "ab"].map((before) => Buffer.from(`${before}${body}!`).toString("base64"));
  for (const form of [...forms, ...based])
    expect(() => expectCleanText("in a log", [`{"msg":"${form}"}`], { body })).toThrow("in a log");
  expectCleanText("in a log", ["nothing"], canaries);
});

test("each of many canaries is found where it is, short or long, next to others and within longer words", () => {
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`n${n}`, `zqmany${n}x${n % 7}qz`]));
  for (const [field, canary] of Object.entries({ ...many, ghsa: "ghsa-2345-6789-cfgh", sum: "7100003", odd: "zq ö q" }))
    for (const text of [canary, `aa${canary}bb`, `zqmany5x${canary}`, `see ${canary.toUpperCase()}/1.`])
      expect(() => expectCleanText("here", [text], { ...many, [field]: canary })).toThrow(`${field}: `);
  expect(() => expectCleanText("here", ["USD 7,100,003.00"], { sum: "7100003" })).toThrow("sum: ");
  expectCleanText("here", ["zqmany5x", "zqmany", "71 and 3", "at 1710000395"], { ...many, sum: "7100003" });
});

test.each([
  ["mention", "hello @mona"],
  ["issue reference", "see acme/web#1"],
  ["issue reference", "see GH-3"],
  ["advisory reference", "see GHSA-aaaa-bbbb-cccc"],
  ["commit", "deadbeefdeadbeef"],
  ["bare address", "see https://evil.example"],
  ["hidden sign", "a \u202e b"],
  ["link to", "[a](https://evil.example)"],
  ["image", "![a](https://evil.example)"],
  ["html", "<img src=x>"],
  ["html", "one <!-- ff:AAAAAAAAAAAAAAAAAAAAAA --> two"],
  ["definition", "[a]: https://evil.example"],
  ["an open fold", "<details>\n\nx"],
])("the reader of our texts sees a %s", (danger, text) => {
  expect(dangersIn(text).join()).toContain(danger);
});

test("the reader of our texts lets folds, code and one mark at the end be", () => {
  const text = "<details><summary>More</summary>\n\n`@mona` #x\n\n```text\n@mona <img> #1\n```\n\n</details>";
  expect(dangersIn(`${text}\n\n<!-- ff:AAAAAAAAAAAAAAAAAAAAAA -->`)).toEqual([]);
});
