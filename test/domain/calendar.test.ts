import { expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  addBusinessDays,
  addDays,
  addDuration,
  businessTime,
  type Calendar,
  isBusinessDay,
  localDay,
  postpone,
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

test.each([
  // The clock is due three business days after Wednesday 25 November, ten in the morning: Monday 30th, ten.
  ["two hours of a business day", utc, "business_days", "2026-11-25T12:00Z", "2026-11-25T14:00Z", "2026-11-30T12:00Z"],
  ["a weekend alone", utc, "business_days", "2026-11-28T00:00Z", "2026-11-30T00:00Z", "2026-11-30T10:00Z"],
  [
    "Friday evening to Monday morning",
    utc,
    "business_days",
    "2026-11-27T22:00Z",
    "2026-11-30T08:00Z",
    "2026-11-30T20:00Z",
  ],
  ["from within a weekend", utc, "business_days", "2026-11-28T15:00Z", "2026-11-30T08:00Z", "2026-11-30T18:00Z"],
  ["a whole week", utc, "business_days", "2026-11-26T09:00Z", "2026-12-03T09:00Z", "2026-12-07T10:00Z"],
  [
    "a night that moves it into a weekend",
    utc,
    "business_days",
    "2026-11-25T12:00Z",
    "2026-12-01T03:00Z",
    "2026-12-04T01:00Z",
  ],
  ["a weekend, where days are counted", utc, "days", "2026-11-28T00:00Z", "2026-11-30T00:00Z", "2026-12-02T10:00Z"],
  ["a weekend, where hours are counted", utc, "hours", "2026-11-28T00:00Z", "2026-11-30T00:00Z", "2026-12-02T10:00Z"],
  [
    "a Friday off, Sunday no day off",
    riyadh,
    "business_days",
    "2026-11-26T21:00Z",
    "2026-11-28T21:00Z",
    "2026-11-30T10:00Z",
  ],
] as const)("what stood still over %s is added in its own unit", (_, calendar, unit, from, to, due) => {
  expect(postpone(new Date("2026-11-30T10:00Z"), new Date(from), new Date(to), unit, calendar)).toEqual(new Date(due));
});

test.each([
  ["days over the short night", "days", "2026-03-28T10:00Z", "2026-03-29T09:00Z", "2026-04-02T08:00Z"],
  ["hours over the short night", "hours", "2026-03-28T10:00Z", "2026-03-29T09:00Z", "2026-04-02T07:00Z"],
  [
    "business days over the short night",
    "business_days",
    "2026-03-27T09:00Z",
    "2026-03-30T08:00Z",
    "2026-04-02T08:00Z",
  ],
] as const)("clock changes are no time: %s", (_, unit, from, to, due) => {
  expect(postpone(new Date("2026-04-01T08:00Z"), new Date(from), new Date(to), unit, amsterdam)).toEqual(new Date(due));
});

test("Christmas stands still by itself: a pause over it costs a business-day clock nothing", () => {
  const due = new Date("2026-12-29T09:00:00Z");
  const moved = postpone(due, new Date("2026-12-24T23:00Z"), new Date("2026-12-27T23:00Z"), "business_days", amsterdam);
  expect(moved).toEqual(due);
});

const anyCalendar = fc
  .constantFrom("utc", "amsterdam", "riyadh")
  .map((name) => ({ utc, amsterdam, riyadh })[name] ?? utc);
const anyMinute = fc.integer({ min: 0, max: 80 * 24 * 60 }).map((at) => new Date(Date.UTC(2026, 8, 1) + at * 60_000));

test("a pause never shortens what is left, and never puts a business-day clock on a day off", () => {
  fc.assert(
    fc.property(anyCalendar, anyMinute, anyMinute, anyMinute, (calendar, one, other, third) => {
      const [from, to, due] = [one, other, third].toSorted((a, b) => a.getTime() - b.getTime()) as [Date, Date, Date];
      const moved = postpone(due, from, to, "business_days", calendar);
      expect(isBusinessDay(moved, calendar)).toBe(true);
      // The hour that a clock change takes or gives may lie between the two.
      const left = businessTime(from, due, calendar);
      expect(Math.abs(businessTime(to, moved, calendar) - left)).toBeLessThanOrEqual(3_600_000);
      expect(moved >= due || !isBusinessDay(due, calendar)).toBe(true);
    }),
  );
});

test("business time is none over days off, all of a day's hours on others, and adds up", () => {
  expect(businessTime(new Date("2026-11-28T00:00Z"), new Date("2026-11-30T00:00Z"), utc)).toBe(0);
  expect(businessTime(new Date("2026-11-27T00:00Z"), new Date("2026-12-01T00:00Z"), utc)).toBe(2 * 86_400_000);
  expect(businessTime(new Date("2026-12-01T00:00Z"), new Date("2026-11-27T00:00Z"), utc)).toBe(0);
  fc.assert(
    fc.property(anyMinute, anyMinute, anyMinute, (one, other, third) => {
      const [a, b, c] = [one, other, third].toSorted((x, y) => x.getTime() - y.getTime()) as [Date, Date, Date];
      expect(businessTime(a, b, utc) + businessTime(b, c, utc)).toBe(businessTime(a, c, utc));
    }),
  );
});
