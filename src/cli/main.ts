import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { loadSettings } from "../config/env.ts";
import type { Settings } from "../config/env.ts";
import { githubBaseUrl } from "../config/github-address.ts";
import { createLog } from "../config/log.ts";
import { openGitHub } from "../github/client.ts";
import { shippedPolicy } from "../policy/shipped.ts";
import type { GitHubExamination } from "./doctor-github.ts";
import { openStore, type Store } from "../store/open.ts";
import { runDuplicateLabels } from "./duplicate-labels.ts";
import { runDoctor } from "./doctor.ts";
import { readWantedPermissions } from "../config/manifest.ts";
import { readVersion } from "./package-files.ts";
import { runPolicyCheck } from "./policy-check.ts";
import { runPolicyExplain } from "./policy-explain.ts";
import { runCli } from "./run.ts";
import { tryDatabase } from "./try-database.ts";

const out = (text: string) => console.log(text);
const err = (text: string) => console.error(text);

process.exitCode = await runCli(process.argv.slice(2), {
  out,
  err,
  version: readVersion(),
  policyCheck: (argv) => runPolicyCheck(argv, { out, err, read: readText, list: listFolder }),
  policyExplain: (argv) => runPolicyExplain(argv, { out, err, read: readText }),
  duplicateLabels: (folder) => runDuplicateLabels(folder, { openStore: openOwnStore, write: writePrivately, out }),
  doctor: () => runDoctor({ readSettings: loadSettings, tryDatabase, openGitHub: reachGitHub, out }),
});

function reachGitHub(settings: Settings): GitHubExamination {
  const baseUrl = githubBaseUrl(settings);
  const github = openGitHub({
    appId: settings.appId,
    privateKey: settings.privateKey,
    ...(baseUrl === undefined ? {} : { baseUrl }),
    log: createLog({ logLevel: "silent", logFormat: "json" }).libraryLog,
    writeIntervalMs: settings.githubWriteIntervalMs,
    now: () => new Date(),
    sleep: (ms) => sleep(ms),
  });
  return { github, shipped: shippedPolicy, wanted: readWantedPermissions() };
}

async function openOwnStore(): Promise<Store | string> {
  const reading = loadSettings();
  if (!reading.ok) return reading.problems.join("\n");
  return await openStore(reading.settings).catch((error: unknown) =>
    error instanceof Error ? error.message : "The store did not open.",
  );
}

function writePrivately(folder: string, files: ReadonlyMap<string, string>): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const [name, content] of files) writeFileSync(path.join(folder, name), content, { mode: 0o600 });
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8");
  } catch {
    // The command says that it cannot be read; why makes no difference to what to write.
    return undefined;
  }
}

function listFolder(folder: string): readonly string[] | undefined {
  try {
    return readdirSync(folder);
  } catch {
    // No folder: then it is taken for a file, whose reader says what is wrong.
    return undefined;
  }
}
