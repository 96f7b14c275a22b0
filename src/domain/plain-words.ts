/** Longest body of GitHub's in UTF-16 units: 65,536 characters, each of which may take two. */
export const longestText = 2 * 65_536;

const tag = /<\/?[A-Za-z][^<>\n]{0,300}>/g;
const endOfRemark = /<!--|-->/g;
const bracket = /[<>]/g;
const entity = /&(?:#(\d{1,7})|#[xX]([\dA-Fa-f]{1,6})|([A-Za-z]{2,8}));/g;
const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  shy: "",
  zwj: "",
  zwnj: "",
};
/** Signs that show nothing, marks put over letters, and the directions that turn text around. */
const unseen = /[\p{Cf}\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}]/gu;
const dash = /[\p{Pd}\u2212\u00AF\u02D7]/gu;
/** Signs of Markdown that stand within a word without ending it, and apostrophes, which people write in many ways. */
const withinWord = /[*_~`\\'’‘ʼ]/g;
const unspaced = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]`;
/** A run of letters and digits; in scripts written without spaces each letter is a word. */
const word = new RegExp(String.raw`${unspaced}|(?:(?!${unspaced})[\p{L}\p{N}])+`, "gu");

/** Letters that look like a Latin one, by the Latin letter they are read as (after Unicode's list of confusables). */
const lookalikes: Readonly<Record<string, string>> = {
  a: "аαɑᴀ",
  b: "ьƄʙЬ",
  c: "сϲᴄ",
  d: "ԁɗđᴅ",
  e: "еєҽᴇεɛ",
  f: "ғƒꜰϝ",
  g: "ɡցɢ",
  h: "һհʜ",
  i: "іıιɩɪӏ",
  j: "јϳᴊ",
  k: "кκᴋ",
  l: "ⅼłʟǀ",
  m: "мᴍ",
  n: "пոɴη",
  o: "оοօøᴏσ",
  p: "рρᴘ",
  q: "ԛզ",
  r: "гᴦʀ",
  s: "ѕꜱʂ",
  t: "тτᴛ",
  u: "υսᴜμ",
  v: "νѵᴠ",
  w: "ԝωᴡѡ",
  x: "хχ",
  y: "уγүʏ",
  z: "ᴢʐ",
};
const latin = new Map(
  Object.entries(lookalikes).flatMap(([letter, others]) => Array.from(others, (other) => [other, letter] as const)),
);

/**
 * `text` as the eye reads it, in small letters: hidden remarks and tags, invisible signs, marks and directions taken
 * out, entities and compatible forms resolved, letters that only look Latin made so, every dash a hyphen.
 */
export function foldSigns(text: string): string {
  const shown = withoutRemarks(text).replace(tag, "").replace(entity, decode);
  // Looked at before as well: Unicode takes some lookalikes for other letters, such as a lunate sigma for a sigma.
  return asLatin(asLatin(shown.toLowerCase()).normalize("NFKD").replace(unseen, "").toLowerCase()).replace(dash, "-");
}

/**
 * Every way to read `text`: first as it is, of which `foldSigns` leaves what the page shows; then, where that hides
 * anything, with what stands in tags, in hidden remarks and in both laid open: Markdown can be read raw.
 */
export function readingsOf(text: string): readonly string[] {
  const plain = withoutRemarks(text);
  if (plain === text && plain.replace(tag, "") === plain) return [text];
  const opened = text.replace(endOfRemark, " ");
  return [...new Set([text, plain.replace(bracket, " "), opened, opened.replace(bracket, " ")])];
}

/** Hidden remarks taken out in one walk: a search for each would cost the square of a text that only opens them. */
function withoutRemarks(text: string): string {
  let kept = "";
  let from = 0;
  for (let open = text.indexOf("<!--"); open !== -1; open = text.indexOf("<!--", from)) {
    const end = text.indexOf("-->", open + 4);
    if (end === -1) break;
    kept += text.slice(from, open);
    from = end + 3;
  }
  return kept + text.slice(from);
}

function asLatin(text: string): string {
  return Array.from(text, (sign) => latin.get(sign) ?? sign).join("");
}

/** The words of `text` as the eye reads them, without punctuation: what two copies of one passage have in common. */
export function plainWords(text: string): readonly string[] {
  return wordsOfFolded(foldSigns(text));
}

/** The words of a text that `foldSigns` has folded already. */
export function wordsOfFolded(folded: string): readonly string[] {
  return folded.replace(withinWord, "").match(word) ?? [];
}

function decode(whole: string, decimal: string | undefined, hex: string | undefined, name: string | undefined): string {
  if (name !== undefined) return named[name] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  return code > 0 && code <= 0x10_ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
}
