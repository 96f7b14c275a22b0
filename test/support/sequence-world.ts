import { existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startApp, type AppProcess, type AppSettings } from "../../src/sandbox/app-process.ts";
import { openSandbox, type Sandbox } from "../../src/sandbox/sandbox.ts";
import { labelCatalogue } from "../../src/speech/labels.ts";
import { strayFiles } from "./stray-files.ts";
import { hatch } from "./canaries.ts";
import { openStoryDatabase } from "./story-database.ts";

/** One organisation with its people, its policy, and words of its own in every field somebody may fill. */
export type Tenant = {
  readonly name: string;
  readonly web: string;
  readonly tracker: string;
  readonly policy: "flowfuse" | "pythonanywhere" | "coordinated-disclosure";
  readonly owner: string;
  readonly maintainer: string;
  /** Writes code, and is nobody's team. */
  readonly developer: string;
  readonly finders: readonly Finder[];
  readonly inner: ReturnType<typeof innerWords>;
};

/** Somebody who finds flaws: `words` are what they write, `heard` what the team writes to them. */
export type Finder = {
  readonly login: string;
  readonly isPublic: boolean;
  readonly words: ReturnType<typeof finderWords>;
  readonly heard: ReturnType<typeof heardWords>;
  /** A sum nobody else is awarded. */
  readonly amount: string;
  ghsaId: string | null;
  publicIssue: string | null;
  /** Where their case is in the tracker, once it was seen there. */
  page: string | undefined;
  /** True once a person has confirmed the publication, or published by hand. */
  isReleased: boolean;
  /** True once somebody other than the app has told of it in public. */
  hasTold: boolean;
  /** True once the team has asked for the public issue to be given back. */
  isRestored: boolean;
};

/** A simulated GitHub with many tenants and the built app beside it. */
export type SequenceWorld = {
  readonly github: Sandbox;
  readonly tenants: readonly Tenant[];
  /** Every line of every process there was. */
  readonly log: () => readonly string[];
  /** What the app's own pages said whenever they were asked. */
  readonly pages: string[];
  /** Where the app takes webhooks now. */
  readonly webhookUrl: () => string;
  visit(): Promise<void>;
  restart(): Promise<void>;
  /** Waits until GitHub and the app have nothing to say to each other; false if that does not come. */
  rest(quietMs: number): Promise<boolean>;
  /** Ends the app, and says what it leaves on the disk for others to find, which is nothing. */
  stop(): Promise<readonly string[]>;
  close(): Promise<void>;
};

const policies = ["flowfuse", "pythonanywhere", "coordinated-disclosure"] as const;

/** Opens a world of `count` tenants whose words are made of `seed`; `dist` is the folder of another build of the app. */
export async function openWorld(seed: number, count: number, dist?: string): Promise<SequenceWorld> {
  const github = await openSandbox({ seed: `sequence${seed}`, hourlyBudget: 1_000_000 });
  github.addPerson("carol");
  const tenants = Array.from({ length: count }, (_, n) => settle(github, seed, n));
  const dataDir = mkdtempSync(path.join(memory(), "finders-fee-sequences-"));
  const database = await openStoryDatabase();
  const settings: AppSettings = {
    DATA_DIR: dataDir,
    // What a lost webhook waits for when no restart comes first; more often would be half of all there is to do.
    SWEEP_INTERVAL_SECONDS: "45",
    LOG_LEVEL: "debug",
    ...database.settings,
  };
  const start = () => startApp(github, settings, dist);
  // Where several may share a database two do, and a power cut takes the one that was there first.
  const companion = database.isShared ? await start() : undefined;
  let apps: readonly AppProcess[] = [...(companion === undefined ? [] : [companion]), await start()];
  const newest = (): AppProcess => {
    const app = apps.at(-1);
    if (app === undefined) throw new Error("no app runs in this world");
    return app;
  };
  const ended: string[] = [];
  const pages: string[] = [];
  const rest = (quietMs: number) => github.idle({ quietMs, timeoutMs: 60_000 });
  const visit = async (): Promise<void> => {
    for (const page of ["/healthz", "/readyz", "/metrics", `/${tenants[0]?.finders[0]?.words.title ?? ""}`])
      pages.push(await wordsOf(await fetch(`${newest().url}${page}`)));
  };
  await rest(700);
  return {
    github,
    tenants,
    log: () => [...ended, ...apps.flatMap(({ log }) => log)],
    pages,
    webhookUrl: () => newest().webhookUrl,
    visit,
    rest,
    restart: async () => {
      const [oldest, ...others] = apps;
      await oldest?.kill();
      ended.push(...(oldest?.log ?? []));
      apps = [...others, await start()];
    },
    stop: async () => {
      for (const app of apps) await app.stop();
      return strayFiles(dataDir);
    },
    close: async () => {
      for (const app of apps) await app.stop();
      await github.close();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function wordsOf(answer: Response): Promise<string> {
  return `${[...answer.headers].flat().join(" ")}\n${await answer.text()}`;
}

const leastRoom = 1_000_000_000;

/** A folder that outlives a killed process without a disk to wait for, where there is one; containers often have little of it. */
function memory(): string {
  if (!existsSync("/dev/shm")) return tmpdir();
  const { bavail, bsize } = statfsSync("/dev/shm");
  return bavail * bsize >= leastRoom ? "/dev/shm" : tmpdir();
}

function settle(github: Sandbox, seed: number, n: number): Tenant {
  const id = `${seed}t${n}`;
  const policy = policies[n % policies.length] ?? "flowfuse";
  const [owner, maintainer, developer] = [`owner-${id}`, `maint-${id}`, `dev-${id}`];
  const name = `co-${id}`;
  const sum = (k: number) => String(71_000_003 + n * 7919 + seed * 104_729 + k * 311);
  const [web, tracker] = [`${name}/web`, `${name}/cases`];
  const finders = [finder(`${id}a`, sum(0)), finder(`${id}b`, sum(1)), finder(`${id}g`, sum(2), true)];
  github.addOrganisation(name, { owners: [owner], members: [maintainer] });
  for (const { login } of finders) github.addPerson(login);
  github.addRepository(web, { roles: { [maintainer]: "maintain", [developer]: "write" } });
  // With its labels there already: making them is told elsewhere and would be half of all there is to do here.
  const labels = labelCatalogue.map((label) => label.name);
  github.addRepository(tracker, { visibility: "private", roles: { [maintainer]: "maintain" }, labels });
  github.as(owner).push(web, {
    ".github/finders-fee.yml": `version: 1\npolicy: ${policy}\ntracker: ${tracker}\nauthority:\n  award: [${owner}, ${maintainer}]\n  billing: [${owner}]\n`,
  });
  github.as(owner).installApp(name, "all");
  return { name, web, tracker, policy, owner, maintainer, developer, finders, inner: innerWords(id) };
}

function finder(id: string, amount: string, isPublic = false): Finder {
  return {
    login: `zqf${id}qz`,
    isPublic,
    amount,
    words: finderWords(id),
    heard: heardWords(id),
    ghsaId: null,
    publicIssue: null,
    page: undefined,
    isReleased: false,
    hasTold: false,
    isRestored: false,
  };
}

const finderWords = (id: string) => hatch(`w${id}`, "title", "body", "comment", "edit", "objection", "name");
const heardWords = (id: string) => hatch(`h${id}`, "reply", "question", "expect", "close", "decline");

function innerWords(id: string) {
  return hatch(
    `i${id}`,
    "note",
    "conduct",
    "impact",
    "award",
    "evidence",
    "paid",
    "early",
    "ending",
    "consent",
    "incident",
  );
}
