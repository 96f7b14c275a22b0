import { type ClassAttributes, noAttributes } from "../../domain/class-held.ts";
import { nearestWord } from "../did-you-mean.ts";
import type { Policy } from "../policy.ts";

/** The attributes that name a party. */
export type PartyAttribute = "actor" | "victim" | "dataSubject";

/** How an attribute is called where a person writes it. */
export const attributeNames: Readonly<Record<keyof ClassAttributes, string>> = {
  actor: "actor",
  victim: "victim",
  dataSubject: "data",
  component: "component",
  presupposes: "with",
};

/** What is written after `with=` for an attack that presupposes nothing. */
export const NOTHING = "nothing";

/** The parties a class or exception names; null where it names none. */
export function attributesOf(one: {
  readonly actor?: string | undefined;
  readonly victim?: string | undefined;
  readonly data_subject?: string | undefined;
}): Readonly<Record<PartyAttribute, string | null>> {
  return { actor: one.actor ?? null, victim: one.victim ?? null, dataSubject: one.data_subject ?? null };
}

/** The attributes of an exception as they are written after `/class <id>`; empty where it names none. */
export function sayAttributes(one: Parameters<typeof attributesOf>[0]): string {
  return Object.entries(attributesOf(one))
    .flatMap(([name, value]) => (value === null ? [] : [`${attributeNames[name as PartyAttribute]}=${value}`]))
    .join(" ");
}

/** An attribute that could not be taken: what is wrong (lower case, no full stop) and a text that would be right. */
export type AttributeRefusal = { readonly ok: false; readonly problem: string; readonly write: string };

/** Reads attributes as written, each a name and a value; refuses what the policy has no word for, but takes any component. */
export function readAttributes(
  policy: Policy,
  written: readonly (readonly [name: string, value: string])[],
): { readonly ok: true; readonly attributes: ClassAttributes } | AttributeRefusal {
  let attributes = noAttributes;
  for (const [name, value] of written) {
    const about = (Object.keys(attributeNames) as (keyof ClassAttributes)[]).find(
      (key) => attributeNames[key] === name.toLowerCase(),
    );
    if (about === undefined)
      return refuse(
        `a class is told by ${listed(Object.values(attributeNames))}, and ${name} is none of them`,
        "actor",
        policy,
      );
    if (attributes[about] !== null) return refuse(`${name} stands there twice`, name, policy);
    const read = readValue(policy, about, value);
    if (!read.ok) return read;
    attributes = { ...attributes, [about]: read.value };
  }
  return { ok: true, attributes };
}

function readValue(
  policy: Policy,
  about: keyof ClassAttributes,
  text: string,
): { readonly ok: true; readonly value: string | readonly string[] } | AttributeRefusal {
  const name = attributeNames[about];
  if (text.trim() === "") return refuse(`${name} has no value`, name, policy);
  if (about === "component") return { ok: true, value: text.trim().slice(0, 100) };
  const known = about === "presupposes" ? presuppositions(policy) : parties(policy);
  const words = text.split(",").map((word) => word.trim().toLowerCase().replaceAll(/[ -]/g, "_"));
  const strange = words.find((word) => !known.includes(word));
  if (strange !== undefined || (words.length > 1 && about !== "presupposes"))
    return {
      ok: false,
      problem: `${name} is ${listed(known, "or")} in this policy`,
      write: `${name}=${nearestWord(words[0] ?? "", known) ?? known[0] ?? ""}`,
    };
  if (about !== "presupposes") return { ok: true, value: words[0] ?? "" };
  return { ok: true, value: words.filter((word) => word !== NOTHING) };
}

/** Everybody the policy's classes speak of, and the two there always are. */
function parties(policy: Policy): readonly string[] {
  const named = policy.classes.flatMap((one) =>
    [one, ...one.unless].flatMap((each) => Object.values(attributesOf(each))),
  );
  return [...new Set(["self", "other_user", ...named.filter((party) => party !== null)])];
}

function presuppositions(policy: Policy): readonly string[] {
  return [...new Set([...policy.classes.flatMap((one) => one.requires), NOTHING])];
}

function refuse(problem: string, name: string, policy: Policy): AttributeRefusal {
  const known: Readonly<Record<string, string>> = {
    component: '"web apps"',
    with: presuppositions(policy)[0] ?? NOTHING,
  };
  return { ok: false, problem, write: `${name}=${known[name] ?? "other_user"}` };
}

function listed(words: readonly string[], joint = "and"): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${joint} ${words.at(-1) ?? ""}`;
}
