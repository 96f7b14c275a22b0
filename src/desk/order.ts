import type { Case } from "../domain/case.ts";
import type { Effect } from "../domain/effect.ts";
import type { Policy } from "../policy/policy.ts";
import { billingNote } from "../speech/billing.ts";
import { sayToFinder } from "../speech/finder.ts";
import { sayInPublic } from "../speech/public.ts";
import type { Said } from "../speech/said.ts";
import { sayToTeam } from "../speech/team.ts";
import type { Audience, Order } from "./ports.ts";

type Performed = Exclude<Effect, { readonly type: "pass-on" }>;

/**
 * The orders for `effect` with its words put in now, so that a message says what held when it was decided: one, or for
 * words too long for one comment several, in order. Cards, labels and fields are derived when carried out, and stand
 * once per case however often they are asked for.
 */
export function ordersFor(
  effect: Performed,
  c: Case,
  policy: Policy,
  key: string,
  now: Date,
): readonly [Order, ...Order[]] {
  const kind = effect.type;
  const once = (audience: Audience, desired: Order["desired"] = {}, part = ""): Order => ({
    key: `${c.id}:${key}:${kind}${part}`,
    isCoalesced: false,
    kind,
    audience,
    desired,
  });
  /** One order for each comment of what is said, in order. */
  const inTurn = (
    audience: Audience,
    [first, ...more]: Comments,
    desired: (text: string, n: number) => Order["desired"],
  ): readonly [Order, ...Order[]] => [
    once(audience, desired(first, 0)),
    ...more.map((text, n) => once(audience, desired(text, n + 1), `:${n + 1}`)),
  ];
  const derived = (audience: Audience, which = ""): Order => ({
    key: `${c.id}:${kind}${which}`,
    isCoalesced: true,
    kind,
    audience,
    desired: {},
  });
  switch (effect.type) {
    case "tell-finder": {
      const said = sayToFinder(effect.line, c, policy, now);
      // A public case has no private channel: what may be said in public is said there, in words made for it.
      const comments = commentsOf(said, sayInPublic(effect.line, c, policy, now));
      // Sent by a person's hand it may not speak of a thread in which the app would read the answer.
      const byHand = commentsOf(sayToFinder(effect.line, { ...c, advisory: null }, policy, now));
      const isThreaded = c.advisory !== null && effect.line.line !== "publication";
      return inTurn("finder", comments, (text, n) => ({
        tag: said.tag,
        text,
        line: effect.line.line,
        ...(isThreaded && byHand[n] !== undefined && byHand[n] !== text ? { byHand: byHand[n] } : {}),
      }));
    }
    case "tell-team": {
      const said = sayToTeam(effect.line, c, policy, now);
      return inTurn("team", commentsOf(said), (text) => ({ tag: said.tag, text }));
    }
    case "tell-billing": {
      const said = billingNote(c, policy);
      return [once("billing", { tag: said.tag, text: said.text })];
    }
    case "show-leaks":
      return [{ ...derived("team", `:${effect.part}`), desired: { part: effect.part }, isAside: true }];
    case "show-case":
    case "open-tracker":
      return [derived("team")];
    case "show-finder-card":
    case "sync-advisory-severity":
    case "sync-credits":
    case "take-name-off":
    case "open-advisory":
      return [derived("finder")];
    case "set-advisory-state":
      return [once("finder", { state: effect.state })];
    case "publish-advisory":
      return [once("public", { hash: effect.hash })];
    case "contain":
      return [once("public")];
    case "contain-harder":
      return [once("public", { how: effect.how })];
    case "restore":
      return [once("public")];
    case "put-label-back":
      return [once("team", { label: effect.label })];
    case "close-tracker":
    case "reopen-tracker":
    case "close-source":
      return [once("team")];
  }
}

type Comments = readonly [string, ...string[]];

/** The comments of what is said; `instead` is said in its place where it is given. */
function commentsOf({ text, more = [] }: Said, instead?: string): Comments {
  return instead === undefined ? [text, ...more] : [instead];
}
