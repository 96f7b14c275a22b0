import type { Case } from "./case.ts";
import type { EventOf } from "./event.ts";
import { withAnswer, type ReaderWord } from "./participant.ts";

/** The case after the team wrote down what a reader, or somebody who is to become one, said about its silence. */
export function answeredBy(c: Case, { reader, value, words, by, at }: EventOf<"reader-answered">): Case {
  const said: ReaderWord = { kind: reader.kind, name: reader.name, value, words, by, at };
  const others = c.readerWords.filter((one) => one.kind !== said.kind || !isSameName(one.name, said.name));
  return { ...c, readerWords: [...others, said], participants: withAnswer(c.participants, said) };
}

function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
