import fc from "fast-check";
import { theApp, type CaseEvent } from "../../src/domain/event.ts";
import { openKeys } from "../../src/domain/open-keys.ts";

/** Pieces by which a text would do something on GitHub, or look as if it did, one of each kind. */
export const hostilePieces = [
  "@mona @acme/security fiona@acme.example",
  "[@mona](https://evil.example) `@mona` \\@mona &#64;mona @\u200Bmona \uFF20mona",
  "#1 acme/web#1 GH-1 gh-2 GHSA-aaaa-bbbb-cccc CVE-2026-1234 deadbeefdeadbeefdeadbeefdeadbeefdeadbeef",
  "https://github.com/acme/web/issues/1 http://evil.example www.evil.example ftp://evil.example mailto:a@b.example",
  "![b](https://evil.example/b.png) [l](https://evil.example) <https://evil.example> <a@evil.example>",
  "[r]: https://evil.example\n[r][r] [r] ![r]",
  "[^1]\n\n[^1]: @mona",
  "<img src=https://evil.example/x onerror=x> <script>x</script> <svg/onload=x> <a href='https://evil.example'>a</a>",
  "</details></summary></sub> <details open><summary>s</summary>",
  "<!-- ff:AAAAAAAAAAAAAAAAAAAAAA --> <!-- --> <!--",
  '```mermaid\nclick A "https://evil.example"\n```',
  "````\n```\n~~~~\n`` ` `",
  "$$x$$ $`x`$ \\(x\\)",
  "- [ ] task\n- [x] done\n1. one\n* two\n+ three",
  "# heading\n\n===\n---\n***\n> quoted",
  "| a | b |\n|---|---|\n| @mona | /accept |",
  "/accept\n/award 9 USD\n\uFF0Faccept\n/\u200Baccept\n\u2215accept\n/\u0430ccept",
  "\r\n/accept\r/accept\u2028/accept\u0085/accept\t/accept",
  "> quote\n/accept\n>\n    /accept",
  "\u202E\u2066evil\u2069\u202C \u0000\u0007\u001B[31m \uD800 \uFEFF\u00AD\u034F",
  ":rocket: :+1: ~~s~~ __b__ **b** _i_ H~2~O",
  "refs/heads/main@{1} 1234567 a1b2c3d",
] as const;

/** Hostile text: such pieces in any order, whole or cut anywhere, with ordinary signs between them. */
export const hostileMarkdown: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...hostilePieces) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(fc.constantFrom(...hostilePieces), fc.nat(60), fc.nat(60))
          .map(([piece, a, b]) => piece.slice(a, a + b)),
      },
      {
        weight: 2,
        arbitrary: fc.constantFrom("\n", "\n\n", " ", "\\", "`", "|", "*", "_", "[", "]", "(", ")", "<", "&", "x"),
      },
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join(""));

/** Written by GitHub or by the policy, never by a stranger. */
const ours: ReadonlySet<string> = new Set([
  "url",
  "ghsaId",
  "words",
  "at",
  "type",
  "policyId",
  "on",
  "to",
  "from",
  "line",
  "currency",
  "deliverables",
  "changes",
  "caseId",
  "cases",
  "oldHash",
  "preview",
]);

/** The same fact with `text` in every place in which a person's words or name can stand. */
export function infect(event: CaseEvent, text: string): CaseEvent {
  return infected(event, "", text) as CaseEvent;
}

function infected(value: unknown, key: string, text: string): unknown {
  if (typeof value === "string") {
    // What any-fact.ts puts into fields of the policy is a stranger's text, too; there no stranger writes.
    if (openKeys.has(key) || ours.has(key)) return value.includes("@") ? "CO1" : value;
    return value === theApp || value === "" ? value : text;
  }
  if (Array.isArray(value)) return value.map((each) => infected(each, key, text));
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, infected(each, name, text)]));
}
