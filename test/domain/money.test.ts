import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { addMoney, compareMoney, formatMoney, parseMoney, scaleMoney } from "../../src/domain/money.ts";

const usd = (minor: number) => ({ minor, currency: "USD" });

test.each([
  ["500 USD", 50000, "USD", "500 USD"],
  ["128.50 EUR", 12850, "EUR", "128.50 EUR"],
  ["128.5 eur", 12850, "EUR", "128.50 EUR"],
  ["0.05 GBP", 5, "GBP", "0.05 GBP"],
  ["0 USD", 0, "USD", "0 USD"],
  ["1500 JPY", 1500, "JPY", "1500 JPY"],
  ["1.234 KWD", 1234, "KWD", "1.234 KWD"],
  [" 1024USD ", 102400, "USD", "1024 USD"],
])("%s is read exactly and written as it is read back", (text, minor, currency, written) => {
  expect(parseMoney(text)).toEqual({ ok: true, money: { minor, currency } });
  expect(formatMoney({ minor, currency })).toBe(written);
});

test.each([
  ["$128", "not-a-sum", "500 USD"],
  ["1,024 USD", "not-a-sum", "500 USD"],
  ["-5 USD", "not-a-sum", "500 USD"],
  ["1e3 USD", "not-a-sum", "500 USD"],
  ["", "not-a-sum", "500 USD"],
  ["500 XYZ", "unknown-currency", "500 USD"],
  ["12.345 USD", "too-many-decimals", "12.34 USD"],
  ["1.5 JPY", "too-many-decimals", "1 JPY"],
  ["999999999999999 USD", "too-large", "1000 USD"],
])("%s is refused with what to write", (text, refusal, write) => {
  expect(parseMoney(text)).toMatchObject({ ok: false, refusal, write });
});

test("what a refusal proposes can itself be read", () => {
  for (const text of ["x", "1 QQQ", "12.345 USD", "1.5 JPY", "999999999999999 USD"]) {
    const refused = parseMoney(text);
    expect(!refused.ok && parseMoney(refused.write).ok).toBe(true);
  }
});

test("every sum is read back as it was written", () => {
  const currencies = fc.constantFrom("USD", "EUR", "JPY", "KWD", "CLP");
  fc.assert(
    fc.property(fc.nat({ max: 1_000_000_000 }), currencies, (minor, currency) => {
      expect(parseMoney(formatMoney({ minor, currency }))).toEqual({ ok: true, money: { minor, currency } });
    }),
  );
});

test("sums of one currency add exactly and compare; two currencies do neither", () => {
  expect(addMoney(usd(10), usd(20))).toEqual({ ok: true, money: usd(30) });
  expect(addMoney(usd(10), { minor: 20, currency: "EUR" })).toMatchObject({ ok: false, refusal: "other-currency" });
  expect(addMoney(usd(Number.MAX_SAFE_INTEGER), usd(1))).toMatchObject({ ok: false, refusal: "too-large" });
  expect([compareMoney(usd(1), usd(2)), compareMoney(usd(2), usd(2)), compareMoney(usd(3), usd(2))]).toEqual([
    -1, 0, 1,
  ]);
  expect(compareMoney(usd(1), { minor: 1, currency: "EUR" })).toBeUndefined();
});

test("a factor gives whole minor units, as arithmetic on paper does", () => {
  expect(scaleMoney(usd(12800), 1.25)).toEqual(usd(16000));
  expect(scaleMoney(usd(100), 1.1)).toEqual(usd(110));
  expect(scaleMoney(usd(5), 0.5)).toEqual(usd(3));
  expect(scaleMoney(usd(12800), 0)).toEqual(usd(0));
});
