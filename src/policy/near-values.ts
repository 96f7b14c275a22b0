import { parseMoney } from "../domain/money.ts";

const NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const LENGTH =
  /^(\d{1,4}|[a-z]{3,5})[ -]*(business|working|work|week)?[ -]*(hours?|hrs?|h|days?|d|weeks?|w|months?|mo)$/i;
const SYMBOLS: Readonly<Record<string, string>> = { $: "USD", "€": "EUR", "£": "GBP", "₹": "INR", "¥": "JPY" };
const SPOKEN: Readonly<Record<string, string>> = { dollars: "USD", dollar: "USD", euros: "EUR", euro: "EUR" };

/** The length of time somebody meant by "3d", "3 working days", "two weeks" or "3 months", as the policy writes it. */
export function nearestDuration(text: string): string | undefined {
  const [, digits = "", kind, unit = ""] = LENGTH.exec(text.trim()) ?? [];
  const spoken = NUMBERS.indexOf(digits.toLowerCase()) + 1;
  const count = spoken > 0 ? spoken : Number(digits || Number.NaN);
  if (!Number.isInteger(count) || count < 1) return undefined;
  const letter = unit.slice(0, 1).toLowerCase();
  if (letter === "m") return spell(count * 30, "day");
  if (letter === "h") return spell(count, "hour");
  if (letter === "w") return spell(count, "week");
  return spell(count, kind === undefined ? "day" : "business day");
}

/** The sum somebody meant by "$500", "500€", "EUR 500", "1,000 USD" or "500 euros", as the policy writes it. */
export function nearestSum(text: string): string | undefined {
  const [digits = ""] = /\d[\d.,' ]*/.exec(text) ?? [];
  const rest = text.replace(digits, "").trim().toLowerCase();
  const currency = SYMBOLS[rest] ?? SPOKEN[rest] ?? rest.toUpperCase();
  // A comma or point before three digits parts thousands; before one or two it is the decimal point.
  const plain = digits
    .replaceAll(/[.,' ](?=\d{3}(?:\D|$))/g, "")
    .replace(",", ".")
    .trim();
  const sum = `${plain} ${currency}`;
  return parseMoney(sum).ok ? sum : undefined;
}

function spell(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
