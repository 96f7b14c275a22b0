import { readFileSync } from "node:fs";
import { usualProgramme } from "./story.ts";

/** The usual programme with FlowFuse's policy written out, as somebody has it who wants to change it. */
export function inlineProgramme(change: (policy: string) => string = (text) => text): string {
  const lines = change(readFileSync(new URL("../../policies/flowfuse.yml", import.meta.url), "utf8")).split("\n");
  const indented = lines.map((line) => (line.trim() === "" ? "" : `  ${line}`)).join("\n");
  return usualProgramme("flowfuse").replace("policy: flowfuse", `policy:\n${indented}`);
}
