import type { Settings, SettingsReading } from "../config/env.ts";
import { examineGitHub } from "./doctor-github.ts";
import type { GitHubExamination } from "./doctor-github.ts";
import { fine, showFinding, wrong } from "./finding.ts";
import type { Finding } from "./finding.ts";

/** What `doctor` needs of the world. `tryDatabase` gives a sentence when the database does not work. */
export type DoctorPorts = {
  readonly readSettings: () => SettingsReading;
  readonly tryDatabase: (settings: Settings) => Promise<string | undefined>;
  readonly openGitHub: (settings: Settings) => GitHubExamination;
  readonly out: (line: string) => void;
};

/** `doctor`: says what is set up and what is not, never a secret; 0 when nothing is wrong, 1 otherwise. Changes nothing. */
export async function runDoctor(ports: DoctorPorts): Promise<number> {
  const counts = { ok: 0, missing: 0, wrong: 0 };
  const say = (finding: Finding) => {
    counts[finding.state] += 1;
    ports.out(showFinding(finding));
  };
  const reading = ports.readSettings();
  if (reading.ok) {
    say(fine("settings", "complete and well-formed"));
    await examine(ports, reading.settings, say);
  } else for (const problem of reading.problems) say(wrong("settings", problem));
  ports.out(`${counts.ok} fine, ${counts.missing} not set up yet, ${counts.wrong} wrong`);
  return counts.wrong === 0 ? 0 : 1;
}

async function examine(ports: DoctorPorts, settings: Settings, say: (finding: Finding) => void): Promise<void> {
  const problem = await ports.tryDatabase(settings);
  say(problem === undefined ? fine("database", "reachable") : wrong("database", problem));
  for await (const finding of examineGitHub(ports.openGitHub(settings))) say(finding);
}
