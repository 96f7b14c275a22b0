import type { EvidenceKind } from "./evidence-kinds.ts";

/** A piece of evidence as it stands in a report, folded so that two ways to write it meet. */
export type Piece = { readonly kind: EvidenceKind; readonly value: string };

const address = /https?:\/\/[^\s)\]>"'`]{1,400}/g;
const filePath =
  /(?<![\w/.-])(?:[\w@.-]{1,80}\/){0,12}[\w@-]{1,80}\.(?:sol|rs|go|js|mjs|cjs|ts|tsx|jsx|vue|py|rb|erb|php|java|kt|swift|c|cc|cpp|cxx|h|hpp|cs|m|mm|pl|sh|lua|ex|exs|scala|vy|html|xml|yml|yaml|toml|json|conf|ini|aspx?|jspx?|cgi)(?![\w.])/gi;
const lines = /([\w@-]{1,80}\.[a-z]{1,5})#L(\d{1,6})(?:-L?(\d{1,6}))?/gi;
const call = /(?<![\w$])([A-Za-z_$][\w$]{2,59})\s?\(/g;
const declared = /(?<![\w$])(?:function|func|fn|def|sub|modifier|event)\s+([A-Za-z_$][\w$]{1,59})/g;
const endpoint = /(?<![\w/.:<])\/(?:[\w.~%{}:-]{1,60}\/){0,10}[\w.~%{}:-]{1,60}/g;
const parameter = /[?&;]([A-Za-z_][\w.[\]-]{0,40})=/g;
const parameterInWords =
  /(?:`([A-Za-z_][\w.[\]-]{0,40})`|\bthe ([A-Za-z_][\w[\]-]{0,40}))\s+(?:(?:query|body|form|url|get|post|request)\s+)?param(?:eter)?\b|\bparam(?:eter)?\s+(?:(?:named|called)\s+)?`([A-Za-z_][\w.[\]-]{0,40})`/gi;
const notParameters = new Set(
  "affected body first following form get last name post query request same second url vulnerable".split(" "),
);
const version = /(?<![\w.])v?(\d{1,4}\.\d{1,4}(?:\.\d{1,6}){0,2})(?:-?(?:rc|beta|alpha)\.?\d*)?(?![\w.])/gi;
const weaknessNumber = /(?<![\w])CWE[-\s:]?(\d{1,5})(?!\d)/gi;
const frame = /^\s*(?:at\s+([\w$.<>]{2,120})|#\d{1,3}\s+(?:0x[0-9a-f]+\s+)?(?:in\s+)?([\w:~$.<>]{2,120}))/gm;

const notFunctions = new Set(
  "if for while switch catch return require assert function func and the with that this see eg etc sizeof typeof print console log revert expect".split(
    " ",
  ),
);
const most = 120;

/** Where in the code and in the running system a report points to, each piece once, in order. */
export function placesIn(text: string): readonly Piece[] {
  const withoutAddresses = text.replace(address, " ");
  return [
    ...pathsIn(text),
    ...linesIn(text),
    ...found("function", text, call, (name) => (notFunctions.has(name.toLowerCase()) ? "" : name)),
    ...found("function", text, declared, (name) => name),
    ...found("endpoint", withoutAddresses, endpoint, (path) =>
      withoutStop(path.length > 3 && /[a-z]/i.test(path) ? path : ""),
    ),
    ...found(
      "endpoint",
      (text.match(address) ?? []).slice(0, most).join("\n"),
      /^https?:\/\/[^/\s]+(\/[^?#\s]{2,120})/gm,
      ofSite,
    ),
    ...parametersIn(text),
    ...found("version", text, version, (number) => number),
    ...found("cwe", text, weaknessNumber, (number) => `cwe-${number}`),
    ...found("frame", text, frame, (name) => name),
  ];
}

/** In an address, or told of in words as in "the `id` parameter". */
function* parametersIn(text: string): Generator<Piece> {
  const seen = new Set<string>();
  for (const [, inAddress = ""] of text.matchAll(parameter)) seen.add(inAddress.toLowerCase());
  for (const [, quoted, plain, after] of text.matchAll(parameterInWords)) {
    const name = (quoted ?? plain ?? after ?? "").toLowerCase();
    if (plain === undefined || !notParameters.has(name)) seen.add(name);
  }
  for (const value of [...seen].slice(0, most)) yield { kind: "parameter", value };
}

function* found(
  kind: EvidenceKind,
  text: string,
  pattern: RegExp,
  asValue: (match: string) => string,
): Generator<Piece> {
  const seen = new Set<string>();
  for (const match of text.matchAll(pattern)) {
    const value = asValue(match[1] ?? match[2] ?? match[0]).toLowerCase();
    if (value === "" || seen.has(value)) continue;
    seen.add(value);
    yield { kind, value };
    if (seen.size >= most) return;
  }
}

/** A path on a code host is a file, told of as such already. */
function ofSite(path: string): string {
  return /\/(?:blob|tree|raw|commit|pull|issues)\//.test(path) ? "" : withoutStop(path.replace(/\/$/, ""));
}

/** What ends a sentence is no part of a path. */
function withoutStop(path: string): string {
  return path.replace(/(?<![.:-])[.:-]{1,3}$/, "");
}

function* pathsIn(text: string): Generator<Piece> {
  const seen = new Set<string>();
  for (const [path] of text.matchAll(filePath)) {
    const value = (path.split("/").at(-1) ?? path).toLowerCase();
    if (seen.has(value)) continue;
    seen.add(value);
    yield { kind: "path", value };
    if (seen.size >= most) return;
  }
}

const linesInBucket = 8;
const mostBuckets = 10;

/** Lines of code that a report links to, in stretches of eight, so that links a few lines apart meet. */
function* linesIn(text: string): Generator<Piece> {
  const seen = new Set<string>();
  for (const [, file = "", first = "", last = first] of text.matchAll(lines)) {
    const from = Math.floor(Number(first) / linesInBucket);
    const to = Math.min(Math.max(from, Math.floor(Number(last) / linesInBucket)), from + mostBuckets);
    for (let at = from; at <= to && seen.size < most; at += 1) {
      const value = `${file.toLowerCase()}:${at}`;
      if (seen.has(value)) continue;
      seen.add(value);
      yield { kind: "line", value };
    }
  }
}
