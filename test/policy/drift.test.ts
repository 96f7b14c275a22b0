import { expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { compareProgrammes, isShippedChange } from "../../src/policy/compare-programmes.ts";
import { findDrift, ownProsePath } from "../../src/policy/drift.ts";
import { readProgramme } from "../../src/policy/read-programme.ts";
import { shippedPolicy } from "../../src/policy/shipped.ts";
import { programmeProposed, proseDrifted } from "../../src/speech/programme.ts";
import { thePolicy } from "../support/a-command.ts";

const flowfuse = thePolicy();
const prose = readFileSync(new URL(`../../${flowfuse.source?.path ?? ""}`, import.meta.url), "utf8");

test("the prose a policy was written from has not drifted; one with other white space has, though every word stands", () => {
  expect(findDrift(flowfuse, prose)).toMatchObject({ isOtherText: false, clauses: [] });
  expect(findDrift(flowfuse, `${prose}\n`)).toMatchObject({ isOtherText: true, clauses: [] });
});

test("clauses whose words are gone from the prose are named to the team, with the hash to write", () => {
  const changed = prose.replace("PDF", "paper");
  const drift = findDrift(flowfuse, changed);
  expect(drift.clauses.length).toBeGreaterThan(0);
  const { text } = proseDrifted({ repo: "acme/web", path: "SECURITY.md", policy: "FlowFuse", drift });
  for (const id of drift.clauses) expect(text).toContain(id);
  expect(text).toContain(`sha256: ${drift.sha256}`);
});

test.each([
  ["SECURITY.md", "SECURITY.md"],
  ["./docs/policy.md", "docs/policy.md"],
  ["https://example.com/security", undefined],
  ["mailto:a@example.com", undefined],
  ["/etc/passwd", undefined],
  ["../other/SECURITY.md", undefined],
  ["docs/../../x", undefined],
])("the prose at %j is read at %j of the programme's own repository", (path, own) => {
  expect(ownProsePath({ source: { title: "t", path, sha256: "0".repeat(64) } })).toBe(own);
});

test("a shipped policy that changed with a release of the app has to be adopted, whatever changed, and is told as that", () => {
  const read = (shipped: typeof shippedPolicy) => {
    const found = readProgramme("version: 1\npolicy: flowfuse\ntracker: acme/cases\n", { shipped });
    if (!found.ok) throw new Error("the programme is valid");
    return found.programme;
  };
  const held = read(shippedPolicy);
  const next = read(() => ({ ...flowfuse, effective: { date: "2027-01-01", clause: "FF1" } }));
  expect(isShippedChange(held, next)).toBe(true);
  const { needsAdoption, changes } = compareProgrammes(held, next);
  expect(needsAdoption).toBe(true);
  const { text } = programmeProposed({ fileRepo: "acme/web", changes, programme: next, held, run: [] });
  expect(text).toContain("has changed with a release of the app");
  expect(text).toContain("nobody has changed that file");
  expect(isShippedChange(held, held)).toBe(false);
});
