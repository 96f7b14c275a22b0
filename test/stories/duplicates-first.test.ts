import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { duplicatesOn, resetReport } from "../support/alike.ts";
import { openStory, type Story } from "../support/story.ts";

let story: Story;
const first = {
  summary: "SQL injection in the search endpoint",
  description: `The \`q\` parameter of \`/api/search\` is put into the SQL query as it is, in search/query.py. With \`' OR 1=1 --\`
every row of the table is returned. Affected is 2.3.1.`,
};
const retold = {
  summary: "Whole database readable by anybody",
  description: `SQLi: /api/search?q=%27 answers with an error of the database, and \`' OR '1'='1\` lists what belongs to others.`,
};
const cardOf = (summary: string) =>
  story.github
    .reading("olivia")
    .issues("acme/security-cases")
    .find(({ title }) => title.endsWith(summary))?.body ?? "";

beforeAll(async () => {
  story = await openStory({});
}, 60_000);
afterAll(() => story.close());

test("an owner with a single case is shown that the second report points at the same spot", async () => {
  await story.report("fiona", first);
  const original = story.caseId();
  await story.report("felix", retold);
  await story.until("it is suggested", () => duplicatesOn(cardOf(retold.summary)).includes(original));
  const said = duplicatesOn(cardOf(retold.summary));
  expect(said).toContain("`/api/search`");
  expect(said).toContain("parameter `q`");
  expect(said).toContain("SQL injection");
});

test("and a report of something else is shown beside nothing", async () => {
  await story.report("felix", resetReport);
  await story.settle();
  expect(duplicatesOn(cardOf(resetReport.summary))).not.toContain("FF-");
});
