import type { ComparedSort } from "../../domain/suggestion.ts";
import type { LeftOut } from "../../duplicates/candidates.ts";
import { CaseIndex } from "../../duplicates/case-index.ts";
import { possibleCopies } from "../../duplicates/copies.ts";
import { findDuplicates, type Suspect } from "../../duplicates/find-duplicates.ts";
import type { Evidence } from "../../duplicates/read-evidence.ts";
import { readStored } from "../../duplicates/stored-evidence.ts";
import { isStranger, strangers } from "../../duplicates/strangers.ts";
import { shippedWeights } from "../../duplicates/weights.ts";
import type { ComparableRow } from "../../store/comparable.ts";

/** What is known of one thing in the index beside its evidence. */
export type Held = Pick<ComparableRow, "ref" | "sort" | "case_id" | "parent" | "arrived_at" | "drawn">;

/** What a report may repeat, as the detector sees it: a root case's id or an advisory's ref. */
export type Found = Suspect & { readonly sort: ComparedSort; readonly isCopy?: true };

const farthestRoot = 20;

/** What one owner knows, in memory: it follows the owner's rows and never sees another's. */
export class OwnerIndex {
  readonly owner: string;
  #index = new CaseIndex(shippedWeights.background);
  #held = new Map<string, Held>();
  #company = 0;
  #place = 0;

  constructor(owner: string) {
    this.owner = owner;
    this.#keepCompany();
  }

  /** Up to which place of the owner's changes it has read. */
  get place(): number {
    return this.#place;
  }

  /** How many reports can be found in it. */
  get size(): number {
    return this.#index.size - this.#company;
  }

  /** Takes in a change; rows come in the order of their places. A row of another owner is a bug. */
  follow(row: ComparableRow): void {
    if (row.owner !== this.owner) throw new Error("an index was given what another owner knows");
    const { ref, sort, case_id, parent, arrived_at, drawn } = row;
    const before = this.#held.get(ref);
    this.#held.set(ref, { ref, sort, case_id, parent, arrived_at, drawn });
    const evidence = row.evidence === "" ? null : readStored(Buffer.from(row.evidence, "base64"));
    // Of another version: read from the report again soon, and until then not compared.
    if (evidence === null) this.#index.remove(ref);
    else this.#index.add(ref, this.rootOf(ref), evidence);
    if (before?.parent !== parent) this.#moveAfter(ref, before?.parent ?? null);
    this.#place = Number(row.place);
    this.#keepCompany();
  }

  /** The case at the end of a chain of merges; an advisory is its own. */
  rootOf(ref: string): string {
    let at = ref;
    for (let step = 0; step < farthestRoot; step += 1) {
      const parent = this.#held.get(at)?.parent ?? null;
      if (parent === null) return at;
      at = parent;
    }
    return at;
  }

  /** What is known of something in the index. */
  heldOf(ref: string): Held | undefined {
    return this.#held.get(ref);
  }

  /** What `ref` may repeat of what arrived before it; what a person took for another flaw is left out. */
  earlierThan(ref: string, evidence: Evidence, dismissed: readonly string[], most: number): readonly Found[] {
    return this.#find(
      evidence,
      this.#leftOut(ref, dismissed, (root) => this.#isBefore(root, ref)),
      most,
    );
  }

  /** What arrived after `ref` and is like it: reports that may have to be compared again because of it. */
  laterThan(ref: string, evidence: Evidence, most: number): readonly Found[] {
    return this.#find(
      evidence,
      this.#leftOut(ref, [], (root) => this.#isBefore(ref, root)),
      most,
    );
  }

  /** Reports of a case that may say the same word for word. */
  possibleCopies(caseId: string, evidence: Evidence): readonly string[] {
    return possibleCopies(this.#index, evidence, caseId);
  }

  #find(evidence: Evidence, leftOut: LeftOut, most: number): readonly Found[] {
    const suspects = findDuplicates(this.#index, evidence, shippedWeights, { most: most + this.#company, leftOut });
    return suspects
      .filter(({ caseId }) => !isStranger(caseId))
      .slice(0, most)
      .map((suspect) => ({ ...suspect, sort: (this.#held.get(suspect.caseId)?.sort ?? "case") as ComparedSort }));
  }

  /** As many strangers as are missing to a list of a common length. */
  #keepCompany(): void {
    const all = strangers();
    const wanted = Math.max(0, all.length - this.size);
    for (const { id, evidence } of all.slice(this.#company, wanted)) this.#index.add(id, id, evidence);
    for (const { id } of all.slice(wanted, this.#company)) this.#index.remove(id);
    this.#company = wanted;
  }

  /** Judged as it is asked, each flaw once: most of what an owner knows is never looked at. */
  #leftOut(ref: string, dismissed: readonly string[], isWanted: (root: string) => boolean): LeftOut {
    const never = new Set([this.rootOf(ref), ...dismissed.map((each) => this.rootOf(each))]);
    const judged = new Map<string, boolean>();
    const isOut = (root: string) => never.has(root) || !isWanted(root);
    return {
      has: (id) => {
        if (isStranger(id)) return false;
        const root = this.rootOf(id);
        const known = judged.get(root) ?? isOut(root);
        judged.set(root, known);
        return known;
      },
    };
  }

  /** Whether the flaw `root` was known before `other`; what did not arrive as a report is known to all. */
  #isBefore(root: string, other: string): boolean {
    const one = this.#arrivalOf(root);
    const two = this.#arrivalOf(other);
    // Neither has its place yet: each may turn out to be the later.
    if (one === null || two === null) return one !== null || two === null;
    return one < two || (one === two && root < other);
  }

  /** The earliest place in the order of arrival among the reports of a flaw, as a text that sorts; null while none has one. */
  #arrivalOf(ref: string): string | null {
    const held = this.#held.get(ref);
    // What did not arrive as a report stands before everything.
    if (held !== undefined && held.case_id === null) return "";
    const members = this.#index.membersOf(ref).map(({ id }) => placeOf(this.#held.get(id)));
    return [placeOf(held), ...members].reduce(
      (first, at) => (first === null || (at !== null && at < first) ? at : first),
      null,
    );
  }

  /** A case that was merged, or stands on its own again, takes with it what was merged into it. */
  #moveAfter(ref: string, parent: string | null): void {
    const roots = new Set([ref, ...(parent === null ? [] : [this.rootOf(parent)])]);
    for (const root of roots) for (const { id } of this.#index.membersOf(root)) this.#index.move(id, this.rootOf(id));
  }
}

function placeOf(held: Held | undefined): string | null {
  if (held === undefined || held.arrived_at === null) return null;
  return `${new Date(held.arrived_at).toISOString()} ${held.drawn ?? ""}`;
}
