import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import path from "node:path";
import type { Sandbox } from "./sandbox.ts";

/** The app as shipped, running as a process of its own against a simulated GitHub. */
export type AppProcess = {
  /** Where it takes webhooks. */
  readonly webhookUrl: string;
  /** Where it listens. */
  readonly url: string;
  /** Every line it has written to its log. */
  readonly log: readonly string[];
  /** Ends it as the operator would, and waits. */
  stop(): Promise<number | null>;
  /** Ends it as a power cut would, and waits. */
  kill(): Promise<void>;
};

/** Settings of the app beside those that lead it to the simulated GitHub. */
export type AppSettings = Readonly<Record<string, string>>;

const startWithinMs = 20_000;
const endWithinMs = 20_000;

/**
 * Starts the built app on a free port of 127.0.0.1, connects the simulated GitHub to it, and waits until it listens.
 * `dist` is the folder of another build than the project's own.
 */
export async function startApp(github: Sandbox, settings: AppSettings, dist?: string): Promise<AppProcess> {
  const main = dist === undefined ? entry(path.join(import.meta.dirname, "..", "main.js")) : path.join(dist, "main.js");
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", main], {
    env: {
      PATH: process.env["PATH"],
      ...github.appSettings,
      HOST: "127.0.0.1",
      PORT: "0",
      GITHUB_WRITE_INTERVAL_MS: "0",
      SWEEP_INTERVAL_SECONDS: "1",
      LOG_FORMAT: "json",
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log: string[] = [];
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  const port = await listeningPort(child, log);
  const url = `http://127.0.0.1:${port}`;
  const webhookUrl = `${url}/api/github/webhooks`;
  github.connect(webhookUrl);
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    // One that does not end as asked must not keep whoever waits from ending.
    const impatience = setTimeout(() => child.kill("SIGKILL"), endWithinMs);
    return await ended.finally(() => clearTimeout(impatience));
  };
  return { webhookUrl, url, log, stop: () => end("SIGTERM"), kill: async () => void (await end("SIGKILL")) };
}

/** Under the tests this file runs from the sources, while the app always runs as built. */
function entry(main: string): string {
  return main.replace(`${path.sep}src${path.sep}`, `${path.sep}dist${path.sep}`);
}

async function listeningPort(child: ChildProcess, log: string[]): Promise<number> {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error("the app has no output to read");
  createInterface(stderr).on("line", (line) => log.push(line));
  return await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the app did not start:\n${log.join("\n")}`)), startWithinMs);
    child.once("exit", () => reject(new Error(`the app ended at once:\n${log.join("\n")}`)));
    createInterface(stdout).on("line", (line) => {
      log.push(line);
      const port = /"port":(\d+)/.exec(line)?.[1];
      if (port === undefined || !line.includes("listening")) return;
      clearTimeout(timer);
      resolve(Number(port));
    });
  });
}
