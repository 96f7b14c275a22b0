import { mayReadReport, moveConsent, type Consent, type ConsentTrigger } from "./kernel/consent.ts";

/** Somebody who can read a case's advisory beside its finder, as GitHub lists them; `isOurs` where the programme gives them authority. */
export type Reader = { readonly kind: "login" | "team"; readonly name: string; readonly isOurs: boolean };

/** What a reader said about keeping the report to themselves, as a person of the team wrote it down. */
export type ReaderWord = Pick<Reader, "kind" | "name"> & {
  readonly value: "yes" | "no";
  readonly words: string | null;
  readonly by: string;
  readonly at: Date;
};

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

/**
 * The sides after the programme proposed other terms: the finder's word no longer covers them, or they are asked for the
 * first time; that of a reader from outside does not cover them either.
 */
export function asked(sides: Sides): Sides {
  return finderMoves(outsideMoves(sides, "revise"), ({ consent }) => (consent === "no-embargo" ? "invite" : "revise"));
}

/** The sides after the finder agreed to what was proposed. */
export function accepted(sides: Sides): Sides {
  return finderMoves(sides, () => "accept");
}

/** The sides after a proposal fell: who had agreed to the terms before is bound by them again, who was only asked is not. */
export function asBefore(sides: Sides): Sides {
  return finderMoves(outsideMoves(sides, "accept", "lapsed"), ({ consent }) =>
    consent === "lapsed" ? "accept" : consent === "invited" ? "decline" : null,
  );
}

/** The sides once the silence is over: nobody is bound. */
export function released(sides: Sides): Sides {
  return sides.map((side) => moved(side, "reset"));
}

/**
 * The sides with the advisory's readers as `readers` lists them at `at`. The app invites no one: whoever is new and not
 * ours has agreed only where one of `words` says so, and stands as before where they were known.
 */
export function withReaders(
  sides: Sides,
  readers: readonly Reader[],
  at: Date,
  words: readonly ReaderWord[] = [],
): Sides {
  const held = readersOf(sides);
  return [
    ...sides.filter(({ role }) => role !== "reader"),
    ...readers.map((reader): Participant => {
      const known = held.find((side) => isSameReader(side.reader, reader));
      const isStill = known !== undefined && !known.reader.isOurs && !reader.isOurs;
      const fresh: Participant = { role: "reader", reader, consent: firstConsent(reader.isOurs), since: at };
      if (isStill) return { ...fresh, consent: known.consent, since: known.since };
      const side = { ...fresh, since: known?.since ?? at };
      const word = words.find((one) => isSameReader(one, reader));
      return word === undefined || reader.isOurs ? side : answer(side, word);
    }),
  ];
}

/** The sides after a reader, where they are one already, said whether they keep the report to themselves. */
export function withAnswer(sides: Sides, word: ReaderWord): Sides {
  return sides.map((side) =>
    side.role === "reader" && !side.reader.isOurs && isSameReader(side.reader, word) ? answer(side, word) : side,
  );
}

/** Vultron's table knows no step from one word to its contrary: who declined is asked again, who agreed lets it lapse. */
function answer(side: Participant, { value }: ReaderWord): Participant {
  const steps: readonly ConsentTrigger[] = value === "yes" ? ["accept"] : ["decline"];
  const detour: readonly ConsentTrigger[] = value === "yes" ? ["invite", "accept"] : ["revise", "decline"];
  const isTurned = side.consent === (value === "yes" ? "declined" : "signatory");
  return (isTurned ? detour : steps).reduce(moved, side);
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
export function isSameReader(one: Pick<Reader, "kind" | "name">, other: Pick<Reader, "kind" | "name">): boolean {
  return one.kind === other.kind && one.name.toLowerCase() === other.name.toLowerCase();
}

function firstConsent(agrees: boolean): Consent {
  return (agrees ? moveConsent("no-embargo", "accept") : undefined) ?? "no-embargo";
}

/** Readers who are not ours; with `from`, only those who stand so. */
function outsideMoves(sides: Sides, trigger: ConsentTrigger, from?: Consent): Sides {
  return sides.map((side) =>
    side.role === "reader" && !side.reader.isOurs && (from === undefined || side.consent === from)
      ? moved(side, trigger)
      : side,
  );
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
