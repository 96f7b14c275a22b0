import { z } from "zod";
import type { Duration } from "../domain/calendar.ts";
import { type Money, parseMoney } from "../domain/money.ts";
import { cweVersion, nameWeakness } from "./cwe-names.ts";
import { readHost } from "./host.ts";
import { SEVERITIES } from "../domain/severity.ts";
import { nearestDuration, nearestSum } from "./near-values.ts";

/** What an end of confidentiality may be counted from: receipt, the fix, a fix that is ready and about to be released, a CVE id, attacks. */
export const EMBARGO_ANCHORS = ["receipt", "fix", "ready", "cve", "exploited"] as const;

/** A length of time after a fact of the case. */
export type EmbargoLength = {
  readonly kind: "plus";
  readonly from: (typeof EMBARGO_ANCHORS)[number];
  readonly after: Duration;
};

/** One end of confidentiality by the policy's default. */
export type EmbargoEnd = { readonly kind: "none" | "resolved" | "date" } | EmbargoLength;

const CWE_ID = /^CWE-[1-9]\d{0,4}$/;
const DURATION = /^([1-9]\d{0,3}) (business days?|weeks?|days?|hours?)$/;
const DURATION_HELP =
  'is not a length of time; write a whole number and a unit, such as "3 business days", "90 days" or "24 hours"';
const SUM_HELP = 'is not a sum; write an amount and its currency, such as "500 USD"';
const DAY_HELP = "is not a day; write it as 2026-11-22";
const CWE_HELP = "is not a CWE id; write it as CWE-89";
const CURRENCY_HELP = "is not a currency code; write its three capital letters, such as EUR";
const END_HELP = 'is not an end of confidentiality; write none, resolved, date, "fix + 30 days" or "receipt + 90 days"';

const LENGTH_HELP =
  'is not a length of time after something; write "receipt + 14 days", or fix, ready, cve or exploited instead of receipt';
const LENGTH_END = String.raw`(${EMBARGO_ANCHORS.join("|")}) \+ [1-9]\d{0,3} (business days?|weeks?|days?|hours?)`;
const ONE_END = `(resolved|${LENGTH_END})`;

/** A clause id, as in the policy's own `clauses` table. */
export const clauseId = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9.-]{0,19}$/, {
    error: "is not a clause id; write a letter, then letters, digits, dots or dashes, such as FF12",
  })
  .describe("Id of the clause this rests on; it must stand in `clauses`.");

/** A passage in the policy's own words. */
export const words = z
  .string()
  .min(1, { error: "is empty; write the words of the source" })
  .max(4000, { error: "is longer than 4000 characters; write the sentence that matters" })
  .describe("In the source's words.");

/** A short name used in commands and answers. */
export const slug = z.string().regex(/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/, {
  error: "is not a name; write lower-case letters, digits and dashes, such as sql-injection",
});

/** "3 business days", "2 weeks", "90 days" or "24 hours". */
export const duration = z
  .string({ error: DURATION_HELP })
  .regex(DURATION, {
    error: ({ input }) => guess("is not a length of time", nearestDuration(String(input)), DURATION_HELP),
  })
  .meta({ examples: ["3 business days", "90 days", "24 hours"] })
  .transform((text): Duration => readDuration(text) ?? { amount: 1, unit: "days" });

/** "500 USD" as an exact sum. */
export const money = z
  .string({ error: SUM_HELP })
  .meta({ pattern: String.raw`^ *\d{1,15}(\.\d{1,4})? ?[A-Za-z]{3} *$`, examples: ["500 USD", "128.50 EUR"] })
  .transform((text, context): Money => {
    const result = parseMoney(text);
    if (result.ok) return result.money;
    const wrong = /^(?:not|too) /.test(result.problem) ? `is ${result.problem}` : result.problem;
    const write = nearestSum(text) ?? result.write;
    context.addIssue({ code: "custom", message: `${wrong}; write "${write}"` });
    return z.NEVER;
  });

/** One of the five severities. */
export const severity = z.enum(SEVERITIES);

/** A day as "2026-11-22". */
export const day = z
  .string({ error: DAY_HELP })
  .refine((text) => isDay(text), { error: DAY_HELP })
  .meta({ pattern: String.raw`^\d{4}-\d{2}-\d{2}$`, examples: ["2026-11-22"] });

/** A CWE id such as CWE-89, which must stand in MITRE's list. */
export const cwe = z
  .string({ error: ({ input }) => (typeof input === "number" ? `is a number; write CWE-${input}` : CWE_HELP) })
  .regex(CWE_ID, { error: ({ input }) => guess("is not a CWE id", nearestCwe(String(input)), CWE_HELP) })
  .superRefine((id, context) => {
    if (!CWE_ID.test(id) || nameWeakness(id) !== undefined) return;
    const message = `${id} is no weakness of CWE ${cweVersion}; write an id of https://cwe.mitre.org/data/, such as CWE-79`;
    context.addIssue({ code: "custom", message });
  })
  .meta({ examples: ["CWE-89"] });

