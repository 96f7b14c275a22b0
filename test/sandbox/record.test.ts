import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { handClock, openAcme, type Acme } from "./acme.ts";

const clock = handClock();
let acme: Acme;
beforeEach(async () => {
  acme = await openAcme({ now: clock.now });
});
afterEach(() => acme.sandbox.close());

function read(reader: string): string[] {
  return acme.sandbox.textsReadableBy(reader).map(({ text }) => text);
}

test("what is written in the private tracker is read by its readers only", async () => {
  await acme.ask("POST", "/repos/acme/cases/issues", {
    title: "secret title",
    body: "secret body",
    labels: ["severity/high"],
  });
  for (const text of ["secret title", "secret body", "severity/high"]) {
    for (const reader of ["olivia", "mona", "reed", "gus"]) expect(read(reader)).toContain(text);
    for (const reader of ["fiona", "anonymous"]) expect(read(reader)).not.toContain(text);
  }
});

test("an edited public text stays readable in its history, a deleted comment does not, and neither is forgotten", () => {
  const { sandbox } = acme;
  const place = sandbox.as("fiona").openIssue("acme/web", { title: "old title", body: "old body" });
  const comment = sandbox.as("fiona").comment(place, "first words");
  clock.wait(60);
  sandbox.as("mona").editIssue(place, { title: "stub", body: "stub" });
  sandbox.as("fiona").editComment(comment, "second words");
  sandbox.as("mona").deleteComment(comment);
  const texts = Object.fromEntries(sandbox.textsReadableBy("anonymous").map((one) => [one.text, one]));
  expect(texts["old title"]).toMatchObject({ field: "title", writtenBy: "fiona", until: clock.now() });
  expect(texts["old title"]?.goneAt).toBeUndefined();
  expect(texts["old body"]?.readers.get("anonymous")).not.toHaveProperty("to");
  expect(texts["first words"]).toMatchObject({ goneAt: clock.now() });
  expect(texts["second words"]?.readers.get("anonymous")).toHaveProperty("to");
  expect(sandbox.reading("anonymous").issue(place)).toMatchObject({
    title: "stub",
    earlier: ["old body"],
    comments: [],
  });
});

test("a label that was ever on a public issue was readable by anybody", () => {
  const { sandbox } = acme;
  const place = sandbox.as("fiona").openIssue("acme/web", { title: "t" });
  sandbox.as("mona").labelIssue(place, "severity/critical");
  sandbox.as("mona").unlabelIssue(place, "severity/critical");
  expect(sandbox.textsReadableBy("anonymous")).toContainEqual(
    expect.objectContaining({ surface: "issue-label", place, text: "severity/critical", writtenBy: "mona" }),
  );
});

test("an advisory opens to the public at publication, but not its comments, its old versions or unanswered credits", () => {
  const { sandbox } = acme;
  const ghsaId = sandbox.as("fiona").reportVulnerability("acme/web", { summary: "hole", description: "first version" });
  sandbox.as("olivia").editAdvisory(ghsaId, {
    description: "final version",
    credits: [
      { login: "fiona", type: "finder" },
      { login: "mona", type: "analyst" },
    ],
  });
  sandbox.as("fiona").commentOnAdvisory(ghsaId, "between us");
  expect(read("anonymous")).not.toContain("hole");
  expect(read("fiona")).toEqual(expect.arrayContaining(["hole", "first version", "final version", "between us"]));
  sandbox.as("olivia").acceptAdvisory(ghsaId);
  clock.wait(60);
  sandbox.as("olivia").publishAdvisory(ghsaId);
  const open = sandbox.textsReadableBy("anonymous");
  expect(open.map(({ text }) => text)).toEqual(expect.arrayContaining(["hole", "final version", "fiona"]));
  for (const text of ["first version", "between us", "mona"]) expect(read("anonymous")).not.toContain(text);
  expect(open.find(({ text }) => text === "hole")?.readers.get("anonymous")).toEqual({ from: clock.now() });
});

test("a repository made public shows all it ever held, and making it private again takes nothing back", () => {
  const { sandbox } = acme;
  const place = sandbox.as("mona").openIssue("acme/cases", { title: "secret" });
  sandbox.as("mona").push("acme/cases", { "a.txt": "file text" }, "commit message");
  clock.wait(60);
  const from = clock.now();
  sandbox.as("olivia").setVisibility("acme/cases", "public");
  clock.wait(60);
  sandbox.as("olivia").setVisibility("acme/cases", "private");
  expect(read("anonymous")).toEqual(expect.arrayContaining(["secret", "file text", "commit message"]));
  const [entry] = sandbox.texts().filter((one) => one.place === place);
  expect(entry?.readers.get("anonymous")).toEqual({ from, to: clock.now() });
});

test("who is let in reads what was there, who is put out keeps having read it", () => {
  const { sandbox } = acme;
  sandbox.as("mona").openIssue("acme/cases", { title: "before" });
  sandbox.as("olivia").setRole("acme/cases", "fiona", "read");
  expect(read("fiona")).toContain("before");
  sandbox.as("olivia").setRole("acme/cases", "fiona", "none");
  sandbox.as("mona").openIssue("acme/cases", { title: "after" });
  expect(read("fiona")).toContain("before");
  expect(read("fiona")).not.toContain("after");
});

test("an issue moved out of public stays on the record as having been public", () => {
  const { sandbox } = acme;
  const place = sandbox.as("fiona").openIssue("acme/web", { title: "spilled" });
  clock.wait(60);
  sandbox.as("mona").labelIssue(place, "late");
  sandbox.as("olivia").transferIssue(place, "acme/cases");
  sandbox.as("mona").comment("acme/cases#1", "among us");
  expect(read("anonymous")).toContain("spilled");
  expect(read("anonymous")).not.toContain("among us");
});

test("check runs of a public repository are read by anybody", async () => {
  const output = { title: "title text", summary: "summary text", text: "long text" };
  await acme.ask("POST", "/repos/acme/web/check-runs", { name: "check name", head_sha: "a".repeat(40), output });
  expect(read("anonymous")).toEqual(expect.arrayContaining(["check name", "title text", "summary text", "long text"]));
});

test("people of the story cannot do what GitHub would not let them", () => {
  const { sandbox } = acme;
  expect(() => sandbox.as("fiona").openIssue("acme/cases", { title: "t" })).toThrow(
    "fiona may not open an issue in acme/cases",
  );
  expect(() => sandbox.as("reed").openIssue("acme/cases", { title: "t", labels: ["x"] })).toThrow("may not");
  expect(() => sandbox.as("mona").createDraftAdvisory("acme/web", { summary: "s" })).toThrow("may not");
  expect(() => sandbox.as("mona").uninstallApp("acme")).toThrow("may not");
  expect(() => sandbox.as("nobody")).toThrow("no account nobody");
});

test("a renamed label and the contents of a pull request are on the record too", async () => {
  const { sandbox, ask } = acme;
  sandbox.as("mona").openIssue("acme/web", { title: "t", labels: ["plain"] });
  await ask("PATCH", "/repos/acme/web/labels/plain", { new_name: "telling" });
  sandbox
    .as("fiona")
    .openPull("acme/web", { title: "fix", files: { "a.ts": "+patched line" }, commits: ["close the hole"] });
  expect(read("anonymous")).toEqual(expect.arrayContaining(["plain", "telling", "+patched line", "close the hole"]));
});
