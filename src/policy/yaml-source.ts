import { type Document, isAlias, isMap, isNode, isPair, isScalar, LineCounter, parseAllDocuments, visit } from "yaml";

/** One thing wrong with a file: where, and a sentence of the form "what is wrong; write …". */
export type Problem = {
  /** Dotted path of keys, such as `reward.amounts.kind`; empty for the file as a whole. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
};

/** Keys and indexes from the root of a file to a value. */
export type Path = readonly (string | number)[];

/** A YAML mapping as plain data, with the place of every value. */
export type YamlSource = {
  readonly value: Readonly<Record<string, unknown>>;
  /** The problem placed at the value of `path`, or at its key, or at the nearest parent that stands in the file. */
  readonly problemAt: (path: Path, message: string) => Problem;
};

/** The plain data of a YAML file, or all that is wrong with it; never throws. */
export type YamlResult =
  { readonly ok: true; readonly source: YamlSource } | { readonly ok: false; readonly problems: readonly Problem[] };

const MOST_BYTES = 256 * 1024;
const DEEPEST = 64;
const MOST_PROBLEMS = 50;

/** Reads one YAML mapping of at most 256 kB, without anchors, aliases, merge keys, tags or repeated keys. */
export function readYaml(text: string): YamlResult {
  const whole = (message: string): YamlResult => ({ ok: false, problems: [{ path: "", line: 1, column: 1, message }] });
  if (Buffer.byteLength(text) > MOST_BYTES) return whole("is larger than 256 kB; write a shorter file");
  if (isTooDeep(text)) return whole(`is nested deeper than ${DEEPEST} levels; write the keys of the schema only`);
  if (text.includes("\0")) return whole("holds a zero byte; write it as UTF-8 text");
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    // Told below, in one pass: the parser would compare each key with every other.
    uniqueKeys: false,
    merge: false,
    prettyErrors: false,
  });
  const [document, second] = Array.isArray(documents) ? documents : [];
  if (!document) return whole("is empty; write at least version, policy and tracker");
  if (second) return whole("holds several documents; write one, without ---");
  const problems = [...onePerLine(syntaxProblems(document, lines)), ...forbiddenNodes(document, lines)].slice(
    0,
    MOST_PROBLEMS,
  );
  if (problems.length > 0) return { ok: false, problems };
  if (!isMap(document.contents)) return whole("is not a mapping; write keys and values, such as version: 1");
  const problemAt = (path: Path, message: string) => place(document, lines, path, message);
  if (document.has("_extends"))
    return { ok: false, problems: [problemAt(["_extends"], "files are not merged; write the whole file here")] };
  return { ok: true, source: { value: document.toJS() as Record<string, unknown>, problemAt } };
}

/** `a.b[0].c` for people. */
export function showPath(path: Path): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === "number") return `${text}[${key}]`;
    return text === "" ? key : `${text}.${key}`;
  }, "");
}

// The YAML parser recurses; brackets and indentation are counted first, so that no file can exhaust its stack.
function isTooDeep(text: string): boolean {
  let brackets = 0;
  for (const char of text) {
    if (char === "[" || char === "{") brackets += 1;
    else if (char === "]" || char === "}") brackets -= 1;
    if (brackets > DEEPEST) return true;
  }
  return text.split("\n").some((line) => {
    const [lead = ""] = /^[ \t]*(?:[-?:][ \t]+)*/.exec(line) ?? [];
    return lead.length > DEEPEST * 4 || (lead.match(/[-?:]/g) ?? []).length > DEEPEST;
  });
}

function syntaxProblems(document: Document, lines: LineCounter): Problem[] {
  return [...document.errors, ...document.warnings].map((error) => {
    const { line, col } = lines.linePos(error.pos[0]);
    return { path: "", line: Math.max(line, 1), column: Math.max(col, 1), message: syntaxMessage(error.code) };
  });
}

// What follows on the same line is told again once the first is mended.
function onePerLine(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ line }, index) => problems.findIndex((other) => other.line === line) === index);
}

// The mistakes people make most, by the code the parser gives them; it gives some twice, once for each end.
function syntaxMessage(code: string): string {
  switch (code) {
    case "TAB_AS_INDENT":
      return "is indented by a tab; write spaces";
    case "BAD_SCALAR_START":
      return 'begins with a sign that YAML keeps for itself; write it in quotes, such as "@acme/security"';
    case "BLOCK_AS_IMPLICIT_KEY":
      return "holds a second colon, or what follows is indented too far; write the text in quotes, the keys below each other";
    case "MULTILINE_IMPLICIT_KEY":
      return "is a line without a colon and a space; write key: value";
    default:
      return `is not YAML (${code.toLowerCase().replaceAll("_", " ")}); write key: value, indented by spaces`;
  }
}

function forbiddenNodes(document: Document, lines: LineCounter): Problem[] {
  const problems: Problem[] = [];
  const add = (offset: number, message: string) => {
    const { line, col } = lines.linePos(offset);
    problems.push({ path: "", line, column: col, message });
  };
  visit(document, {
    Node(_, node) {
      const offset = node.range?.[0] ?? 0;
      if (isAlias(node)) add(offset, "aliases are not read; write the value itself, in quotes if it begins with *");
      else if (node.anchor !== undefined) add(offset, "anchors are not read; write the value without &");
      if (node.tag?.startsWith("!") && !isMap(document.contents))
        add(offset, "tags are not read; write the plain value");
    },
    Map(_, { items }) {
      const keys = new Set<string>();
      for (const { key } of items) {
        const name = isScalar(key) ? String(key.value) : undefined;
        if (isScalar(key) && name !== undefined && keys.has(name))
          add(key.range?.[0] ?? 0, "the key stands here a second time; write it once");
        else if (name !== undefined) keys.add(name);
      }
    },
    Pair(_, pair) {
      if (isScalar(pair.key) && pair.key.value === "<<")
        add(pair.key.range?.[0] ?? 0, "merge keys are not read; write the keys themselves");
      else if (isNode(pair.key) && !(isScalar(pair.key) && pair.key.value !== null))
        add(pair.key.range?.[0] ?? 0, "is no key; write a word");
    },
  });
  return problems;
}

function place(document: Document, lines: LineCounter, path: Path, message: string): Problem {
  let offset = 0;
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const found = offsetOf(document, path.slice(0, depth));
    if (found !== undefined) {
      offset = found;
      break;
    }
  }
  const { line, col } = lines.linePos(offset);
  return { path: showPath(path), line: Math.max(line, 1), column: Math.max(col, 1), message };
}

function offsetOf(document: Document, path: Path): number | undefined {
  const parent = path.length === 0 ? undefined : document.getIn(path.slice(0, -1), true);
  const root = path.length === 1 ? document.contents : parent;
  if (isMap(root)) {
    const pair = root.items.find((item) => isScalar(item.key) && String(item.key.value) === String(path.at(-1)));
    return isPair(pair) && isNode(pair.key) ? pair.key.range?.[0] : undefined;
  }
  const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
}
