import { expect, test } from "@jest/globals";
import { sourcesIn } from "./sources.ts";

const tooLong = (folder: string, most: number) =>
  sourcesIn(folder, /\.(ts|mjs|js)$/)
    .map(({ file, text }) => ({ file, lines: text.split("\n").length - 1 }))
    .filter(({ lines }) => lines > most)
    .map(({ file, lines }) => `${file}: ${lines} lines`);

test.each([
  ["src", 300],
  ["scripts", 300],
  ["test", 400],
])("no file under %s is longer than %i lines", (folder, most) => {
  expect(tooLong(folder, most)).toEqual([]);
});

test("the process and the application function stay small: they decide nothing", () => {
  const entries = sourcesIn("src").filter(({ file }) => file === "src/main.ts" || file === "src/app.ts");
  expect(entries.filter(({ text }) => text.split("\n").length - 1 > 80).map(({ file }) => file)).toEqual([]);
});
