import { readHost } from "../host.ts";
import type { Policy } from "../policy.ts";
import { type AssetNamed, judgeAsset } from "./scope.ts";

/** An asset a report names; `isGiven` where its form or place says so rather than its text. */
export type AssetFound = AssetNamed & { readonly isGiven: boolean };

/** A report as far as assets go: its text, the packages its advisory names, and the repository it came in for. */
export type AssetSource = {
  readonly repo: string;
  readonly report: {
    readonly title: string;
    readonly body: string;
    readonly packages?: readonly { readonly ecosystem: string | null; readonly name: string }[];
  };
};

// A report is anyone's text: it is cut up once, and each piece is short, so that none can be made to run long.
const LONGEST_TEXT = 70_000;
const LONGEST_WORD = 2_000;
/** More than this a card does not show. */
const MOST = 24;

/**
 * The hosts and addresses, repositories and packages a report names, each once, in the order they appear, after what is
 * given: the repository and the advisory's packages. At most 24; what is no more than a file name or an e-mail address is left out.
 */
export function findAssets(policy: Policy, { repo, report }: AssetSource): readonly AssetFound[] {
  const given: readonly AssetFound[] = [
    { kind: "repository", name: repo, isGiven: true },
    ...(report.packages ?? []).map(({ ecosystem, name }) => ({
      kind: "package" as const,
      name: ecosystem === null ? name : `${ecosystem.toLowerCase()}:${name}`,
      isGiven: true,
    })),
  ];
  const text = `${report.title.slice(0, LONGEST_WORD)}\n${report.body.slice(0, LONGEST_TEXT)}`;
  const found = new Map<string, AssetFound>();
  for (const asset of [...given, ...namedIn(policy, text)]) {
    const key = `${asset.kind} ${asset.name.toLowerCase()}`;
    if (!found.has(key)) found.set(key, asset);
    if (found.size >= MOST) break;
  }
  return [...found.values()];
}

function* namedIn(policy: Policy, text: string): Generator<AssetFound> {
  for (const word of text.split(/[\s<>"'`|(){}]+|\]\[|[,;](?=[a-z][a-z0-9+.-]{0,20}:\/\/)/i)) {
    const bare = trimWord(word.slice(0, LONGEST_WORD));
    const asset = bare === "" ? undefined : readWord(policy, bare);
    if (asset) yield { ...asset, isGiven: false };
  }
}

/** Takes off what a sentence or Markdown leaves around a word; an IPv6 address keeps its brackets. */
function trimWord(word: string): string {
  let [from, to] = [0, word.length];
  while (from < to && "*_~!,;:".includes(word.charAt(from))) from += 1;
  while (to > from && "*~!,;:?".includes(word.charAt(to - 1))) to -= 1;
  const inner = word.slice(from, to);
  const isAddress = /^(?:[a-z]+:\/\/)?\[[0-9a-f:.]+\]/i.test(inner);
  return isAddress ? inner : inner.replace(/^\[/, "").replace(/\]$/, "");
}

function readWord(policy: Policy, word: string): AssetNamed | undefined {
  return readPackage(policy, word) ?? readRepository(policy, word) ?? readUrl(word) ?? readBareHost(policy, word);
}

function readPackage(policy: Policy, word: string): AssetNamed | undefined {
  const [, ecosystem, name] = /^pkg:([a-z]{2,20})\/([^?#]{1,200})/i.exec(word) ?? [];
  if (ecosystem !== undefined && name !== undefined)
    return {
      kind: "package",
      name: `${ecosystem.toLowerCase()}:${name.replace(/(.)@[^@/]*$/, "$1").replace(/^%40/, "@")}`,
    };
  const named: AssetNamed = { kind: "package", name: word.replace(/(.)@[\w.^~-]*$/, "$1") };
  return judgeAsset(policy, named).scope === "ask" ? undefined : named;
}

function readRepository(policy: Policy, word: string): AssetNamed | undefined {
  const path =
    /^(?:(?:https?|ssh|git):\/\/(?:git@)?(?:www\.)?github\.com\/|git@github\.com:|github\.com\/)(.*)$/is.exec(
      word,
    )?.[1];
  const [, owner, name] = /^([a-z0-9][a-z0-9-]{0,38})\/([a-z0-9._-]{1,100})/i.exec(path ?? word) ?? [];
  if (owner === undefined || name === undefined) return undefined;
  const named: AssetNamed = { kind: "repository", name: `${owner}/${name.replace(/\.git$/i, "").replace(/\.$/, "")}` };
  if (path !== undefined) return named;
  // Two words with a slash are a repository only where the policy knows one of that name.
  return `${owner}/${name}` === word && judgeAsset(policy, named).scope !== "ask" ? named : undefined;
}

// What stands before the host, and an @ in it, is read as browsers read it: evil@www.example.org leads to www.example.org.
function readUrl(word: string): AssetNamed | undefined {
  const rest = /^(?:https?|wss?|ftp):[/\\]{2,}(.*)$/is.exec(word)?.[1];
  if (rest === undefined) return undefined;
  const authority = (/^[^/\\?#]*/.exec(rest)?.[0] ?? "").replace(/[.,;:]+$/, "");
  return readAuthority(authority.slice(authority.lastIndexOf("@") + 1));
}

function readAuthority(authority: string): AssetNamed | undefined {
  const host = readHost(authority.replace(/:\d{0,5}$/, "")) ?? readHost(authority);
  return host && { kind: "host", name: host.host };
}

/** Endings of files, which a name in a report is more often than a host of the same form. */
const FILES =
  /\.(?:c|cc|cfg|conf|cpp|cs|css|csv|env|ex|go|h|hpp|html?|ini|java|jpe?g|js|json|jsx|kt|lock|log|lua|md|mjs|php|pl|png|py|rb|rs|scss|sh|sql|svg|swift|toml|ts|tsx|txt|vue|xml|ya?ml|zip)$/i;

/** A host without a scheme counts where it can hardly be anything else, or the policy speaks of it. */
function readBareHost(policy: Policy, word: string): AssetNamed | undefined {
  const [authority = ""] = /^[^/\\?#]*/.exec(word) ?? [];
  if (authority === "" || authority.includes("@")) return undefined;
  const asset = readAuthority(authority.replace(/\.+$/, ""));
  if (asset === undefined || !/[.:]/.test(authority)) return undefined;
  const host = readHost(asset.name);
  if (host?.kind === "address") return isAddressAlone(authority) ? asset : undefined;
  if (judgeAsset(policy, asset).scope !== "ask" || /^www\./i.test(authority)) return asset;
  const labels = asset.name.split(".").length;
  const hasPath = word.length > authority.length && word.charAt(authority.length) === "/";
  return !FILES.test(asset.name) && (labels > 2 || (labels === 2 && hasPath)) ? asset : undefined;
}

/** "1.2" is a version and 12:30 a time, though browsers take both for an address. */
function isAddressAlone(authority: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\.?$/.test(authority) || /:.*:/.test(authority);
}
