import { expect, test } from "@jest/globals";
import { runCli } from "../../src/cli/run.ts";

async function run(...argv: readonly string[]) {
  const said: string[] = [];
  const calls: string[] = [];
  const code = await runCli(argv, {
    out: (text) => said.push(text),
    err: (text) => said.push(`! ${text}`),
    version: "1.2.3",
    policyCheck: (words) => {
      calls.push(["check", ...words].join(" "));
      return 1;
    },
    policyExplain: (words) => {
      calls.push(["explain", ...words].join(" "));
      return 0;
    },
    doctor: async () => {
      calls.push("doctor");
      return 1;
    },
    duplicateLabels: async (folder) => {
      calls.push(`labels ${folder ?? "-"}`);
      return 0;
    },
  });
  return { code, calls, said: said.join("\n") };
}

test.each([
  [["policy", "check"], "check", 1],
  [["policy", "check", "a.yml", "--json"], "check a.yml --json", 1],
  [["policy", "check", "--json", "a.yml"], "check a.yml --json", 1],
  [["policy", "check", "a.yml", "b.yml"], "check a.yml b.yml", 1],
  [["policy", "check", "-"], "check -", 1],
  [["policy", "explain", "flowfuse"], "explain flowfuse", 0],
  [["doctor"], "doctor", 1],
  [["duplicates", "labels"], "labels -", 0],
  [["duplicates", "labels", "--to", "out"], "labels out", 0],
])("%j runs its command and gives its exit code", async (argv, call, code) => {
  expect(await run(...argv)).toMatchObject({ calls: [call], code });
});

test("--help shows every command and examples, and is no failure", async () => {
  const { code, said } = await run("--help");
  expect(code).toBe(0);
  for (const word of ["policy", "doctor", "Examples:", "finders-fee policy check"]) expect(said).toContain(word);
});

test("--version is the package's version", async () => {
  expect(await run("--version")).toMatchObject({ code: 0, said: "1.2.3" });
});

test.each([
  [["frobnicate"], "frobnicate"],
  [["policy", "explain"], "file-or-name"],
  [["doctor", "--loud"], "--loud"],
])("%j is wrong usage: exit code 2, what is wrong and where help is", async (argv, named) => {
  const { code, said, calls } = await run(...argv);
  expect([code, calls]).toEqual([2, []]);
  expect(said).toContain(named);
  expect(said).toContain("--help");
});

test("no command at all shows the help", async () => {
  const { said, calls } = await run();
  expect(said).toContain("Usage: finders-fee");
  expect(calls).toEqual([]);
});
