import { isNativeError } from "node:util/types";

/** What a log may know of an error: its class, code, HTTP status and places in our code. Never its message or payload. */
export type LoggedError = {
  readonly class: string;
  readonly code?: string;
  readonly status?: number;
  readonly at?: readonly string[];
  readonly causes?: readonly LoggedError[];
};

const WORD = /^[A-Za-z][\w.-]{0,63}$/;
const HEADER = /^[\w$.]+(?: \[\w+\])?(?:: )?$/;
const FRAME = /^ {4}at (?:[^()\n]* \()?(?:file:\/\/)?((?:node:|\/|[A-Z]:\\)[\w@$.,+/\\-]+:\d+:\d+)\)?$/;
const MOST_FRAMES = 8;
const MOST_CAUSES = 4;

/** Reduces anything thrown to what a log may hold, with its causes and the errors of an AggregateError, three levels deep. */
export function describeError(thrown: unknown, depth = 0): LoggedError {
  if (!isError(thrown)) return { class: thrown === null ? "null" : typeof thrown };
  const { code, status, errors, cause } = thrown as Error & Record<"code" | "status" | "errors", unknown>;
  const inner = [...(Array.isArray(errors) ? errors : []), ...(cause === undefined ? [] : [cause])];
  const at = placesOf(thrown);
  return {
    class: WORD.test(thrown.name) ? thrown.name : "Error",
    ...(typeof code === "string" && WORD.test(code) ? { code } : {}),
    ...(Number.isInteger(status) ? { status: status as number } : {}),
    ...(at.length > 0 ? { at } : {}),
    ...(inner.length > 0 && depth < 2
      ? { causes: inner.slice(0, MOST_CAUSES).map((each) => describeError(each, depth + 1)) }
      : {}),
  };
}

/** Tells an error from anything else that may be thrown, even one made in another realm or by a subclass of Error. */
export function isError(thrown: unknown): thrown is Error {
  return thrown instanceof Error || isNativeError(thrown);
}

/** A stack begins with the message, which may itself hold lines that look like frames: it is cut off, or the stack left out. */
function placesOf({ stack = "", message }: Error): string[] {
  const start = message === "" ? stack.indexOf("\n") : stack.indexOf(message);
  if (!HEADER.test(stack.slice(0, Math.max(start, 0)))) return [];
  return stack
    .slice(start + message.length)
    .split("\n")
    .map((line) => FRAME.exec(line)?.[1])
    .filter((place) => place !== undefined)
    .slice(0, MOST_FRAMES);
}
