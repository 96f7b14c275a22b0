const common = new Set(
  `a an and any are as at be because been but by can could did do does for from had has have he her his how i if in into
is it its just may me more most my no not of on one only or other our out she should so some such than that the their them
then there these they this those to too under up us very via was we were what when where which while who will with would
you your also there`.split(/\s+/),
);

const run = /[\p{L}\p{N}_$]+/gu;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const longestWord = 60;

/** Every run of letters, digits, underscores and dollars in `text`, as written. */
export function runsIn(text: string): readonly string[] {
  return text.match(run) ?? [];
}

/** True of words so ordinary that sharing them says nothing. */
export function isCommon(word: string): boolean {
  return common.has(word);
}

/** True of a run that only code would write: letters in mixed case, or with an underscore or dollar between. */
export function isIdentifier(word: string): boolean {
  return word.length > 3 && word.length <= longestWord && /[a-z0-9][A-Z]|[A-Za-z0-9]_[A-Za-z0-9]|\$[a-z]/.test(word);
}

/** The words an identifier is put together from; a plain word gives itself. */
export function partsOf(word: string): readonly string[] {
  if (word.length > longestWord) return [];
  if (unspaced.test(word)) return pairsOf(word);
  if (!/[A-Z_$]/.test(word)) return [word];
  return word
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[\s_$]+/)
    .filter((part) => part !== "");
}

function pairsOf(word: string): readonly string[] {
  const signs = Array.from(word);
  return signs.length < 2 ? signs : signs.slice(1).map((sign, at) => `${signs[at] ?? ""}${sign}`);
}

/** A word without the commonest English endings, so that "overflows", "overflowed" and "overflow" meet. */
export function stem(word: string): string {
  if (word.length < 4 || word.charCodeAt(0) > 0x7f) return word;
  let cut = word;
  if (cut.endsWith("ies")) cut = `${cut.slice(0, -3)}y`;
  else if (cut.endsWith("sses")) cut = cut.slice(0, -2);
  else if (cut.endsWith("s") && !/(ss|us|is)$/.test(cut)) cut = cut.slice(0, -1);
  for (const ending of [
    "ization",
    "ation",
    "ingly",
    "edly",
    "ment",
    "ness",
    "able",
    "ing",
    "ion",
    "ed",
    "er",
    "ly",
    "al",
  ])
    if (cut.endsWith(ending) && cut.length - ending.length >= 4) {
      cut = cut.slice(0, -ending.length);
      break;
    }
  if (cut.length > 4 && /([b-df-hj-np-tv-z])\1$/.test(cut)) cut = cut.slice(0, -1);
  return cut.length > 4 && cut.endsWith("e") ? cut.slice(0, -1) : cut;
}

/** A 32-bit number for a piece of evidence of a kind (FNV-1a); the same on every machine. */
export function hashOf(kind: number, text: string): number {
  let hash = Math.imul(2_166_136_261 ^ kind, 16_777_619);
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b_3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

const ofTitle = 0x9e37_79b9;
const ofSummary = 0x85eb_ca6b;

/** The hash of a word as one of a title, made from its hash as a word of the text; and back. */
export function asTitleWord(hash: number): number {
  return (hash ^ ofTitle) >>> 0;
}

/** The hash of a word as one of a summary, made from its hash as a word of the text. */
export function asSummaryWord(hash: number): number {
  return (hash ^ ofSummary) >>> 0;
}
