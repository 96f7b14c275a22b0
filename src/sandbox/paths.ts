/** A path template cut into its parts. */
export interface PathPattern {
  readonly template: string;
  readonly parts: readonly string[];
}

/** Cuts a template such as `/repos/{owner}/{repo}`. */
export function cutTemplate(template: string): PathPattern {
  return { template, parts: template.split("/").slice(1) };
}

/** Reads the parameters of a path out of it; undefined if it does not fit the pattern. */
export function fitPath(pattern: PathPattern, path: string): Readonly<Record<string, string>> | undefined {
  const { parts } = pattern;
  const given = path.split("/").slice(1);
  const last = parts.at(-1);
  // The path of a file is the only parameter that may hold slashes.
  const isGreedy = last === "{path}" && given.length > parts.length;
  const steps = isGreedy ? [...given.slice(0, parts.length - 1), given.slice(parts.length - 1).join("/")] : given;
  if (steps.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const step = steps[index] ?? "";
    if (part.startsWith("{")) {
      if (step === "") return undefined;
      params[part.slice(1, -1)] = decodeStep(step);
    } else if (part !== step) return undefined;
  }
  return params;
}

function decodeStep(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    // A stray % stands for itself.
    return step;
  }
}

/** Orders patterns so that one with fixed words comes before one with parameters in the same place. */
export function compareSpecific(one: PathPattern, other: PathPattern): number {
  const weight = (pattern: PathPattern): string =>
    pattern.parts.map((part) => (part.startsWith("{") ? "1" : "0")).join("");
  return weight(one).localeCompare(weight(other));
}
