import type { z } from "zod";
import type { policySchema } from "./schema.ts";

type Frozen<T> = T extends (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T;

/** A policy as read from its file: plain data, lengths of time and sums already values, what the source does not say absent. */
export type Policy = Frozen<z.output<typeof policySchema>>;

/** One class of flaws of a policy. */
export type PolicyClass = Policy["classes"][number];

/** One clock of a policy. */
export type PolicyClock = Policy["clocks"][number];
