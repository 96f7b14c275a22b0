import { readFileSync } from "node:fs";
import { type PolicyResult, readPolicy } from "./read-policy.ts";
import type { Policy } from "./policy.ts";

/** The policies that come with the product, by the name a programme file writes. */
export const SHIPPED_POLICIES = ["pythonanywhere", "flowfuse", "coordinated-disclosure"] as const;

const read = new Map<string, PolicyResult>();

/** The shipped policy of that name; undefined for any other name. */
export function shippedPolicy(name: string): Policy | undefined {
  if (!SHIPPED_POLICIES.some((known) => known === name)) return undefined;
  const result = read.get(name) ?? readPolicy(readFileSync(policyFile(name), "utf8"));
  read.set(name, result);
  if (!result.ok) throw new Error(`policies/${name}.yml, which we ship, is broken`);
  return result.policy;
}

function policyFile(name: string): URL {
  // The same two steps up lead to the package's root from src/policy and from dist/policy.
  return new URL(`../../policies/${name}.yml`, import.meta.url);
}
