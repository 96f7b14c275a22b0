import { mayReadReport, moveConsent, type Consent, type ConsentTrigger } from "./kernel/consent.ts";

/** Somebody who can read a case's advisory beside its finder, as GitHub lists them; `isOurs` where the programme gives them authority. */
export type Reader = { readonly kind: "login" | "team"; readonly name: string; readonly isOurs: boolean };

/** One side of a case's silence, and how it stands to it (Vultron, PEC). `since` is when that side was first known. */
export type Participant =
  | { readonly role: "programme" | "finder"; readonly consent: Consent; readonly since: Date }
  | { readonly role: "reader"; readonly reader: Reader; readonly consent: Consent; readonly since: Date };

type Sides = readonly Participant[];

/** Who is bound at receipt: a policy's rule is a proposal, and whoever reports in private while it stands accepts it. */
export function firstParticipants(
  since: Date,
  { isPublic, hasFinder, finderAgrees }: Readonly<Record<"isPublic" | "hasFinder" | "finderAgrees", boolean>>,
): Sides {
  const programme = { role: "programme", consent: firstConsent(!isPublic), since } as const;
  const finder = { role: "finder", consent: firstConsent(!isPublic && finderAgrees), since } as const;
  return hasFinder ? [programme, finder] : [programme];
}

/** The sides after the programme proposed other terms: the finder's word no longer covers them, or they are asked for the first time. */
export function asked(sides: Sides): Sides {
  return finderMoves(sides, ({ consent }) => (consent === "no-embargo" ? "invite" : "revise"));
}

/** The sides after the finder agreed to what was proposed. */
export function accepted(sides: Sides): Sides {
  return finderMoves(sides, () => "accept");
}

/** The sides after a proposal fell: who had agreed to the terms before is bound by them again, who was only asked is not. */
export function asBefore(sides: Sides): Sides {
  return finderMoves(sides, ({ consent }) =>
    consent === "lapsed" ? "accept" : consent === "invited" ? "decline" : null,
  );
}

/** The sides once the silence is over: nobody is bound. */
export function released(sides: Sides): Sides {
  return sides.map((side) => moved(side, "reset"));
}

/** The sides with the advisory's readers as `readers` lists them at `at`. Nobody else has agreed: the app invites no one. */
export function withReaders(sides: Sides, readers: readonly Reader[], at: Date): Sides {
  const held = readersOf(sides);
  return [
    ...sides.filter(({ role }) => role !== "reader"),
    ...readers.map((reader): Participant => {
      const known = held.find((side) => isSameReader(side.reader, reader));
      return { role: "reader", reader, consent: firstConsent(reader.isOurs), since: known?.since ?? at };
    }),
  ];
}

/** The readers among the sides, in the order GitHub lists them. */
export function readersOf(sides: Sides): readonly Extract<Participant, { readonly role: "reader" }>[] {
  return sides.flatMap((side) => (side.role === "reader" ? [side] : []));
}

/** Those who read the report without having agreed to keep it to themselves. */
export function unboundReaders(sides: Sides): readonly Extract<Participant, { readonly role: "reader" }>[] {
  return readersOf(sides).filter(({ consent }) => !mayReadReport(consent));
}

/** How the finder stands to the silence; undefined where there is none, as for a finding of our own. */
export function consentOfFinder(sides: Sides): Consent | undefined {
  return sides.find(({ role }) => role === "finder")?.consent;
}

/** True of the same login or team, however it is written. */
export function isSameReader(one: Reader, other: Reader): boolean {
  return one.kind === other.kind && one.name.toLowerCase() === other.name.toLowerCase();
}

function firstConsent(agrees: boolean): Consent {
  return (agrees ? moveConsent("no-embargo", "accept") : undefined) ?? "no-embargo";
}

function finderMoves(sides: Sides, trigger: (side: Participant) => ConsentTrigger | null): Sides {
  return sides.map((side) => {
    const move = side.role === "finder" ? trigger(side) : null;
    return move === null ? side : moved(side, move);
  });
}

function moved(side: Participant, trigger: ConsentTrigger): Participant {
  return { ...side, consent: moveConsent(side.consent, trigger) ?? side.consent };
}
