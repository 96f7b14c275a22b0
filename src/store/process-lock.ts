import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { codeOf } from "./thrown.ts";

/** A lock that was taken, to be given back; or the number of the living process that holds it. */
export type ProcessLock =
  | { readonly ok: true; readonly release: () => void }
  | { readonly ok: false; readonly refusal: "held"; readonly pid: number };

interface Holder {
  readonly pid: number;
  readonly born: string | null;
}

const heldHere = new Set<string>();

/** Takes the lock file for this process; a lock left behind by a process that is gone is taken over. */
export function takeProcessLock(file: string): ProcessLock {
  if (heldHere.has(file)) return { ok: false, refusal: "held", pid: process.pid };
  if (!writeOwn(file)) {
    const found = readText(file);
    const holder = found === undefined ? undefined : readHolder(found);
    if (holder !== undefined && isAlive(holder)) return { ok: false, refusal: "held", pid: holder.pid };
    if (found !== undefined) setAside(file, found);
    if (!writeOwn(file)) return { ok: false, refusal: "held", pid: readHolder(readText(file) ?? "")?.pid ?? 0 };
  }
  heldHere.add(file);
  return {
    ok: true,
    release: () => {
      if (heldHere.delete(file)) removeIfThere(file);
    },
  };
}

function writeOwn(file: string): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ pid: process.pid, born: bornAt(process.pid)?.born ?? null }), { mode: 0o600 });
  try {
    // A link appears whole or not at all, so nobody ever reads half a lock.
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  } finally {
    removeIfThere(draft);
  }
}

/** Two processes may find the same dead lock: whoever moved a lock it had not judged puts it back. */
function setAside(file: string, judged: string): void {
  const aside = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return;
    throw error;
  }
  try {
    if (readText(aside) !== judged) linkSync(aside, file);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  } finally {
    removeIfThere(aside);
  }
}

function isAlive(holder: Holder): boolean {
  if (holder.pid === process.pid) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (codeOf(error) === "ESRCH") return false;
  }
  // Numbers are used again: a process born at another moment is not the holder, nor is one waiting to be buried.
  const now = bornAt(holder.pid);
  if (now === undefined) return true;
  return !now.buried && (holder.born === null || holder.born === now.born);
}

function bornAt(pid: number): { born: string; buried: boolean } | undefined {
  const stat = readText(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const boot = readText("/proc/sys/kernel/random/boot_id")?.trim() ?? "";
  return { born: `${boot}:${fields[19] ?? ""}`, buried: fields[0] === "Z" || fields[0] === "X" };
}

function readHolder(text: string): Holder | undefined {
  const match = /"pid":(\d+)/.exec(text);
  const born = /"born":"([^"]*)"/.exec(text)?.[1] ?? null;
  return match === null ? undefined : { pid: Number(match[1]), born };
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT" || code === "ESRCH") return undefined;
    throw error;
  }
}

function removeIfThere(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
}
