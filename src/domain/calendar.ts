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

const DAY = 86_400_000;
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

/**
 * The instant `at`, moved on by the time from `from` to `to` as `unit` counts it: hours on the wall, days and business
 * days by local time, so that a night in which clocks change is as long as any other and a day off is no time at all.
 */
export function postpone(at: Date, from: Date, to: Date, unit: Duration["unit"], calendar: Calendar): Date {
  switch (unit) {
    case "hours":
      return new Date(at.getTime() + to.getTime() - from.getTime());
    case "days": {
      const moved = wall(inZone(at, calendar)) + wall(inZone(to, calendar)) - wall(inZone(from, calendar));
      return DateTime.fromMillis(moved, { zone: "utc" }).setZone(calendar.zone, { keepLocalTime: true }).toJSDate();
    }
    case "business_days":
      return addBusinessTime(at, businessTime(from, to, calendar), calendar);
  }
}

/** The local time from `from` to `to` that falls on business days, in milliseconds; 0 where `to` is not later. */
export function businessTime(from: Date, to: Date, calendar: Calendar): number {
  const end = inZone(to, calendar);
  let day = inZone(from, calendar).startOf("day");
  const first = day;
  let time = 0;
  for (let walked = 0; wall(day) <= wall(end); day = first.plus({ days: (walked += 1) })) {
    if (isDayOff(day, calendar)) continue;
    const begins = Math.max(wall(day.startOf("day")), wall(inZone(from, calendar)));
    time += Math.max(0, Math.min(wall(day.startOf("day")) + DAY, wall(end)) - begins);
  }
  return time;
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
export function localDay(instant: Date, calendar: Pick<Calendar, "zone">): string {
  return inZone(instant, calendar).toFormat("yyyy-MM-dd");
}

/** The first moment of "2026-11-22" in the calendar's zone; undefined for a text that is no day. */
export function startOfDay(day: string, calendar: Calendar): Date | undefined {
  const local = DateTime.fromFormat(day, "yyyy-MM-dd", { zone: calendar.zone });
  return local.isValid ? local.toJSDate() : undefined;
}

/** The instant at which `time` of local time on business days has gone by since `at`; itself never on a day off. */
function addBusinessTime(at: Date, time: number, calendar: Calendar): Date {
  const local = inZone(at, calendar);
  const isOff = isDayOff(local, calendar);
  const first = (isOff ? nextBusinessDay(local, calendar) : local).startOf("day");
  const total = (isOff ? 0 : wall(local) - wall(first)) + time;
  const day = inZone(addBusinessDays(first.toJSDate(), Math.floor(total / DAY), calendar), calendar);
  const rest = wall(day.startOf("day")) + (total % DAY);
  return DateTime.fromMillis(rest, { zone: "utc" }).setZone(calendar.zone, { keepLocalTime: true }).toJSDate();
}

/** Local time as if it were UTC: differences of it do not know of clock changes. */
function wall(local: DateTime): number {
  return local.toMillis() + local.offset * 60_000;
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

function inZone(instant: Date, calendar: Pick<Calendar, "zone">): DateTime {
  return DateTime.fromJSDate(instant, { zone: calendar.zone });
}