/** A host by its name, `*.` and a name for every host below it, or an IP address; as hosts are compared: ASCII, lower case. */
export const hostPattern = z.string().transform((text, context): string => {
  const [stars = "", name = ""] = /^(\*\.)?(.*)$/s.exec(text)?.slice(1) ?? [];
  const host = readHost(name);
  const isName = host !== undefined && (host.kind === "name" || stars === "");
  if (isName && !/[/?#@\\:\s]/.test(host.kind === "name" ? name : "")) return `${stars}${host.host}`;
  context.addIssue({
    code: "custom",
    message: 'is not a host; write its name alone, such as www.example.org, or "*.example.org" for all below it',
  });
  return z.NEVER;
});

/** A repository as owner/name, or `owner/*` for all of an owner's. */
export const repositoryPattern = z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})\/(?:\*|[A-Za-z0-9._-]{1,100})$/, {
  error: "is not a repository; write owner/name, or owner/* for all of an owner's",
});

/** An ISO 4217 currency code. */
export const currency = z
  .string({ error: CURRENCY_HELP })
  .refine(isCurrency, {
    error: ({ input }) => {
      const capitals = String(input).toUpperCase();
      return guess("is not a currency code", isCurrency(capitals) ? capitals : undefined, CURRENCY_HELP);
    },
  })
  .meta({ pattern: "^[A-Z]{3}$", examples: ["EUR", "USD"] });

/** A web page people can open: http or https, without a login in it. */
export const webPage = z
  .url({ protocol: /^https?$/, error: "is not the address of a web page; write it as https://example.org/security" })
  .meta({ examples: ["https://example.org/security"] });

/** none, resolved, date, "fix + 30 days" or "receipt + 90 days"; several with "or" between them: whichever comes first. */
export const embargoEnds = z
  .string({ error: END_HELP })
  .meta({
    pattern: `^(none|date|${ONE_END}( or ${ONE_END}){0,4})$`,
    examples: ["resolved", "receipt + 90 days", "fix + 30 days", "receipt + 90 days or resolved"],
  })
  .transform((text, context): readonly EmbargoEnd[] => {
    if (text === "none" || text === "date") return [{ kind: text }];
    const parts = text.split(" or ");
    const ends = parts.flatMap((part): readonly EmbargoEnd[] =>
      part === "resolved" ? [{ kind: "resolved" }] : readLength(part),
    );
    if (ends.length === parts.length && ends.length <= 5) return ends;
    context.addIssue({ code: "custom", message: endHelp(text) });
    return z.NEVER;
  });

/** "receipt + 14 days": a length of time after a fact of the case. */
export const embargoLength = z
  .string({ error: LENGTH_HELP })
  .meta({ pattern: `^${LENGTH_END}$`, examples: ["receipt + 14 days", "ready + 14 days"] })
  .transform((text, context): EmbargoLength => {
    const [length] = readLength(text);
    if (length !== undefined) return length;
    context.addIssue({ code: "custom", message: LENGTH_HELP });
    return z.NEVER;
  });

function readLength(text: string): readonly EmbargoLength[] {
  const [anchor, length = ""] = text.split(" + ");
  const from = EMBARGO_ANCHORS.find((known) => known === anchor);
  const after = readDuration(length);
  return from === undefined || after === undefined ? [] : [{ kind: "plus", from, after }];
}

function endHelp(text: string): string {
  const meant = nearestDuration(text);
  return meant === undefined ? END_HELP : `does not say from when; write "receipt + ${meant}" or "fix + ${meant}"`;
}

function guess(wrong: string, near: string | undefined, help: string): string {
  return near === undefined ? help : `${wrong}; did you mean ${near}? write ${near}`;
}

function nearestCwe(text: string): string | undefined {
  const [, digits] = /^(?:cwe[-_ ]?)?0*([1-9]\d{0,4})$/i.exec(text.trim()) ?? [];
  return digits && `CWE-${digits}`;
}

function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf("currency").includes(code);
}

function readDuration(text: string): Duration | undefined {
  const [, digits, unit = ""] = DURATION.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const amount = Number(digits);
  if (unit.startsWith("week")) return { amount: amount * 7, unit: "days" };
  if (unit.startsWith("business")) return { amount, unit: "business_days" };
  return { amount, unit: unit.startsWith("hour") ? "hours" : "days" };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
