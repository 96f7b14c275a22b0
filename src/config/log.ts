import { pino } from "pino";
import type { DestinationStream, Logger } from "pino";
import { keepKnownSafe } from "./log-fields.ts";
import type { LogFields } from "./log-fields.ts";
import type { Settings } from "./env.ts";
import { prettyLines } from "./log-pretty.ts";

/** A message fixed when the code was written: a string put together at run time does not type-check. */
type Fixed<Message extends string> = Record<never, never> extends Record<Message, 1> ? never : Message;
type Write = <Message extends string>(fields: LogFields, message: Fixed<Message>) => void;

/** How our own code writes to the log: a fixed message and fields from the list of known-safe ones. */
export type Log = { readonly debug: Write; readonly info: Write; readonly warn: Write; readonly error: Write };

/** Our own log, and a pino logger for libraries (Probot, Octokit) whose words are all replaced by the level's fixed one. */
export type Logs = { readonly log: Log; readonly libraryLog: Logger };

/** Opens the log. Entries go to `destination`, by default to standard output, one line each. */
export function createLog(
  settings: Pick<Settings, "logLevel" | "logFormat">,
  destination: DestinationStream = process.stdout,
): Logs {
  const sink = settings.logFormat === "pretty" ? prettyLines(destination) : destination;
  const root = openPino(settings.logLevel, sink, (message) => message);
  const libraryLog = openPino(settings.logLevel, sink, () => "a library reported this");
  // A child's bindings go straight into its lines, past every hook: libraries get no children of their own.
  libraryLog.child = (() => libraryLog) as unknown as typeof libraryLog.child;
  const write = (level: "debug" | "info" | "warn" | "error") => (fields: LogFields, message: string) =>
    root[level](fields, message);
  return {
    log: { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") },
    libraryLog,
  };
}

function openPino(level: Settings["logLevel"], sink: DestinationStream, wording: (message: string) => string): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), bindings: () => ({}) },
      hooks: {
        // Every call passes here, children's too, before pino's own serializers could look at an error or a payload.
        logMethod(args: unknown[], method) {
          const [first, second] = args;
          const fields = typeof first === "object" && first !== null ? keepKnownSafe(first) : {};
          const message = typeof first === "string" ? first : second;
          method.apply(this, [fields, wording(typeof message === "string" ? message : "")]);
        },
      },
      // `err` is already reduced; pino's default would read a message and a stack into it again.
      serializers: { err: (value: unknown) => value },
    },
    sink,
  );
}
