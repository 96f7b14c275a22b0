import { expect, test } from "@jest/globals";
import { STRANGER } from "../policy/policies.ts";
import { bookOf, heardBy, reportOf } from "./three-policies.ts";

const LOW31 = "CVSS:3.1/AV:N/AC:H/PR:L/UI:R/S:U/C:L/I:N/A:N";
const HIGH31 = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N";
const MEDIUM40 = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N";
const row = (card: string) => /\| Severity \| (.*) \|/.exec(card)?.[1] ?? "";

/** A report whose finder claims something of its severity. */
async function claimed(policy: "PA" | "FF" | "CO", level: "critical" | "low" | null, vector: string | null = null) {
  const body = "On https://www.pythonanywhere.com/account/ the numbers of other accounts can be read by anybody.";
  return await bookOf(policy).report({ title: "Leak", body, claimedSeverity: level, claimedVector: vector });
}

test("FF15: the class map outranks the finder's claim; the disagreement is on the card and in the record, the claim is no label", async () => {
  const one = await claimed("FF", "critical");
  expect(await one.labels()).not.toContain("severity/critical");
  expect(await one.says("mona", "/class other-data-leak")).toBeNull();
  expect(await one.labels()).toContain("severity/medium");
  const card = await one.card();
  expect(row(card)).toContain("the finder claims critical; the policy's class map gives medium (FF15)");
  expect(card).toContain("claims critical; only a claim");
  expect(one.events().at(-1)).toMatchObject({
    type: "severity-set",
    severity: { level: "medium", claimed: "critical" },
  });
  expect(heardBy(one)).not.toContain("critical");
});

test("FF15: the class map takes the place of a CVSS-based severity, which stays on record", async () => {
  const one = await reportOf(bookOf("FF"), "CSRF");
  await one.says("mona", `/severity ${LOW31}`);
  expect(row(await one.card())).toMatch(/^\*\*low\*\* from CVSS 3\.1 2\.6/);
  await one.says("mona", "/class csrf");
  expect(await one.labels()).toContain("severity/high");
  expect(row(await one.card())).toContain("took the place of **low** from CVSS 3.1 2.6");
  expect(await one.advisoryField()).toEqual({ severity: "high", cvssVector: null });
});

test("FF15: a person's own word is not taken back by a class; it is recorded as a deviation", async () => {
  const one = await reportOf(bookOf("FF"), "CSRF");
  await one.says("mona", "/severity low");
  await one.says("mona", "/class csrf");
  expect(await one.labels()).toContain("severity/low");
  expect(row(await one.card())).toContain("deviates from **high**, which the policy's class map gives");
  await one.says("mona", "/class integer-ids");
  expect(row(await one.card())).toContain("**low** as a person judged it (FF15)");
  expect(row(await one.card())).not.toContain("deviates");
});

test("FF15: after the class a person's word or vector wins, and deviates", async () => {
  const one = await reportOf(bookOf("FF"), "SQL injection");
  await one.says("mona", "/class sql-injection\n/severity medium");
  expect(row(await one.card())).toContain("deviates from **critical**");
  await one.says("mona", `/severity ${HIGH31}`);
  expect(row(await one.card())).toMatch(/^\*\*high\*\* from CVSS 3\.1 7\.5 .*deviates from \*\*critical\*\*/);
  expect(await one.advisoryField()).toEqual({ severity: null, cvssVector: HIGH31 });
});

test("FF15: a class that what was said does not fit gives no severity, and takes the map's earlier one back", async () => {
  const one = await reportOf(bookOf("FF"), "Own data");
  await one.says("mona", "/class user-data-leak");
  expect(await one.labels()).toContain("severity/high");
  await one.says("mona", "/class user-data-leak data=self");
  expect((await one.labels()).filter((label) => label.startsWith("severity/"))).toEqual([]);
  expect(await one.card()).toContain("`data=self` was said, and `user-data-leak` speaks of `data=other_user` (FF15)");
});

test("where the policy names no source, a person judges and the claim stays a claim", async () => {
  const one = await claimed("CO", null, HIGH31);
  expect((await one.labels()).filter((label) => label.startsWith("severity/"))).toEqual([]);
  await one.says("mona", "/severity low");
  expect(row(await one.card())).toBe(
    "**low** as a person judged it, set by `mona`; the finder claims high; `mona` judges low",
  );
  const same = await claimed("PA", "low");
  await same.says("mona", "/severity low");
  expect(row(await same.card())).toBe("**low** as a person judged it, set by `mona`");
});

test.each([
  ["/severity high", "deviates from the policy's standard, which is CVSS 4.0"],
  [`/severity ${HIGH31}`, "deviates from the policy's standard, which is CVSS 4.0"],
])("under a policy of CVSS 4.0 %s stands and is recorded as a deviation", async (line, expected) => {
  const one = await reportOf(bookOf("FF", { policy: STRANGER }), "A flaw");
  expect(await one.says("mona", line)).toBeNull();
  expect(row(await one.card())).toContain(expected);
  expect(one.events().some((event) => event.type === "severity-set" && event.severity.offStandard === "cvss4.0")).toBe(
    true,
  );
  await one.says("mona", `/severity ${MEDIUM40}`);
  expect(row(await one.card())).toMatch(/^\*\*medium\*\* from CVSS 4\.0 6\.9 .*\(S3\), set by `mona`$/);
});

test("under a policy of a class map and then CVSS, the vector counts until a class is chosen", async () => {
  const policy = `
version: 1
name: Map, then CVSS
clauses: { M1: "Leaks are high.", M2: Everything else by CVSS 3.1. }
classes: [{ id: leak, name: Leak, words: Leaks are high., clause: M1, default_severity: high }, { id: odd, name: Odd, words: Everything else by CVSS 3.1., clause: M2 }]
severity: { source: [class_map, "cvss3.1"], words: Everything else by CVSS 3.1., clause: M2 }`;
  const one = await reportOf(bookOf("FF", { policy }), "A flaw");
  await one.says("mona", `/severity ${LOW31}`);
  expect(row(await one.card())).toMatch(/\(M2\), set by `mona`$/);
  await one.says("mona", "/class odd");
  expect(await one.labels()).toContain("severity/low");
  await one.says("mona", "/class leak");
  expect(row(await one.card())).toMatch(
    /^\*\*high\*\* from the policy's class map \(M1\).*took the place of \*\*low\*\*/,
  );
});

test("under a policy that puts CVSS before its class map, a vector stands and the map fills in where there is none", async () => {
  const policy = `
version: 1
name: CVSS, then map
clauses: { M1: "Leaks are high.", M2: By CVSS 3.1. }
classes: [{ id: leak, name: Leak, words: Leaks are high., clause: M1, default_severity: high }]
severity: { source: ["cvss3.1", class_map], words: By CVSS 3.1., clause: M2 }`;
  const one = await reportOf(bookOf("FF", { policy }), "A flaw");
  await one.says("mona", "/class leak");
  expect(await one.labels()).toContain("severity/high");
  await one.says("mona", `/severity ${LOW31}`);
  expect(row(await one.card())).not.toContain("deviates");
  await one.says("mona", "/class leak");
  expect(await one.labels()).toContain("severity/low");
});
