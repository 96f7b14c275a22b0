import type { Recommendation } from "../domain/award.ts";
import { formatMoney } from "../domain/money.ts";
import type { CreditRule, EntitlementRule, Ground, TreatmentChange } from "../domain/treatment.ts";
import { termsAs } from "./finder/disclosure.ts";
import { code, inline } from "./quote.ts";
import { formatInstant } from "./when.ts";

/** How another version would treat a case, one line of Markdown for each change with its clause; instants in `zone`. */
export function describeTreatment(changes: readonly TreatmentChange[], zone: string): readonly string[] {
  return changes.map((change) => `- ${describe(change, zone)}`);
}

function describe(change: TreatmentChange, zone: string): string {
  switch (change.about) {
    case "class-gone":
      return `its class ${code(change.id)} is not in that version; it keeps the class as somebody chose it${because(change.ground)}`;
    case "tier":
      return `its class ${code(change.id)} would be of ${tier(change.to)} instead of ${tier(change.from)}${because(change.ground)}`;
    case "severity":
      return `its severity would be ${change.to ?? "a person's to judge"} instead of ${change.from ?? "a person's to judge"}${because(change.ground)}`;
    case "award":
      return `recommended would be ${advised(change.to)} instead of ${advised(change.from)}`;
    case "entitlement":
      return `an award would be ${owed(change.to)}, instead of ${owed(change.from)}${because(change.ground)}`;
    case "clock":
      return `${code(change.id)} would be due ${due(change.to, zone)} instead of ${due(change.from, zone)}${because(change.ground)}; ${kept(change, zone)}`;
    case "credit":
      return `the finder would be named ${named(change.to)}, instead of ${named(change.from)}${because(change.ground)}`;
    case "embargo":
      return `a report received now would begin with confidentiality ${termsAs(change.to)}, instead of ${termsAs(change.from)}${because(change.ground)}; what holds for this case stays`;
    case "safe-harbour":
      return `the safe harbour would read otherwise${because(change.ground)}`;
  }
}

function because(ground: Ground | null): string {
  return ground === null ? "" : ` (${ground.clause}: “${inline(ground.words, 300)}”)`;
}

function tier(value: number | null): string {
  return value === null ? "no tier" : `tier ${value}`;
}

function advised(recommendation: Recommendation | null): string {
  if (recommendation === null) return "nothing";
  const { clause, because: why } = recommendation;
  switch (recommendation.kind) {
    case "amount":
      return `${formatMoney(recommendation.amount)} (${clause}, ${inline(why, 200)})`;
    case "range":
      return `${formatMoney(recommendation.from)} to ${formatMoney(recommendation.to)} (${clause}, ${inline(why, 200)})`;
    case "human":
      return `a sum that a person decides (${clause}, ${inline(why, 200)})`;
    case "none":
      return `no award (${clause}, ${inline(why, 200)})`;
  }
}

/** When an award is owed, in a few words. */
export function owed(rule: EntitlementRule | null): string {
  switch (rule) {
    case null:
      return "not spoken of";
    case "first_only":
      return "owed to the first report";
    case "discretionary":
      return "at the programme's discretion";
    case "mandatory_if_novel":
      return "owed to every report of something not known before";
  }
}

/** When a finder is named, in a few words. */
export function named(rule: CreditRule | null): string {
  switch (rule) {
    case null:
      return "as they are asked";
    case "opt_out":
      return "unless they object";
    case "opt_in":
      return "only if they ask";
    case "none":
      return "never";
  }
}

function due(at: Date | null, zone: string): string {
  return at === null ? "at no set time" : formatInstant(at, zone);
}

function kept(change: Extract<TreatmentChange, { readonly about: "clock" }>, zone: string): string {
  if (change.holds === null) return "that time has passed, so nothing would start now";
  const moves = change.holds.getTime() !== change.from?.getTime();
  if (!moves) return "the time given before would stay, since a promise moves only to the finder's good";
  return `${formatInstant(change.holds, zone)} would hold`;
}
