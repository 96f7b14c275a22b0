import type { Store } from "../store/open.ts";
import { listWaitingRepositories } from "../store/report.ts";
import { listInstallations, type InstallationRow } from "../store/installation.ts";
import { countOpenEffects } from "../store/effect.ts";
import { countJobs } from "../store/job.ts";
import { lackingPermissions } from "../github/lacking-permissions.ts";
import { sayGap, type SetupGap } from "../speech/setup.ts";
import type { Office } from "./office.ts";
import { countComparables } from "../store/comparable.ts";

/** Problems make the process not ready; notes say what is not set up yet. */
export type Readiness = { readonly problems: readonly string[]; readonly notes: readonly string[] };

/** How much work waits, and since when (seconds) the oldest of it. */
export type QueueDepth = { readonly waiting: number; readonly oldestSeconds: number; readonly comparable: number };

/** Whether the process can work, and what is not set up yet: counts and kinds, never names. */
export async function askReadiness(
  store: Store,
  office: () => Pick<Office, "gaps" | "identity" | "wantedPermissions"> | undefined,
): Promise<Readiness> {
  await store.ping();
  const jobs = await countJobs(store.db);
  const dead = jobs.filter(({ state }) => state === "dead").reduce((sum, { count }) => sum + count, 0);
  const waiting = await listWaitingRepositories(store.db);
  const installations = await listInstallations(store.db);
  const stopped = installations.filter(({ state }) => state !== "active").length;
  const mute = installations.filter((each) => each.state === "active" && each.comments_api === "no").length;
  const notes = [
    ...(office() === undefined ? ["GitHub has not said yet who the app is; deliveries are kept and wait"] : []),
    ...(office()?.identity.botLogin === "" ? ["GitHub does not say who the app is; see the log"] : []),
    ...waitingNotes(waiting, office()?.gaps ?? new Map()),
    ...gapNotes(office()?.gaps ?? new Map()),
    ...permissionNotes(installations, office()?.wantedPermissions ?? {}),
    ...(stopped === 0 ? [] : [`${stopped} installations: ${sayGap({ gap: "suspended" })}`]),
    ...(mute === 0 ? [] : [`${mute} installations: ${sayGap({ gap: "comments-missing" })}`]),
    ...(dead === 0 ? [] : [`${dead} jobs were given up; see the log`]),
  ];
  return { problems: [], notes };
}

/** One note for each permission that working installations lack; what GitHub has not said of one is not held against it. */
function permissionNotes(
  installations: readonly InstallationRow[],
  wanted: Readonly<Record<string, string>>,
): readonly string[] {
  const counts = new Map<string, number>();
  for (const { state, permissions } of installations)
    if (state === "active")
      for (const permission of lackingNow(permissions, wanted))
        counts.set(permission, (counts.get(permission) ?? 0) + 1);
  return [...counts].map(
    ([permission, count]) =>
      `${count} ${count === 1 ? "installation" : "installations"}: ${sayGap({ gap: "permission-missing", permission })}`,
  );
}

/** What an installation lacks by its stored permissions; nothing where none are stored yet. */
export function lackingNow(stored: string, wanted: Readonly<Record<string, string>>): readonly string[] {
  const granted = JSON.parse(stored) as Readonly<Record<string, string>>;
  return Object.keys(granted).length === 0 ? [] : lackingPermissions(wanted, granted);
}

/** One note for each kind of gap that reports wait behind, with how many wait. */
function waitingNotes(
  waiting: readonly { readonly repo: string; readonly count: number }[],
  gaps: ReadonlyMap<string, SetupGap>,
): readonly string[] {
  const counts = new Map<string, number>();
  for (const { repo, count } of waiting) {
    const gap = sayGap(gaps.get(repo) ?? { gap: "no-programme" });
    counts.set(gap, (counts.get(gap) ?? 0) + count);
  }
  return [...counts].map(([gap, count]) => `${count} ${count === 1 ? "report waits" : "reports wait"}: ${gap}`);
}

/** One note for each kind of gap in a repository that has a programme; one without simply takes no part. */
function gapNotes(gaps: ReadonlyMap<string, SetupGap>): readonly string[] {
  const counts = new Map<string, number>();
  for (const gap of gaps.values())
    if (gap.gap !== "no-programme") counts.set(sayGap(gap), (counts.get(sayGap(gap)) ?? 0) + 1);
  return [...counts].map(([gap, count]) => `${count} ${count === 1 ? "repository" : "repositories"}: ${gap}`);
}

/** How much work waits or is in hand, and for how long the oldest has. */
export async function measureQueue(store: Store, now: Date): Promise<QueueDepth> {
  const ready = await store.db
    .selectFrom("job")
    .select((each) => [each.fn.countAll<number>().as("count"), each.fn.min<number | null>("run_at").as("oldest")])
    .where("state", "in", ["ready", "run"])
    .where("run_at", "<=", now.getTime())
    .executeTakeFirstOrThrow();
  const effects = await countOpenEffects(store.db);
  const oldest = ready.oldest === null ? now.getTime() : Number(ready.oldest);
  const comparable = await countComparables(store.db);
  return { waiting: Number(ready.count) + effects, comparable, oldestSeconds: (now.getTime() - oldest) / 1000 };
}
