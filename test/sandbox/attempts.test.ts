import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { openAcme, type Acme } from "./acme.ts";

let acme: Acme;
beforeEach(async () => {
  acme = await openAcme();
});
afterEach(() => acme.sandbox.close());

const read = (reader: string) =>
  acme.sandbox
    .textsReadableBy(reader)
    .filter(({ surface }) => surface === "elsewhere")
    .map(({ field, text }) => `${field}: ${text}`);

test("what the App would write where the sandbox has no page is refused, and remembered as readable there", async () => {
  const { status } = await acme.ask("POST", "/repos/acme/web/releases", { tag_name: "v1", body: "words" });
  expect(status).toBe(404);
  expect(read("anonymous")).toEqual(["address: /repos/acme/web/releases", "body.tag_name: v1", "body.body: words"]);
  expect(acme.sandbox.violations).toHaveLength(1);
});

test("so it is in a private repository for those who can read it, and with what stands in an address", async () => {
  await acme.ask("POST", "/repos/acme/cases/milestones", { title: "words" });
  await acme.ask("GET", "/search/issues?q=other%20words");
  expect(read("fiona")).toEqual(["address: /search/issues?q=other+words"]);
  expect(read("reed")).toContain("body.title: words");
});

test("a question GraphQL does not know is remembered with what was put into it", async () => {
  const query = "mutation($body: String!) { addDiscussionComment(input: { body: $body }) { clientMutationId } }";
  await acme.ask("POST", "/graphql", { query, variables: { body: "words" } });
  expect(read("anonymous")).toContain("body.variables.body: words");
});
