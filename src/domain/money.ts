/** An exact sum: whole minor units (cents) of one ISO 4217 currency. */
export type Money = { readonly minor: number; readonly currency: string };

/** A sum that could not be read: what is wrong with it and a text that would be right. */
export type MoneyRefusal = {
  readonly ok: false;
  readonly refusal: "not-a-sum" | "unknown-currency" | "too-many-decimals" | "too-large" | "other-currency";
  readonly problem: string;
  readonly write: string;
};

/** A sum, or why there is none. */
export type MoneyResult = { readonly ok: true; readonly money: Money } | MoneyRefusal;

const SUM = /^(\d{1,15})(?:\.(\d{1,4}))? ?([A-Za-z]{3})$/;
const KNOWN = new Set(Intl.supportedValuesOf("currency"));

/** Reads "500 USD" or "128.50 EUR": digits, a point for the decimals the currency has, and the currency's ISO 4217 code. */
export function parseMoney(text: string): MoneyResult {
  const match = SUM.exec(text.trim());
  if (!match) return refuse("not-a-sum", "not an amount followed by a currency", "500 USD");
  const [, units = "", decimals = "", code = ""] = match;
  const currency = code.toUpperCase();
  if (!KNOWN.has(currency)) return refuse("unknown-currency", `${currency} is not a currency code`, `${units} USD`);
  const digits = currencyDigits(currency);
  if (decimals.length > digits)
    return refuse(
      "too-many-decimals",
      `${currency} has no more than ${digits} decimals`,
      digits === 0 ? `${units} ${currency}` : `${units}.${decimals.slice(0, digits)} ${currency}`,
    );
  const minor = Number(units + decimals.padEnd(digits, "0"));
  if (!Number.isSafeInteger(minor)) return refuse("too-large", "too large to be exact", `1000 ${currency}`);
  return { ok: true, money: { minor, currency } };
}

/** Writes a sum as it is read back: "128 USD", "128.50 EUR"; decimals only where they are not zero. */
export function formatMoney(money: Money): string {
  const digits = currencyDigits(money.currency);
  const text = String(money.minor).padStart(digits + 1, "0");
  const units = text.slice(0, text.length - digits);
  const decimals = text.slice(text.length - digits);
  return `${/[1-9]/.test(decimals) ? `${units}.${decimals}` : units} ${money.currency}`;
}

/** The exact sum of two amounts of one currency; a refusal for two currencies. */
export function addMoney(one: Money, other: Money): MoneyResult {
  if (one.currency !== other.currency) return refuse("other-currency", `not in ${one.currency}`, formatMoney(one));
  const minor = one.minor + other.minor;
  if (!Number.isSafeInteger(minor)) return refuse("too-large", "too large to be exact", `1000 ${one.currency}`);
  return { ok: true, money: { minor, currency: one.currency } };
}

/** Negative, zero or positive as `one` is less than, equal to or more than `other`; undefined for two currencies. */
export function compareMoney(one: Money, other: Money): number | undefined {
  return one.currency === other.currency ? Math.sign(one.minor - other.minor) : undefined;
}

/** `money` times `factor` (0 to 10, to a ten-thousandth), rounded half up to whole minor units. */
export function scaleMoney(money: Money, factor: number): Money {
  // Whole ten-thousandths keep 1.1 × 100 at 110: a product of integers is exact where a float's is not.
  const parts = BigInt(Math.round(factor * 10_000));
  return { minor: Number((BigInt(money.minor) * parts + 5_000n) / 10_000n), currency: money.currency };
}

const digitsOf = new Map<string, number>();

/** Asked of Intl once for each of the few hundred currencies there are. */
function currencyDigits(currency: string): number {
  const known = digitsOf.get(currency);
  if (known !== undefined) return known;
  const { maximumFractionDigits } = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
  const digits = maximumFractionDigits ?? 2;
  digitsOf.set(currency, digits);
  return digits;
}

function refuse(refusal: MoneyRefusal["refusal"], problem: string, write: string): MoneyRefusal {
  return { ok: false, refusal, problem, write };
}
