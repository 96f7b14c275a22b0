import type { WrittenText } from "../record.ts";
import type { Sandbox } from "../sandbox.ts";

/** Tells the demo as it happens: what people do, and what each text the app then writes says to whom. */
export type Narrator = {
  chapter(title: string): void;
  /** Something a person does; what the app writes in answer is told after it. */
  step(what: string, act: () => void | Promise<void>): Promise<void>;
  /** The same for what GitHub does not announce: the app's next sweep has to find it. */
  unannounced(what: string, act: () => void): Promise<void>;
  /** A claim the demo makes; one that does not hold fails the demo. */
  claim(what: string, holds: boolean): void;
  /** Says a line as it is. */
  say(line: string): void;
  /** The claims that did not hold. */
  readonly broken: readonly string[];
};

const width = 108;
const sweepWithinMs = 1_500;

/** A narrator of what happens on `github`; `settle` waits until the app has answered. */
export function openNarrator(
  github: Sandbox,
  settle: () => Promise<void>,
  print: (line: string) => void,
  afterStep: () => Promise<void> = async () => undefined,
): Narrator {
  let told = 0;
  const broken: string[] = [];
  const tellNew = (): void => {
    const texts = github.texts();
    const fresh = texts.slice(told).filter((text) => text.writtenBy === github.botLogin);
    told = texts.length;
    for (const line of lastCards(fresh)) for (const part of describe(line, github)) print(part);
  };
  const step = async (what: string, act: () => void | Promise<void>, waitMs: number): Promise<void> => {
    print("");
    print(`* ${what}`);
    await act();
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    await settle();
    tellNew();
    await afterStep();
  };
  return {
    broken,
    say: print,
    chapter: (title) => ["", `== ${title} ${"=".repeat(Math.max(3, width - title.length - 4))}`].forEach(print),
    step: (what, act) => step(what, act, 0),
    unannounced: (what, act) => step(what, act, sweepWithinMs),
    claim: (what, holds) => {
      print(`  [${holds ? "ok" : "BROKEN"}] ${what}`);
      if (!holds) broken.push(what);
    },
  };
}

/** Of a card that was edited several times only the last version is told. */
function lastCards(texts: readonly WrittenText[]): readonly WrittenText[] {
  return texts.filter((text, n) => !texts.slice(n + 1).some((later) => isSamePlace(text, later)));
}

function isSamePlace(one: WrittenText, other: WrittenText): boolean {
  return (
    one.place === other.place && one.field === other.field && one.surface === other.surface && one.surface === "issue"
  );
}

function describe(text: WrittenText, github: Sandbox): readonly string[] {
  const who = audienceOf(text, github);
  switch (text.surface) {
    case "issue":
      return text.field === "title"
        ? [`    -> ${who}, ${text.place}: “${text.text}”`]
        : [`    -> ${who}, ${text.place}: ${cardLine(text.text)}`];
    case "issue-plan":
      return [`    -> ${who}, ${text.place}: ${text.field} ${text.text}`];
    case "issue-label":
      return [`    -> ${who}, ${text.place}: label ${text.text}`];
    case "issue-comment":
    case "advisory-comment":
      if (text.text.startsWith("**Your report**"))
        return [
          `    -> ${who}, ${text.place}: the finder's card now says “${/- Status: (.+)/.exec(text.text)?.[1] ?? ""}”`,
        ];
      return [`    -> ${who}, ${text.place}:`, ...wrap(shorten(text.text)).map((line) => `       | ${line}`)];
    case "advisory":
      return text.field === "description" || text.field === "vulnerabilities"
        ? []
        : [`    -> ${who}, ${text.place}: ${text.field} “${text.text.slice(0, 90)}”`];
    case "advisory-credit":
      return [`    -> ${who}, ${text.place}: credit to ${text.text}`];
    case "label":
    case "file":
    case "commit":
    case "check-run":
    case "pull-request":
    case "review":
    case "review-comment":
    case "discussion":
    case "discussion-comment":
    case "commit-comment":
    case "branch":
    case "tag":
    case "elsewhere":
      return [];
  }
}

function audienceOf(text: WrittenText, github: Sandbox): string {
  if (text.readers.has("anonymous")) return "EVERYBODY";
  const readers = [...text.readers.keys()].filter((reader) => reader !== github.botLogin);
  return text.surface.startsWith("advisory")
    ? `the finder and admins (${readers.join(", ")})`
    : `the team (${readers.join(", ")})`;
}

function cardLine(card: string): string {
  const state = /\| State \| \*\*(.+?)\*\*/.exec(card)?.[1];
  return state === undefined ? `“${card.split("\n")[0] ?? ""}”` : `the card now says “${state}”`;
}

function shorten(text: string): string {
  const plain = text.replace(/<!--.*?-->/gs, "").trim();
  const lines = plain.split("\n").filter((line) => line.trim() !== "");
  return lines.length <= 9 ? lines.join("\n") : [...lines.slice(0, 8), "…"].join("\n");
}

function wrap(text: string): readonly string[] {
  return text.split("\n").flatMap((line) => {
    const rows: string[] = [];
    let row = "";
    for (const word of line.split(" ")) {
      if (row !== "" && row.length + word.length + 1 > width - 10) {
        rows.push(row);
        row = word;
      } else row = row === "" ? word : `${row} ${word}`;
    }
    return [...rows, row];
  });
}
