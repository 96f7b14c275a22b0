import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse } from "yaml";
import { checkFile } from "../../src/cli/policy-file.ts";
import { SHIPPED_POLICIES } from "../../src/policy/shipped.ts";

const at = (file: string) => new URL(`../../${file}`, import.meta.url);
const text = (file: string) => readFileSync(at(file), "utf8");
const example = "docs/example-programme.yml";

test("the programme to start from is valid, and warned of only where its owner must fill in their own", () => {
  const report = checkFile(example, text(example), () => undefined);
  expect(report).toMatchObject({ kind: "programme", ok: true, errors: [] });
  expect(report.warnings.map(({ path }) => path)).toEqual([
    "policy.channels[0].address",
    "policy.claims.send_to",
    "policy.source",
  ]);
});

test.each([example, ...SHIPPED_POLICIES.map((name) => `policies/${name}.yml`)])(
  "the editor's line of %s leads to a schema that is there and accepts the file",
  (file) => {
    const [, schema = ""] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text(file)) ?? [];
    const found = new URL(schema, at(file));
    expect(existsSync(found)).toBe(true);
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false }).compile(
      JSON.parse(readFileSync(found, "utf8")) as Record<string, unknown>,
    );
    expect([validate(parse(text(file))), validate.errors]).toEqual([true, null]);
  },
);

test.each([
  ["a key nobody knows", /^ {2}embargo:$/m, "  embargoes:"],
  ["another severity", "default_severity: medium", "default_severity: hihg"],
  ["a length of time in letters", "within: 10 days", "within: ten days"],
  ["a number for money", "from: 1000 EUR", "from: 1000"],
  ["a sum without currency", "from: 1000 EUR", 'from: "1000"'],
  ["a currency in small letters", "currency: EUR", "currency: eur"],
  ["an American day", "date: 2026-11-01", "date: 11/01/2026"],
  ["a CWE of digits", "cwe: [CWE-307]", "cwe: [307]"],
  ["a CWE in small letters", "cwe: [CWE-307]", "cwe: [cwe-307]"],
  ["a country by its name", "country: IL", "country: Israel"],
  ["a day of the week cut short", "weekend: [friday, saturday]", "weekend: [fri, sat]"],
  ["a rule with a dash", "rule: opt_in", "rule: opt-in"],
  ["an end without a start", "ends: receipt + 90 days", "ends: 90 days"],
  ["yes for true", "public: true", "public: yes"],
  ["an id with a space", "id: login-guessing", "id: login guessing"],
  ["no clause", "    clause: QUIET\n", ""],
  ["a tracker as an address", "tracker: acme/security-cases", "tracker: https://github.com/acme/security-cases"],
  ["a version of the future", /^version: 1$/m, "version: 2"],
  ["a word for a list", "triage: [", "triage: mona # ["],
] as const)("an editor and the checker both refuse %s", (_, from, to) => {
  const broken = text(example).replace(from, to);
  expect(broken).not.toBe(text(example));
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
    JSON.parse(text("schema/programme.json")) as Record<string, unknown>,
  );
  expect([validate(parse(broken)), checkFile(example, broken, () => undefined).ok]).toEqual([false, false]);
});
