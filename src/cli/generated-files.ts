import { commandsPage } from "../commands/docs.ts";
import { generatedFiles as policyFiles } from "../policy/generate.ts";
import { clausesPage } from "./clause-page.ts";
import type { GoldenTest } from "./golden-tests.ts";

/** A file that is made from the code: its path from the project's root, and its whole text. */
export type GeneratedFile = { readonly path: string; readonly text: string };

/** Every file that is made from the code, and from the tests that prove it. */
export function generatedFiles(tests: readonly GoldenTest[]): readonly GeneratedFile[] {
  return [...policyFiles(), commandsPage(), clausesPage(tests)];
}

/** The files whose text on disk is not what the code makes of them; `read` gives undefined for a file that is not there. */
export function staleFiles(
  files: readonly GeneratedFile[],
  read: (path: string) => string | undefined,
): readonly GeneratedFile[] {
  return files.filter(({ path, text }) => read(path) !== text);
}
