import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { shippedPolicy } from "../../src/policy/shipped.ts";
import { inlineProgramme } from "../support/inline-programme.ts";
import { openStory, tracker, type Story } from "../support/story.ts";

const path = "SECURITY.md";
const shipped = shippedPolicy("flowfuse");
const prose = readFileSync(new URL(`../../${shipped?.source?.path ?? ""}`, import.meta.url), "utf8");
const programme = (text = prose) =>
  inlineProgramme((policy) =>
    policy
      .replace(/^( *path:).*$/m, `$1 ${path}`)
      .replace(/[0-9a-f]{64}/, createHash("sha256").update(text).digest("hex")),
  );

let story: Story;
beforeAll(async () => {
  story = await openStory({
    programme: programme(),
    settings: { SWEEP_INTERVAL_SECONDS: "1" },
    prepare: (github) => github.as("olivia").push("acme/web", { [path]: prose }),
  });
}, 60_000);
afterAll(() => story.close());

const notices = () =>
  story.github
    .reading("olivia")
    .issues(tracker)
    .filter(({ title }) => title === "Finder's Fee: the policy's prose has changed");

test("nothing is said while the prose is the one the policy was written from", async () => {
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(notices()).toEqual([]);
});

test("FF20: the team is told once that the prose has changed, which clauses' words are gone, and what to write", async () => {
  const changed = prose.replace("PDF", "paper");
  story.github.as("olivia").push("acme/web", { [path]: changed });
  await story.until("the team is told", () => notices().length === 1);
  expect(notices()[0]?.body).toMatch(/stand in it no more: FF\d+/);
  expect(notices()[0]?.body).toContain(`sha256: ${createHash("sha256").update(changed).digest("hex")}`);
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(notices()).toHaveLength(1);
});

test("another text is told anew, also where its webhook was lost", async () => {
  story.github.deliveries.dropNext(1, { logged: false });
  story.github.as("olivia").push("acme/web", { [path]: `${prose}\nOne more line.\n` });
  await story.until("the team is told", () => notices().length === 2);
  expect(notices().at(0)?.body ?? "").toMatch(/SECURITY\.md/);
});

test("nothing is said where the programme file follows the prose", async () => {
  const text = `${prose}\nTwo more lines.\n`;
  story.github.as("olivia").push("acme/web", { [path]: text, ".github/finders-fee.yml": programme(text) });
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(notices()).toHaveLength(2);
  expect(story.github.violations).toEqual([]);
});
