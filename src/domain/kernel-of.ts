import type { Case } from "./case.ts";
import type { Kernel } from "./kernel/cross-rules.ts";

/** The three models of `c` side by side, for the rules between them. */
export function kernelOf({ management, embargo, world }: Pick<Case, "management" | "embargo" | "world">): Kernel {
  return { management, embargo: embargo.state, world };
}
