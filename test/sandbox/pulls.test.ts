import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { openAcme, type Acme } from "./acme.ts";

let acme: Acme;
beforeEach(async () => {
  acme = await openAcme();
  acme.sandbox.as("olivia").push("acme/web", { "a.txt": "old\n", "b.txt": "gone\n" });
});
afterEach(() => acme.sandbox.close());

const textAt = async (path: string, ref?: string) => {
  const query = ref === undefined ? "" : `?ref=${encodeURIComponent(ref)}`;
  const { status, body } = await acme.ask("GET", `/repos/acme/web/contents/${path}${query}`);
  return status === 200 ? Buffer.from((body as { content: string }).content, "base64").toString() : status;
};

test("a label on a pull request is told by its own webhook, and is the App's to change only with its permission", async () => {
  const { sandbox, ask } = acme;
  sandbox.connect("http://127.0.0.1:9/nobody-listens");
  const place = sandbox.as("fiona").openPull("acme/web", { title: "change" });
  sandbox.as("mona").labelIssue(place, "security-report");
  await sandbox.deliveries.settled();
  const told = sandbox.deliveries.log().map(({ event, action }) => `${event}.${action ?? ""}`);
  expect(told.filter((name) => name.endsWith(".labeled"))).toEqual(["pull_request.labeled"]);
  const path = `/repos/acme/web/issues/${place.split("#")[1] ?? ""}/labels/security-report`;
  expect((await ask("DELETE", path)).status).toBe(403);
  sandbox.features.issuesCoverPulls = true;
  expect((await ask("DELETE", path)).status).toBe(200);
});

test("a pull request of anybody has files of its own at its head, until it is merged", async () => {
  const place = acme.sandbox.as("fiona").openPull("acme/web", { title: "change", contents: { "a.txt": "new\n" } });
  const number = Number(place.split("#")[1]);
  const { body } = await acme.ask("GET", `/repos/acme/web/pulls/${number}`);
  const { sha } = (body as { head: { sha: string } }).head;
  expect([await textAt("a.txt"), await textAt("a.txt", sha)]).toEqual(["old\n", "new\n"]);
  expect(await textAt("a.txt", `refs/pull/${number}/head`)).toBe("new\n");
  acme.sandbox.as("fiona").pushToPull(place, { "a.txt": "newer\n", "b.txt": null });
  expect(await textAt("a.txt", `refs/pull/${number}/head`)).toBe("newer\n");
  expect(await textAt("b.txt", `refs/pull/${number}/head`)).toBe(404);
  const files = (await acme.ask("GET", `/repos/acme/web/pulls/${number}/files`)).body;
  expect(files).toMatchObject([
    { filename: "a.txt", status: "modified" },
    { filename: "b.txt", status: "removed" },
  ]);
  acme.sandbox.as("olivia").mergePull(place);
  expect([await textAt("a.txt"), await textAt("b.txt")]).toEqual(["newer\n", 404]);
  expect((await acme.ask("GET", "/repos/acme/web/pulls?state=open")).body).toEqual([]);
});

test("a renamed file is at its new path, and says where it was", async () => {
  const place = acme.sandbox.as("fiona").openPull("acme/web", { title: "move", renames: { "c.txt": "a.txt" } });
  const number = place.split("#")[1];
  const files = (await acme.ask("GET", `/repos/acme/web/pulls/${number}/files`)).body;
  expect(files).toMatchObject([{ filename: "c.txt", status: "renamed", previous_filename: "a.txt" }]);
  const head = `refs/pull/${number}/head`;
  expect([await textAt("a.txt", head), await textAt("c.txt", head)]).toEqual([404, "old\n"]);
});

test("annotations of a check run are appended, at most fifty at once", async () => {
  const annotation = { path: "a.txt", start_line: 1, end_line: 1, annotation_level: "failure", message: "no" };
  const annotations = (count: number) => Array.from({ length: count }, () => annotation);
  const run = (count: number) => ({
    name: "Programme",
    head_sha: "ab",
    output: { title: "t", summary: "s", annotations: annotations(count) },
  });
  expect((await acme.ask("POST", "/repos/acme/web/check-runs", run(51))).status).toBe(400);
  const made = (await acme.ask("POST", "/repos/acme/web/check-runs", run(50))).body as { id: number };
  const more = { output: { title: "t", summary: "s", annotations: annotations(3) } };
  const { body } = await acme.ask("PATCH", `/repos/acme/web/check-runs/${made.id}`, more);
  expect(body).toMatchObject({ output: { annotations_count: 53 } });
});
