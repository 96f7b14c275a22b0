import { expect, test } from "@jest/globals";
import { createLog } from "../../src/config/log.ts";
import type { Logs } from "../../src/config/log.ts";

const CANARY: string = "sql-injection-in-login";

function capture(format: "json" | "pretty" = "json"): Logs & { readonly lines: string[] } {
  const lines: string[] = [];
  const logs = createLog({ logLevel: "debug", logFormat: format }, { write: (line: string) => lines.push(line) });
  return { ...logs, lines };
}

test("an entry holds its level, time, message and known-safe fields", () => {
  const { log, lines } = capture();
  log.info({ deliveryId: "72d3162e-cc78-11e3", outcome: "stored", durationMs: 3 }, "delivery answered");
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toEqual({
    level: "info",
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    msg: "delivery answered",
    deliveryId: "72d3162e-cc78-11e3",
    outcome: "stored",
    durationMs: 3,
  });
});

test("fields that are not on the list, or not of their form, are dropped", () => {
  const { log, lines } = capture();
  const fields = { title: CANARY, payload: { body: CANARY }, kind: `${CANARY} and words`, port: CANARY, count: 2 };
  log.warn(fields as object, "a job failed");
  expect(lines.join()).not.toContain(CANARY);
  expect(lines.join()).toContain('"count":2');
});

test("an unknown error is logged by class, code, status and place, never by its message", () => {
  const { log, lines } = capture();
  const error = Object.assign(new TypeError(`${CANARY}\n    at ${CANARY} (/${CANARY}.ts:1:1)`), {
    code: "ECONNRESET",
    status: 502,
    response: { data: CANARY },
    request: { url: CANARY },
  });
  log.error({ err: error }, "a job failed");
  expect(lines.join()).not.toContain(CANARY);
  expect(JSON.parse(lines[0] ?? "").err).toEqual({
    class: "TypeError",
    code: "ECONNRESET",
    status: 502,
    at: expect.arrayContaining([expect.stringMatching(/log\.test\.ts:\d+:\d+$/)]),
  });
});

test("an error whose stack no longer begins with its message gives no places at all", () => {
  const { log, lines } = capture();
  const error = new Error(CANARY);
  error.stack = `Error: ${CANARY}\n    at ${CANARY} (/${CANARY}.ts:1:1)`;
  error.message = "changed since";
  log.error({ err: error }, "a job failed");
  expect(lines.join()).not.toContain(CANARY);
  expect(JSON.parse(lines[0] ?? "").err).toEqual({ class: "Error" });
});

test("Probot's error with the whole event in it, and its aggregated errors, lose the event", () => {
  const { libraryLog, lines } = capture();
  const event = { id: "1", name: "repository_advisory", payload: { repository_advisory: { summary: CANARY } } };
  const inner = Object.assign(new Error(CANARY), { event, status: 404 });
  const outer = Object.assign(new AggregateError([inner], CANARY, { cause: inner }), {
    event,
    aggregateErrors: [inner],
  });
  libraryLog.error(outer);
  libraryLog.error({ err: outer, event }, CANARY);
  libraryLog.child({ name: CANARY, event }).error(outer, CANARY);
  libraryLog.info(`GET /repos/${CANARY} - 200`);
  libraryLog.info("%s was read", CANARY);
  libraryLog.info({ msg: CANARY, level: CANARY }, "%o", event);
  expect(lines).toHaveLength(6);
  expect(lines.join()).not.toContain(CANARY);
  expect(JSON.parse(lines[0] ?? "").err).toMatchObject({
    class: "AggregateError",
    causes: [{ class: "Error", status: 404 }, {}],
  });
});

test("whatever is thrown, even a text, is named by its type only", () => {
  const { log, lines } = capture();
  for (const thrown of [CANARY, null, { message: CANARY }]) log.error({ err: thrown }, "a job failed");
  expect(lines.map((line) => JSON.parse(line).err)).toEqual([
    { class: "string" },
    { class: "null" },
    { class: "object" },
  ]);
});

test("an error named after the report is called Error", () => {
  const { log, lines } = capture();
  log.error(
    { err: Object.assign(new Error("x"), { name: "SQL injection in login", code: "SQL injection" }) },
    "a job failed",
  );
  expect(JSON.parse(lines[0] ?? "").err).toMatchObject({ class: "Error" });
  expect(lines.join()).not.toContain("injection");
});

test("the pretty form is one line of time, level, message and fields", () => {
  const { log, lines } = capture("pretty");
  log.warn({ outcome: "bad-signature", status: 401 }, "delivery refused");
  expect(lines).toEqual([
    expect.stringMatching(/^\d\d:\d\d:\d\d warn {2}delivery refused outcome="bad-signature" status=401\n$/),
  ]);
});

test("a message put together at run time does not type-check", () => {
  const { log, lines } = capture();
  const compose = (): void => {
    // @ts-expect-error: only a message fixed when the code was written may be logged.
    log.info({}, `case ${CANARY}`);
  };
  compose();
  expect(lines).toHaveLength(1);
});
