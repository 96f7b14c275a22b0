import { expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  addBusinessDays,
  addDays,
  addDuration,
  type Calendar,
  isBusinessDay,
  localDay,
  rollToBusinessDay,
  startOfDay,
} from "../../src/domain/calendar.ts";

const noHoliday = () => false;
const utc: Calendar = { zone: "Etc/UTC", weekend: ["saturday", "sunday"], isHoliday: noHoliday };
const christmas = new Set(["2026-12-25", "2026-12-26"]);
const amsterdam: Calendar = {
  zone: "Europe/Amsterdam",
  weekend: ["saturday", "sunday"],
  isHoliday: (day) => christmas.has(day),
};
const riyadh: Calendar = { zone: "Asia/Riyadh", weekend: ["friday", "saturday"], isHoliday: noHoliday };

test.each([
  ["a Monday morning", utc, "2026-11-23T09:00:00Z", 3, "2026-11-26T09:00:00.000Z"],
  ["a Friday just before midnight", utc, "2026-11-27T23:59:00Z", 3, "2026-12-02T23:59:00.000Z"],
  ["a Saturday, which counts from Monday's first moment", utc, "2026-11-28T12:00:00Z", 3, "2026-12-03T00:00:00.000Z"],
  ["a Sunday, which counts from Monday too", utc, "2026-11-29T23:59:59Z", 1, "2026-12-01T00:00:00.000Z"],
  ["the Thursday before Christmas", amsterdam, "2026-12-24T10:00:00Z", 1, "2026-12-28T10:00:00.000Z"],
  ["Christmas Day itself, a Friday", amsterdam, "2026-12-25T10:00:00Z", 1, "2026-12-28T23:00:00.000Z"],
  ["across the clock change in spring", amsterdam, "2026-03-27T10:00:00Z", 1, "2026-03-30T09:00:00.000Z"],
  ["across the clock change in autumn", amsterdam, "2026-10-23T10:00:00Z", 1, "2026-10-26T11:00:00.000Z"],
  ["late on a Friday in UTC, a Saturday there", amsterdam, "2026-11-27T23:30:00Z", 1, "2026-11-30T23:00:00.000Z"],
  ["a Thursday where Friday is a day off", riyadh, "2026-11-26T06:00:00Z", 1, "2026-11-29T06:00:00.000Z"],
  ["backwards over a weekend", utc, "2026-11-30T09:00:00Z", -1, "2026-11-27T09:00:00.000Z"],
  ["no days at all, from a Saturday", utc, "2026-11-28T12:00:00Z", 0, "2026-11-30T00:00:00.000Z"],
] as const)("business days from %s", (_, calendar, from, count, due) => {
  expect(addBusinessDays(new Date(from), count, calendar).toISOString()).toBe(due);
});

test("a report at a quarter past two on the night the clock jumps is due at the same local time again", () => {
  const due = addBusinessDays(new Date("2026-03-26T01:15:00Z"), 3, amsterdam);
  expect(due.toISOString()).toBe("2026-03-31T00:15:00.000Z");
});

test("calendar days keep the local time, hours do not", () => {
  const before = new Date("2026-03-28T10:00:00Z");
  expect(addDays(before, 1, amsterdam).toISOString()).toBe("2026-03-29T09:00:00.000Z");
  expect(addDuration(before, { amount: 24, unit: "hours" }, amsterdam).toISOString()).toBe("2026-03-29T10:00:00.000Z");
  expect(addDuration(before, { amount: 1, unit: "days" }, amsterdam, -1).toISOString()).toBe(
    "2026-03-27T10:00:00.000Z",
  );
});

test("an instant on a day off moves to the next business day, any other stays", () => {
  expect(rollToBusinessDay(new Date("2026-12-25T10:00:00Z"), amsterdam).toISOString()).toBe("2026-12-28T10:00:00.000Z");
  expect(rollToBusinessDay(new Date("2026-12-24T10:00:00Z"), amsterdam).toISOString()).toBe("2026-12-24T10:00:00.000Z");
});

test("a day is the zone's own day", () => {
  expect(localDay(new Date("2026-11-22T23:30:00Z"), amsterdam)).toBe("2026-11-23");
  expect(startOfDay("2026-11-23", amsterdam)?.toISOString()).toBe("2026-11-22T23:00:00.000Z");
  expect(startOfDay("2026-02-30", amsterdam)).toBeUndefined();
});

test("whenever a report comes, its due time is on a business day or its first moment after one, and later is never earlier", () => {
  const instants = fc.date({
    min: new Date("2026-01-01T00:00:00Z"),
    max: new Date("2028-12-31T00:00:00Z"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 15 }), fc.nat({ max: 86_400_000 }), (at, count, later) => {
      const due = addBusinessDays(at, count, amsterdam);
      expect(isBusinessDay(due, amsterdam)).toBe(true);
      expect(due.getTime()).toBeGreaterThan(at.getTime());
      const dueLater = addBusinessDays(new Date(at.getTime() + later), count, amsterdam);
      // A clock change may fold an hour, never more.
      expect(dueLater.getTime()).toBeGreaterThanOrEqual(due.getTime() - 3_600_000);
    }),
    { numRuns: 60 },
  );
});
