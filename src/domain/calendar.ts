import { DateTime } from "luxon";

/** In whose days time is counted. */
export type Calendar = {
  /** A name of the tz database, such as "Europe/Amsterdam". */
  readonly zone: string;
  /** Days of the week that are no business days. */
  readonly weekend: readonly Weekday[];
  /** Whether "2026-12-25" is a public holiday there; a pure look-up. */
  readonly isHoliday: (day: string) => boolean;
};

/** A day of the week. */
export type Weekday = (typeof WEEKDAYS)[number];

/** A length of time; days begin and end in a calendar's zone, business days skip its days off. */
export type Duration = { readonly amount: number; readonly unit: "hours" | "days" | "business_days" };

/** The days of the week as luxon counts them, Monday first. */
export const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

const LONGEST_WALK_IN_DAYS = 40_000;

/**
 * The instant `count` business days after (or, below zero, before) `instant`, at the same local time. An instant on a
 * day off counts from the first moment of the next business day, so a Saturday's "3 business days" end as Wednesday does.
 */
export function addBusinessDays(instant: Date, count: number, calendar: Calendar): Date {
  const local = inZone(instant, calendar);
  const start = count >= 0 && isDayOff(local, calendar) ? nextBusinessDay(local, calendar).startOf("day") : local;
  const step = count < 0 ? -1 : 1;
  let walked = 0;
  for (let left = Math.abs(count); left > 0;) {
    walked += step;
    // Every day is reached from the start in one move: a walk through a clock change would drift by its hour.
    if (!isDayOff(start.plus({ days: walked }), calendar)) left -= 1;
    if (Math.abs(walked) > LONGEST_WALK_IN_DAYS) throw new Error("a calendar without business days");
  }
  return start.plus({ days: walked }).toJSDate();
}

/** The instant `count` calendar days later at the same local time (23 or 25 hours later across a clock change). */
export function addDays(instant: Date, count: number, calendar: Calendar): Date {
  return inZone(instant, calendar).plus({ days: count }).toJSDate();
}

/** The instant a length of time later; a negative `sign` counts back. */
export function addDuration(instant: Date, length: Duration, calendar: Calendar, sign: 1 | -1 = 1): Date {
  switch (length.unit) {
    case "hours":
      return new Date(instant.getTime() + sign * length.amount * 3_600_000);
    case "days":
      return addDays(instant, sign * length.amount, calendar);
    case "business_days":
      return addBusinessDays(instant, sign * length.amount, calendar);
  }
}

/** The same local time on the next business day if the instant falls on a day off, else the instant itself. */
export function rollToBusinessDay(instant: Date, calendar: Calendar): Date {
  const local = inZone(instant, calendar);
  return isDayOff(local, calendar) ? nextBusinessDay(local, calendar).toJSDate() : instant;
}

/** Whether business is done on the instant's day in the calendar's zone. */
export function isBusinessDay(instant: Date, calendar: Calendar): boolean {
  return !isDayOff(inZone(instant, calendar), calendar);
}

/** The instant's day in the calendar's zone, as "2026-11-22". */
export function localDay(instant: Date, calendar: Calendar): string {
  return inZone(instant, calendar).toFormat("yyyy-MM-dd");
}

/** The first moment of "2026-11-22" in the calendar's zone; undefined for a text that is no day. */
export function startOfDay(day: string, calendar: Calendar): Date | undefined {
  const local = DateTime.fromFormat(day, "yyyy-MM-dd", { zone: calendar.zone });
  return local.isValid ? local.toJSDate() : undefined;
}

function nextBusinessDay(local: DateTime, calendar: Calendar): DateTime {
  let days = 1;
  while (isDayOff(local.plus({ days }), calendar)) {
    days += 1;
    if (days > LONGEST_WALK_IN_DAYS) throw new Error("a calendar without business days");
  }
  return local.plus({ days });
}

function isDayOff(local: DateTime, calendar: Calendar): boolean {
  const weekday = WEEKDAYS[local.weekday - 1];
  return (
    (weekday !== undefined && calendar.weekend.includes(weekday)) || calendar.isHoliday(local.toFormat("yyyy-MM-dd"))
  );
}

function inZone(instant: Date, calendar: Calendar): DateTime {
  return DateTime.fromJSDate(instant, { zone: calendar.zone });
}
