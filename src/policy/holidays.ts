import { createRequire } from "node:module";
import type Holidays from "date-holidays";
import type { Calendar } from "../domain/calendar.ts";
import type { Policy } from "./policy.ts";

/** A place whose public holidays are days off. */
export type HolidayPlace = NonNullable<Policy["calendar"]["holidays"]>;

const days = new Map<string, ReadonlySet<string>>();

/** The calendar a policy counts business days in. */
export function calendarOf(policy: Policy): Calendar {
  const { zone, weekend, holidays } = policy.calendar;
  const isHoliday = (day: string) => holidays !== undefined && holidaysOf(holidays, day.slice(0, 4)).has(day);
  return { zone, weekend, isHoliday };
}

/** What is wrong with a place, as "what is wrong; write …"; undefined where its public holidays are known. */
export function holidayPlaceProblem(place: HolidayPlace): string | undefined {
  const library = loadLibrary();
  const known = new library();
  if (!Object.hasOwn(known.getCountries(), place.country))
    return `no holidays are known for ${place.country}; write the ISO 3166 code of a country, such as NL`;
  const regions = Object.keys(known.getStates(place.country) ?? {});
  if (place.region === undefined || regions.includes(place.region)) return undefined;
  return regions.length === 0
    ? `${place.country} has no regions of its own; write the country alone`
    : `no region ${place.region}; write one of ${regions.join(", ")}`;
}

function holidaysOf(place: HolidayPlace, year: string): ReadonlySet<string> {
  const key = `${place.country}/${place.region ?? ""}/${year}`;
  const known = days.get(key) ?? readHolidays(place, Number(year));
  days.set(key, known);
  return known;
}

function readHolidays(place: HolidayPlace, year: number): ReadonlySet<string> {
  const library = loadLibrary();
  const options = { types: ["public" as const] };
  const calendar =
    place.region === undefined
      ? new library(place.country, options)
      : new library(place.country, place.region, options);
  return new Set(
    calendar.getHolidays(year).flatMap(({ date, start, end }) => {
      const count = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
      const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
      return Array.from({ length: count }, (_, index) =>
        new Date(first + index * 86_400_000).toISOString().slice(0, 10),
      );
    }),
  );
}

// The library carries every country's rules and takes 0.4 s to load: only a policy with holidays pays for it.
function loadLibrary(): typeof Holidays {
  return createRequire(import.meta.url)("date-holidays") as typeof Holidays;
}
