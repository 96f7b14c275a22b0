import { DateTime } from "luxon";

const DAY = "ccc d LLL yyyy";

/** An instant as people of `zone` (tz database name) read it, with UTC beside it: "Thu 26 Nov 2026 17:00 Europe/Berlin (16:00 UTC)". */
export function formatInstant(at: Date, zone: string): string {
  const utc = DateTime.fromJSDate(at, { zone: "utc" }).setLocale("en");
  const local = utc.setZone(zone);
  if (!local.isValid || isUtc(zone)) return `${utc.toFormat(DAY)} ${utc.toFormat("HH:mm")} UTC`;
  const isSameDay = local.toISODate() === utc.toISODate();
  const there = `${local.toFormat(DAY)} ${local.toFormat("HH:mm")} ${zone}`;
  return `${there} (${isSameDay ? "" : `${utc.toFormat("ccc d LLL")} `}${utc.toFormat("HH:mm")} UTC)`;
}

/** An instant by which something is due; where it is a midnight, with the day that it ends, which is the one people mean. */
export function formatDue(at: Date, zone: string): string {
  const utc = DateTime.fromJSDate(at, { zone: "utc" }).setLocale("en");
  const local = utc.setZone(zone);
  const there = local.isValid ? local : utc;
  const isMidnight = there.equals(there.startOf("day"));
  return isMidnight
    ? `${formatInstant(at, zone)}, the end of ${there.minus({ days: 1 }).toFormat("ccc d LLL")}`
    : formatInstant(at, zone);
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

/** Whether `zone` is one of UTC's names in the tz database. */
export function isUtc(zone: string): boolean {
  return ["utc", "etc/utc", "etc/gmt", "gmt"].includes(zone.toLowerCase());
}
