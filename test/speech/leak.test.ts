import { expect, test } from "@jest/globals";
import { leakSection, sayLeak } from "../../src/speech/team/leak.ts";
import type { Leak } from "../../src/domain/leak.ts";
import { monday, policyOf, spokenCase } from "./spoken-case.ts";

const flowfuse = policyOf("flowfuse");
const leak: Leak = {
  surface: "issue",
  url: "https://github.com/acme/web/issues/9",
  by: "eve",
  at: monday,
  isEdit: false,
  told: { naming: ["advisory", "cve"], hasTitle: true, phrases: 7 },
};

test("the team is told where the leak is, by whom, since when and what it tells in kind, without a trace over there", () => {
  const { text } = sayLeak(leak, flowfuse);
  expect(text).toContain("an issue, [the page](<https://redirect.github.com/acme/web/issues/9>), written by `eve`");
  expect(text).toContain(
    "It names the advisory, names the CVE id of the advisory, repeats the title of the report and repeats 7 phrases of what the finder wrote.",
  );
  expect(text).toContain("an answer in public would only confirm it");
  expect(text).toMatch(/to be read since .*2026/);
});

test("on a server the address stands as text, and a branch that was edited in is told as what it is", () => {
  const told = { naming: ["case"], hasTitle: false, phrases: 0 } as const;
  const { text } = sayLeak(
    { ...leak, surface: "branch", url: "https://git.acme.test/acme/web/tree/x", told },
    flowfuse,
  );
  expect(text).toContain("the name of a branch, `https://git.acme.test/acme/web/tree/x`");
  expect(text).toContain("It names the case.");
});

test("the card lists what was seen in public, and nothing where nothing was", () => {
  expect(leakSection(spokenCase(flowfuse), flowfuse)).toBeNull();
  const section = leakSection(spokenCase(flowfuse, { leaks: [leak, { ...leak, isEdit: true }] }), flowfuse);
  expect(section?.split("\n")).toHaveLength(3);
  expect(section).toContain("edited by `eve`");
});
