import { afterAll } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startApp, type AppProcess, type AppSettings } from "../../src/sandbox/app-process.ts";
import { openSandbox, type Sandbox, type SandboxOptions } from "../../src/sandbox/sandbox.ts";
import { openStoryDatabase } from "./story-database.ts";

/** How a story begins: the programme of acme/web, and what differs from the usual beginning. */
export type StoryOptions = {
  readonly policy?: "flowfuse" | "pythonanywhere" | "coordinated-disclosure";
  /** The whole programme file; null for none at all. */
  readonly programme?: string | null;
  readonly settings?: AppSettings;
  readonly sandbox?: SandboxOptions;
  /** Called when the people and repositories are there, before the app is installed or started. */
  readonly prepare?: (github: Sandbox) => void;
  /** False: the app does not run yet (`story.start()`). */
  readonly isStarted?: boolean;
};

/**
 * A story: acme with its public repository `acme/web` and its private tracker `acme/security-cases`; olivia owns acme,
 * mona maintains, penny pays, ned only works there (write on acme/web, read on the tracker); fiona and felix are finders.
 */
export type Story = {
  readonly github: Sandbox;
  /** Where the app keeps its data. */
  readonly dataDir: string;
  readonly app: () => AppProcess;
  /** Waits until GitHub and the app have nothing to say to each other. */
  settle(quietMs?: number): Promise<void>;
  /** Waits until `condition` holds, or fails with `what`. */
  until(what: string, condition: () => boolean, timeoutMs?: number): Promise<void>;
  /** A private report by a finder; answers with its GHSA id. */
  report(
    finder?: string,
    form?: { readonly summary?: string; readonly description?: string; readonly severity?: string },
  ): Promise<string>;
  /** The numbers of the tracker's issues that are cases, in order. */
  cases(): readonly number[];
  /** The case's issue as olivia sees it; the only case without a number. */
  issue(number?: number): NonNullable<ReturnType<ReturnType<Sandbox["reading"]>["issue"]>>;
  /** `FF-…` in the title of a case's issue. */
  caseId(number?: number): string;
  /** Writes a comment in the case's issue and waits; answers with the comment's id. */
  say(who: string, body: string, number?: number): Promise<number>;
  /** What the app wrote in the case's issue, oldest first, without the hidden marks. */
  answers(number?: number): readonly string[];
  /** What the app wrote on an advisory, as its finder reads it now, oldest first, without the hidden marks. */
  told(ghsaId: string, finder?: string): readonly string[];
  /** Where the story's app keeps its memory, for a second process beside it. */
  settings(): AppSettings;
  start(settings?: AppSettings): Promise<void>;
  /** Kills the app (SIGKILL) and starts it again on the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

/** The tracker of every story. */
export const tracker = "acme/security-cases";

/** Begins a story and waits until its programme is in force. Sweeps are an hour apart unless the story says otherwise. */
export async function openStory(options: StoryOptions = {}): Promise<Story> {
  const github = await openSandbox({ seed: "story", ...options.sandbox });
  github.addOrganisation("acme", { owners: ["olivia"], members: ["mona", "penny", "ned"] });
  for (const login of ["fiona", "felix"]) github.addPerson(login);
  github.addRepository("acme/web", { roles: { mona: "maintain", ned: "write" } });
  github.addRepository(tracker, { visibility: "private", roles: { mona: "maintain", penny: "read", ned: "read" } });
  const programme = options.programme === undefined ? usualProgramme(options.policy ?? "flowfuse") : options.programme;
  if (programme !== null) github.as("olivia").push("acme/web", { ".github/finders-fee.yml": programme });
  options.prepare?.(github);
  github.as("olivia").installApp("acme", "all");
  const dataDir = mkdtempSync(path.join(tmpdir(), "finders-fee-story-"));
  const database = await openStoryDatabase();
  let app: AppProcess | undefined;
  const started = () => {
    if (app === undefined) throw new Error("the app of this story does not run");
    return app;
  };
  const start = async (settings: AppSettings = {}): Promise<void> => {
    app = await startApp(github, {
      DATA_DIR: dataDir,
      SWEEP_INTERVAL_SECONDS: "3600",
      ...database.settings,
      ...options.settings,
      ...settings,
    });
    await until("the app is at work", () => started().log.some((line) => line.includes('"at work"')));
  };
  const tidy = async (): Promise<void> => {
    untidied.delete(tidy);
    await app?.stop();
    await github.close();
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  untidied.add(tidy);
  const settle = async (quietMs = 400): Promise<void> => {
    const deadline = Date.now() + orderPatienceMs;
    do {
      if (!(await github.idle({ quietMs, timeoutMs: 60_000 }))) throw new Error("the app does not come to rest");
      // On a busy machine the app may only be slow; an order that waits for something waits for longer than this.
    } while (Date.now() < deadline && (await queueDepth(app)) > 0);
  };
  const caseIssues = () =>
    github
      .reading("olivia")
      .issues(tracker)
      .filter((issue) => /^\[FF-\d{4}-\d+\] /.test(issue.title))
      .toSorted((one, other) => one.number - other.number);
  /** A command is done when its comment carries 🚀 or 😕; what is no command never will, so that is not waited for long. */
  const answered = async (id: number, number: number | undefined): Promise<void> => {
    const reactions = () => issue(number).comments.find((comment) => comment.id === id)?.reactions ?? [];
    const deadline = Date.now() + 4_000;
    while (!reactions().some(({ content }) => content === "rocket" || content === "confused")) {
      if (Date.now() > deadline) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  };
  const numberOf = (number?: number) => number ?? caseIssues()[0]?.number ?? 0;
  const issue = (number?: number) => {
    const page = github.reading("olivia").issue(`${tracker}#${numberOf(number)}`);
    if (page === undefined) throw new Error("the tracker has no such issue");
    return page;
  };
  if (options.isStarted !== false) {
    await start();
    await settle(600);
  }
  return {
    github,
    dataDir,
    app: started,
    settle,
    until,
    report: async (finder = "fiona", form = {}) => {
      const ghsaId = github.as(finder).reportVulnerability("acme/web", {
        summary: "SQL injection in the login form",
        description: "The parameter `user` of POST /login goes into the query as it is: try ' or 1=1 -- as a name.",
        ...form,
      } as Parameters<ReturnType<Sandbox["as"]>["reportVulnerability"]>[1]);
      await settle();
      return ghsaId;
    },
    cases: () => caseIssues().map((each) => each.number),
    issue,
    caseId: (number) => /FF-\d{4}-\d+/.exec(issue(number).title)?.[0] ?? "",
    say: async (who, body, number) => {
      const id = github.as(who).comment(`${tracker}#${numberOf(number)}`, body);
      if (/^\/[a-z]/m.test(body)) await answered(id, number);
      await settle();
      return id;
    },
    answers: (number) =>
      issue(number)
        .comments.filter((comment) => comment.author === github.botLogin)
        .map((comment) => comment.body),
    told: (ghsaId, finder = "fiona") =>
      (github.reading(finder).advisory(ghsaId)?.comments ?? [])
        .filter((comment) => comment.author === github.botLogin)
        .map((comment) => withoutMark(comment.body)),
    settings: () => ({ DATA_DIR: dataDir, ...database.settings }),
    start,
    restart: async () => {
      await started().kill();
      await start();
    },
    close: tidy,
  };
}

/** What a failed test left standing: a story that stays open would keep the runner from ever ending. */
const untidied = new Set<() => Promise<void>>();

afterAll(async () => {
  for (const tidy of untidied) await tidy();
}, 60_000);

/** A text of the app without its hidden mark, which is drawn by chance: left in, it would now and then spell what a test says must not be there. */
export function withoutMark(text: string): string {
  return text.replace(/\s*<!-- ff:[A-Za-z0-9_-]{22} -->\s*$/, "");
}

const orderPatienceMs = 3_000;

/** How many pieces of work the app says are waiting or in hand; none if it does not run. */
async function queueDepth(app: AppProcess | undefined): Promise<number> {
  if (app === undefined) return 0;
  const metrics = await fetch(`${app.url}/metrics`).then(
    (answer) => answer.text(),
    () => "",
  );
  return Number(/^finders_fee_queue_depth (\d+)/m.exec(metrics)?.[1] ?? 0);
}

/** The usual programme: olivia and mona decide on money, penny pays. */
export function usualProgramme(policy: string, more = ""): string {
  return `version: 1
policy: ${policy}
tracker: ${tracker}
authority:
  award: [olivia, mona]
  billing: [penny]
${more}`;
}

async function until(what: string, condition: () => boolean, timeoutMs = 20_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
