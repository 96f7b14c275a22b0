import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { type PolicyIo, runPolicyCheck } from "../../src/cli/policy-check.ts";
import type { CheckReport } from "../../src/cli/policy-file.ts";
import { runPolicyExplain } from "../../src/cli/policy-explain.ts";

const PROGRAMME = "version: 1\npolicy: flowfuse\ntracker: acme/cases\n";

function ioWith(files: Readonly<Record<string, string>>) {
  const [out, err]: [string[], string[]] = [[], []];
  const io: PolicyIo = {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    read: (path) => files[path],
    list: (folder) => {
      const inside = Object.keys(files).filter((file) => file.startsWith(`${folder.replace(/[/]$/, "")}/`));
      return inside.length === 0 ? undefined : inside.map((file) => file.slice(folder.replace(/[/]$/, "").length + 1));
    },
  };
  return { io, out: () => out.join("\n"), err: () => err.join("\n") };
}

function own(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
}

test("check reads the programme file of the repository by default and ends with its hash", () => {
  const { io, out, err } = ioWith({ ".github/finders-fee.yml": PROGRAMME });
  expect(runPolicyCheck([], io)).toBe(0);
  expect(out()).toMatch(/^\.github\/finders-fee\.yml:\d+:\d+ warning: authority\.billing: names nobody/m);
  expect(out()).toMatch(/\.github\/finders-fee\.yml: a valid programme, [0-9a-f]{12}, with \d+ warnings$/);
  expect(err()).toBe("");
});

test("check prints every error with file, line, column and path, and exits 1", () => {
  const { io, out } = ioWith({ "x.yml": "version: 1\npolicy: flowfus\ntracker: cases\n" });
  expect(runPolicyCheck(["x.yml"], io)).toBe(1);
  expect(out().split("\n")).toEqual([
    "x.yml:2:1 policy: is no shipped policy; did you mean flowfuse? write flowfuse",
    "x.yml:3:1 tracker: is not a repository; write owner/name, such as acme/security-cases",
    "x.yml: 2 errors; the version in force stays in force",
  ]);
});

test("check of a policy alone tells CO1's lost address, and exits 0", () => {
  const file = "policies/coordinated-disclosure.yml";
  const { io, out } = ioWith({ [file]: own(file) });
  expect(runPolicyCheck([file], io)).toBe(0);
  expect(out()).toContain("channels[0].address: is missing: the address in CO1 cannot be used; write the one you read");
  expect(out()).toContain(`${file}: a valid policy, `);
});

test("check --json is for scripts", () => {
  const { io, out } = ioWith({ "x.yml": PROGRAMME });
  expect(runPolicyCheck(["--json", "x.yml"], io)).toBe(0);
  const report = JSON.parse(out()) as CheckReport;
  expect(report).toMatchObject({ file: "x.yml", kind: "programme", ok: true, errors: [] });
  expect(report.warnings.map(({ path }) => path)).toContain("authority.billing");
});

test("check tells when the prose has changed under its transcription", () => {
  const file = "policies/flowfuse.yml";
  const source = "policies/sources/flowfuse.txt";
  const same = ioWith({ [file]: own(file), [source]: own(source) });
  runPolicyCheck([file], same.io);
  expect(same.out()).not.toContain(source);
  const changed = ioWith({ [file]: own(file), [source]: own(source).replace("$128", "$64") });
  expect(runPolicyCheck([file], changed.io)).toBe(0);
  expect(changed.out()).toContain(`source.sha256: is not that of ${source}; read it again`);
  expect(changed.out()).toContain(`clauses.FF12: is not in ${source}`);
});

test.each([[["--yaml"]], [["missing.yml"]]])("check %j is wrong usage or unreadable: exit 2", (argv) => {
  const { io, out, err } = ioWith({});
  expect(runPolicyCheck(argv, io)).toBe(2);
  expect(out()).toBe("");
  expect(err()).not.toBe("");
});

test.each([
  [
    "flowfuse",
    [
      "# FlowFuse security reporting policy",
      "| Critical | 1024 USD |",
      "(FF7)",
      "The policy says nothing about legal action",
    ],
  ],
  ["pythonanywhere", ["The policy promises no answer by any time.", "The policy names no amount", "(PA13)", "(PA9)"]],
  ["coordinated-disclosure", ["(CO6)", "(CO7)", "unless you wish otherwise", "(CO15)"]],
])("explain %s is a page a finder can read, with the clauses", (name, expected) => {
  const { io, out } = ioWith({});
  expect(runPolicyExplain([name], io)).toBe(0);
  for (const words of expected) expect(out()).toContain(words);
});

test("explain reads files too, and points to check for a broken one", () => {
  const { io, out, err } = ioWith({ "p.yml": PROGRAMME, "bad.yml": "version: 1\n" });
  expect(runPolicyExplain(["p.yml"], io)).toBe(0);
  expect(out()).toContain("# FlowFuse security reporting policy");
  expect(runPolicyExplain(["bad.yml"], io)).toBe(1);
  expect(runPolicyExplain(["none.yml"], io)).toBe(2);
  expect(runPolicyExplain([], io)).toBe(2);
  expect(err()).toContain("policy check bad.yml");
});

test("check reads several files, a folder, a repository and the standard input; one error among them is exit 1", () => {
  const files = {
    "a/x.yml": "version: 1\nname: X\nclauses: {}\n",
    "a/y.yaml": "version: 2\n",
    "a/README.md": "",
    "-": PROGRAMME,
  };
  const folder = ioWith(files);
  expect(runPolicyCheck(["a/"], folder.io)).toBe(1);
  expect(folder.out()).toMatch(/a\/x\.yml: a valid policy[^]*a\/y\.yaml: \d errors/);
  const both = ioWith(files);
  expect(runPolicyCheck(["a/x.yml", "-", "--json"], both.io)).toBe(0);
  expect((JSON.parse(both.out()) as CheckReport[]).map(({ file }) => file)).toEqual(["a/x.yml", "<stdin>"]);
  const repository = ioWith({ "r/.github/finders-fee.yml": PROGRAMME });
  expect(runPolicyCheck(["r"], repository.io)).toBe(0);
  expect(repository.out()).toContain("r/.github/finders-fee.yml: a valid programme");
  const bare = ioWith({ "e/notes.txt": "" });
  expect(runPolicyCheck(["e"], bare.io)).toBe(2);
  expect(bare.err()).toBe("e/.github/finders-fee.yml: cannot be read; write the path of a programme or policy file");
});
