/** Says which of the canaries it was made for are in a text. */
export type CanaryScan = (text: string) => ReadonlySet<string>;

const gramLength = 8;
// Where most forms of canaries can be, as they are, in hex or in base64: nothing else has to be looked at letter by letter.
const runs = /[a-z0-9+/=-]{8,}/g;
const isWithinRun = /^[a-z0-9+/=-]{8,}$/;
const isSum = /^\d+$/;
const none: ReadonlySet<string> = new Set();

/**
 * Makes one pass over a text find any number of canaries: as they are, without case, in hex, and within base64 at any
 * of its three offsets (not those under 12 characters, which chance would find); a sum also with separators in it.
 * A text that was looked at is not looked at again.
 */
export function scanFor(canaries: Iterable<string>): CanaryScan {
  const all = [...new Set(canaries)].flatMap((canary) => formsOf(canary).map((form) => ({ form, canary })));
  // A sum counts only as a number of its own, also in hundredths: within longer numbers chance would find it.
  const sums = new Map(
    all
      .filter(({ form }) => isSum.test(form))
      .flatMap(({ form, canary }) => [
        [form, canary],
        [`${form}00`, canary],
      ]),
  );
  const elsewhere = all.filter(({ form }) => !isWithinRun.test(form) && !isSum.test(form));
  const byGram = new Map<string, typeof all>();
  for (const each of all) {
    const gram = each.form.slice(0, gramLength);
    if (isWithinRun.test(each.form) && !isSum.test(each.form)) byGram.set(gram, [...(byGram.get(gram) ?? []), each]);
  }
  const look = (text: string): ReadonlySet<string> => {
    const lower = text.toLowerCase();
    const found = new Set<string>();
    for (const { form, canary } of elsewhere) if (lower.includes(form)) found.add(canary);
    for (const number of sums.size === 0 ? [] : numbersIn(lower)) {
      const canary = sums.get(number);
      if (canary !== undefined) found.add(canary);
    }
    for (const [run] of lower.matchAll(runs))
      for (let at = 0; at + gramLength <= run.length; at += 1)
        for (const { form, canary } of byGram.get(run.slice(at, at + gramLength)) ?? [])
          if (run.startsWith(form, at)) found.add(canary);
    return found.size === 0 ? none : found;
  };
  const seen = new Map<string, ReadonlySet<string>>();
  return (text) => {
    const known = seen.get(text) ?? look(text);
    seen.set(text, known);
    return known;
  };
}

/** Every number as it stands, and with the separators between its digits taken out. */
function numbersIn(text: string): readonly string[] {
  const joined = text.replaceAll(/(?<=\d)[,.'’_\s](?=\d)/g, "");
  return [...(text.match(/\d+/g) ?? []), ...(joined.match(/\d+/g) ?? [])];
}

function formsOf(canary: string): readonly string[] {
  const travelling = canary.length < 12 ? [] : [hexOf(canary), ...[0, 1, 2].map((offset) => within(canary, offset))];
  return [canary, ...travelling].map((form) => form.toLowerCase());
}

function hexOf(canary: string): string {
  return Buffer.from(canary).toString("hex");
}

/** What of the canary's base64 is the same whatever stands around it. */
function within(canary: string, offset: number): string {
  return Buffer.from(`${" ".repeat(offset)}${canary}`)
    .toString("base64")
    .slice(4, -4);
}
