import { expect, test } from "@jest/globals";
import { openBook } from "../support/case-book.ts";

const flaw = {
  title: "Injection in the login",
  body: "The parameter user of https://acme.example/login is not escaped.",
};

test.each(["flowfuse", "pythonanywhere", "coordinated-disclosure"])(
  "under %s, a severity and the acceptance in one comment are one assessment for the finder, which names the severity",
  async (policy) => {
    const book = openBook({ policy });
    const one = await book.report(flaw);
    const before = one.toldFinder().length;
    expect(
      await one.says(
        "mona",
        "/severity high\n/impact high any account\n/accept".replace(
          policy === "pythonanywhere" ? "" : "/impact high any account\n",
          "",
        ),
      ),
    ).toBeNull();
    const told = one.toldFinder().slice(before);
    const assessments = told.filter((text) => text.includes("Assessed severity"));
    expect(assessments).toHaveLength(1);
    expect(assessments[0]).toContain("accepted it");
    expect(one.events().map(({ type }) => type)).toEqual(expect.arrayContaining(["severity-set", "report-accepted"]));
  },
);

test("a severity beside an acceptance that cannot be is told by itself where it is owed", async () => {
  const book = openBook({ policy: "coordinated-disclosure" });
  const one = await book.report(flaw);
  await one.says("mona", "/severity high\n/accept");
  const before = one.toldFinder().length;
  await one.says("mona", "/severity low\n/accept");
  expect(one.toldFinder().slice(before).join("\n")).toContain("**low**");
});

test("a severity takes no reason, and says where one goes", async () => {
  const book = openBook({ policy: "flowfuse" });
  const one = await book.report(flaw);
  const answer = await one.says("mona", "/severity high because anybody can do it");
  expect(answer).toMatch(/no reason is taken/i);
  expect(answer).toContain("/severity high");
  expect(answer).toContain("/note");
});
