import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { findAssets } from "../../src/policy/clauses/named-assets.ts";
import { judgeScope } from "../../src/policy/clauses/report-scope.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { policyOf, shipped } from "./policies.ts";
import { cpuMilliseconds, explosive } from "../support/cpu-time.ts";

const pa = shipped("pythonanywhere");
const wide = policyOf(`
version: 1
name: Everything there is
clauses: { A1: In. , A2: Out. , A3: Theirs. }
scope:
  assets:
    - { kind: host, match: münchen.example, scope: in, clause: A1 }
    - { kind: host, match: "*.example.org", scope: in, clause: A1 }
    - { kind: host, match: "*.cdn.example.org", scope: third_party, clause: A3 }
    - { kind: host, match: 192.0.2.7, scope: in, clause: A1 }
    - { kind: host, match: "2001:db8::7", scope: in, clause: A1 }
    - { kind: repository, match: acme/*, scope: in, clause: A1 }
    - { kind: repository, match: acme/old, scope: out, clause: A2 }
    - { kind: package, match: "npm:@acme/core", scope: in, clause: A1 }
    - { kind: package, match: acme-tools, scope: in, clause: A1 }
`);

/** Everything a text names beside the repository it was reported in, with what the policy says of it. */
function judged(policy: Policy, body: string): readonly string[] {
  return judgeScope(policy, { repo: "acme/app", report: { title: "", body } })
    .filter(({ isGiven }) => !isGiven)
    .map(({ kind, name, verdict }) => `${kind} ${name} ${verdict.scope}`);
}

test.each([
  ["https://www.pythonanywhere.com/user/", ["host www.pythonanywhere.com in"]],
  ["HTTPS://WWW.PythonAnywhere.COM./x?y#z", ["host www.pythonanywhere.com in"]],
  ["https://www.pythonanywhere.com:8443/", ["host www.pythonanywhere.com in"]],
  ["https://evil@www.pythonanywhere.com/", ["host www.pythonanywhere.com in"]],
  ["https://www.pythonanywhere.com@evil.example/", ["host evil.example ask"]],
  ["https://www.pythonanywhere.com:x@evil.example/", ["host evil.example ask"]],
  ["https://evil.example\\@www.pythonanywhere.com/", ["host evil.example ask"]],
  ["https://evil.example#@www.pythonanywhere.com/", ["host evil.example ask"]],
  ["https://www.pythonanywhere.com.evil.example/", ["host www.pythonanywhere.com.evil.example ask"]],
  ["www.pythonanywhere.com.evil.example", ["host www.pythonanywhere.com.evil.example ask"]],
  ["https://evilpythonanywhere.com/", ["host evilpythonanywhere.com ask"]],
  ["https://www.pythonаnywhere.com/", ["host www.xn--pythonnywhere-11k.com ask"]],
  ["https://www.pythonanywhere。com/", ["host www.pythonanywhere.com in"]],
  ["fred.pythonanywhere.com", ["host fred.pythonanywhere.com out"]],
  ["a.b.pythonanywhere.com/login", ["host a.b.pythonanywhere.com out"]],
  ["pythonanywhere.com/login", ["host pythonanywhere.com ask"]],
  ["[here](https://fred.pythonanywhere.com/).", ["host fred.pythonanywhere.com out"]],
  ["**<https://www.pythonanywhere.com>**,", ["host www.pythonanywhere.com in"]],
  [
    "https://www.pythonanywhere.com,https://fred.pythonanywhere.com",
    ["host www.pythonanywhere.com in", "host fred.pythonanywhere.com out"],
  ],
  ["http://0x7f.1/ and http://2130706433/", ["host 127.0.0.1 ask"]],
  ["mail evil@www.pythonanywhere.com about views.py, README.md, 1.2.3, 12:30 and e.g. this", []],
] as const)("PA9, PA10: %s names %j", (text, expected) => {
  expect(judged(pa, text)).toEqual(expected);
});

test.each([
  ["https://münchen.example/", ["host xn--mnchen-3ya.example in"]],
  ["https://xn--mnchen-3ya.example", ["host xn--mnchen-3ya.example in"]],
  ["https://static.cdn.example.org/a.js", ["host static.cdn.example.org third_party"]],
  ["192.0.2.7:8080 and [2001:db8::7]:443 and 2001:db8::7", ["host 192.0.2.7 in", "host 2001:db8::7 in"]],
  ["https://github.com/ACME/old/blob/main/x.ts", ["repository ACME/old out"]],
  ["git@github.com:acme/lib.git and other/thing and acme/tool", ["repository acme/lib in", "repository acme/tool in"]],
  ["pkg:npm/%40acme/core@1.2.3 and acme-tools and left-pad", ["package npm:@acme/core in", "package acme-tools in"]],
] as const)("%s names %j", (text, expected) => {
  expect(judged(wide, text)).toEqual(expected);
});

test("the repository and the advisory's packages count as given, and nothing is named twice", () => {
  const report = {
    title: "acme-tools on www.example.org",
    body: "www.example.org, again: https://www.example.org/acme-tools",
    packages: [{ ecosystem: "npm", name: "@acme/core" }],
  };
  expect(judgeScope(wide, { repo: "acme/app", report }).map(({ name, verdict }) => [name, verdict.scope])).toEqual([
    ["acme/app", "in"],
    ["npm:@acme/core", "in"],
    ["acme-tools", "in"],
    ["www.example.org", "in"],
  ]);
});

test("a policy that lists no assets has nothing to say of any", () => {
  const policy = policyOf("version: 1\nname: None\nclauses: {}\n");
  expect(judgeScope(policy, { repo: "acme/app", report: { title: "", body: "https://www.example.org" } })).toEqual([]);
});

test("any text whatever is read to its end, and at most 24 assets are taken from it", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.constantFrom(
      "https://",
      "@",
      "[",
      "](",
      "www.",
      ".com",
      ":",
      "\\",
      "pkg:npm/",
      "github.com/",
      "%40",
      "xn--",
      "。",
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const found = findAssets(wide, { repo: "acme/app", report: { title: "", body: pieces.join("") } });
      expect(found.length).toBeLessThanOrEqual(24);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["one endless word", `https://${"a.".repeat(40_000)}`],
  ["thousands of hosts", "a.b.example.org ".repeat(5_000)],
  ["thousands of different hosts", Array.from({ length: 6_000 }, (_, n) => `h${n}.x.example`).join(" ")],
  ["brackets without end", "[".repeat(70_000)],
  ["colons without end", ":1".repeat(35_000)],
  ["at signs without end", `https://${"@".repeat(60_000)}www.example.org`],
])("%s costs no more than its length", (_, body) => {
  const cost = cpuMilliseconds(() => findAssets(wide, { repo: "acme/app", report: { title: "", body } }));
  expect(cost).toBeLessThan(explosive);
});

test.each([
  ["https://www.example.org/", "host"],
  ["user@example.org", "host"],
  ["*.*.example.org", "host"],
  ["www.*.org", "host"],
  ["exa mple.org", "host"],
  ["*.192.0.2.7", "host"],
  ["example.org:443", "host"],
  ["acme", "repository"],
  ["https://github.com/acme/app", "repository"],
])("%s is no %s, and the problem says what to write", (match, kind) => {
  const yaml = `version: 1\nname: N\nclauses: { A1: In. }\nscope: { assets: [{ kind: ${kind}, match: "${match}", scope: in, clause: A1 }] }\n`;
  expect(() => policyOf(yaml)).toThrow(new RegExp(`is not a ${kind}; write `));
});
