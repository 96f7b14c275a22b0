import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";
import { readPublicWords, watchedEvents } from "../../../src/github/intake/public-words.ts";

const folder = new URL("../../fixtures/webhooks/", import.meta.url);
const bodyOf = (name: string) => readFileSync(new URL(`${name}.json`, folder), "utf8");
const read = (name: string) => {
  const [event = "", action] = name.split(".");
  return readPublicWords(event, action ?? null, bodyOf(name));
};

test.each([
  ["issues.opened", "issue"],
  ["issues.edited", "issue"],
  ["issue_comment.created", "comment"],
  ["pull_request.opened", "pull-request"],
  ["pull_request.edited", "pull-request"],
  ["pull_request_review.submitted", "review"],
  ["pull_request_review.edited", "review"],
  ["pull_request_review_comment.created", "review-comment"],
  ["pull_request_review_comment.edited", "review-comment"],
  ["discussion.created", "discussion"],
  ["discussion.edited", "discussion"],
  ["discussion_comment.created", "discussion-comment"],
  ["discussion_comment.edited", "discussion-comment"],
  ["commit_comment.created", "commit-comment"],
  ["create", "branch"],
  ["label.created", "label"],
  ["label.edited", "label"],
])("%s brings the words of one %s, with where, who and when", (name, surface) => {
  const [words, ...more] = read(name);
  expect(more).toEqual([]);
  expect(words).toMatchObject({ surface, isEdit: name.endsWith(".edited") });
  expect(words?.url).toMatch(/^https:\/\/github\.com\/acme\//);
  expect(words?.author?.login).toMatch(/^[\w[\]-]+$/);
});

test("a push brings the message of each of its commits", () => {
  const words = read("push");
  expect(words.length).toBeGreaterThan(0);
  expect(words.every(({ surface, text, url }) => surface === "commit" && text !== "" && url.includes("/commit"))).toBe(
    true,
  );
});

test("an edit keeps the place of what it edits, and words of different places never share one", () => {
  const place = (name: string) => read(name)[0]?.place;
  for (const event of ["pull_request_review", "pull_request_review_comment", "discussion", "discussion_comment"])
    expect(place(`${event}.edited`)).toBe(
      place(`${event}.${event === "pull_request_review" ? "submitted" : "created"}`),
    );
  expect(place("discussion.created")).not.toBe(place("issues.opened"));
});

test("other deliveries, and broken ones, bring no words", () => {
  for (const name of [
    "issues.labeled",
    "issue_comment.deleted",
    "repository_advisory.reported",
    "ping",
    "issues.closed",
  ])
    expect(read(name)).toEqual([]);
  for (const odd of ["", "null", "[]", "{}", '{"repository":7}', '{"issue":{}}'])
    for (const event of watchedEvents) expect(readPublicWords(event, "created", odd)).toEqual([]);
});

test("every event by which somebody can write in public, of those the app is told, is watched", () => {
  const { default_events: told } = parse(readFileSync(new URL("../../../app.yml", import.meta.url), "utf8")) as {
    readonly default_events: readonly string[];
  };
  const wordless = ["repository_advisory", "repository", "member"];
  expect(told.filter((event) => !wordless.includes(event)).toSorted()).toEqual(watchedEvents.toSorted());
});

test("there are fixtures to read", () => expect(readdirSync(folder).length).toBeGreaterThan(30));
