import type { Policy } from "../policy/policy.ts";
import { readPolicy } from "../policy/read-policy.ts";
import { readProgramme } from "../policy/read-programme.ts";
import { shippedPolicy } from "../policy/shipped.ts";
import { readYaml } from "../policy/yaml-source.ts";
import { policyPage } from "../speech/policy-page.ts";
import type { PolicyIo } from "./policy-check.ts";
import { isPolicyAlone } from "./policy-file.ts";

const USAGE = "usage: finders-fee policy explain <file or name of a shipped policy>";

/** `policy explain <file>`: prints the policy as a page a finder can read; 0 done, 1 broken file, 2 wrong usage. */
export function runPolicyExplain(argv: readonly string[], io: Omit<PolicyIo, "list">): number {
  const [file, ...rest] = argv;
  if (file === undefined || rest.length > 0 || (file.startsWith("-") && file !== "-")) {
    io.err(USAGE);
    return 2;
  }
  const shipped = shippedPolicy(file);
  if (shipped) {
    io.out(policyPage(shipped));
    return 0;
  }
  const text = io.read(file);
  if (text === undefined) {
    io.err(`${file}: cannot be read; write the path of a programme or policy file, or the name of a shipped policy`);
    return 2;
  }
  const policy = readEither(text);
  if (!policy) {
    io.err(`${file}: is not a usable policy; write finders-fee policy check ${file} to see why`);
    return 1;
  }
  io.out(policyPage(policy));
  return 0;
}

function readEither(text: string): Policy | undefined {
  const yaml = readYaml(text);
  if (!yaml.ok) return undefined;
  if (isPolicyAlone(yaml.source.value)) {
    const result = readPolicy(text);
    return result.ok ? result.policy : undefined;
  }
  const result = readProgramme(text, { shipped: shippedPolicy });
  return result.ok ? result.programme.policy : undefined;
}
