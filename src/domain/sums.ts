import type { Money } from "./money.ts";
import { parseMoney } from "./money.ts";

const signs: Readonly<Record<string, readonly string[]>> = {
  $: ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"],
  us$: ["USD"],
  ca$: ["CAD"],
  a$: ["AUD"],
  "€": ["EUR"],
  "£": ["GBP"],
  "¥": ["JPY", "CNY"],
  "₹": ["INR"],
  "₩": ["KRW"],
  "₿": ["XBT"],
  zł: ["PLN"],
  kr: ["SEK", "NOK", "DKK", "ISK"],
  fr: ["CHF"],
  dollar: ["USD", "CAD", "AUD", "NZD"],
  dollars: ["USD", "CAD", "AUD", "NZD"],
  bucks: ["USD"],
  euro: ["EUR"],
  euros: ["EUR"],
  pound: ["GBP"],
  pounds: ["GBP"],
  francs: ["CHF"],
  yen: ["JPY"],
};

const figure = String.raw`\d{1,3}(?:[ ,.']\d{3}){1,4}(?:[.,]\d{1,2})?|\d{1,12}(?:[.,]\d{1,3})?`;
const name = String.raw`us\$|ca\$|a\$|[$€£¥₹₩₿]|[a-zł]{2,7}`;
const behind = new RegExp(String.raw`(${figure})(?:[.,]-{1,2})? {0,2}(k\b)? {0,2}(${name})(?![a-zł])`, "gu");
const before = new RegExp(String.raw`(?<![a-zł])(${name})[ .:]{0,2}(${figure})(k\b)?`, "gu");

/** A sum as it is compared: minor units and currency. */
export function sumAs({ minor, currency }: Money): string {
  return `${minor} ${currency.toUpperCase()}`;
}

/** Every sum of money that a text, folded by `foldSigns`, names in a usual spelling; a bare "$" may be any dollar. */
export function sumsIn(folded: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, digits = "", thousands, currency = ""] of folded.matchAll(behind))
    note(found, digits, thousands !== undefined, currency);
  for (const [, currency = "", digits = "", thousands] of folded.matchAll(before))
    note(found, digits, thousands !== undefined, currency);
  return found;
}

function note(found: Set<string>, digits: string, isThousands: boolean, currency: string): void {
  for (const code of signs[currency] ?? (currency.length === 3 ? [currency.toUpperCase()] : []))
    for (const plain of readings(digits)) {
      const money = parseMoney(`${plain} ${code}`);
      if (money.ok) found.add(sumAs(isThousands ? { ...money.money, minor: money.money.minor * 1_000 } : money.money));
    }
}

/** "1,024" may be a thousand and more or hardly more than one: both are looked for. */
function readings(digits: string): readonly string[] {
  const last = /[.,](\d{1,2})$/.exec(digits);
  const whole = digits.replace(/[ ,.']/g, "");
  if (last === null) return [whole];
  const decimals = last[1] ?? "";
  const units = digits.slice(0, -decimals.length - 1).replace(/[ ,.']/g, "");
  return [/[1-9]/.test(decimals) ? `${units}.${decimals}` : units];
}
