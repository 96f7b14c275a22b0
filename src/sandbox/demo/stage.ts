import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startApp, type AppProcess } from "../app-process.ts";
import { openSandbox, type Sandbox } from "../sandbox.ts";
import { companies } from "./companies.ts";
import { openNarrator, type Narrator } from "./narrator.ts";

/** Where the demo plays: a simulated GitHub, the real app, and somebody who tells it. */
export type Stage = {
  readonly github: Sandbox;
  readonly narrator: Narrator;
  readonly app: () => AppProcess;
  /** The number of the newest case in a tracker. */
  newestCase(tracker: string): number;
  /** `FF-…` of a case's issue. */
  caseId(tracker: string, number: number): string;
  /** Kills the app as a power cut would, and starts it again. */
  powerCut(): Promise<void>;
  close(): Promise<void>;
};

/** Sets the stage (with power cuts: the app is killed and started again after every step): three companies with one public repository and one private tracker each, and the app installed. */
export async function openStage(print: (line: string) => void, hasPowerCuts: boolean): Promise<Stage> {
  const github = await openSandbox({ seed: "demo" });
  for (const { owner, policy, lead, second } of companies) {
    github.addOrganisation(owner, { owners: [second], members: [lead] });
    github.addRepository(`${owner}/product`, { roles: { [lead]: "maintain" } });
    github.addRepository(`${owner}/security-cases`, { visibility: "private", roles: { [lead]: "maintain" } });
    github.as(second).push(`${owner}/product`, { ".github/finders-fee.yml": programmeOf(owner, policy, lead, second) });
    github.as(second).installApp(owner, "all");
  }
  for (const finder of ["fiona", "felix", "farah", "finn"]) github.addPerson(finder);
  const dataDir = mkdtempSync(path.join(tmpdir(), "finders-fee-demo-"));
  const start = async () => await startApp(github, { DATA_DIR: dataDir });
  let app = await start();
  const settle = async (): Promise<void> => {
    if (!(await github.idle({ quietMs: 350, timeoutMs: 20_000 }))) throw new Error("the app does not come to rest");
  };
  const powerCut = async (): Promise<void> => {
    await app.kill();
    app = await start();
    // What was under way is looked for before it is tried again: that takes the app two seconds.
    await new Promise((resolve) => setTimeout(resolve, 4_000));
  };
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await settle();
  const titleOf = (tracker: string, number: number) => titleIn(github, tracker, number);
  return {
    github,
    narrator: openNarrator(github, settle, print, hasPowerCuts ? powerCut : undefined),
    app: () => app,
    newestCase: (tracker) => {
      const cases = github
        .reading(ownerOf(tracker))
        .issues(tracker)
        .filter(({ title }) => title.startsWith("[FF-"));
      return Math.max(...cases.map(({ number }) => number));
    },
    caseId: (tracker, number) => /FF-\d+-\d+/.exec(titleOf(tracker, number) ?? "")?.[0] ?? "",
    powerCut,
    close: async () => {
      await app.stop();
      await github.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function ownerOf(tracker: string): string {
  return companies.find(({ owner }) => tracker.startsWith(`${owner}/`))?.second ?? "";
}

function titleIn(github: Sandbox, tracker: string, number: number): string | undefined {
  return github.reading(ownerOf(tracker)).issue(`${tracker}#${number}`)?.title;
}

function programmeOf(owner: string, policy: string, lead: string, second: string): string {
  return `version: 1
policy: ${policy}
tracker: ${owner}/security-cases
authority:
  triage: [${lead}, ${second}]
  award: [${lead}, ${second}]
  billing: [${second}]
  second_approval_above: "1000 USD"
`;
}
