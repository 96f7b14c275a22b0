/** Says why the process does not start, one line per problem, each with what to write instead; it ends with status 1. */
export function cannotStart(...problems: readonly string[]): void {
  console.error(["Finder's Fee cannot start:", ...problems.map((problem) => `  ${problem}`)].join("\n"));
  process.exitCode = 1;
}
