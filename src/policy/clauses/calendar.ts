import { z } from "zod";
import { WEEKDAYS } from "../../domain/calendar.ts";

/** In whose days business days are counted. */
export const calendarSchema = z
  .strictObject({
    zone: z
      .string()
      .refine(isZone, { error: 'is not a time zone; write a name of the tz database, such as "Europe/Amsterdam"' })
      .prefault("Etc/UTC")
      .meta({ examples: ["Europe/Amsterdam", "America/New_York"] })
      .describe("Time zone in which days begin and end."),
    weekend: z
      .array(z.enum(WEEKDAYS))
      .max(6, { error: "leaves no business day; write at most six days" })
      .prefault(["saturday", "sunday"])
      .describe("Days of the week that are no business days."),
    holidays: z
      .strictObject({
        country: z
          .string()
          .regex(/^[A-Z]{2}$/, { error: ({ input }) => countryHelp(String(input)) })
          .meta({ examples: ["NL", "DE"] })
          .describe("ISO 3166 code of the country whose public holidays are no business days."),
        region: z
          .string({ error: 'is not a region; write it in quotes as date-holidays names it, such as "57"' })
          .min(1)
          .max(12)
          .optional()
          .describe("State or region, as date-holidays names it, such as BY."),
      })
      .optional()
      .describe("Public holidays that are no business days; absent: none."),
  })
  .describe("The calendar in which business days are counted.");

function countryHelp(text: string): string {
  const help = "is not a country; write its ISO 3166 code, such as NL";
  return /^[a-z]{2}$/.test(text)
    ? `is not a country; did you mean ${text.toUpperCase()}? write ${text.toUpperCase()}`
    : help;
}

// An offset such as +01:00 is a zone to newer versions of Node only, and knows no summer time.
function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false; // Intl answers an unknown zone with a RangeError.
  }
}
