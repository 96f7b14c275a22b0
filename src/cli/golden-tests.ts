import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A test whose title begins with the id of the clause it proves. */
export type GoldenTest = { readonly clause: string; readonly file: string; readonly title: string };

// What test(, describe( or the end of a table of test.each opens with; a title may begin with several ids.
const TITLE = /(?:\b(?:test|describe)\(|\)\()\s*(["'`])((?:[A-Z]{2}\d{1,2}(?:, | and |: | ))(?:(?!\1)[^\\\n]|\\.)+)\1/g;
const IDS = /^(?:[A-Z]{2}\d{1,2}(?:, | and )?)+/;

/** Every golden test under the project's folder `test`, in order of file and place; none where it is not installed. */
export function findGoldenTests(root: string): readonly GoldenTest[] {
  return testFiles(path.join(root, "test")).flatMap((at) => {
    const file = path.relative(root, at).replaceAll(path.sep, "/");
    return [...readFileSync(at, "utf8").matchAll(TITLE)].flatMap(([, , title = ""]) => {
      const [ids = ""] = IDS.exec(title) ?? [];
      return (ids.match(/[A-Z]{2}\d+/g) ?? []).map((clause) => ({ clause, file, title: title.replaceAll("\\", "") }));
    });
  });
}

function testFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".test.ts"))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();
}
