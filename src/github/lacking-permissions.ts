/** The permissions that are wanted and not granted, as `name: level`, in the order of `wanted`. */
export function lackingPermissions(
  wanted: Readonly<Record<string, string>>,
  granted: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  return Object.entries(wanted)
    .filter(([name, level]) => !covers(granted[name], level))
    .map(([name, level]) => `${name}: ${level}`);
}

function covers(granted: string | undefined, wanted: string): boolean {
  return granted === wanted || granted === "write" || granted === "admin";
}
