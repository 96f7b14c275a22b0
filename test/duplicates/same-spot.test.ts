import { expect, test } from "@jest/globals";
import { chancesBySpot, sameSpot } from "../../src/duplicates/same-spot.ts";
import { cpuMilliseconds } from "../support/cpu-time.ts";

const report = (title: string, body: string) => ({ id: "r", caseId: "r", title, body });
const injection = report(
  "SQL injection in the search",
  "The `q` parameter of `/api/search` is put into the query in search/query.py: `' OR 1=1 --` lists every row.",
);

test("one parameter of one endpoint with one sort of weakness is one spot, however it is told", () => {
  const retold = report(
    "Search: SQLi",
    "I could read the database with /api/search?q=%27 and a UNION SELECT behind it.",
  );
  expect(sameSpot(retold, injection)).toBe("exact");
  expect(sameSpot(injection, retold)).toBe("exact");
});

test.each([
  ["another parameter of the endpoint", "SQL injection", "GET /api/search?sort=id takes SQL injection in `sort`."],
  ["another sort of weakness", "Script in the search", "XSS in /api/search?q=x: it is shown as markup."],
  ["another endpoint", "SQL injection", "SQL injection through /api/orders?q=1' OR 1=1."],
  [
    "an endpoint and a weakness alone",
    "SQL injection",
    "There is an SQL injection somewhere below /api/search, I think.",
  ],
])("%s is not the same spot", (_, title, body) => {
  expect(sameSpot(report(title, body), injection)).toBeNull();
});

test("an endpoint and a weakness with the same file or shape of payload are near", () => {
  const near = report("SQL injection", "Look at search/query.py, which serves /api/search: an SQL injection.");
  expect(sameSpot(near, injection)).toBe("near");
});

test("what an attack asks for is not where the flaw is", () => {
  const one = report(
    "Path traversal in the download",
    "`GET /get?file=../../etc/passwd` returns it; so does /etc/passwd",
  );
  const other = report(
    "Path traversal in the upload",
    "Unpacking ../../etc/passwd from an archive writes /etc/passwd.",
  );
  expect(sameSpot(one, other)).toBeNull();
});

test("an endpoint many are near to says nothing, the same parameter does in any flood", () => {
  const near = ["a", "b", "c", "d"].map((id) => [id, "near"] as const);
  const exact = ["e", "f", "g", "h", "i"].map((id) => [id, "exact"] as const);
  expect(chancesBySpot(new Map(near.slice(1)))).toEqual(new Map(near.slice(1).map(([id]) => [id, 0.5])));
  expect(chancesBySpot(new Map([...near, ...exact]))).toEqual(new Map(exact.map(([id]) => [id, 0.85])));
});

test("hostile text costs no more than its length", () => {
  const hostile = (sign: string) => report("x", sign.repeat(40_000 / sign.length));
  for (const sign of ["the a ", "parameter `", "`a ", "/a?b=", "the the", "query parameter "])
    expect(cpuMilliseconds(() => sameSpot(hostile(sign), hostile(sign)))).toBeLessThan(1_500);
});
