import { DateTime, Duration } from "luxon";

const DAY = "ccc d LLL yyyy";
const MINUTE = 60_000;

/** An instant as people of `zone` (tz database name) read it, with UTC beside it: "Thu 26 Nov 2026 17:00 Europe/Berlin (16:00 UTC)". */
export function formatInstant(at: Date, zone: string): string {
  const utc = DateTime.fromJSDate(at, { zone: "utc" }).setLocale("en");
  const local = utc.setZone(zone);
  if (!local.isValid || isUtc(zone)) return `${utc.toFormat(DAY)} ${utc.toFormat("HH:mm")} UTC`;
  const isSameDay = local.toISODate() === utc.toISODate();
  const there = `${local.toFormat(DAY)} ${local.toFormat("HH:mm")} ${zone}`;
  return `${there} (${isSameDay ? "" : `${utc.toFormat("ccc d LLL")} `}${utc.toFormat("HH:mm")} UTC)`;
}

/** A day given as 2026-11-26, as people read it: "Thu 26 Nov 2026"; any other text unchanged. */
export function formatDay(isoDay: string): string {
  const day = DateTime.fromISO(isoDay, { zone: "utc", locale: "en" });
  return day.isValid ? day.toFormat(DAY) : isoDay;
}

/** The day on which `at` falls in `zone`: "Thu 26 Nov 2026". */
export function formatDayOf(at: Date, zone: string): string {
  const utc = DateTime.fromJSDate(at, { zone: "utc" }).setLocale("en");
  const local = utc.setZone(zone);
  return (local.isValid ? local : utc).toFormat(DAY);
}

/** A length of time in its two largest units, rounded down to minutes: "2 days, 3 hours"; "less than a minute". */
export function formatDuration(milliseconds: number): string {
  if (Math.abs(milliseconds) < MINUTE) return "less than a minute";
  const length = Duration.fromMillis(Math.abs(milliseconds), { locale: "en" }).shiftTo("days", "hours", "minutes");
  const parts = (["days", "hours", "minutes"] as const)
    .map((unit) => ({ unit, count: Math.floor(length.get(unit)) }))
    .filter(({ count }) => count > 0);
  return parts
    .slice(0, 2)
    .map(({ unit, count }) => `${count} ${count === 1 ? unit.slice(0, -1) : unit}`)
    .join(", ");
}

function isUtc(zone: string): boolean {
  return ["utc", "etc/utc", "etc/gmt", "gmt"].includes(zone.toLowerCase());
}
