import { expect, test } from "@jest/globals";
import { formatDay, formatDayOf, formatDue, formatInstant } from "../../src/speech/when.ts";

const at = new Date("2026-11-26T23:30:00Z");

test.each([
  ["Etc/UTC", "Thu 26 Nov 2026 23:30 UTC"],
  ["Europe/London", "Thu 26 Nov 2026 23:30 Europe/London (23:30 UTC)"],
  ["Europe/Berlin", "Fri 27 Nov 2026 00:30 Europe/Berlin (Thu 26 Nov 23:30 UTC)"],
  ["America/New_York", "Thu 26 Nov 2026 18:30 America/New_York (23:30 UTC)"],
  ["Nowhere/Land", "Thu 26 Nov 2026 23:30 UTC"],
])("an instant is read in %s with UTC beside it", (zone, wanted) => {
  expect(formatInstant(at, zone)).toBe(wanted);
});

test.each([
  ["2026-11-26T00:00:00Z", "Etc/UTC", "Thu 26 Nov 2026 00:00 UTC, the end of Wed 25 Nov"],
  ["2026-11-26T09:00:00Z", "Etc/UTC", "Thu 26 Nov 2026 09:00 UTC"],
  [
    "2026-12-31T23:00:00Z",
    "Europe/Berlin",
    "Fri 1 Jan 2027 00:00 Europe/Berlin (Thu 31 Dec 23:00 UTC), the end of Thu 31 Dec",
  ],
])("what is due at %s in %s is due %s", (due, zone, wanted) => {
  expect(formatDue(new Date(due), zone)).toBe(wanted);
});

test("summer time is the zone's own", () => {
  expect(formatInstant(new Date("2026-07-01T12:00:00Z"), "Europe/London")).toBe(
    "Wed 1 Jul 2026 13:00 Europe/London (12:00 UTC)",
  );
});

test("a day is read as a day, whatever zone the machine is in", () => {
  expect(formatDay("2026-12-24")).toBe("Thu 24 Dec 2026");
  expect(formatDay("soon")).toBe("soon");
  expect(formatDayOf(at, "Europe/Berlin")).toBe("Fri 27 Nov 2026");
});
