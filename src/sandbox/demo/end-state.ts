import { createHash } from "node:crypto";
import type { Sandbox } from "../sandbox.ts";
import { companies } from "./companies.ts";

/**
 * What is left at the end, for comparing one run with another: everything the app wrote that can be read, without what
 * differs from run to run (the drawn digits of case ids, instants, hidden marks, hashes over them).
 */
function describeEndState(github: Sandbox): string {
  const drawn: string[] = [];
  const plain = (text: string): string =>
    text
      .replace(/FF-\d{4}-\d+/g, (id) => {
        if (!drawn.includes(id)) drawn.push(id);
        return `FF-${drawn.indexOf(id) + 1}`;
      })
      .replace(/\w{3} \d{1,2} \w{3} \d{4}(?: \d{2}:\d{2})?/g, "(then)")
      .replace(/<!--.*?-->/gs, "")
      .replace(/\b[0-9a-f]{16}\b/g, "(hash)")
      .trim();
  const pages = companies.flatMap(({ owner, second }) => {
    const reading = github.reading(second);
    const issues = ["security-cases", "product"].flatMap((name) => reading.issues(`${owner}/${name}`));
    const texts = issues
      .toSorted((one, other) => (one.place < other.place ? -1 : 1))
      .map((issue) => ({
        place: issue.place,
        title: plain(issue.title),
        body: plain(issue.body),
        state: issue.state,
        labels: issue.labels.toSorted(),
        comments: issue.comments.map((comment) => [comment.author, plain(comment.body)]),
      }));
    const advisories = reading
      .advisories(`${owner}/product`)
      .toSorted((one, other) => (one.ghsaId < other.ghsaId ? -1 : 1))
      .map((advisory) => ({
        ghsaId: advisory.ghsaId,
        state: advisory.state,
        severity: advisory.severity,
        summary: advisory.summary,
        credits: advisory.credits.map(({ login, type }) => `${login}:${type}`).toSorted(),
        comments: advisory.comments.map((comment) => [comment.author, plain(comment.body)]),
      }));
    return [{ owner, texts, advisories }];
  });
  return JSON.stringify(pages, null, 1);
}

/** The same in sixteen digits. */
export function hashEndState(github: Sandbox): string {
  return createHash("sha256").update(describeEndState(github)).digest("hex").slice(0, 16);
}
