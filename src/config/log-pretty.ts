import type { DestinationStream } from "pino";

/** Turns pino's JSON lines into `12:00:00 info  message key=value`, for a person at a terminal. */
export function prettyLines(destination: DestinationStream): DestinationStream {
  return {
    write(line) {
      const { time, level, msg, ...fields } = JSON.parse(line) as Record<string, unknown>;
      const rest = Object.entries(fields).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
      const at = String(time).slice(11, 19);
      destination.write(`${[at, String(level).padEnd(5), String(msg), ...rest].join(" ")}\n`);
    },
  };
}
