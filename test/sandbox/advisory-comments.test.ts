import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { handClock, openAcme, type Acme } from "./acme.ts";

const clock = handClock();
let acme: Acme;
let ghsaId: string;
let path: string;
beforeEach(async () => {
  acme = await openAcme({ now: clock.now });
  ghsaId = acme.sandbox.as("fiona").reportVulnerability("acme/web", { summary: "A hole", description: "Deep" });
  path = `/repos/acme/web/security-advisories/${ghsaId}`;
});
afterEach(() => acme.sandbox.close());

test("the App and the finder talk in the advisory", async () => {
  const { ask, sandbox } = acme;
  const written = await ask("POST", `${path}/comments`, { body: "Received" });
  expect(written.status).toBe(201);
  const id = (written.body as { id: number }).id;
  sandbox.as("fiona").commentOnAdvisory(ghsaId, "Thanks");
  expect((await ask("GET", `${path}/comments`)).body).toMatchObject([{ body: "Received" }, { body: "Thanks" }]);
  expect((await ask("PATCH", `${path}/comments/${id}`, { body: "Received, and read" })).status).toBe(200);
  expect((await ask("GET", `${path}/comments/${id}`)).body).toMatchObject({ body: "Received, and read" });
  expect((await ask("GET", path)).body).toMatchObject({ comments: 2 });
});

test("since goes by the time of update, so that an edited old comment comes back", async () => {
  const { ask, sandbox } = acme;
  const old = sandbox.as("fiona").commentOnAdvisory(ghsaId, "old");
  sandbox.as("fiona").commentOnAdvisory(ghsaId, "untouched");
  clock.wait(60);
  const since = clock.now().toISOString();
  sandbox.as("fiona").editAdvisoryComment(old, "new");
  expect((await ask("GET", `${path}/comments?since=${since}`)).body).toMatchObject([{ id: old, body: "new" }]);
});

test("comments come in pages", async () => {
  const { ask, sandbox } = acme;
  for (let number = 0; number < 5; number += 1) sandbox.as("fiona").commentOnAdvisory(ghsaId, `${number}`);
  const page = await ask("GET", `${path}/comments?per_page=2&page=2`);
  expect(page.body).toMatchObject([{ body: "2" }, { body: "3" }]);
  expect(page.headers.get("link")).toContain(`page=3>; rel="next"`);
});

test("no comment can be deleted by the API", async () => {
  const { ask, sandbox } = acme;
  const id = sandbox.as("fiona").commentOnAdvisory(ghsaId, "stays");
  expect((await ask("DELETE", `${path}/comments/${id}`)).status).toBe(404);
  expect(sandbox.violations).toHaveLength(1);
  sandbox.as("fiona").deleteAdvisoryComment(id);
  expect((await ask("GET", `${path}/comments`)).body).toEqual([]);
});

test("confidential comments never pass the API", async () => {
  const { ask, sandbox } = acme;
  sandbox.as("olivia").commentOnAdvisory(ghsaId, "between us", "confidential");
  expect((await ask("GET", `${path}/comments`)).body).toEqual([]);
  expect((await ask("GET", path)).body).toMatchObject({ comments: 0 });
});

test.each(["switched off", "published"])("with the thread %s reading gives nothing and writing is 404", async (why) => {
  const { ask, sandbox } = acme;
  sandbox.as("fiona").commentOnAdvisory(ghsaId, "hello");
  if (why === "published") {
    sandbox.as("olivia").acceptAdvisory(ghsaId);
    sandbox.as("olivia").publishAdvisory(ghsaId);
  } else sandbox.features.commentsApi = "off";
  const read = await ask("GET", `${path}/comments`);
  expect([read.status, read.body]).toEqual([200, []]);
  expect((await ask("POST", `${path}/comments`, { body: "x" })).status).toBe(404);
});

test.each([false, true])("whether a comment moves the advisory's time of update is a switch: %s", async (isMoving) => {
  const { ask, sandbox } = acme;
  const updatedAt = async (): Promise<string> => ((await ask("GET", path)).body as { updated_at: string }).updated_at;
  const before = await updatedAt();
  sandbox.features.commentsMoveAdvisory = isMoving;
  clock.wait(60);
  sandbox.as("fiona").commentOnAdvisory(ghsaId, "hello");
  expect((await updatedAt()) !== before).toBe(isMoving);
});
